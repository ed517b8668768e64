import { bankClarifyContract } from './contract-clarify.ts';
import { bankOrdersContract } from './contract-orders.ts';
import { bankSettingsContract } from './contract-settings.ts';
import { bankFilesContract, bankStatementsContract } from './contract-statements.ts';

export const bankContract = {
  files: bankFilesContract,
  statements: bankStatementsContract,
  clarify: bankClarifyContract,
  orders: bankOrdersContract,
  ...bankSettingsContract,
};
