import type { PermissionNames } from '../kernel/permissions.ts';

export const ledgerPermissions = {
  'ledger.read': 'Przeglądanie ksiąg',
} as const satisfies PermissionNames;
