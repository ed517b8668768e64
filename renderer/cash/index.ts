import type { ModuleRegistration } from '#renderer/app/screens.ts';
import { DeskScreen } from './desk/desk-screen.tsx';
import { deskPaths } from './paths.ts';

export const cashModule: ModuleRegistration = {
  name: 'cash',
  title: 'Kasa',
  screens: [
    {
      path: deskPaths.desk,
      title: 'Kasa',
      permission: 'cash.desk.work',
      component: DeskScreen,
      desk: true,
      first: true,
      help: 'kasa',
      keywords: ['wpłata', 'pokwitowanie', 'KP'],
    },
  ],
};
