import type { z } from 'zod';
import type { Tx } from '#db/central/transaction.ts';
import type {
  entryRowSchema,
  fileRowSchema,
  StatementRow,
  StatementSummary,
} from '#shared/bank/contract-statements.ts';

type FileRow = z.infer<typeof fileRowSchema>;
type EntryRow = z.infer<typeof entryRowSchema>;

const instant = (column: string) => `to_char(${column} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`;

const FILE = `f.id, f.name, f.size, encode(f.sha256, 'hex') as sha256, f.format, f.encoding, f.encoding_certain as "encodingCertain",
  ${instant('f.received_at')} as "receivedAt", coalesce(u.display_name, '') as "receivedBy",
  (select count(*) from bank.statement s where s.file_id = f.id) as statements,
  (select count(*) from bank.statement s where s.file_id = f.id and s.state = 'posted') as posted,
  (select count(*) from bank.statement s where s.file_id = f.id and s.state = 'held') as held`;

/** Files newest first by identity, one more than the limit. */
export function listFiles(tx: Tx, after: string | null, limit: number): Promise<FileRow[]> {
  return tx.rows<FileRow & Record<string, unknown>>(
    `select ${FILE} from bank.file f left join admin.user_account u on u.id = f.received_by
      where f.unit_id = $1 and ($2::uuid is null or f.id < $2) order by f.id desc limit $3`,
    [tx.actor.unitId, after, limit + 1],
  );
}

export function fileById(tx: Tx, id: string): Promise<FileRow | undefined> {
  return tx.maybe<FileRow & Record<string, unknown>>(
    `select ${FILE} from bank.file f left join admin.user_account u on u.id = f.received_by where f.id = $1`,
    [id],
  );
}

const STATEMENT = `s.id, s.file_id as "fileId", f.name as "fileName", s.kind, b.code as "accountCode", s.nrb, s.currency, s.number, s.closing_day as day,
  s.opening, s.closing, s.credits, s.debits, s.payment_count as "entryCount", s.state, s.holds, jsonb_array_length(s.problems) as problems,
  (select count(*) from bank.clarification c join bank.entry e on e.id = c.entry_id where e.statement_id = s.id and c.state = 'open') as "openCount",
  d.number as "documentNumber", u.display_name as "postedBy"`;
const STATEMENT_FROM = `bank.statement s join bank.file f on f.id = s.file_id left join bank.account b on b.id = s.account_id
  left join bank.posting p on p.id = s.posting_id left join ledger.document d on d.id = p.document_id
  left join admin.user_account u on u.id = p.posted_by`;

export interface StatementFilter {
  readonly fileId: string | null;
  readonly state: string | null;
  readonly after: string | null;
  readonly limit: number;
}

/** Statements newest first by identity, one more than the limit. */
export function listStatements(tx: Tx, filter: StatementFilter): Promise<StatementRow[]> {
  return tx.rows<StatementRow & Record<string, unknown>>(
    `select ${STATEMENT} from ${STATEMENT_FROM}
      where s.unit_id = $1 and ($2::uuid is null or s.file_id = $2) and ($3::text is null or s.state = $3) and ($4::uuid is null or s.id < $4)
      order by s.id desc limit $5`,
    [tx.actor.unitId, filter.fileId, filter.state, filter.after, filter.limit + 1],
  );
}

export interface StatementCard extends StatementRow {
  problemList: { severity: string; message: string; line: number | null }[];
  summary: StatementSummary | null;
}

export function statementCard(tx: Tx, id: string): Promise<StatementCard | undefined> {
  return tx.maybe<StatementCard & Record<string, unknown>>(
    `select ${STATEMENT}, s.problems as "problemList", p.summary from ${STATEMENT_FROM} where s.id = $1`,
    [id],
  );
}

/** Entries of a statement in its order with everything that was made of each. */
export function statementEntries(
  tx: Tx,
  statementId: string,
  afterOrdinal: number,
  limit: number,
): Promise<EntryRow[]> {
  return tx.rows<EntryRow & Record<string, unknown>>(
    `select e.id, e.ordinal, e.part, e.amount, coalesce(e.booking_date, e.value_date) as day, e.kind, e.party_name as name, e.party_account as account,
            e.party_address as address, e.title, e.virtual_account as "virtualAccount",
            array_remove(array[e.client_reference, e.bank_reference, e.transaction_reference], null) as references,
            coalesce((select jsonb_agg(jsonb_build_object('matchId', m.id, 'kind', m.kind, 'amount', m.amount, 'day', m.day, 'rule', m.rule,
                'confidence', m.confidence, 'explanation', m.explanation, 'partyId', m.party_id, 'partyName', y.display_name, 'accountNumber', a.number,
                'undone', exists (select from bank.match n where n.reverses = m.id), 'madeBy', coalesce(u.display_name, ''),
                'document', l.document_number) order by m.made_at, m.id)
               from bank.match m join ledger.entry l on l.id = m.ledger_entry_id left join receivables.account a on a.id = m.account_id
               left join parties.party y on y.id = m.party_id left join admin.user_account u on u.id = m.made_by
              where m.entry_id = e.id and m.reverses is null), '[]') as matches
       from bank.entry e where e.statement_id = $1 and e.ordinal > $2
        and e.ordinal <= (select coalesce(max(o.ordinal), 0) from (select ordinal from bank.entry where statement_id = $1 and ordinal > $2 order by ordinal limit $3) o)
      order by e.ordinal, e.part`,
    [statementId, afterOrdinal, limit],
  );
}
