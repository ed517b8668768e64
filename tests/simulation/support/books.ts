import type { TestDatabase } from '#tests/support/database.ts';
import { verified } from '#tests/support/verification.ts';

export interface BookedReceipt {
  readonly id: string;
  readonly desk: string;
  readonly kind: 'KP' | 'KW';
  readonly year: number;
  readonly number: number;
  readonly fullNumber: string;
  readonly total: number;
  readonly cash: number;
  readonly cancelled: boolean;
  /** Sum of the receipt's lines for dues and new overpayments. */
  readonly forDues: number;
  /** Where that money went: settled principal, interest, overpayment. */
  readonly settled: number;
}

export interface BookedReport {
  readonly desk: string;
  readonly number: string;
  readonly opening: number;
  readonly receipts: number;
  readonly payments: number;
  readonly counted: number | null;
  readonly state: string;
}

/** What the books of the office say, read by plain queries that share nothing with the product. */
export interface Books {
  readonly receipts: ReadonlyMap<string, BookedReceipt>;
  readonly reports: readonly BookedReport[];
  readonly desks: ReadonlyMap<
    string,
    { readonly chainSeq: number; readonly state: string; readonly tasks: number; readonly cash: number }
  >;
  readonly debit: number;
  readonly credit: number;
  readonly unbalanced: number;
  /** Open dues less open overpayments on the cards, and the balance of the accounts 221. */
  readonly cards: number;
  readonly receivableAccounts: number;
  readonly overpaidWithoutTask: number;
  /** What the product's own proof found. */
  readonly findings: readonly string[];
}

const RECEIPTS = `
select r.id, d.code as desk, r.kind, r.year, r.number, r.full_number as "fullNumber", r.total, r.cash_amount as cash,
  exists (select from cash.receipt_cancellation c where c.receipt_id = r.id) as cancelled,
  coalesce((select sum(l.amount) from cash.receipt_line l where l.receipt_id = r.id and l.kind in ('due', 'overpayment')), 0)::bigint as "forDues",
  (coalesce((select sum(m.interest - m.principal) from receivables.movement m where m.source_id = r.id and m.reverses is null), 0)
   + coalesce((select sum(o.amount) from receivables.overpayment_movement o where o.source_id = r.id and o.reverses is null and o.amount > 0), 0))::bigint as settled
  from cash.receipt r join cash.desk d on d.id = r.desk_id order by r.id`;

const REPORTS = `
select d.code as desk, p.year || '/' || p.number as number, p.opening_amount as opening, p.receipts_amount as receipts,
  p.payments_amount as payments, p.counted_amount as counted, p.state
  from cash.report p join cash.desk d on d.id = p.desk_id order by d.code, p.year, p.number`;

const DESKS = `
select d.code, d.chain_seq as "chainSeq", d.state,
  (select count(*) from app.task t where t.kind = 'cash-desk-stopped' and t.title like '%' || d.code || '%') as tasks,
  (select coalesce(sum(l.debit - l.credit), 0)::bigint from ledger.line l join ledger.account a on a.id = l.account_id where a.number = d.cash_account) as cash
  from cash.desk d order by d.code`;

const SUMS = `
select (select coalesce(sum(debit), 0)::bigint from ledger.line) as debit, (select coalesce(sum(credit), 0)::bigint from ledger.line) as credit,
  (select count(*) from (select from ledger.line group by entry_id having sum(debit) <> sum(credit)) e) as unbalanced,
  ((select coalesce(sum(open_principal), 0) from receivables.instalment) - (select coalesce(sum(open_amount), 0) from receivables.overpayment))::bigint as cards,
  (select coalesce(sum(l.debit - l.credit), 0)::bigint from ledger.line l join ledger.account a on a.id = l.account_id where a.number like '221-%') as "receivableAccounts",
  (select count(*) from cash.journal_row j where j.answer ->> 'outcome' = 'taken-with-overpayment'
     and not exists (select from app.task t where t.object_id = (j.payload #>> '{receipt,id}')::uuid or t.text like '%' || (j.payload #>> '{receipt,fullNumber}') || '%'
       or t.title like '%' || (j.payload #>> '{receipt,fullNumber}') || '%')) as "overpaidWithoutTask"`;

export async function readBooks(database: TestDatabase): Promise<Books> {
  const { owner } = database;
  const receipts: BookedReceipt[] = await owner.query(RECEIPTS);
  const desks: Array<{ code: string; chainSeq: number; state: string; tasks: number; cash: number }> =
    await owner.query(DESKS);
  const [sums] = (await owner.query(SUMS)) as [
    Pick<Books, 'debit' | 'credit' | 'unbalanced' | 'cards' | 'receivableAccounts' | 'overpaidWithoutTask'>,
  ];
  const { findings } = await verified(database);
  return {
    receipts: new Map(receipts.map((one) => [one.id, one])),
    reports: await owner.query(REPORTS),
    desks: new Map(desks.map(({ code, ...desk }) => [code, desk])),
    ...sums,
    findings: findings.map(({ check, place, message }) => `${check} ${place}: ${message}`),
  };
}
