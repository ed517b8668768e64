import type { PermissionNames } from '../kernel/permissions.ts';

export const ledgerPermissions = {
  'ledger.read': 'Przeglądanie ksiąg',
  'ledger.accounts.manage': 'Plan kont i dzienniki cząstkowe',
} as const satisfies PermissionNames;
