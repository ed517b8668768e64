import {
  closeMonth,
  listPeriods,
  lockYear,
  monthsOf,
  openYear as openYearRows,
  reopenMonth,
  waitingDrafts,
  yearEnded,
} from '#db/central/ledger/periods.ts';
import type { Tx } from '#db/central/transaction.ts';
import { act } from '#main/service/act.ts';
import { read } from '#main/service/context.ts';
import { service } from '#main/service/implement.ts';
import { refuse } from '#shared/kernel/errors.ts';
import { counted } from '#shared/kernel/plural.ts';
import { ownBook } from '../facts.ts';

const list = service.ledger.periods.list.handler(({ input, context }) =>
  read(context, (tx) => listPeriods(tx, input.bookId)),
);

/** Opens a year beside the one that is worked in: December and January stand open together. */
const openYear = service.ledger.periods.openYear.handler(({ input, context }) =>
  act(context, 'ledger.periods.openYear', input, async (tx) => {
    await ownBook(tx, input.bookId);
    const before = await monthsOf(tx, input.bookId, input.year - 1);
    const any = await tx.maybe('select from ledger.period where book_id = $1 limit 1', [input.bookId]);
    if (any && before.length === 0)
      throw refuse('LEDGER_YEAR_GAP', `Najpierw otwórz rok ${input.year - 1}: lata księgi idą po kolei.`, {
        field: 'year',
      });
    if ((await openYearRows(tx, input.bookId, input.year)) === 0)
      throw refuse('LEDGER_YEAR_OPEN', `Rok ${input.year} jest już w tej księdze.`, { field: 'year' });
    return {};
  }),
);

/** Closes a month: all earlier ones are closed and nothing waits for it. Closed, it prints the same for ever. */
const close = service.ledger.periods.close.handler(({ input, context }) =>
  act(context, 'ledger.periods.close', input, async (tx) => {
    const { bookId, year, month } = input;
    const months = await lockedMonths(tx, bookId, year);
    const own = months.find((one) => one.month === month);
    if (!own)
      throw refuse('PERIOD_MISSING', `Ta księga nie ma roku ${year}. Otwórz go najpierw.`, { field: 'year' });
    if (own.closed)
      throw refuse('PERIOD_CLOSED', `Miesiąc ${nameOf(year, month)} jest już zamknięty.`, { field: 'month' });
    const earlier = months.find((one) => one.month < month && !one.closed);
    if (earlier)
      throw refuse(
        'LEDGER_PERIOD_ORDER',
        `Najpierw zamknij ${nameOf(year, earlier.month)}: miesiące zamyka się po kolei.`,
        { field: 'month' },
      );
    const last = (await monthsOf(tx, bookId, year - 1)).find((one) => !one.closed);
    if (last)
      throw refuse(
        'LEDGER_PERIOD_ORDER',
        `Rok ${year - 1} ma jeszcze otwarty miesiąc ${nameOf(year - 1, last.month)}. Zamknij go najpierw.`,
        { field: 'year' },
      );
    const waiting = await waitingDrafts(tx, bookId, year, month);
    if (waiting > 0)
      throw refuse(
        'LEDGER_PERIOD_DRAFTS',
        `W buforze na ${nameOf(year, month)} ${counted(waiting, ['czeka dokument', 'czekają dokumenty', 'czeka dokumentów'])}. Zaksięguj je albo przenieś na inny miesiąc.`,
        { field: 'month' },
      );
    return { entries: await closeMonth(tx, bookId, year, month) };
  }),
);

/** Opens a month again: the last closed one first. A month of a year that has ended stays closed until the year end is taken back. */
const reopen = service.ledger.periods.reopen.handler(({ input, context }) =>
  act(context, 'ledger.periods.reopen', input, async (tx) => {
    const { bookId, year, month } = input;
    const months = await lockedMonths(tx, bookId, year);
    if (!months.find((one) => one.month === month)?.closed)
      throw refuse('LEDGER_PERIOD_OPEN', `Miesiąc ${nameOf(year, month)} jest otwarty.`, { field: 'month' });
    const later =
      months.find((one) => one.month > month && one.closed) ??
      (await monthsOf(tx, bookId, year + 1)).find((one) => one.closed);
    if (later)
      throw refuse(
        'LEDGER_PERIOD_ORDER',
        'Otwórz najpierw późniejsze zamknięte miesiące: otwiera się od ostatniego.',
        { field: 'month' },
      );
    if ((await yearEnded(tx, bookId, year)) && month < 12)
      throw refuse(
        'LEDGER_YEAR_ENDED',
        `Rok ${year} ma zaksięgowane zamknięcie. Otwórz grudzień i wycofaj zamknięcie roku, potem otwieraj miesiące.`,
        { field: 'year' },
      );
    await reopenMonth(tx, bookId, year, month);
    return {};
  }),
);

/** Two closings at once come one after the other: the second finds the month as the first left it. */
async function lockedMonths(tx: Tx, bookId: number, year: number) {
  await ownBook(tx, bookId);
  await lockYear(tx, bookId, year);
  return monthsOf(tx, bookId, year);
}

function nameOf(year: number, month: number): string {
  return `${String(month).padStart(2, '0')}.${year}`;
}

export const periods = { list, openYear, close, reopen };
