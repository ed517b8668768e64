import type { PermissionNames } from '../kernel/permissions.ts';

export const templatesPermissions = {
  'templates.edit': 'Redagowanie wzorów pism',
  'templates.issue': 'Wystawianie pism według wzorów',
} as const satisfies PermissionNames;
