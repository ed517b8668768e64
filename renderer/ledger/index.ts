import type { ModuleRegistration } from '#renderer/app/screens.ts';
import { Chart } from './chart.tsx';
import { DocumentCard } from './document-card.tsx';

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
      path: '/ledger/documents/:id',
      title: 'Dokument księgowy',
      permission: 'ledger.read',
      component: DocumentCard,
    },
  ],
};
