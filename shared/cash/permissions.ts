import type { PermissionNames } from '../kernel/permissions.ts';

export const cashPermissions = {
  'cash.desk.work': 'Praca w kasie: przyjmowanie wpłat, wypłaty, raport kasowy',
  'cash.desk.second-person': 'Druga osoba przy anulowaniu i przekazaniu kasy',
  'cash.desks.manage': 'Zakładanie kas, zatrzymywanie i zwalnianie kasy',
  'cash.exchange.run': 'Wymiana danych z kasą bez łączności plikiem',
  'cash.catalogue.edit': 'Katalog opłat pobieranych bez konta',
  'cash.payments.prepare': 'Przygotowanie wpłaty dla kasy',
  'cash.payouts.prepare': 'Przygotowanie wypłaty z kasy',
  'cash.payouts.approve': 'Zatwierdzanie wypłat z kasy',
  'cash.reports.read': 'Przeglądanie raportów kasowych i rejestru pokwitowań',
  'cash.reports.post': 'Księgowanie raportów kasowych',
} as const satisfies PermissionNames;
