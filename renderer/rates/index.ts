import type { ModuleRegistration } from '#renderer/app/screens.ts';
import { CopyRates } from './copy-rates.tsx';
import { Rates } from './rates.tsx';

export const ratesModule: ModuleRegistration = {
  name: 'rates',
  title: 'Podatki',
  screens: [
    {
      path: '/rates',
      title: 'Stawki rady gminy',
      permission: 'rates.read',
      component: Rates,
      help: 'podatki',
      keywords: ['uchwała', 'stawka podatku', 'podatek od nieruchomości'],
    },
    {
      path: '/rates/copy',
      title: 'Stawki na następny rok',
      permission: 'rates.edit',
      component: CopyRates,
      help: 'podatki',
      keywords: ['wskaźnik', 'kopiowanie stawek'],
    },
  ],
};
