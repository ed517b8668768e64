import type { Finding, ModuleRegistration } from '#renderer/app/screens.ts';
import type { Client } from '#renderer/app/session.ts';
import { ratesScreens } from '#renderer/rates/index.ts';
import { DecisionCardScreen } from './decision-card.tsx';
import { Decisions } from './decisions.tsx';
import { LandRegister } from './land-register.tsx';
import { TaxRun } from './run.tsx';
import { TaxCardScreen } from './tax-card.tsx';
import { Taxpayers } from './taxpayers.tsx';

export const taxesModule: ModuleRegistration = {
  name: 'taxes',
  title: 'Podatki',
  screens: [
    {
      path: '/taxes',
      title: 'Podatnicy',
      permission: 'taxes.read',
      component: Taxpayers,
      help: 'podatki',
      keywords: ['karta podatkowa', 'działka', 'nieruchomość', 'rolny', 'leśny'],
    },
    {
      path: '/taxes/cards/:id',
      title: 'Karta podatkowa',
      permission: 'taxes.read',
      component: TaxCardScreen,
      help: 'podatki',
    },
    {
      path: '/taxes/decisions',
      title: 'Decyzje podatkowe',
      permission: 'taxes.read',
      component: Decisions,
      help: 'podatki',
      keywords: ['nakaz płatniczy', 'doręczenie', 'duplikat'],
    },
    {
      path: '/taxes/decisions/:id',
      title: 'Decyzja',
      permission: 'taxes.read',
      component: DecisionCardScreen,
      help: 'podatki',
    },
    {
      path: '/taxes/run',
      title: 'Wymiar roczny',
      permission: 'taxes.run',
      component: TaxRun,
      help: 'podatki',
      keywords: ['masowy wymiar', 'naliczenie', 'wydruk decyzji'],
    },
    {
      path: '/taxes/land-register',
      title: 'Ewidencja gruntów',
      permission: 'taxes.read',
      component: LandRegister,
      help: 'podatki',
      keywords: ['EGiB', 'różnice', 'działki'],
    },
    ...ratesScreens,
  ],
  find,
};

/** What the palette finds: tax cards by name, account, address or parcel. */
async function find(client: Client, text: string, signal: AbortSignal): Promise<readonly Finding[]> {
  const { rows } = await client.taxes.taxpayers.find({ query: text, limit: 6 }, { signal });
  return rows.map(({ accountId, name, accountNumber, address }) => ({
    id: `tax-${accountId}`,
    title: `${name}: karta podatkowa`,
    more: [accountNumber, address].filter(Boolean).join(' · '),
    path: `/taxes/cards/${accountId}`,
  }));
}
