import type { z } from 'zod';
import { addressOf } from '#db/central/cash/index.ts';
import type { Tx } from '#db/central/transaction.ts';
import type { Day } from '#shared/kernel/day.ts';
import type { Grosze } from '#shared/kernel/money.ts';
import type { refundSchema } from '#shared/receivables/contract-acts.ts';

export type Refund = z.infer<typeof refundSchema>;

const REFUNDS = `select f.id, a.party_id as "partyId", f.payee_name as "payeeName", f.payee_address as "payeeAddress", t.name as "titleName", f.way,
    f.bank_account as "bankAccount", f.amount, f.text, f.state, coalesce(u.display_name, '') as "preparedBy", v.display_name as "approvedBy", f.sent_on as "sentOn"
  from receivables.refund f join receivables.overpayment o on o.id = f.overpayment_id join receivables.account a on a.id = o.account_id
  join receivables.title t on t.id = o.title_id left join admin.user_account u on u.id = f.prepared_by left join admin.user_account v on v.id = f.approved_by`;

/** Refunds by state, those to act on first; at most 500. */
export function listRefunds(tx: Tx, state: Refund['state'] | null): Promise<Refund[]> {
  return tx.rows<Refund & Record<string, unknown>>(
    `${REFUNDS} where $1::text is null or f.state = $1
      order by array_position(array['prepared', 'approved', 'sent', 'withdrawn'], f.state), f.id desc limit 500`,
    [state],
  );
}

export function refundById(tx: Tx, id: string): Promise<Refund> {
  return tx.one<Refund & Record<string, unknown>>(`${REFUNDS} where f.id = $1`, [id]);
}

export interface NewRefund {
  readonly id: string;
  readonly overpaymentId: string;
  readonly way: Refund['way'];
  readonly bankAccount: string | null;
  readonly partyId: string;
  readonly amount: Grosze;
  readonly text: string;
}

/** Adds a refund with the payee's name and address as they are today. */
export async function addRefund(tx: Tx, refund: NewRefund): Promise<void> {
  await tx.rows(
    `insert into receivables.refund (id, unit_id, overpayment_id, way, bank_account, payee_name, payee_address, amount, text, prepared_by)
     select $1, $2, $3, $4, $5, p.display_name, ${addressOf('p.id')}, $6, $7, $8 from parties.party p where p.id = $9`,
    [
      refund.id,
      tx.actor.unitId,
      refund.overpaymentId,
      refund.way,
      refund.bankAccount,
      refund.amount,
      refund.text,
      tx.actor.userId,
      refund.partyId,
    ],
  );
}

export interface LockedRefund {
  state: Refund['state'];
  preparedBy: string;
  overpaymentId: string;
  amount: Grosze;
}

export function lockRefund(tx: Tx, id: string): Promise<LockedRefund | undefined> {
  return tx.maybe<LockedRefund & Record<string, unknown>>(
    `select state, prepared_by as "preparedBy", overpayment_id as "overpaymentId", amount from receivables.refund where id = $1 for update`,
    [id],
  );
}

export async function approveRefund(tx: Tx, id: string, at: Date): Promise<void> {
  await tx.rows(
    `update receivables.refund set state = 'approved', approved_by = $2, approved_at = $3 where id = $1`,
    [id, tx.actor.userId, at],
  );
}

export async function refundSent(tx: Tx, id: string, on: Day, documentId: string): Promise<void> {
  await tx.rows(
    `update receivables.refund set state = 'sent', sent_on = $2, document_id = $3 where id = $1`,
    [id, on, documentId],
  );
}

export async function withdrawRefund(tx: Tx, id: string): Promise<void> {
  await tx.rows(`update receivables.refund set state = 'withdrawn' where id = $1`, [id]);
}

/** Overdue public-law principal of a party on a day, over its accounts in the unit. */
export async function publicArrearsOf(tx: Tx, partyId: string, on: Day): Promise<Grosze> {
  const { arrears } = await tx.one<{ arrears: Grosze }>(
    `select coalesce(sum(i.open_principal), 0)::bigint as arrears from receivables.instalment i
       join receivables.account a on a.id = i.account_id join receivables.title t on t.id = i.title_id
      where a.party_id = $1 and i.open_principal > 0 and i.due < $2 and t.law = 'public'`,
    [partyId, on],
  );
  return arrears;
}
