import type { ModuleRegistration } from '#renderer/app/screens.ts';
import { Titles } from './titles.tsx';

/** What other modules show of receivables: the dues of a payer, grouped and marked. */
export { DueDay, DuesGrid } from './dues-grid.tsx';
export { movementName } from './movement-names.ts';
export { SlipsDialog } from './slips-dialog.tsx';

export const receivablesModule: ModuleRegistration = {
  name: 'receivables',
  title: 'Należności',
  screens: [
    {
      path: '/receivables/titles',
      title: 'Tytuły należności',
      permission: 'receivables.read',
      component: Titles,
      keywords: ['klasyfikacja', 'paragraf', 'konto'],
    },
  ],
};
