import type { Tx } from '#db/central/transaction.ts';

/** A bank account of the unit. Amounts in grosze. */
export interface BankAccount {
  id: number;
  code: string;
  name: string;
  nrb: string;
  currency: string;
  vat: boolean;
  journalId: number;
  ledgerAccount: string;
  clarificationAccount: string;
  transitAccount: string;
  feeAccount: string;
  feeClassification: string;
  interestAccount: string;
  interestClassification: string;
  postFrom: number;
  clarifyDays: number;
  ordersFormat: 'elixir-0' | 'pain.001';
  ordersEncoding: 'CP1250' | 'CP852' | 'ISO-8859-2' | 'UTF-8';
  orderLimit: number;
  lastStatementId: string | null;
}

const COLUMNS = `b.id, b.code, b.name, b.nrb, b.currency, b.vat, b.journal_id as "journalId", b.ledger_account as "ledgerAccount",
  b.clarification_account as "clarificationAccount", b.transit_account as "transitAccount", b.fee_account as "feeAccount",
  b.fee_classification as "feeClassification", b.interest_account as "interestAccount", b.interest_classification as "interestClassification",
  b.post_from as "postFrom", b.clarify_days as "clarifyDays", b.orders_format as "ordersFormat", b.orders_encoding as "ordersEncoding",
  b.order_limit as "orderLimit", b.last_statement_id as "lastStatementId"`;

/** Every bank account of the unit, by code. */
export function bankAccounts(tx: Tx): Promise<BankAccount[]> {
  return tx.rows<BankAccount & Record<string, unknown>>(
    `select ${COLUMNS} from bank.account b where b.unit_id = $1 order by b.code`,
    [tx.actor.unitId],
  );
}

/** Locks a bank account until the transaction ends: its statements are posted one after another. */
export function lockBankAccount(tx: Tx, id: number): Promise<BankAccount | undefined> {
  return tx.maybe<BankAccount & Record<string, unknown>>(
    `select ${COLUMNS} from bank.account b where b.id = $1 for update of b`,
    [id],
  );
}

export async function setLastStatement(tx: Tx, accountId: number, statementId: string | null): Promise<void> {
  await tx.rows('update bank.account set last_statement_id = $2 where id = $1', [accountId, statementId]);
}

/** The balance of a ledger account over all years, in grosze: debit less credit. */
export async function ledgerBalance(tx: Tx, journalId: number, number: string): Promise<number> {
  const { balance } = await tx.one<{ balance: number }>(
    `select coalesce(sum(t.debit - t.credit), 0)::bigint as balance from ledger.account a
       join ledger.journal j on j.book_id = a.book_id join ledger.account_total t on t.account_id = a.id
      where j.id = $1 and a.number = $2`,
    [journalId, number],
  );
  return balance;
}
