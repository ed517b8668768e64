import type { PermissionNames } from '../kernel/permissions.ts';

export const bankPermissions = {
  'bank.statements.read': 'Przeglądanie wyciągów bankowych',
  'bank.statements.import': 'Wczytywanie wyciągów bankowych',
  'bank.statements.post': 'Księgowanie wyciągów bankowych',
  'bank.statements.reverse': 'Wycofywanie zaksięgowanych wyciągów',
  'bank.clarify': 'Wyjaśnianie wpłat',
  'bank.rules': 'Reguły kojarzenia wpłat',
  'bank.orders.read': 'Przeglądanie przelewów',
  'bank.orders.prepare': 'Przygotowanie przelewów',
  'bank.orders.approve': 'Zatwierdzanie przelewów',
  'bank.orders.approve-large': 'Zatwierdzanie przelewów powyżej limitu rachunku',
  'bank.orders.export': 'Wysyłanie przelewów do banku plikiem',
  'bank.settings': 'Rachunki bankowe jednostki',
} as const satisfies PermissionNames;
