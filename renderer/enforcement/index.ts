import type { ModuleRegistration } from '#renderer/app/screens.ts';
import { Campaign } from './campaign.tsx';
import { Reminders } from './reminders.tsx';

export const enforcementModule: ModuleRegistration = {
  name: 'enforcement',
  title: 'Upomnienia',
  screens: [
    {
      path: '/enforcement/campaign',
      title: 'Wystawianie upomnień',
      permission: 'enforcement.reminders',
      component: Campaign,
      help: 'rozliczenia',
      keywords: ['kampania', 'zaległości', 'upomnienie'],
    },
    {
      path: '/enforcement/reminders',
      title: 'Rejestr upomnień',
      permission: 'enforcement.read',
      component: Reminders,
      help: 'rozliczenia',
      keywords: ['doręczenie', 'zwrotka', 'awizo', 'koszty upomnienia'],
    },
  ],
};
