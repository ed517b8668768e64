import type { PermissionNames } from '../kernel/permissions.ts';

export const receivablesPermissions = {
  'receivables.read': 'Przeglądanie należności i kart kontowych',
  'receivables.settings': 'Tytuły należności i rachunki wirtualne jednostki',
} as const satisfies PermissionNames;
