import type { PermissionNames } from '../kernel/permissions.ts';

export const enforcementPermissions = {
  'enforcement.read': 'Przeglądanie upomnień i kontaktów z dłużnikami',
  'enforcement.reminders': 'Wystawianie i doręczanie upomnień',
} as const satisfies PermissionNames;
