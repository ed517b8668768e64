import {
  addCommitment,
  addCommitmentLines,
  commitmentBook,
  commitmentById,
  fallingOn,
  keyUse,
  listCommitments,
  lockKey,
} from '#db/central/budget/commitments.ts';
import { postToBook } from '#db/central/ledger/index.ts';
import type { Tx } from '#db/central/transaction.ts';
import { act } from '#main/service/act.ts';
import { actorOf, read } from '#main/service/context.ts';
import { service } from '#main/service/implement.ts';
import { freeFunds } from '#shared/budget/plan-change.ts';
import { formatZloty } from '#shared/kernel/amount-text.ts';
import { type Day, dayOf, yearOf } from '#shared/kernel/day.ts';
import { refuse } from '#shared/kernel/errors.ts';
import { newId } from '#shared/kernel/ids.ts';
import { type Grosze, grosze, sum } from '#shared/kernel/money.ts';
import { OFF_BALANCE_COUNTER } from '#shared/ledger/account-use.ts';

interface Part {
  readonly year: number;
  readonly classification: string;
  readonly amount: Grosze;
}

const list = service.budget.commitments.list.handler(({ input, context }) =>
  read(context, (tx) => listCommitments(tx, input.year)),
);

/** Free funds of a key: the plan less what is committed or paid. */
export const funds = service.budget.funds.handler(({ input, context }) =>
  read(context, async (tx) => {
    const { plan, committed, executed } = await keyUse(
      tx,
      actorOf(context).unitId,
      input.year,
      input.classification,
    );
    const use = { plan: grosze(plan), committed: grosze(committed), executed: grosze(executed) };
    return { classification: input.classification, ...use, free: freeFunds(use) };
  }),
);

/** Registers a contract or decision: its part of this year on 998, of later years on 999 (RPK annex 3). */
const add = service.budget.commitments.add.handler(({ input, context }) =>
  act(context, 'budget.commitments.add', input, (tx) => register(tx, input, '')),
);

/** The same beyond the plan, with the name and reason of who allowed it. */
const addOverPlan = service.budget.commitments.addOverPlan.handler(({ input, context }) =>
  act(context, 'budget.commitments.addOverPlan', input, (tx) => register(tx, input, input.reason)),
);

async function register(
  tx: Tx,
  input: {
    readonly number: string;
    readonly documentDate: Day;
    readonly kind: 'contract' | 'order' | 'decision' | 'payroll' | 'other';
    readonly partyName: string;
    readonly text: string;
    readonly lines: readonly Part[];
  },
  overrunReason: string,
) {
  await checkParts(tx, input.lines, input.documentDate, overrunReason !== '');
  const id = newId();
  if (!(await addCommitment(tx, { ...input, id, overrunReason })))
    throw refuse('COMMITMENT_NUMBER_TAKEN', `Zaangażowanie o numerze ${input.number} już zarejestrowano.`, {
      field: 'number',
    });
  await postParts(tx, id, input.lines, { day: input.documentDate, number: input.number, text: input.text });
  return known(tx, id);
}

/** An annex: the difference, also on 998 and 999; a lessening is a negative entry (storno) on the same side. */
const change = service.budget.commitments.change.handler(({ input, context }) =>
  act(context, 'budget.commitments.change', input, async (tx) => {
    const before = await commitmentById(tx, input.commitmentId);
    if (!before) throw unknown();
    for (const [at, { year, classification, amount }] of input.lines.entries()) {
      const committed = sum(
        before.lines
          .filter((line) => line.year === year && line.classification === classification)
          .map((line) => grosze(line.amount)),
      );
      if (amount === 0 || committed + amount < 0)
        throw refuse(
          'COMMITMENT_BELOW_ZERO',
          `Wiersz ${at + 1}: zaangażowano ${formatZloty(committed)} na ${classification} w ${year} r., nie można zmienić o ${formatZloty(amount)}.`,
          { field: `lines.${at}.amount` },
        );
    }
    await checkParts(
      tx,
      input.lines.filter(({ amount }) => amount > 0),
      input.day,
      false,
    );
    await postParts(tx, before.id, input.lines, { day: input.day, number: before.number, text: input.text });
    return known(tx, before.id);
  }),
);

