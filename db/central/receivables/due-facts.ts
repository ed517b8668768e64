import type { Tx } from '#db/central/transaction.ts';
import type { Day } from '#shared/kernel/day.ts';
import { newId } from '#shared/kernel/ids.ts';

export interface DueShift {
  readonly instalmentId: string;
  readonly previousDue: Day;
  readonly due: Day;
  readonly reason: 'relief' | 'lapse' | 'delivery' | 'order' | 'reversal';
  readonly ground: string;
  readonly day: Day;
  readonly sourceKind: string;
  readonly sourceId: string;
}

/** Moves the term of a due; the shift stays as its history. Nothing happens when the term is the same. */
export async function shiftDue(tx: Tx, shift: DueShift): Promise<void> {
  if (shift.due === shift.previousDue) return;
  await tx.rows(
    `insert into receivables.due_shift (id, unit_id, instalment_id, previous_due, due, reason, ground, day, source_kind, source_id, created_by)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)`,
    [
      newId(),
      tx.actor.unitId,
      shift.instalmentId,
      shift.previousDue,
      shift.due,
      shift.reason,
      shift.ground,
      shift.day,
      shift.sourceKind,
      shift.sourceId,
      tx.actor.userId,
    ],
  );
}

/** Days without interest on a due. The caller has seen that they do not overlap others. */
export async function addInterestBreak(
  tx: Tx,
  instalmentId: string,
  from: Day,
  to: Day,
  ground: string,
): Promise<void> {
  await tx.rows(
    'insert into receivables.interest_break (id, unit_id, instalment_id, from_day, to_day, ground) values ($1, $2, $3, $4, $5, $6)',
    [newId(), tx.actor.unitId, instalmentId, from, to, ground],
  );
}

/** Raises a flag that the card and the desk show. */
export async function raiseFlag(
  tx: Tx,
  instalmentId: string,
  flag: { readonly kind: string; readonly from: Day; readonly to: Day | null; readonly text: string },
): Promise<void> {
  await tx.rows(
    `insert into receivables.flag (id, unit_id, instalment_id, kind, valid_from, valid_to, text, created_by) values ($1, $2, $3, $4, $5, $6, $7, $8)`,
    [newId(), tx.actor.unitId, instalmentId, flag.kind, flag.from, flag.to, flag.text, tx.actor.userId],
  );
}

/** Ends the standing flags of a kind on a due with the day before. */
export async function endFlags(
  tx: Tx,
  instalmentId: string,
  kinds: readonly string[],
  on: Day,
): Promise<void> {
  await tx.rows(
    `update receivables.flag set valid_to = greatest(valid_from, $3::date - 1) where instalment_id = $1 and kind = any ($2) and (valid_to is null or valid_to >= $3)`,
    [instalmentId, kinds, on],
  );
}

export interface LimitationEvent {
  readonly instalmentId: string;
  readonly kind: 'suspension' | 'interruption' | 'security';
  readonly from: Day;
  readonly to: Day | null;
  readonly ground: string;
}

/** What suspends or interrupts the limitation of a due, or secures it. */
export async function addLimitationEvent(tx: Tx, event: LimitationEvent): Promise<void> {
  await tx.rows(
    `insert into receivables.limitation_event (id, unit_id, instalment_id, kind, from_day, to_day, ground, created_by) values ($1, $2, $3, $4, $5, $6, $7, $8)`,
    [
      newId(),
      tx.actor.unitId,
      event.instalmentId,
      event.kind,
      event.from,
      event.to,
      event.ground,
      tx.actor.userId,
    ],
  );
}
