import type { ModuleRegistration } from '#renderer/app/screens.ts';
import { Closing } from './desk/closing.tsx';
import { Counting } from './desk/counting.tsx';
import { DeskScreen } from './desk/desk-screen.tsx';
import { PayoutsAtDesk } from './desk/payouts-at-desk.tsx';
import { ReceiptsOfDay } from './desk/receipts-of-day.tsx';
import { deskPaths } from './paths.ts';

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
  ],
};
