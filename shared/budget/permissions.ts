import type { PermissionNames } from '../kernel/permissions.ts';

export const budgetPermissions = {
  'budget.read': 'Przeglądanie budżetu i planu jednostki',
  'budget.plan.write': 'Przygotowywanie planu i jego zmian',
  'budget.plan.adopt': 'Wprowadzanie uchwał i zarządzeń do planu',
  'budget.commitments.write': 'Rejestrowanie zaangażowania wydatków',
  'budget.commitments.overrun': 'Zgoda na zaangażowanie ponad plan',
} as const satisfies PermissionNames;