/** On 1 January: what falls on the new year moves from 999 to 998, once; called again it moves what came since. */
const openYear = service.budget.commitments.openYear.handler(({ input, context }) =>
  act(context, 'budget.commitments.openYear', input, async (tx) => {
    const book = await bookOf(tx);
    const parts = await fallingOn(tx, book.book_id, input.year);
    if (parts.length === 0)
      throw refuse(
        'COMMITMENT_NOTHING_FALLS',
        `Na rok ${input.year} nic więcej nie przechodzi z konta 999.`,
        {
          field: 'year',
        },
      );
    const id = newId();
    const first = dayOf(input.year, 1, 1);
    await postToBook(tx, {
      id,
      bookId: book.book_id,
      journalId: book.journal_id,
      postingDate: first,
      documentDate: first,
      operationDate: first,
      documentKind: 'ZA',
      documentNumber: '',
      text: `Zaangażowanie przypadające na rok ${input.year}`,
      sourceKind: 'commitment-year',
      sourceId: id,
      lines: parts.flatMap(({ classification, amount }) => [
        { account: '999', classification, debit: amount, credit: 0 },
        { account: '998', classification, debit: 0, credit: amount },
      ]),
    });
    return { amount: sum(parts.map(({ amount }) => grosze(amount))) };
  }),
);

async function checkParts(tx: Tx, parts: readonly Part[], day: Day, beyondPlan: boolean): Promise<void> {
  const current = yearOf(day);
  for (const [at, { year, classification, amount }] of parts.entries()) {
    if (year < current)
      throw refuse('COMMITMENT_YEAR_PAST', `Wiersz ${at + 1}: rok ${year} minął przed datą dokumentu.`, {
        field: `lines.${at}.year`,
      });
    if (year > current || beyondPlan) continue;
    await lockKey(tx, tx.actor.unitId, year, classification);
    const { plan, committed, executed } = await keyUse(tx, tx.actor.unitId, year, classification);
    const free = freeFunds({ plan: grosze(plan), committed: grosze(committed), executed: grosze(executed) });
    if (amount > free)
      throw refuse(
        'COMMITMENT_OVER_PLAN',
        `Wiersz ${at + 1}: na ${classification} w planie ${formatZloty(grosze(plan))} pozostaje ${formatZloty(free)}, a potrzeba ${formatZloty(amount)}. Zmień plan albo poproś o zgodę na przekroczenie.`,
        { field: `lines.${at}.amount`, details: { free, amount } },
      );
  }
}

async function postParts(
  tx: Tx,
  commitmentId: string,
  parts: readonly Part[],
  { day, number, text }: { day: Day; number: string; text: string },
): Promise<void> {
  const book = await bookOf(tx);
  const entryId = newId();
  await postToBook(tx, {
    id: entryId,
    bookId: book.book_id,
    journalId: book.journal_id,
    postingDate: day,
    documentDate: day,
    operationDate: day,
    documentKind: 'ZA',
    documentNumber: number,
    text: `Zaangażowanie: ${text}`.slice(0, 300),
    sourceKind: 'commitment',
    sourceId: commitmentId,
    lines: parts.flatMap(({ year, classification, amount }) => [
      { account: OFF_BALANCE_COUNTER, debit: amount, credit: 0 },
      { account: year === yearOf(day) ? '998' : '999', classification, debit: 0, credit: amount },
    ]),
  });
  const lines = parts.map((part) => ({ ...part, id: newId() }));
  await addCommitmentLines(tx, commitmentId, lines, { day, text, entryId });
}

async function bookOf(tx: Tx) {
  const book = await commitmentBook(tx);
  if (!book)
    throw refuse(
      'LEDGER_BOOK_UNKNOWN',
      'Jednostka nie ma księgi z dziennikiem. Załóż je, potem rejestruj umowy.',
    );
  return book;
}

async function known(tx: Tx, id: string) {
  const one = await commitmentById(tx, id);
  if (!one) throw unknown();
  return one;
}

function unknown() {
  return refuse('COMMITMENT_UNKNOWN', 'Nie ma takiego zaangażowania w tej jednostce.', {
    field: 'commitmentId',
  });
}

export const commitments = { list, add, addOverPlan, change, openYear };
