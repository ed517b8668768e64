import type { Tx } from '#db/central/transaction.ts';
import type { Day } from '#shared/kernel/day.ts';

/** A statement as its posting needs it. Amounts in grosze. */
export interface LockedStatement {
  id: string;
  fileId: string;
  ordinal: number;
  kind: 'statement' | 'interim' | 'notification' | 'report';
  nrb: string | null;
  accountId: number | null;
  currency: string | null;
  number: string | null;
  opening: number | null;
  closing: number | null;
  openingDay: Day | null;
  closingDay: Day | null;
  credits: number;
  debits: number;
  paymentCount: number;
  state: 'ready' | 'held' | 'shown' | 'repeated' | 'posted' | 'reversed';
  holds: { code: string; message: string; line: number | null; mayPass: boolean }[];
  postingId: string | null;
  releasedReason: string | null;
}

const COLUMNS = `s.id, s.file_id as "fileId", s.ordinal, s.kind, s.nrb, s.account_id as "accountId", s.currency, s.number, s.opening, s.closing,
  s.opening_day as "openingDay", s.closing_day as "closingDay", s.credits, s.debits, s.payment_count as "paymentCount", s.state, s.holds,
  s.posting_id as "postingId", s.released_reason as "releasedReason"`;

export function lockStatement(tx: Tx, id: string): Promise<LockedStatement | undefined> {
  return tx.maybe<LockedStatement & Record<string, unknown>>(
    `select ${COLUMNS} from bank.statement s where s.id = $1 for update of s`,
    [id],
  );
}

/** The statements of a file in their order, as they stand. */
export function statementsOfFile(tx: Tx, fileId: string): Promise<LockedStatement[]> {
  return tx.rows<LockedStatement & Record<string, unknown>>(
    `select ${COLUMNS} from bank.statement s where s.file_id = $1 order by s.ordinal`,
    [fileId],
  );
}

export async function setStatementState(
  tx: Tx,
  id: string,
  to: {
    readonly state: LockedStatement['state'];
    readonly holds?: readonly object[];
    readonly accountId?: number | null;
    readonly postingId?: string | null;
  },
): Promise<void> {
  await tx.rows(
    `update bank.statement set state = $2, holds = $3, account_id = coalesce(account_id, $4), posting_id = $5 where id = $1`,
    [id, to.state, JSON.stringify(to.holds ?? []), to.accountId ?? null, to.postingId ?? null],
  );
}

/** A person lets a held statement through. */
export async function releaseStatement(tx: Tx, id: string, reason: string): Promise<void> {
  await tx.rows(
    `update bank.statement set state = 'ready', holds = '[]', released_by = $2, released_reason = $3 where id = $1`,
    [id, tx.actor.userId, reason],
  );
}

/** A payment of a statement on its way to be matched. */
export interface EntryToMatch {
  id: string;
  ordinal: number;
  part: number;
  amount: number;
  reversal: boolean;
  valueDate: Day | null;
  bookingDate: Day | null;
  kind: string;
  type: string | null;
  description: string | null;
  name: string | null;
  account: string | null;
  address: string | null;
  title: string;
  virtualAccount: string | null;
  clientReference: string | null;
}

export const ENTRY_TO_MATCH = `e.id, e.ordinal, e.part, e.amount, e.reversal, e.value_date as "valueDate", e.booking_date as "bookingDate", e.kind, e.type,
  e.description, e.party_name as name, e.party_account as account, e.party_address as address, e.title, e.virtual_account as "virtualAccount",
  e.client_reference as "clientReference"`;

/** The next payments of a statement in its order. */
export function entriesAfter(
  tx: Tx,
  statementId: string,
  after: { readonly ordinal: number; readonly part: number },
  limit: number,
): Promise<EntryToMatch[]> {
  return tx.rows<EntryToMatch & Record<string, unknown>>(
    `select ${ENTRY_TO_MATCH} from bank.entry e where e.statement_id = $1 and (e.ordinal, e.part) > ($2, $3)
      order by e.ordinal, e.part limit $4`,
    [statementId, after.ordinal, after.part, limit],
  );
}

/** A document number that is free in the book: the wanted one, or with a running number after it. */
export async function freeDocumentNumber(
  tx: Tx,
  bookId: number,
  kind: string,
  wanted: string,
): Promise<string> {
  const { used } = await tx.one<{ used: number }>(
    `select count(*) as used from ledger.document where book_id = $1 and kind = $2 and (number = $3 or number like $4)`,
    [bookId, kind, wanted, `${wanted.replace(/[\\%_]/g, '\\$&')}-%`],
  );
  return used === 0 ? wanted : `${wanted}-${used + 1}`;
}

export interface NewPosting {
  readonly id: string;
  readonly statementId: string;
  readonly documentId: string;
  readonly postedOn: Day;
  readonly summary: object;
  readonly postedAt: Date;
}

export async function addPosting(tx: Tx, posting: NewPosting): Promise<void> {
  await tx.rows(
    `insert into bank.posting (id, unit_id, statement_id, document_id, posted_on, summary, posted_at, posted_by)
     values ($1, $2, $3, $4, $5, $6, $7, $8)`,
    [
      posting.id,
      tx.actor.unitId,
      posting.statementId,
      posting.documentId,
      posting.postedOn,
      JSON.stringify(posting.summary),
      posting.postedAt,
      tx.actor.userId,
    ],
  );
}

/** Gathers the ledger entries of a posting under its document. */
export async function gatherDocument(tx: Tx, documentId: string, postingId: string): Promise<void> {
  await tx.rows(
    `insert into ledger.document_entry (document_id, entry_id, unit_id)
     select $1, m.ledger_entry_id, m.unit_id from bank.match m where m.posting_id = $2 and m.reverses is null`,
    [documentId, postingId],
  );
}

/** What all matches of a posting come to; the entries of the statement must come to the same. */
export function matchedTotal(tx: Tx, postingId: string): Promise<{ total: number; count: number }> {
  return tx.one<{ total: number; count: number }>(
    'select coalesce(sum(amount), 0)::bigint as total, count(*) as count from bank.match where posting_id = $1 and reverses is null',
    [postingId],
  );
}
