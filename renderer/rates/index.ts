import type { ScreenRegistration } from '#renderer/app/screens.ts';
import { CopyRates } from './copy-rates.tsx';
import { Rates } from './rates.tsx';

/** They stand in the menu among the screens of taxes. */
export const ratesScreens: readonly ScreenRegistration[] = [
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
];
