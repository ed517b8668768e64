import {
  type CardRow,
  cardHead,
  cardMovements,
  cardOverpayments,
  cardRows,
} from '#db/central/receivables/card.ts';
import type { Tx } from '#db/central/transaction.ts';
import { issuerOf } from '#db/central/units/issuer.ts';
import { renderPdf } from '#main/documents/render.ts';
import { formatZloty } from '#shared/kernel/amount-text.ts';
import type { Day } from '#shared/kernel/day.ts';
import { formatDay } from '#shared/kernel/day-text.ts';
import { refuse } from '#shared/kernel/errors.ts';
import { add, subtract, sum, ZERO } from '#shared/kernel/money.ts';
import type { ParameterSet } from '#shared/parameters/parameter.ts';
import { civilState } from '#shared/receivables/civil-history.ts';
import { itemInterestAmount } from '#shared/receivables/item-interest.ts';
import { openItemOf } from '#shared/receivables/open-item.ts';
import { isOverdue } from '#shared/receivables/types.ts';
import { personOf, read } from '../../context.ts';
import { service } from '../../implement.ts';
import { parametersOf } from '../../parameters.ts';

/** The account card of a payer on any day, past or future: every due of every title, closed ones too. */
export const show = service.receivables.card.show.handler(({ input, context }) =>
  read(context, async (tx) => {
    const parameters = await parametersOf(context, tx);
    return cardOf(tx, input.partyId, input.day ?? personOf(context).workingDay, parameters);
  }),
);

/** The lines behind the card, the newest first. */
export const movements = service.receivables.card.movements.handler(({ input, context }) =>
  read(context, async (tx) => {
    const { limit } = input;
    const found = await cardMovements(tx, input.partyId, {
      instalmentId: input.instalmentId ?? null,
      from: input.from ?? null,
      to: input.to ?? null,
      limit,
    });
    return { partyId: input.partyId, rows: found.slice(0, limit), more: found.length > limit };
  }),
);

/** The card on paper, by year of origin with sums. */
export const print = service.receivables.card.print.handler(async ({ input, context }) => {
  const { card, office } = await read(context, async (tx) => {
    const parameters = await parametersOf(context, tx);
    const day = input.day ?? personOf(context).workingDay;
    return { card: await cardOf(tx, input.partyId, day, parameters), office: await issuerOf(tx) };
  });
  const years = [...new Set(card.rows.map(({ year }) => year))];
  const pdf = await renderPdf({
    kind: 'table-report',
    office,
    title: 'Karta kontowa',
    subtitle: card.partyName,
    date: personOf(context).workingDay,
    author: personOf(context).displayName,
    orientation: 'landscape',
    parameters: [
      { label: 'Stan na dzień', value: formatDay(card.day) },
      { label: 'Saldo z odsetkami', value: formatZloty(card.totals.balance) },
    ],
    columns: [
      { title: 'Tytuł', width: 'fill' },
      { title: 'Dokument' },
      { title: 'Rata', format: 'number' },
      { title: 'Termin', format: 'day' },
      { title: 'Przypis', format: 'amount', sum: true },
      { title: 'Odpis', format: 'amount', sum: true },
      { title: 'Wpłaty', format: 'amount', sum: true },
      { title: 'Umorzone i odpisane', format: 'amount', sum: true },
      { title: 'Do zapłaty', format: 'amount', sum: true },
      { title: 'Odsetki', format: 'amount', sum: true },
      { title: 'Odsetki zapłacone', format: 'amount', sum: true },
    ],
    groups: years.map((year) => ({
      title: `Rok ${year}`,
      rows: card.rows
        .filter((row) => row.year === year)
        .map((row) => [
          row.titleName,
          row.documentNumber,
          row.instalmentNumber,
          row.due,
          row.increases,
          row.decreases,
          row.paid,
          add(row.remitted, row.writtenOff),
          row.open,
          row.interest,
          row.interestPaid,
        ]),
    })),
    notes: card.overpayments.map(
      ({ titleName, arisenOn, amount }) =>
        `Nadpłata ${formatZloty(amount)} (${titleName}) z dnia ${formatDay(arisenOn)}.`,
    ),
  });
  return {
    fileName: `karta-kontowa-${card.day}.pdf`,
    pdf: Buffer.from(pdf.buffer, pdf.byteOffset, pdf.byteLength).toString('base64'),
  };
});

/** @throws BusinessError PARTY_UNKNOWN. */
export async function cardOf(tx: Tx, partyId: string, day: Day, parameters: ParameterSet) {
  const head = await cardHead(tx, partyId);
  if (!head)
    throw refuse(
      'PARTY_UNKNOWN',
      'Nie ma takiego kontrahenta albo ta jednostka nie prowadzi jego spraw. Wyszukaj go ponownie.',
    );
  const rows = (await cardRows(tx, partyId, day)).map((row) => shown(row, day, parameters));
  const overpayments = await cardOverpayments(tx, partyId, day);
  const open = sum(rows.map((row) => row.open));
  const interest = sum(rows.map((row) => row.interest));
  const overpaid = sum(overpayments.map(({ amount }) => amount));
  return {
    ...head,
    day,
    rows,
    overpayments,
    totals: {
      open,
      interest,
      overdue: sum(rows.filter(({ overdue }) => overdue).map((row) => row.open)),
      overpaid,
      balance: subtract(add(open, interest), overpaid),
    },
  };
}

function shown(row: CardRow, on: Day, parameters: ParameterSet) {
  const {
    history,
    order,
    breaks,
    interestRate,
    taxGroup,
    interestKind,
    statutoryDue,
    instalmentCount,
    ...rest
  } = row;
  const civil = history === null || row.open <= 0 ? {} : civilState(row.due, history, breaks, parameters);
  const item = openItemOf(
    {
      ...rest,
      principal: row.open,
      breaks,
      taxGroup,
      interestKind,
      statutoryDue,
      instalmentCount,
      interestRate,
      ...civil,
    },
    order,
  );
  const interest = row.open > 0 ? itemInterestAmount(item, on, parameters) : ZERO;
  return {
    ...rest,
    interest,
    total: add(row.open, interest),
    overdue: row.open > 0 && isOverdue(item, on),
  };
}
