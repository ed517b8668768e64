import type { z } from 'zod';
import type { Tx } from '#db/central/transaction.ts';
import type { payoutOrderSchema } from '#shared/cash/schemas.ts';
import { addressOf, PAYOUT_COLUMNS } from './desk-snapshot.ts';

export type PayoutOrder = z.infer<typeof payoutOrderSchema>;

const ORDERS = `select ${PAYOUT_COLUMNS} from cash.payout_order p left join receivables.title t on t.id = p.title_id
  left join admin.user_account u on u.id = p.prepared_by left join admin.user_account v on v.id = p.approved_by`;

/** Orders that wait or were paid or withdrawn in the last weeks, those to act on first. */
export function listPayouts(tx: Tx): Promise<PayoutOrder[]> {
  return tx.rows<PayoutOrder & Record<string, unknown>>(
    `${ORDERS} order by array_position(array['prepared', 'approved', 'paid', 'withdrawn'], p.state), p.id desc limit 500`,
  );
}

export function payoutById(tx: Tx, id: string): Promise<PayoutOrder> {
  return tx.one<PayoutOrder & Record<string, unknown>>(`${ORDERS} where p.id = $1`, [id]);
}

export interface RefundableOverpayment {
  id: string;
  party_id: string;
  payee_name: string;
  payee_address: string;
  title_id: number;
  title_name: string;
  account_number: string;
  law: 'public' | 'civil';
  arisen_on: string;
  open_amount: number;
  /** What other orders on it, prepared or approved, will take. */
  ordered: number;
  /** Overdue public dues of the party. */
  arrears: number;
}

/** An overpayment with what bars its refund; its row stays locked. */
export function lockOverpayment(tx: Tx, id: string, day: string): Promise<RefundableOverpayment | undefined> {
  return tx.maybe<RefundableOverpayment & Record<string, unknown>>(
    `select o.id, a.party_id, p.display_name as payee_name, ${addressOf('a.party_id')} as payee_address, o.title_id, t.name as title_name,
        t.receivable_account as account_number, t.law, o.arisen_on, o.open_amount,
        coalesce((select sum(x.amount) from cash.payout_order x where x.overpayment_id = o.id and x.state in ('prepared', 'approved')), 0)::bigint
          + coalesce((select sum(x.amount) from receivables.refund x where x.overpayment_id = o.id and x.state in ('prepared', 'approved')), 0)::bigint as ordered,
        coalesce((select sum(i.open_principal) from receivables.instalment i join receivables.account b on b.id = i.account_id join receivables.title s on s.id = i.title_id
          where b.party_id = a.party_id and i.open_principal > 0 and i.due < $2::date and s.law = 'public'), 0)::bigint as arrears
      from receivables.overpayment o join receivables.account a on a.id = o.account_id join parties.party p on p.id = a.party_id
      join receivables.title t on t.id = o.title_id where o.id = $1 for update of o`,
    [id, day],
  );
}

export interface NewPayout {
  readonly id: string;
  readonly kind: 'refund' | 'advance';
  readonly partyId: string | null;
  readonly payeeName: string;
  readonly payeeAddress: string;
  readonly titleId: number | null;
  readonly overpaymentId: string | null;
  readonly accountNumber: string;
  readonly text: string;
  readonly amount: number;
}

export async function addPayout(tx: Tx, order: NewPayout): Promise<void> {
  await tx.rows(
    `insert into cash.payout_order (id, unit_id, kind, party_id, payee_name, payee_address, title_id, overpayment_id, account_number, text, amount, prepared_by)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)`,
    [
      order.id,
      tx.actor.unitId,
      order.kind,
      order.partyId,
      order.payeeName,
      order.payeeAddress,
      order.titleId,
      order.overpaymentId,
      order.accountNumber,
      order.text,
      order.amount,
      tx.actor.userId,
    ],
  );
}

/** The accounts of advances to people in the unit's own book: 234 with its analytics, without one that has analytics behind it. */
export function advanceAccounts(tx: Tx, day: string): Promise<{ number: string; name: string }[]> {
  return tx.rows<{ number: string; name: string }>(
    `with known as (
       select a.number, a.name from ledger.account a join ledger.book b on b.id = a.book_id
        where b.unit_id = $1 and b.kind = 'unit' and a.number ~ '^234(-|$)' and a.valid_from <= $2::date
          and (a.valid_to is null or a.valid_to >= $2::date))
     select number, name from known k where not exists (select from known n where n.number like k.number || '-%')
      order by number collate "C"`,
    [tx.actor.unitId, day],
  );
}

export interface LockedPayout {
  state: PayoutOrder['state'];
  prepared_by: string;
}

export function lockPayout(tx: Tx, id: string): Promise<LockedPayout | undefined> {
  return tx.maybe<LockedPayout & Record<string, unknown>>(
    'select state, prepared_by from cash.payout_order where id = $1 for update',
    [id],
  );
}

export async function approvePayout(tx: Tx, id: string, at: Date): Promise<void> {
  await tx.rows(
    `update cash.payout_order set state = 'approved', approved_by = $2, approved_at = $3, changed_xid = pg_current_xact_id() where id = $1`,
    [id, tx.actor.userId, at],
  );
}

export async function withdrawPayout(tx: Tx, id: string): Promise<void> {
  await tx.rows(
    `update cash.payout_order set state = 'withdrawn', changed_xid = pg_current_xact_id() where id = $1`,
    [id],
  );
}

/** True while a desk holds the object. */
export async function isHeld(tx: Tx, objectId: string, now: Date): Promise<boolean> {
  return (
    (await tx.rows('select from cash.hold where object_id = $1 and expires_at > $2', [objectId, now]))
      .length > 0
  );
}
