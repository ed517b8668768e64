import type { Tx } from '#db/central/transaction.ts';
import type { Day } from '#shared/kernel/day.ts';

export interface CommitmentRow {
  id: string;
  number: string;
  documentDate: Day;
  kind: 'contract' | 'order' | 'decision' | 'payroll' | 'other';
  partyName: string;
  text: string;
  overrunReason: string;
  lines: {
    year: number;
    classification: string;
    amount: number;
    day: Day;
    text: string;
    entryId: string;
  }[];
  total: number;
}

const SELECT = `select m.id, m.number, m.document_date as "documentDate", m.kind, m.party_name as "partyName", m.text, m.overrun_reason as "overrunReason",
    coalesce(jsonb_agg(jsonb_build_object('year', l.year, 'classification', l.classification, 'amount', l.amount, 'day', l.day, 'text', l.text, 'entryId', l.entry_id)
      order by l.year, l.classification, l.day), '[]') as lines, coalesce(sum(l.amount), 0)::bigint as total
  from budget.commitment m join budget.commitment_line l on l.commitment_id = m.id`;

export function commitmentById(tx: Tx, id: string): Promise<CommitmentRow | undefined> {
  return tx.maybe<CommitmentRow & Record<string, unknown>>(`${SELECT} where m.id = $1 group by m.id`, [id]);
}

/** Commitments that burden a year, each with all its parts. */
export function listCommitments(tx: Tx, year: number): Promise<CommitmentRow[]> {
  return tx.rows<CommitmentRow & Record<string, unknown>>(
    `${SELECT} where m.id in (select commitment_id from budget.commitment_line where year = $1) group by m.id order by m.document_date, m.number limit 5000`,
    [year],
  );
}

export interface NewCommitment {
  readonly id: string;
  readonly number: string;
  readonly documentDate: Day;
  readonly kind: CommitmentRow['kind'];
  readonly partyName: string;
  readonly text: string;
  readonly overrunReason: string;
}

/** False when the number is taken. */
export async function addCommitment(tx: Tx, one: NewCommitment): Promise<boolean> {
  const rows = await tx.rows(
    `insert into budget.commitment (id, unit_id, number, document_date, kind, party_name, text, overrun_by, overrun_reason, created_by)
     values ($1, $2, $3, $4, $5, $6, $7, case when $8 <> '' then $9::uuid end, $8, $9) on conflict (unit_id, number) do nothing returning id`,
    [
      one.id,
      tx.actor.unitId,
      one.number,
      one.documentDate,
      one.kind,
      one.partyName,
      one.text,
      one.overrunReason,
      tx.actor.userId,
    ],
  );
  return rows.length > 0;
}

export interface NewCommitmentLine {
  readonly id: string;
  readonly year: number;
  readonly classification: string;
  readonly amount: number;
}

export async function addCommitmentLines(
  tx: Tx,
  commitmentId: string,
  lines: readonly NewCommitmentLine[],
  { day, text, entryId }: { day: Day; text: string; entryId: string },
): Promise<void> {
  await tx.rows(
    `insert into budget.commitment_line (id, commitment_id, unit_id, year, classification, amount, day, text, entry_id, created_by)
     select (l->>'id')::uuid, $1, $2, (l->>'year')::int, l->>'classification', (l->>'amount')::bigint, $4, $5, $6, $7 from jsonb_array_elements($3::jsonb) l`,
    [commitmentId, tx.actor.unitId, JSON.stringify(lines), day, text, entryId, tx.actor.userId],
  );
}

/** What is planned, committed and paid of one key of the unit until the end of its year; grosze. */
export function keyUse(
  tx: Tx,
  unitId: number,
  year: number,
  classification: string,
): Promise<{ plan: number; committed: number; executed: number }> {
  return tx.one<{ plan: number; committed: number; executed: number }>(
    `select coalesce((select sum(l.amount) from budget.plan_line l join budget.plan_change c on c.id = l.change_id
              where c.year = $2 and c.state = 'adopted' and l.side = 'expenditure' and l.owner_unit_id = $1 and l.classification = $3), 0)::bigint as plan,
            coalesce((select sum(t.credit) from ledger.account_total t join ledger.account a on a.id = t.account_id join ledger.book b on b.id = a.book_id
              where b.unit_id = $1 and b.kind = 'unit' and t.year = $2 and t.classification = $3 and a.number like '998%'), 0)::bigint as committed,
            coalesce((select sum(t.credit) from ledger.account_total t join ledger.account a on a.id = t.account_id join ledger.book b on b.id = a.book_id
              where b.unit_id = $1 and b.kind = 'unit' and t.year = $2 and t.classification = $3 and a.number like '130%'), 0)::bigint as executed`,
    [unitId, year, classification],
  );
}

/** Holds a key of the plan until the transaction ends, so that two commitments do not take the same free funds. */
export async function lockKey(tx: Tx, unitId: number, year: number, classification: string): Promise<void> {
  await tx.rows('select pg_advisory_xact_lock(hashtextextended($1, 61))', [
    `${unitId}|${year}|${classification}`,
  ]);
}

/** What of account 999 falls on a year: parts committed for it before it began, and what the last year left (998 to 999). */
export function fallingOn(
  tx: Tx,
  bookId: number,
  year: number,
): Promise<{ classification: string; amount: number }[]> {
  return tx.rows<{ classification: string; amount: number }>(
    `with own as (
       select l.classification, sum(l.amount) as amount from budget.commitment_line l join ledger.entry e on e.id = l.entry_id
        where l.year = $2 and e.year < $2 and e.book_id = $1 group by 1
       union all
       select l.classification, sum(l.credit - l.debit) from ledger.line l join ledger.entry e on e.id = l.entry_id join ledger.account a on a.id = l.account_id
        where e.book_id = $1 and e.year = $2 - 1 and e.source_kind = 'year-end' and a.number like '999%' group by 1
       union all
       select l.classification, -sum(l.debit - l.credit) from ledger.line l join ledger.entry e on e.id = l.entry_id join ledger.account a on a.id = l.account_id
        where e.book_id = $1 and e.year = $2 and e.source_kind = 'commitment-year' and a.number like '999%' group by 1)
     select classification, sum(amount)::bigint as amount from own group by 1 having sum(amount) <> 0 order by 1`,
    [bookId, year],
  );
}

/** The unit's own book with its journal for commitments. */
export function commitmentBook(tx: Tx): Promise<{ book_id: number; journal_id: number } | undefined> {
  return tx.maybe<{ book_id: number; journal_id: number }>(
    `select b.id as book_id, j.id as journal_id from ledger.book b join ledger.journal j on j.book_id = b.id
      where b.unit_id = $1 and b.kind = 'unit' order by b.id, j.code <> 'PK', j.id limit 1`,
    [tx.actor.unitId],
  );
}
