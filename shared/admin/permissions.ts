import type { PermissionNames } from '../kernel/permissions.ts';

export const adminPermissions = {
  'admin.users.read': 'Przeglądanie użytkowników i ról',
  'admin.users.manage': 'Zarządzanie użytkownikami i rolami',
  'admin.stations.manage': 'Parowanie i odłączanie stanowisk',
  'admin.audit.read': 'Przeglądanie dziennika zdarzeń',
  'admin.parameters.read': 'Przeglądanie parametrów prawa i urzędu',
  'admin.parameters.edit': 'Ustalanie parametrów urzędu',
  'admin.working-date.set': 'Praca z datą inną niż dzisiejsza',
} as const satisfies PermissionNames;
