import type { ModuleRegistration } from '#renderer/app/screens.ts';
import { ArrearsByAge } from './arrears-by-age.tsx';
import { DeskDay } from './desk-day.tsx';

export const picturesModule: ModuleRegistration = {
  name: 'pictures',
  title: 'Obrazy',
  screens: [
    {
      path: '/pictures/arrears',
      title: 'Wykres zaległości',
      permission: 'receivables.read',
      help: 'listy',
      component: ArrearsByAge,
      keywords: ['wykres', 'wiekowanie', 'dłużnicy'],
    },
    {
      path: '/pictures/desk-day',
      title: 'Dzień w kasie',
      permission: 'cash.reports.read',
      help: 'listy',
      component: DeskDay,
      keywords: ['wykres', 'godziny', 'wpłaty'],
    },
  ],
};
