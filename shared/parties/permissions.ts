import type { PermissionNames } from '../kernel/permissions.ts';

export const partiesPermissions = {
  'parties.read': 'Wyszukiwanie i przeglądanie kontrahentów',
  'parties.edit': 'Dopisywanie i poprawianie kontrahentów',
  'parties.merge': 'Łączenie powtórzonych kontrahentów',
} as const satisfies PermissionNames;
