import type { ModuleRegistration } from '#renderer/app/screens.ts';
import { ChangeCard } from './change-card.tsx';
import { Changes } from './changes.tsx';
import { Execution } from './execution.tsx';

export { PeriodFields } from './period-fields.tsx';
export { type Period, usePeriod } from './use-period.ts';

export const budgetModule: ModuleRegistration = {
  name: 'budget',
  title: 'Budżet',
  screens: [
    {
      path: '/budget/execution',
      title: 'Wykonanie budżetu',
      permission: 'budget.read',
      component: Execution,
      keywords: ['plan', 'dochody', 'wydatki', 'zaangażowanie'],
      help: 'jednostka',
    },
    {
      path: '/budget/changes',
      title: 'Plan i jego zmiany',
      permission: 'budget.read',
      component: Changes,
      keywords: ['uchwała', 'zarządzenie'],
      help: 'jednostka',
    },
    {
      path: '/budget/changes/:id',
      title: 'Zmiana planu',
      permission: 'budget.read',
      component: ChangeCard,
      help: 'jednostka',
    },
  ],
};
