import type { Tx } from '#db/central/transaction.ts';

/** A row of bank.match as it is inserted. */
export interface NewMatch {
  readonly id: string;
  readonly unit_id: number;
  readonly entry_id: string;
  readonly posting_id: string | null;
  readonly kind: string;
  readonly amount: number;
  readonly day: string;
  readonly account_id: string | null;
  readonly party_id: string | null;
  readonly order_id: string | null;
  readonly cash_source_id: string | null;
  readonly confidence: number;
  readonly rule: string;
  readonly explanation: string;
  readonly ledger_entry_id: string;
  readonly reverses: string | null;
  readonly made_by: string;
}

export interface NewClarification {
  readonly entry_id: string;
  readonly unit_id: number;
  readonly bank_account_id: number;
  readonly amount: number;
  readonly open_amount: number;
  readonly opened_on: string;
  readonly deadline: string;
  readonly reason: string;
  readonly candidates: readonly object[];
}

const MATCH = `id uuid, unit_id int, entry_id uuid, posting_id uuid, kind text, amount bigint, day date, account_id uuid, party_id uuid, order_id uuid,
  cash_source_id uuid, confidence smallint, rule text, explanation text, ledger_entry_id uuid, reverses uuid, made_by uuid`;
const CLARIFICATION = `entry_id uuid, unit_id int, bank_account_id int, amount bigint, open_amount bigint, opened_on date, deadline date, reason text, candidates jsonb`;
const names = (shape: string) =>
  shape
    .split(',')
    .map((one) => one.trim().split(' ')[0])
    .join(', ');

/** Writes matches in bulk; the ledger entries that they point to are written before, in the same transaction. */
export async function addMatches(tx: Tx, matches: readonly NewMatch[]): Promise<void> {
  if (matches.length === 0) return;
  await tx.rows(
    `insert into bank.match (${names(MATCH)}) select ${names(MATCH)} from jsonb_to_recordset($1::jsonb) as r(${MATCH})`,
    [JSON.stringify(matches)],
  );
}

/** Puts payments on the list of those to be explained; a payment whose posting was undone comes back to it. */
export async function openClarifications(tx: Tx, rows: readonly NewClarification[]): Promise<void> {
  if (rows.length === 0) return;
  await tx.rows(
    `insert into bank.clarification (${names(CLARIFICATION)})
     select ${names(CLARIFICATION)} from jsonb_to_recordset($1::jsonb) as r(${CLARIFICATION})
     on conflict (entry_id) do update set amount = excluded.amount, open_amount = excluded.open_amount, opened_on = excluded.opened_on,
       deadline = excluded.deadline, reason = excluded.reason, candidates = excluded.candidates, state = 'open', reminded_on = null,
       version = bank.clarification.version + 1`,
    [JSON.stringify(rows)],
  );
}

/** Explains a part of a payment, or takes an explanation back when negative to it. The row closes when nothing is left. */
export async function explain(tx: Tx, entryId: string, amount: number): Promise<void> {
  await tx.rows(
    `update bank.clarification set open_amount = open_amount - $2::bigint, version = version + 1,
       state = case when open_amount = $2::bigint then 'closed' else 'open' end where entry_id = $1`,
    [entryId, amount],
  );
}

/** Orders that a statement confirmed or brought back. */
export async function moveOrders(
  tx: Tx,
  moves: readonly {
    readonly id: string;
    readonly state: string;
    readonly entryId: string | null;
  }[],
): Promise<void> {
  if (moves.length === 0) return;
  await tx.rows(
    `update bank.transfer_order o set state = r.state, confirmed_entry_id = coalesce(r."entryId", o.confirmed_entry_id), changed_at = now()
       from jsonb_to_recordset($1::jsonb) as r(id uuid, state text, "entryId" uuid) where o.id = r.id`,
    [JSON.stringify(moves)],
  );
}

/** Remembers from which account a payer pays. */
export async function learnPayer(
  tx: Tx,
  payerAccount: string,
  accountId: string,
  day: string,
): Promise<void> {
  await tx.rows(
    `insert into bank.learned_payer as l (unit_id, payer_account, account_id, last_on) values ($1, $2, $3, $4)
     on conflict (unit_id, payer_account, account_id) do update set confirmed = l.confirmed + 1, last_on = greatest(l.last_on, excluded.last_on)`,
    [tx.actor.unitId, payerAccount, accountId, day],
  );
}

/** Takes back what was learned from a match that is undone: never below nothing. */
export async function unlearnPayer(tx: Tx, payerAccount: string, accountId: string): Promise<void> {
  await tx.rows(
    `update bank.learned_payer set confirmed = confirmed - 1 where unit_id = $1 and payer_account = $2 and account_id = $3 and confirmed > 0`,
    [tx.actor.unitId, payerAccount, accountId],
  );
}
