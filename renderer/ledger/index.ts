import type { ModuleRegistration } from '#renderer/app/screens.ts';
import { DocumentCard } from './document-card.tsx';

export const ledgerModule: ModuleRegistration = {
  name: 'ledger',
  title: 'Księgi',
  screens: [
    {
      path: '/ledger/documents/:id',
      title: 'Dokument księgowy',
      permission: 'ledger.read',
      component: DocumentCard,
    },
  ],
};
