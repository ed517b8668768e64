import type { ModuleRegistration } from '#renderer/app/screens.ts';
import { Templates } from './templates.tsx';

export { LettersSection } from './letters-section.tsx';

export const templatesModule: ModuleRegistration = {
  name: 'templates',
  title: 'Wzory pism',
  screens: [
    {
      path: '/templates',
      title: 'Wzory pism',
      permission: 'templates.edit',
      help: 'wzory-pism',
      component: Templates,
      keywords: ['szablon', 'pouczenie', 'treść pisma', 'decyzja'],
    },
  ],
};
