import type { ModuleRegistration } from '#renderer/app/screens.ts';
import { ReportScreen } from './report.tsx';
import { Versions } from './versions.tsx';

export const reportsModule: ModuleRegistration = {
  name: 'reports',
  title: 'Sprawozdania',
  screens: [
    {
      path: '/reports',
      title: 'Sprawozdania budżetowe',
      permission: 'reports.read',
      component: ReportScreen,
      keywords: ['Rb-27S', 'Rb-28S', 'Rb-NDS', 'Rb-N', 'Rb-Z'],
      help: 'jednostka',
    },
    {
      path: '/reports/versions',
      title: 'Zatwierdzone sprawozdania',
      permission: 'reports.read',
      component: Versions,
      keywords: ['paczka', 'korekta'],
      help: 'jednostka',
    },
  ],
};
