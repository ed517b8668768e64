import { adminContract } from './admin/contract.ts';
import { bankContract } from './bank/contract.ts';
import { budgetContract } from './budget/contract.ts';
import { cardsContract } from './cards/contract.ts';
import { cashContract } from './cash/contract.ts';
import { enforcementContract } from './enforcement/contract.ts';
import { jobsContract } from './jobs/contract.ts';
import { ledgerContract } from './ledger/contract.ts';
import { listsContract } from './lists/contract.ts';
import { partiesContract } from './parties/contract.ts';
import { placesContract } from './places/contract.ts';
import { ratesContract } from './rates/contract.ts';
import { receivablesContract } from './receivables/contract.ts';
import { reportsContract } from './reports/contract.ts';
import { taxesContract } from './taxes/contract.ts';
import { templatesContract } from './templates/contract.ts';

/** The one contract between the processes. A client knows nothing else of the service. */
export const contract = {
  admin: adminContract,
  parties: partiesContract,
  receivables: receivablesContract,
  cash: cashContract,
  enforcement: enforcementContract,
  ledger: ledgerContract,
  budget: budgetContract,
  reports: reportsContract,
  jobs: jobsContract,
  rates: ratesContract,
  lists: listsContract,
  cards: cardsContract,
  taxes: taxesContract,
  places: placesContract,
  bank: bankContract,
  templates: templatesContract,
};

export type Contract = typeof contract;
