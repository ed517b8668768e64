import type { ModuleRegistration } from '#renderer/app/screens.ts';
import { Audit } from './audit.tsx';
import { Parameters } from './parameters.tsx';
import { Roles } from './roles.tsx';
import { Sessions } from './sessions.tsx';
import { Stations } from './stations.tsx';
import { Users } from './users.tsx';

export const adminModule: ModuleRegistration = {
  name: 'admin',
  title: 'Administracja',
  screens: [
    {
      path: '/admin/users',
      title: 'Użytkownicy',
      permission: 'admin.users.read',
      component: Users,
      help: 'administrator',
      keywords: ['role', 'hasło'],
    },
    {
      path: '/admin/stations',
      title: 'Stanowiska',
      permission: 'admin.stations.manage',
      component: Stations,
      help: 'administrator',
      keywords: ['parowanie', 'komputer', 'kod'],
    },
    {
      path: '/admin/roles',
      title: 'Role i uprawnienia',
      permission: 'admin.users.read',
      component: Roles,
      help: 'administrator',
      keywords: ['uprawnienia', 'prawa dostępu'],
    },
    {
      path: '/admin/sessions',
      title: 'Zalogowani',
      permission: 'admin.users.manage',
      component: Sessions,
      help: 'administrator',
      keywords: ['sesje', 'wylogowanie'],
    },
    {
      path: '/admin/parameters',
      title: 'Parametry',
      permission: 'admin.parameters.read',
      component: Parameters,
      help: 'administrator',
      keywords: ['odsetki', 'święta', 'prawo', 'ustawienia'],
    },
    {
      path: '/admin/audit',
      title: 'Dziennik zdarzeń',
      permission: 'admin.audit.read',
      component: Audit,
      help: 'administrator',
      keywords: ['audyt', 'kto widział', 'RODO'],
    },
  ],
};
