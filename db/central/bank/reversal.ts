import type { Tx } from '#db/central/transaction.ts';
import type { Day } from '#shared/kernel/day.ts';

export interface EntryLine {
  account: string;
  classification: string;
  debit: number;
  credit: number;
  instalmentId: string | null;
  partyId: string | null;
  text: string;
}

/** A posted ledger entry as it is taken back. */
export interface EntryToReverse {
  id: string;
  day: Day;
  documentKind: string;
  documentNumber: string;
  text: string;
  lines: EntryLine[];
}

const COLUMNS = `e.id, e.document_date as day, e.document_kind as "documentKind", e.document_number as "documentNumber", e.text,
  (select jsonb_agg(jsonb_build_object('account', a.number, 'classification', l.classification, 'debit', l.debit, 'credit', l.credit,
     'instalmentId', l.instalment_id, 'partyId', l.party_id, 'text', l.text) order by l.line_no)
     from ledger.line l join ledger.account a on a.id = l.account_id where l.entry_id = e.id) as lines`;

/** Entries of a posting in pages by identity, those that were not taken back before. */
export function entriesOfPosting(
  tx: Tx,
  postingId: string,
  after: string | null,
  limit: number,
): Promise<EntryToReverse[]> {
  return tx.rows<EntryToReverse & Record<string, unknown>>(
    `select ${COLUMNS} from bank.match m join ledger.entry e on e.id = m.ledger_entry_id
      where m.posting_id = $1 and m.reverses is null and ($2::uuid is null or e.id > $2)
        and not exists (select from ledger.entry n where n.reverses = e.id) order by e.id limit $3`,
    [postingId, after, limit],
  );
}

export function entryToReverse(tx: Tx, id: string): Promise<EntryToReverse> {
  return tx.one<EntryToReverse & Record<string, unknown>>(
    `select ${COLUMNS} from ledger.entry e where e.id = $1`,
    [id],
  );
}

/**
 * Takes back the movements and overpayments of ledger entries that were reversed just now in this transaction, and the matches
 * behind them. The reversing entry of each is found by `reverses`.
 */
export async function reverseMovements(tx: Tx, entryIds: readonly string[]): Promise<void> {
  await tx.rows(
    `with undone as materialized (select n.reverses as id, n.id as red_id, n.posting_date from ledger.entry n where n.reverses = any ($1::uuid[])),
     moved as (
       insert into receivables.movement (id, unit_id, instalment_id, kind, principal, interest, day, posted_on, source_kind, source_id, entry_id, reverses, created_by)
       select gen_random_uuid(), m.unit_id, m.instalment_id, m.kind, -m.principal, -m.interest, m.day, u.posting_date, 'bank-reversal', m.source_id, u.red_id, m.id, $2
         from undone u join receivables.movement m on m.entry_id = u.id where m.source_kind = 'bank-match'),
     matched as (
       insert into bank.match (id, unit_id, entry_id, posting_id, kind, amount, day, account_id, party_id, order_id, cash_source_id, confidence, rule, explanation,
              ledger_entry_id, reverses, made_by)
       select gen_random_uuid(), m.unit_id, m.entry_id, m.posting_id, m.kind, -m.amount, m.day, m.account_id, m.party_id, m.order_id, m.cash_source_id, m.confidence,
              m.rule, m.explanation, u.red_id, m.id, $2
         from undone u join bank.match m on m.ledger_entry_id = u.id where m.reverses is null)
     insert into receivables.overpayment_movement (id, unit_id, overpayment_id, kind, amount, day, source_kind, source_id, entry_id, reverses, created_by)
     select gen_random_uuid(), m.unit_id, m.overpayment_id, 'reversal', -m.amount, m.day, 'bank-reversal', m.source_id, u.red_id, m.id, $2
       from undone u join receivables.overpayment_movement m on m.entry_id = u.id where m.source_kind = 'bank-match'`,
    [entryIds, tx.actor.userId],
  );
}

/** What bars undoing: overpayments of these entries that were used meanwhile, by payer. */
export function usedOverpayments(
  tx: Tx,
  by: { readonly postingId: string } | { readonly entryId: string },
): Promise<{ account: string; amount: number }[]> {
  const [condition, value] =
    'postingId' in by
      ? [
          'm.entry_id in (select ledger_entry_id from bank.match where posting_id = $1 and reverses is null)',
          by.postingId,
        ]
      : ['m.entry_id = $1', by.entryId];
  return tx.rows<{ account: string; amount: number }>(
    `select a.number as account, m.amount from receivables.overpayment_movement m join receivables.overpayment o on o.id = m.overpayment_id
       join receivables.account a on a.id = o.account_id
      where ${condition} and m.kind = 'arisen' and o.open_amount < m.amount
        and not exists (select from receivables.overpayment_movement r where r.reverses = m.id) limit 20`,
    [value],
  );
}

/** Payments of a posting that a person explained since, so that their explanations must be undone first. */
export async function explainedSince(tx: Tx, postingId: string): Promise<number> {
  const { count } = await tx.one<{ count: number }>(
    `select count(distinct m.entry_id) as count from bank.match m
      where m.posting_id is null and m.reverses is null and not exists (select from bank.match u where u.reverses = m.id)
        and m.entry_id in (select entry_id from bank.match where posting_id = $1)`,
    [postingId],
  );
  return count;
}

/** Closes what waited for an explanation and gives orders back the state they had before the statement. */
export async function forgetPosting(tx: Tx, postingId: string): Promise<void> {
  await tx.rows(
    `update bank.clarification c set open_amount = 0, state = 'closed', version = version + 1
      where c.state = 'open' and c.entry_id in (select entry_id from bank.match where posting_id = $1 and kind = 'clarification')`,
    [postingId],
  );
  const back = (kind: string, from: string, to: string, more = '') =>
    tx.rows(
      `update bank.transfer_order o set state = '${to}', changed_at = now()${more} from bank.match m
        where m.posting_id = $1 and m.order_id = o.id and m.kind = '${kind}' and m.reverses is null and o.state = '${from}'`,
      [postingId],
    );
  await back('order-return', 'rejected', 'confirmed');
  await back('order', 'confirmed', 'exported', ', confirmed_entry_id = null');
}

export async function addPostingReversal(
  tx: Tx,
  postingId: string,
  documentId: string,
  reason: string,
): Promise<void> {
  await tx.rows(
    'insert into bank.posting_reversal (posting_id, unit_id, document_id, reason, reversed_by) values ($1, $2, $3, $4, $5)',
    [postingId, tx.actor.unitId, documentId, reason, tx.actor.userId],
  );
}

/** The statement that was posted on the account before, and stands. */
export async function statementBefore(
  tx: Tx,
  accountId: number,
  statementId: string,
): Promise<string | null> {
  const row = await tx.maybe<{ id: string }>(
    `select s.id from bank.statement s join bank.posting p on p.id = s.posting_id
      where s.account_id = $1 and s.state = 'posted' and s.kind = 'statement' and s.id <> $2 order by p.posted_at desc, p.id desc limit 1`,
    [accountId, statementId],
  );
  return row?.id ?? null;
}

/** Document of a posting. */
export function postingDocument(
  tx: Tx,
  postingId: string,
): Promise<{ documentId: string; number: string; documentDate: Day; bookId: number }> {
  return tx.one<{ documentId: string; number: string; documentDate: Day; bookId: number }>(
    `select d.id as "documentId", d.number, d.document_date as "documentDate", d.book_id as "bookId" from bank.posting p
       join ledger.document d on d.id = p.document_id where p.id = $1`,
    [postingId],
  );
}
