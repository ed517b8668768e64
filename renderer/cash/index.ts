import type { ModuleRegistration } from '#renderer/app/screens.ts';
import { Closing } from './desk/closing.tsx';
import { Counting } from './desk/counting.tsx';
import { DeskScreen } from './desk/desk-screen.tsx';
import { ExchangeByFile } from './desk/exchange-by-file.tsx';
import { PayoutsAtDesk } from './desk/payouts-at-desk.tsx';
import { ReceiptsOfDay } from './desk/receipts-of-day.tsx';
import { Catalogue } from './office/catalogue.tsx';
import { Desks } from './office/desks.tsx';
import { Exchange } from './office/exchange.tsx';
import { PayoutOrders } from './office/payout-orders.tsx';
import { PreparedPayments } from './office/prepared.tsx';
import { ReceiptCard } from './office/receipt-card.tsx';
import { Register } from './office/register.tsx';
import { ReportCard } from './office/report-card.tsx';
import { Reports } from './office/reports.tsx';
import { cashPaths, deskPaths } from './paths.ts';

export const cashModule: ModuleRegistration = {
  name: 'cash',
  title: 'Kasa',
  screens: [
    {
      path: deskPaths.desk,
      title: 'Kasa',
      permission: 'cash.desk.work',
      component: DeskScreen,
      desk: true,
      first: true,
      help: 'kasa',
      keywords: ['wpłata', 'pokwitowanie', 'KP'],
    },
    {
      path: deskPaths.receipts,
      title: 'Pokwitowania dnia',
      permission: 'cash.desk.work',
      component: ReceiptsOfDay,
      desk: true,
      help: 'kasa',
      keywords: ['kopia', 'anulowanie', 'KP', 'KW'],
    },
    {
      path: deskPaths.payouts,
      title: 'Wypłaty',
      permission: 'cash.desk.work',
      component: PayoutsAtDesk,
      desk: true,
      help: 'kasa',
      keywords: ['KW', 'zwrot', 'zaliczka', 'wpłata do banku'],
    },
    {
      path: deskPaths.count,
      title: 'Liczenie',
      permission: 'cash.desk.work',
      component: Counting,
      desk: true,
      help: 'kasa-zamkniecie',
      keywords: ['kontrola kasy', 'protokół'],
    },
    {
      path: deskPaths.close,
      title: 'Zamknięcie dnia',
      permission: 'cash.desk.work',
      component: Closing,
      desk: true,
      help: 'kasa-zamkniecie',
      keywords: ['raport kasowy', 'RK'],
    },
    {
      path: deskPaths.exchange,
      title: 'Wymiana plikiem',
      permission: 'cash.desk.work',
      component: ExchangeByFile,
      desk: true,
      help: 'kasa',
      keywords: ['bez łączności', 'nośnik', 'pendrive'],
    },
    {
      path: cashPaths.reports,
      title: 'Raporty kasowe',
      permission: 'cash.reports.read',
      component: Reports,
      help: 'kasa-biuro',
      keywords: ['RK', 'księgowanie'],
    },
    {
      path: cashPaths.report,
      title: 'Raport kasowy',
      permission: 'cash.reports.read',
      component: ReportCard,
    },
    {
      path: cashPaths.register,
      title: 'Rejestr pokwitowań',
      permission: 'cash.reports.read',
      component: Register,
      help: 'kasa-biuro',
      keywords: ['KP', 'KW', 'archiwum'],
    },
    {
      path: cashPaths.receipt,
      title: 'Pokwitowanie',
      permission: 'cash.reports.read',
      component: ReceiptCard,
    },
    {
      path: cashPaths.prepared,
      title: 'Wpłaty przygotowane',
      permission: 'cash.payments.prepare',
      component: PreparedPayments,
      help: 'kasa-biuro',
    },
    {
      path: cashPaths.payouts,
      title: 'Polecenia wypłaty',
      permission: 'cash.reports.read',
      component: PayoutOrders,
      help: 'kasa-biuro',
      keywords: ['zwrot nadpłaty', 'zaliczka'],
    },
    {
      path: cashPaths.catalogue,
      title: 'Katalog opłat',
      permission: 'cash.reports.read',
      component: Catalogue,
      help: 'kasa-biuro',
      keywords: ['opłata skarbowa', 'cennik'],
    },
    {
      path: cashPaths.desks,
      title: 'Kasy',
      permission: 'cash.reports.read',
      component: Desks,
      help: 'kasa-biuro',
      keywords: ['zatrzymana kasa'],
    },
    {
      path: cashPaths.exchange,
      title: 'Wymiana z kasą plikiem',
      permission: 'cash.exchange.run',
      component: Exchange,
      help: 'kasa-biuro',
      keywords: ['kasa bez łączności', 'nośnik', 'import'],
    },
  ],
};
