import { adminPermissions } from './admin/permissions.ts';
import { bankPermissions } from './bank/permissions.ts';
import { budgetPermissions } from './budget/permissions.ts';
import { cashPermissions } from './cash/permissions.ts';
import { enforcementPermissions } from './enforcement/permissions.ts';
import type { PermissionNames } from './kernel/permissions.ts';
import { ledgerPermissions } from './ledger/permissions.ts';
import { partiesPermissions } from './parties/permissions.ts';
import { ratesPermissions } from './rates/permissions.ts';
import { receivablesPermissions } from './receivables/permissions.ts';
import { reportsPermissions } from './reports/permissions.ts';
import { taxesPermissions } from './taxes/permissions.ts';
import { templatesPermissions } from './templates/permissions.ts';

/** Every permission of the program with its Polish name. */
export const permissionNames = {
  ...adminPermissions,
  ...partiesPermissions,
  ...receivablesPermissions,
  ...cashPermissions,
  ...enforcementPermissions,
  ...ledgerPermissions,
  ...taxesPermissions,
  ...ratesPermissions,
  ...bankPermissions,
  ...templatesPermissions,
  ...budgetPermissions,
  ...reportsPermissions,
} as const satisfies PermissionNames;

export type Permission = keyof typeof permissionNames;
