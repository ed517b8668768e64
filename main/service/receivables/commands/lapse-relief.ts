import { book } from '#db/central/receivables/booking.ts';
import { addInterestBreak, endFlags, shiftDue } from '#db/central/receivables/due-facts.ts';
import { type LockedDue, lockDues } from '#db/central/receivables/locked.ts';
import {
  type LockedRelief,
  lapseItems,
  lockRelief,
  reliefById,
  type StandingItem,
  standingItems,
} from '#db/central/receivables/reliefs.ts';
import type { Tx } from '#db/central/transaction.ts';
import { act } from '#main/service/act.ts';
import { personOf } from '#main/service/context.ts';
import { service } from '#main/service/implement.ts';
import { addDays, type Day } from '#shared/kernel/day.ts';
import { refuse } from '#shared/kernel/errors.ts';
import { ZERO } from '#shared/kernel/money.ts';
import { refuseFuture } from './charges.ts';
import { type Carried, writeDown } from './grant-relief.ts';

/** Three terms missed one after another end the whole plan. */
const MISSED_IN_A_ROW = 3;

/**
 * Lapse by law (Ordynacja podatkowa art. 259, 49 § 2): each term that passed unpaid loses its relief, the old one is back and
 * interest runs from it; the unpaid fee of that term goes. Interest fixed to the application is not charged twice.
 */
export const lapse = service.receivables.reliefs.lapse.handler(({ input, context }) =>
  act(context, 'receivables.reliefs.lapse', input, async (tx) => {
    refuseFuture(input.day, personOf(context).workingDay, 'day');
    const relief = await lockRelief(tx, input.reliefId, ['granted']);
    const standing = await standingItems(tx, relief.id);
    const dues = await lockDues(tx, standing.flatMap(instalmentsOf));
    const lapsing = toLapse(standing, dues, input.day);
    if (lapsing.length === 0)
      throw refuse('RELIEF_NOT_BREACHED', 'Żaden termin z tej decyzji nie minął bez zapłaty.');
    const carried: Carried = { lines: [], movements: [], amount: ZERO };
    for (const item of lapsing) {
      const fixed = await interestStaysFixed(tx, relief, item, dues);
      await revive(tx, relief, item, dues, { on: input.day, fixed });
      const fee = dues.get(item.feeInstalmentId ?? '');
      if (fee) writeDown(fee, carried, input.day);
      const interest = dues.get(item.interestInstalmentId ?? '');
      if (interest && !fixed) writeDown(interest, carried, input.day);
    }
    const documentId = await bookLapse(tx, relief, carried, input.day);
    await lapseItems(
      tx,
      lapsing.map(({ id }) => id),
      input.day,
      documentId,
    );
    return { ...(await reliefById(tx, relief.id)), lapsed: lapsing.length };
  }),
);

function instalmentsOf(item: StandingItem): string[] {
  return [item.instalmentId, item.feeInstalmentId, item.interestInstalmentId].filter((id) => id !== null);
}

/** The missed terms; with three missed in a row all that is left of the plan. */
function toLapse(
  standing: readonly StandingItem[],
  dues: ReadonlyMap<string, LockedDue>,
  on: Day,
): readonly StandingItem[] {
  const missed = standing.filter(
    ({ instalmentId, newDue }) => newDue < on && (dues.get(instalmentId)?.open ?? ZERO) > 0,
  );
  const inARow = missed.some(
    ({ number }, at) => missed[at + MISSED_IN_A_ROW - 1]?.number === number + MISSED_IN_A_ROW - 1,
  );
  return inARow ? standing.filter(({ instalmentId }) => (dues.get(instalmentId)?.open ?? ZERO) > 0) : missed;
}

async function revive(
  tx: Tx,
  relief: LockedRelief,
  item: StandingItem,
  dues: ReadonlyMap<string, LockedDue>,
  { on, fixed }: { readonly on: Day; readonly fixed: boolean },
): Promise<void> {
  const due = dues.get(item.instalmentId);
  if (!due) throw new Error('the due of an item is locked');
  const ground = `Wygaśnięcie decyzji ${relief.decisionNumber ?? ''}`;
  await shiftDue(tx, {
    instalmentId: due.id,
    previousDue: due.due,
    due: item.originalDue,
    reason: 'lapse',
    ground,
    day: on,
    sourceKind: 'relief',
    sourceId: relief.id,
  });
  await endFlags(tx, due.id, ['deferral', 'instalment-plan'], on);
  if (fixed)
    await addInterestBreak(
      tx,
      due.id,
      addDays(item.originalDue, 1),
      relief.appliedOn,
      `Odsetki do dnia wniosku ustalono decyzją ${relief.decisionNumber ?? ''}`,
    );
}

/** Interest up to the application stands as a due of its own: for a plan always, for a deferral once some of it was paid. */
async function interestStaysFixed(
  tx: Tx,
  relief: LockedRelief,
  item: StandingItem,
  dues: ReadonlyMap<string, LockedDue>,
): Promise<boolean> {
  if (item.originalDue >= relief.appliedOn) return false;
  if (relief.kind === 'instalments') return true;
  const interest = dues.get(item.interestInstalmentId ?? '');
  if (!interest) return false;
  const paid = await tx.maybe(
    `select from receivables.movement where instalment_id = $1 and kind in ('payment', 'transfer') limit 1`,
    [interest.id],
  );
  return paid !== undefined;
}

async function bookLapse(tx: Tx, relief: LockedRelief, carried: Carried, on: Day): Promise<string | null> {
  if (carried.lines.length === 0) return null;
  const { documentId } = await book(tx, {
    kind: 'lapse',
    day: on,
    accountId: relief.accountId,
    partyId: relief.partyId,
    amount: carried.amount,
    ground: `Wygaśnięcie decyzji ${relief.decisionNumber ?? ''}`,
    legalBasis: 'Ordynacja podatkowa, art. 259 i art. 49 § 2',
    lines: carried.lines,
    movements: carried.movements,
  });
  return documentId;
}
