import {
  type AccountAgreement,
  accountAgreement,
  type EntryDifference,
  entryDifferences,
} from '#db/central/receivables/reconcile.ts';
import type { Tx } from '#db/central/transaction.ts';

export interface Reconciliation {
  readonly agrees: boolean;
  readonly accounts: readonly AccountAgreement[];
  /** Entries that cause the differences, the largest first; looked for only when something differs. */
  readonly differences: readonly EntryDifference[];
}

const NAMED = 200;

/**
 * Agreement of the cards with ledger account 221 (uzgodnienie), by account of each title and, where a balance differs, by the
 * entry that causes it. Entries that cancel each other out are found by `thorough`.
 */
export async function reconcile(tx: Tx, thorough = false): Promise<Reconciliation> {
  const accounts = await accountAgreement(tx);
  const balanced = accounts.every(({ difference }) => difference === 0);
  const differences = balanced && !thorough ? [] : await entryDifferences(tx, NAMED);
  return { agrees: balanced && differences.length === 0, accounts, differences };
}
