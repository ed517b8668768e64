import type { ModuleRegistration } from '#renderer/app/screens.ts';
import { Account } from './account.tsx';
import { Buffer } from './buffer.tsx';
import { Chart } from './chart.tsx';
import { DocumentCard } from './document-card.tsx';
import { DocumentEntry } from './document-entry.tsx';
import { EntryCard } from './entry-card.tsx';
import { Journal } from './journal.tsx';
import { Periods } from './periods.tsx';
import { PostingRules } from './posting-rules.tsx';
import { TrialBalance } from './trial-balance.tsx';

export { accountSearch } from './account-search.ts';

export const ledgerModule: ModuleRegistration = {
  name: 'ledger',
  title: 'Księgi',
  screens: [
    {
      path: '/ledger/chart',
      title: 'Plan kont',
      permission: 'ledger.read',
      component: Chart,
      keywords: ['konto', 'analityka'],
    },
    {
      path: '/ledger/buffer',
      title: 'Bufor dokumentów',
      permission: 'ledger.read',
      component: Buffer,
      keywords: ['dokument', 'dekret', 'księgowanie', 'PK'],
      help: 'ksiegowosc',
    },
    {
      path: '/ledger/buffer/:id',
      title: 'Dokument w buforze',
      permission: 'ledger.read',
      component: DocumentEntry,
      help: 'ksiegowosc',
    },
    {
      path: '/ledger/journal',
      title: 'Dziennik',
      permission: 'ledger.read',
      component: Journal,
      keywords: ['zapisy', 'obroty'],
      help: 'ksiegowosc',
    },
    {
      path: '/ledger/entries/:id',
      title: 'Zapis księgowy',
      permission: 'ledger.read',
      component: EntryCard,
      help: 'ksiegowosc',
    },
    {
      path: '/ledger/trial-balance',
      title: 'Obroty i salda',
      permission: 'ledger.read',
      component: TrialBalance,
      keywords: ['zestawienie', 'bilans'],
      help: 'ksiegowosc',
    },
    {
      path: '/ledger/account/:id',
      title: 'Konto',
      permission: 'ledger.read',
      component: Account,
      help: 'ksiegowosc',
    },
    {
      path: '/ledger/periods',
      title: 'Okresy księgowe',
      permission: 'ledger.read',
      component: Periods,
      keywords: ['zamknięcie miesiąca', 'zamknięcie roku'],
      help: 'ksiegowosc',
    },
    {
      path: '/ledger/rules',
      title: 'Reguły księgowania',
      permission: 'ledger.read',
      component: PostingRules,
      help: 'ksiegowosc',
    },
    {
      path: '/ledger/documents/:id',
      title: 'Dokument księgowy',
      permission: 'ledger.read',
      component: DocumentCard,
    },
  ],
};
