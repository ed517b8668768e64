import type { z } from 'zod';
import type { Tx } from '#db/central/transaction.ts';
import type { bankAccountSchema, bankRuleSchema } from '#shared/bank/contract-settings.ts';

export type BankAccountRow = z.infer<typeof bankAccountSchema>;
export type BankRuleRow = z.infer<typeof bankRuleSchema>;

/** Bank accounts with their last posted statement and the balance of the books. */
export function bankAccountRows(tx: Tx, code: string | null = null): Promise<BankAccountRow[]> {
  return tx.rows<BankAccountRow & Record<string, unknown>>(
    `select b.id, b.code, b.name, b.nrb, b.currency, b.vat, b.ledger_account as "ledgerAccount", b.clarification_account as "clarificationAccount",
            b.transit_account as "transitAccount", b.fee_account as "feeAccount", b.fee_classification as "feeClassification",
            b.interest_account as "interestAccount", b.interest_classification as "interestClassification", b.post_from as "postFrom",
            b.clarify_days as "clarifyDays", b.orders_format as "ordersFormat", b.orders_encoding as "ordersEncoding", b.order_limit as "orderLimit",
            s.closing_day as "lastDay", s.closing as "lastClosing",
            coalesce((select sum(t.debit - t.credit) from ledger.account a join ledger.journal j on j.book_id = a.book_id
              join ledger.account_total t on t.account_id = a.id where j.id = b.journal_id and a.number = b.ledger_account), 0)::bigint as "bookBalance"
       from bank.account b left join bank.statement s on s.id = b.last_statement_id
      where b.unit_id = $1 and ($2::text is null or b.code = $2) order by b.code`,
    [tx.actor.unitId, code],
  );
}

export type BankAccountFields = Omit<BankAccountRow, 'id' | 'lastDay' | 'lastClosing' | 'bookBalance'>;

/** Adds an account, or changes the one with its code. */
export async function saveBankAccount(tx: Tx, journalId: number, account: BankAccountFields): Promise<void> {
  await tx.rows(
    `insert into bank.account (unit_id, code, name, nrb, currency, vat, journal_id, ledger_account, clarification_account, transit_account,
       fee_account, fee_classification, interest_account, interest_classification, post_from, clarify_days, orders_format, orders_encoding, order_limit)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19)
     on conflict (unit_id, code) do update set name = excluded.name, nrb = excluded.nrb, currency = excluded.currency, vat = excluded.vat,
       ledger_account = excluded.ledger_account, clarification_account = excluded.clarification_account, transit_account = excluded.transit_account,
       fee_account = excluded.fee_account, fee_classification = excluded.fee_classification, interest_account = excluded.interest_account,
       interest_classification = excluded.interest_classification, post_from = excluded.post_from, clarify_days = excluded.clarify_days,
       orders_format = excluded.orders_format, orders_encoding = excluded.orders_encoding, order_limit = excluded.order_limit`,
    [
      tx.actor.unitId,
      account.code,
      account.name,
      account.nrb,
      account.currency,
      account.vat,
      journalId,
      account.ledgerAccount,
      account.clarificationAccount,
      account.transitAccount,
      account.feeAccount,
      account.feeClassification,
      account.interestAccount,
      account.interestClassification,
      account.postFrom,
      account.clarifyDays,
      account.ordersFormat,
      account.ordersEncoding,
      account.orderLimit,
    ],
  );
}

/** The journal of bank statements of the unit's own book: `WB`, else the first that no desk owns. */
export async function statementJournal(tx: Tx): Promise<{ id: number; bookId: number } | undefined> {
  return tx.maybe<{ id: number; bookId: number }>(
    `select j.id, j.book_id as "bookId" from ledger.journal j join ledger.book b on b.id = j.book_id
      where b.unit_id = $1 and b.kind = 'unit' and not exists (select from cash.desk d where d.journal_id = j.id)
      order by j.code <> 'WB', j.id limit 1`,
    [tx.actor.unitId],
  );
}

/** Which of these numbers the plan of a book does not have. */
export async function missingAccounts(tx: Tx, bookId: number, numbers: readonly string[]): Promise<string[]> {
  const rows = await tx.rows<{ number: string }>(
    'select n as number from unnest($2::text[]) n where not exists (select from ledger.account a where a.book_id = $1 and a.number = n) limit 1',
    [bookId, numbers],
  );
  return rows.map(({ number }) => number);
}

export async function hasStatements(tx: Tx, accountId: number): Promise<boolean> {
  const rows = await tx.rows('select from bank.statement where account_id = $1 limit 1', [accountId]);
  return rows.length > 0;
}

export function bankRules(tx: Tx, id: string | null = null): Promise<BankRuleRow[]> {
  return tx.rows<BankRuleRow & Record<string, unknown>>(
    'select id, name, position, condition, action, active from bank.rule where unit_id = $1 and ($2::uuid is null or id = $2) order by position, name',
    [tx.actor.unitId, id],
  );
}

export async function saveBankRule(tx: Tx, rule: BankRuleRow): Promise<void> {
  await tx.rows(
    `insert into bank.rule (id, unit_id, name, position, condition, action, active) values ($1, $2, $3, $4, $5, $6, $7)
     on conflict (id) do update set name = excluded.name, position = excluded.position, condition = excluded.condition,
       action = excluded.action, active = excluded.active`,
    [
      rule.id,
      tx.actor.unitId,
      rule.name,
      rule.position,
      JSON.stringify(rule.condition),
      JSON.stringify(rule.action),
      rule.active,
    ],
  );
}
