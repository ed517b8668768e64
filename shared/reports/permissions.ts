import type { PermissionNames } from '../kernel/permissions.ts';

export const reportsPermissions = {
  'reports.read': 'Przeglądanie sprawozdań budżetowych',
  'reports.approve': 'Zatwierdzanie sprawozdań jednostki',
  'reports.merge': 'Sprawozdania łączne i paczki jednostek',
} as const satisfies PermissionNames;
