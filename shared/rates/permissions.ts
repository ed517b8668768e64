import type { PermissionNames } from '../kernel/permissions.ts';

export const ratesPermissions = {
  'rates.read': 'Przeglądanie stawek rady gminy',
  'rates.edit': 'Wpisywanie stawek z uchwał rady gminy',
} as const satisfies PermissionNames;
