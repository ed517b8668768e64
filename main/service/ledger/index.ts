import { accounts, journals } from './chart.ts';
import { findAccounts } from './find-accounts.ts';
import { document, trialBalance } from './queries.ts';

export { type Finding, type Verification, verifyLedger } from './verify.ts';

/** The procedures of the ledger. */
export const ledger = { trialBalance, document, accounts, findAccounts, journals };
