import type { z } from 'zod';
import type { Tx } from '#db/central/transaction.ts';
import type { preparedPaymentSchema, ReceiptLine } from '#shared/cash/schemas.ts';
import { PREPARED_COLUMNS } from './desk-snapshot.ts';

export type PreparedPayment = z.infer<typeof preparedPaymentSchema>;

const PREPARED = `select ${PREPARED_COLUMNS} from cash.prepared_payment p left join receivables.account a on a.id = p.account_id
  left join admin.user_account u on u.id = p.prepared_by`;

/** Prepared payments that wait at the desks, the oldest first. */
export function listPrepared(tx: Tx): Promise<PreparedPayment[]> {
  return tx.rows<PreparedPayment & Record<string, unknown>>(
    `${PREPARED} where p.state = 'waiting' order by p.prepared_at, p.id limit 500`,
  );
}

export function preparedById(tx: Tx, id: string): Promise<PreparedPayment> {
  return tx.one<PreparedPayment & Record<string, unknown>>(`${PREPARED} where p.id = $1`, [id]);
}

export interface NewPrepared {
  readonly id: string;
  readonly accountId: string;
  readonly payerName: string;
  readonly lines: readonly ReceiptLine[];
  readonly total: number;
  readonly note: string;
  readonly at: Date;
}

export async function addPrepared(tx: Tx, prepared: NewPrepared): Promise<void> {
  await tx.rows(
    `insert into cash.prepared_payment (id, unit_id, account_id, payer_name, lines, total, note, prepared_by, prepared_at)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9)`,
    [
      prepared.id,
      tx.actor.unitId,
      prepared.accountId,
      prepared.payerName,
      JSON.stringify(prepared.lines),
      prepared.total,
      prepared.note,
      tx.actor.userId,
      prepared.at,
    ],
  );
}

/** Takes back one that still waits; false otherwise. */
export async function withdrawPrepared(tx: Tx, id: string): Promise<boolean> {
  const rows = await tx.rows(
    `update cash.prepared_payment set state = 'withdrawn', changed_xid = pg_current_xact_id() where id = $1 and state = 'waiting' returning id`,
    [id],
  );
  return rows.length > 0;
}
