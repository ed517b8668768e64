import { virtualAccounts } from './commands/virtual-accounts.ts';
import { dues } from './queries/dues.ts';
import { movements } from './queries/movements.ts';
import { sixColumns } from './queries/six-columns.ts';

export { duesOf } from './queries/dues.ts';

export const receivables = { dues, sixColumns, movements, virtualAccounts };
