import type { Tx } from '#db/central/transaction.ts';
import type { Clarification } from '#shared/bank/contract-clarify.ts';
import type { Day } from '#shared/kernel/day.ts';

/** Payments past their deadline of which nobody was reminded yet; they count as reminded from now on. */
export async function overdueClarifications(tx: Tx, today: string): Promise<number> {
  const rows = await tx.rows(
    `update bank.clarification set reminded_on = $2 where unit_id = $1 and state = 'open' and deadline < $2::date and reminded_on is null returning entry_id`,
    [tx.actor.unitId, today],
  );
  return rows.length;
}

const COLUMNS = `c.entry_id as "entryId", c.version, c.amount, c.open_amount as "openAmount", c.opened_on as "openedOn", c.deadline,
  c.deadline < $1::date as overdue, c.reason, b.code as "accountCode", s.number as "statementNumber", e.party_name as name,
  e.party_account as "payerAccount", e.party_address as address, e.title, c.note,
  exists (select from bank.transfer_order o where o.clarified_entry_id = c.entry_id and o.state not in ('withdrawn', 'rejected')) as "sentBack",
  (select coalesce(jsonb_agg(jsonb_build_object('accountId', k ->> 'accountId', 'number', k ->> 'number', 'partyId', k ->> 'partyId', 'partyName', k ->> 'partyName',
     'rule', k ->> 'rule', 'confidence', (k ->> 'confidence')::int, 'explanation', k ->> 'explanation',
     'taxGroups', coalesce(k #> '{indication,taxes}', '[]')) order by n), '[]') from jsonb_array_elements(c.candidates) with ordinality x(k, n)) as candidates`;
const FROM = `bank.clarification c join bank.entry e on e.id = c.entry_id join bank.statement s on s.id = e.statement_id
  join bank.account b on b.id = c.bank_account_id`;

export interface QueueFilter {
  readonly today: Day;
  readonly query: string;
  readonly overdue: boolean;
  readonly after: readonly [deadline: string, entryId: string] | null;
  readonly limit: number;
}

const FITS = `c.unit_id = $2 and c.state = 'open' and (not $3 or c.deadline < $1::date)
  and ($4 = '' or app.fold(coalesce(e.party_name, '') || ' ' || e.title) like '%' || app.fold($4) || '%' escape '\\')`;

/** One page of payments that wait, the nearest deadline first; one more than the limit tells that there are more. */
export function clarificationQueue(tx: Tx, filter: QueueFilter): Promise<Clarification[]> {
  return tx.rows<Clarification & Record<string, unknown>>(
    `select ${COLUMNS} from ${FROM} where ${FITS}
        and ($5::date is null or (c.deadline, c.entry_id) > ($5::date, $6::uuid)) order by c.deadline, c.entry_id limit $7`,
    [...valuesOf(tx, filter), filter.after?.[0] ?? null, filter.after?.[1] ?? null, filter.limit + 1],
  );
}

/** Number and sum of all that fit. */
export function clarificationSums(tx: Tx, filter: QueueFilter): Promise<{ count: number; total: number }> {
  return tx.one<{ count: number; total: number }>(
    `select count(*) as count, coalesce(sum(c.open_amount), 0)::bigint as total from ${FROM} where ${FITS}`,
    valuesOf(tx, filter),
  );
}

function valuesOf(tx: Tx, { today, query, overdue }: QueueFilter): unknown[] {
  return [today, tx.actor.unitId, overdue, query.replace(/[\\%_]/g, '\\$&')];
}

/** A payment on account 245, locked until the transaction ends. */
export interface LockedClarification {
  entryId: string;
  version: number;
  bankAccountId: number;
  openAmount: number;
  state: 'open' | 'closed';
  openedOn: Day;
  statementId: string;
  ordinal: number;
  name: string | null;
  payerAccount: string | null;
  title: string;
  sending: number;
}

export function lockClarification(tx: Tx, entryId: string): Promise<LockedClarification | undefined> {
  return tx.maybe<LockedClarification & Record<string, unknown>>(
    `select c.entry_id as "entryId", c.version, c.bank_account_id as "bankAccountId", c.open_amount as "openAmount", c.state, c.opened_on as "openedOn",
            e.statement_id as "statementId", e.ordinal, e.party_name as name, e.party_account as "payerAccount", e.title,
            (select coalesce(sum(o.amount), 0)::bigint from bank.transfer_order o
              where o.clarified_entry_id = c.entry_id and o.state in ('prepared', 'approved', 'exported')) as sending
       from bank.clarification c join bank.entry e on e.id = c.entry_id where c.entry_id = $1 for update of c`,
    [entryId],
  );
}

export async function noteClarification(tx: Tx, entryId: string, note: string): Promise<boolean> {
  const rows = await tx.rows(
    'update bank.clarification set note = $2 where entry_id = $1 returning entry_id',
    [entryId, note],
  );
  return rows.length > 0;
}

/** A match with what undoing it needs. */
export interface LockedMatch {
  id: string;
  entryId: string;
  postingId: string | null;
  kind: string;
  amount: number;
  day: Day;
  accountId: string | null;
  ledgerEntryId: string;
  reverses: string | null;
  undone: boolean;
  bankAccountId: number;
  payerAccount: string | null;
  statementId: string;
  madeByPerson: boolean;
  ofReport: boolean;
}

export function matchToUndo(tx: Tx, id: string): Promise<LockedMatch | undefined> {
  return tx.maybe<LockedMatch & Record<string, unknown>>(
    `select m.id, m.entry_id as "entryId", m.posting_id as "postingId", m.kind, m.amount, m.day, m.account_id as "accountId",
            m.ledger_entry_id as "ledgerEntryId", m.reverses, exists (select from bank.match u where u.reverses = m.id) as undone,
            s.account_id as "bankAccountId", e.party_account as "payerAccount", e.statement_id as "statementId", m.rule = 'person' as "madeByPerson", s.kind = 'report' as "ofReport"
       from bank.match m join bank.entry e on e.id = m.entry_id join bank.statement s on s.id = e.statement_id where m.id = $1 for update of s`,
    [id],
  );
}
