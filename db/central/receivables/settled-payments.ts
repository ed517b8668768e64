import type { Tx } from '#db/central/transaction.ts';
import type { Day } from '#shared/kernel/day.ts';
import { refuse } from '#shared/kernel/errors.ts';
import type { Grosze } from '#shared/kernel/money.ts';

/** A payment or set-off that stands on a due, not taken back since. */
export interface StandingPayment {
  id: string;
  instalmentId: string;
  kind: 'payment' | 'transfer';
  day: Day;
  principal: Grosze;
  interest: Grosze;
  /** The payment it settles anew, when it does. */
  follows: string | null;
  /** Its receipt stands in a cash report that is still open. */
  fresh: boolean;
}

const STANDING = `select m.id, m.instalment_id as "instalmentId", m.kind, m.day, -m.principal as principal, m.interest, m.follows,
    exists (select from cash.receipt c join cash.report p on p.id = c.report_id where c.id = m.source_id and p.state = 'open') as fresh
  from receivables.movement m left join receivables.document d on d.id = m.source_id and m.source_kind = 'receivables-document'
 where m.kind in ('payment', 'transfer') and (m.principal < 0 or m.interest > 0)
   and coalesce(d.kind, '') not in ('relief', 'lapse')
   and not exists (select from receivables.movement r where r.reverses = m.id)`;

/** The payments that stand on a due; moving principal into instalments of a plan is none. */
export function standingPayments(tx: Tx, instalmentId: string): Promise<StandingPayment[]> {
  return tx.rows<StandingPayment & Record<string, unknown>>(
    `${STANDING} and m.instalment_id = $1 order by m.day, m.id`,
    [instalmentId],
  );
}

/** @throws BusinessError PAYMENT_UNKNOWN when the movement is no payment that stands. */
export async function standingPayment(tx: Tx, movementId: string): Promise<StandingPayment> {
  const [payment] = await tx.rows<StandingPayment & Record<string, unknown>>(`${STANDING} and m.id = $1`, [
    movementId,
  ]);
  if (!payment)
    throw refuse(
      'PAYMENT_UNKNOWN',
      'Ten zapis nie jest wpłatą, którą można przeksięgować: został już wycofany albo to inny ruch. Odśwież kartę.',
      { field: 'movementId' },
    );
  return payment;
}

/** What is owed on a due before anything was paid: increases less decreases, remissions, write-offs and moves into plans. */
export async function wholePrincipal(tx: Tx, instalmentId: string): Promise<Grosze> {
  const { whole } = await tx.one<{ whole: Grosze }>(
    `select (i.open_principal + coalesce((select sum(s.principal) from (${STANDING}) s where s."instalmentId" = i.id), 0))::bigint as whole
       from receivables.instalment i where i.id = $1`,
    [instalmentId],
  );
  return whole;
}

/** A receipt of an open cash report may still be cancelled at the desk: nothing is built upon it before. */
export function refuseFresh(payments: readonly StandingPayment[]): void {
  if (payments.some(({ fresh }) => fresh))
    throw refuse(
      'PAYMENT_REPORT_OPEN',
      'Wpłata jest w otwartym raporcie kasowym i kasa może ją jeszcze anulować. Zrób to po zamknięciu raportu.',
    );
}
