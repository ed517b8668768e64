import type { PermissionNames } from '../kernel/permissions.ts';

export const receivablesPermissions = {
  'receivables.read': 'Przeglądanie należności i kart kontowych',
} as const satisfies PermissionNames;
