import type { PermissionNames } from '../kernel/permissions.ts';

export const ledgerPermissions = {
  'ledger.read': 'Przeglądanie ksiąg',
  'ledger.documents.write': 'Wprowadzanie dokumentów księgowych do bufora',
  'ledger.documents.check': 'Sprawdzanie dokumentów księgowych',
  'ledger.documents.post': 'Księgowanie dokumentów z bufora',
  'ledger.periods.close': 'Zamykanie i otwieranie miesięcy i lat',
  'ledger.accounts.manage': 'Plan kont i dzienniki cząstkowe',
} as const satisfies PermissionNames;
