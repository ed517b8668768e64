import type { PermissionNames } from '../kernel/permissions.ts';

export const taxesPermissions = {
  'taxes.read': 'Przeglądanie kart podatkowych i decyzji',
  'taxes.edit': 'Prowadzenie kart podatkowych',
  'taxes.decide': 'Wydawanie decyzji podatkowych i wpisywanie doręczeń',
  'taxes.run': 'Masowy wymiar podatków i zamykanie rejestru',
} as const satisfies PermissionNames;
