import type { JournalPayload, Receipt } from '#shared/cash/schemas.ts';
import { grosze } from '#shared/kernel/money.ts';
import type { CivilMovement } from '#shared/receivables/civil-history.ts';
import { type DeskDb, rows } from './connection.ts';
import { findReceipt } from './receipts.ts';

/** What rows of this desk that the office's figures do not contain did to an item, in order: payments, and cancellations of them. */
export function ownMovements(db: DeskDb, instalmentId: string): CivilMovement[] {
  return rows<{ payload: string }>(
    db,
    'select j.payload from due_change c join journal j on j.seq = c.seq where c.instalment_id = ? order by c.seq',
    instalmentId,
  ).flatMap(({ payload }) => movementOf(db, JSON.parse(payload) as JournalPayload, instalmentId));
}

function movementOf(db: DeskDb, payload: JournalPayload, instalmentId: string): CivilMovement[] {
  if (payload.kind === 'receipt') return [paid(payload.receipt, instalmentId, 1)];
  if (payload.kind !== 'cancellation') return [];
  const cancelled = findReceipt(db, payload.receiptId);
  return cancelled ? [paid(cancelled.receipt, instalmentId, -1)] : [];
}

function paid({ day, lines }: Receipt, instalmentId: string, sign: 1 | -1): CivilMovement {
  const own = lines.filter((line) => line.instalmentId === instalmentId);
  const total = (part: 'principal' | 'interest') => own.reduce((sum, line) => sum + line[part], 0);
  return { day, principal: grosze(-sign * total('principal')), interest: grosze(sign * total('interest')) };
}
