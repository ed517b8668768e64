import { type Booking, book } from '#db/central/receivables/booking.ts';
import {
  addInterestBreak,
  addLimitationEvent,
  raiseFlag,
  shiftDue,
} from '#db/central/receivables/due-facts.ts';
import { type LockedDue, labelOf, lockDues, type TitleRow } from '#db/central/receivables/locked.ts';
import {
  addInstalments,
  addReceivable,
  companionTitle,
  nextInstalmentNumber,
} from '#db/central/receivables/new-dues.ts';
import {
  addReliefItem,
  drawDecisionNumber,
  grantRelief,
  type LockedRelief,
  lockRelief,
  reliefById,
} from '#db/central/receivables/reliefs.ts';
import type { Tx } from '#db/central/transaction.ts';
import { act } from '#main/service/act.ts';
import { personOf } from '#main/service/context.ts';
import { service } from '#main/service/implement.ts';
import { parametersOf } from '#main/service/parameters.ts';
import { type Day, yearOf } from '#shared/kernel/day.ts';
import { refuse } from '#shared/kernel/errors.ts';
import { newId } from '#shared/kernel/ids.ts';
import { add, type Grosze, negate, sum, ZERO } from '#shared/kernel/money.ts';
import { textOn } from '#shared/parameters/values.ts';
import type { ReliefPlan } from '#shared/receivables/contract-reliefs.ts';
import { credit, debit, decreaseLines, increaseLines } from '#shared/receivables/posting.ts';

/** What carrying a decision out adds to its booking. */
export interface Carried {
  lines: Booking['lines'][number][];
  movements: NonNullable<Booking['movements']>[number][];
  amount: Grosze;
}

interface Granting {
  readonly tx: Tx;
  readonly relief: LockedRelief;
  readonly number: string;
  readonly decisionDay: Day;
  readonly carried: Carried;
  /** Budget paragraph of prolongation fees on the day of the decision. */
  readonly feeParagraph: string;
  /** Place of the next item in the decision. */
  next: number;
}

/** Another person signs the decision; it takes its number and is carried out as it was drawn up. */
export const approve = service.receivables.reliefs.approve.handler(({ input, context }) =>
  act(context, 'receivables.reliefs.approve', input, async (tx) => {
    const relief = await lockRelief(tx, input.reliefId, ['drafted']);
    if (relief.draftedBy === personOf(context).userId)
      throw refuse('RELIEF_SAME_PERSON', 'Decyzję podpisuje inna osoba niż ta, która ją przygotowała.');
    const { plan, decisionDay } = relief;
    if (plan === null || decisionDay === null) throw new Error('a drafted relief has its plan');
    const number = await drawDecisionNumber(tx, yearOf(decisionDay));
    const dues = await lockDues(
      tx,
      plan.map(({ instalmentId }) => instalmentId),
    );
    const granting: Granting = {
      tx,
      relief,
      number,
      decisionDay,
      carried: { lines: [], movements: [], amount: ZERO },
      feeParagraph: textOn(await parametersOf(context, tx), 'KLAS.PROLONGATION_FEE', decisionDay),
      next: 1,
    };
    for (const one of plan) {
      const due = dues.get(one.instalmentId);
      if (!due || due.open !== one.open || due.due !== one.originalDue)
        throw refuse(
          'RELIEF_CHANGED',
          `Należność „${one.label}” zmieniła się od przygotowania decyzji. Przygotuj decyzję ponownie.`,
        );
      await carryOut(granting, due, one);
    }
    const { lines, movements, amount } = granting.carried;
    const booked =
      lines.length === 0
        ? null
        : await book(tx, {
            kind: relief.kind === 'remission' ? 'remission' : 'relief',
            day: decisionDay,
            accountId: relief.accountId,
            partyId: relief.partyId,
            amount,
            ground: `Decyzja ${number}: ${relief.ground}`.slice(0, 300),
            legalBasis: relief.legalBasis,
            lines,
            movements,
          });
    await grantRelief(tx, relief.id, number, booked?.documentId ?? null);
    return reliefById(tx, relief.id);
  }),
);

async function carryOut(granting: Granting, due: LockedDue, plan: ReliefPlan): Promise<void> {
  const { tx, relief, number } = granting;
  switch (relief.kind) {
    case 'interest-limitation':
      if (plan.breakFrom !== null && plan.breakTo !== null)
        await addInterestBreak(tx, due.id, plan.breakFrom, plan.breakTo, `Decyzja ${number}`);
      return;
    case 'remission':
      return remit(granting, due, plan);
    case 'deferral':
      return defer(granting, due, plan);
    case 'instalments':
      return divide(granting, due, plan);
    default:
      return relief.kind satisfies never;
  }
}

/** Remission extinguishes the principal; interest on it is gone with it (art. 59 § 2). */
async function remit({ carried, decisionDay }: Granting, due: LockedDue, plan: ReliefPlan): Promise<void> {
  const amount = sum(plan.parts.map((part) => part.amount));
  const on = { instalmentId: due.id, text: `Umorzenie: ${labelOf(due)}`.slice(0, 300) };
  carried.lines.push(...decreaseLines(due.title, amount, on));
  carried.movements.push({
    instalmentId: due.id,
    kind: 'remission',
    principal: negate(amount),
    interest: ZERO,
    day: decisionDay,
  });
  carried.amount = add(carried.amount, amount);
}

async function defer(granting: Granting, due: LockedDue, plan: ReliefPlan): Promise<void> {
  const [part] = plan.parts;
  if (!part || part.newDue === null) throw new Error('a deferral has one part with a term');
  const { tx } = granting;
  await shiftDue(tx, { ...shiftOf(granting), instalmentId: due.id, previousDue: due.due, due: part.newDue });
  await standUnder(granting, due.id, 'deferral', part.newDue);
  const interest = await companionDue(granting, due, 'fixed-interest', plan.fixedInterest, part.newDue);
  await addItem(granting, due, due.id, { ...part, newDue: part.newDue }, interest);
}

