import { accounts, journals } from './chart.ts';
import { drafting } from './commands/drafts.ts';
import { periods } from './commands/periods.ts';
import { check, post } from './commands/post-drafts.ts';
import { templates } from './commands/templates.ts';
import { yearEnd } from './commands/year-end.ts';
import { findAccounts } from './find-accounts.ts';
import { accountLedger, openItems } from './queries/accounts.ts';
import { document } from './queries/document.ts';
import { books, entry, journal, postingRules } from './queries/journal.ts';
import { print } from './queries/print.ts';
import { trialBalance } from './queries/trial-balance.ts';

export { ownBook } from './facts.ts';
export { type StatementInput, statementReport } from './queries/print.ts';
export { type TrialBalanceLine, trialBalanceOf } from './queries/trial-balance.ts';
export { type Finding, type Verification, verifyLedger } from './verify.ts';

/** The procedures of the ledger. */
export const ledger = {
  books,
  accounts,
  journals,
  findAccounts,
  documents: { ...drafting, check, post },
  templates,
  entry,
  journal,
  postingRules,
  accountLedger,
  openItems,
  periods,
  yearEnd,
  print,
  trialBalance,
  document,
};
