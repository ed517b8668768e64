import type { ModuleRegistration } from '#renderer/app/screens.ts';
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
      keywords: ['role', 'hasło'],
    },
    {
      path: '/admin/stations',
      title: 'Stanowiska',
      permission: 'admin.stations.manage',
      component: Stations,
      keywords: ['parowanie', 'komputer', 'kod'],
    },
  ],
};