/** The principal moves into instalments of the same due; interest fixed to the application goes with the first. */
async function divide(granting: Granting, due: LockedDue, plan: ReliefPlan): Promise<void> {
  const { tx, carried, decisionDay } = granting;
  const first = await nextInstalmentNumber(tx, due.receivableId);
  const parts = plan.parts.map((part, at) => {
    if (part.newDue === null) throw new Error('an instalment has its term');
    return { ...part, newDue: part.newDue, id: newId(), place: first + at };
  });
  await addInstalments(
    tx,
    { id: due.receivableId, accountId: due.accountId, titleId: due.title.id, documentDate: decisionDay },
    parts.map(({ id, place, newDue }) => ({
      id,
      number: place,
      statutoryDue: due.statutoryDue,
      due: newDue,
    })),
  );
  const text = `Rozłożenie na raty: ${labelOf(due)}`.slice(0, 300);
  const { receivableAccount, classification } = due.title;
  carried.lines.push(
    ...parts.flatMap(({ id, amount }) =>
      debit(receivableAccount, classification, amount, { instalmentId: id, text }),
    ),
    ...credit(receivableAccount, classification, due.open, { instalmentId: due.id, text }),
  );
  const moved = { kind: 'transfer' as const, interest: ZERO, day: decisionDay };
  carried.movements.push(
    { ...moved, instalmentId: due.id, principal: negate(due.open) },
    ...parts.map(({ id, amount }) => ({ ...moved, instalmentId: id, principal: amount })),
  );
  carried.amount = add(carried.amount, due.open);
  for (const [at, part] of parts.entries()) {
    await standUnder(granting, part.id, 'instalment-plan', part.newDue);
    const interest =
      at === 0 ? await companionDue(granting, due, 'fixed-interest', plan.fixedInterest, part.newDue) : null;
    await addItem(granting, due, part.id, part, interest);
  }
}

interface Part {
  readonly amount: Grosze;
  readonly fee: Grosze;
  readonly newDue: Day;
}

async function addItem(
  granting: Granting,
  origin: LockedDue,
  instalmentId: string,
  part: Part,
  interestInstalmentId: string | null,
): Promise<void> {
  const { tx, relief } = granting;
  const feeInstalmentId = await companionDue(granting, origin, 'prolongation-fee', part.fee, part.newDue);
  await addReliefItem(tx, {
    reliefId: relief.id,
    instalmentId,
    originId: origin.id,
    number: granting.next,
    amount: part.amount,
    originalDue: origin.due,
    newDue: part.newDue,
    feeInstalmentId,
    interestInstalmentId,
  });
  granting.next += 1;
}

/** A fee or fixed interest as a due of its own, with the term of the part it belongs to; none when it is zero. */
async function companionDue(
  { tx, relief, number, decisionDay, carried, feeParagraph }: Granting,
  due: LockedDue,
  kind: 'prolongation-fee' | 'fixed-interest',
  amount: Grosze,
  term: Day,
): Promise<string | null> {
  if (amount === ZERO) return null;
  const title: TitleRow = await companionTitle(tx, due.title, kind, feeParagraph);
  const id = newId();
  const receivable = {
    id: newId(),
    accountId: due.accountId,
    titleId: title.id,
    year: due.year,
    documentKind: 'ULG',
    documentNumber: number,
    documentDate: decisionDay,
    deliveredOn: null,
    text: labelOf(due),
    sourceKind: 'relief',
    sourceId: relief.id,
  };
  await addReceivable(tx, receivable);
  await addInstalments(tx, receivable, [{ id, number: 1, statutoryDue: term, due: term }]);
  const text = `${title.shortName}, decyzja ${number}: ${labelOf(due)}`.slice(0, 300);
  carried.lines.push(...increaseLines(title, amount, { instalmentId: id, text }));
  carried.movements.push({
    instalmentId: id,
    kind: 'increase',
    principal: amount,
    interest: ZERO,
    day: decisionDay,
  });
  carried.amount = add(carried.amount, amount);
  return id;
}

/** The flag that the card and the desk show, and the suspension of limitation to the new term (art. 70 § 2 pkt 1). */
async function standUnder(
  { tx, number, decisionDay }: Granting,
  instalmentId: string,
  kind: 'deferral' | 'instalment-plan',
  newDue: Day,
): Promise<void> {
  await raiseFlag(tx, instalmentId, { kind, from: decisionDay, to: newDue, text: '' });
  await addLimitationEvent(tx, {
    instalmentId,
    kind: 'suspension',
    from: decisionDay,
    to: newDue,
    ground: `Decyzja ${number}`,
  });
}

function shiftOf({ relief, number, decisionDay }: Granting) {
  return {
    reason: 'relief' as const,
    ground: `Decyzja ${number}`,
    day: decisionDay,
    sourceKind: 'relief',
    sourceId: relief.id,
  };
}

/** What of a companion due goes when its relief lapses: all that is still open. */
export function writeDown(due: LockedDue, carried: Carried, on: Day): void {
  if (due.open === ZERO) return;
  const about = { instalmentId: due.id, text: `Wygaśnięcie ulgi: ${due.title.shortName}`.slice(0, 300) };
  carried.lines.push(...decreaseLines(due.title, due.open, about));
  carried.movements.push({
    instalmentId: due.id,
    kind: 'decrease',
    principal: negate(due.open),
    interest: ZERO,
    day: on,
  });
  carried.amount = add(carried.amount, due.open);
}
