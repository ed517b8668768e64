import type { PermissionNames } from '../kernel/permissions.ts';

export const receivablesPermissions = {
  'receivables.read': 'Przeglądanie należności i kart kontowych',
  'receivables.settings': 'Tytuły należności i rachunki wirtualne jednostki',
  'receivables.acts': 'Przypisy, odpisy, storna i przeksięgowania',
  'receivables.overpayments': 'Zaliczanie, przenoszenie i zwrot nadpłat',
  'receivables.reliefs': 'Ulgi w spłacie: odroczenia, raty, umorzenia',
  'receivables.approve': 'Zatwierdzanie zwrotów, ulg i odpisań',
} as const satisfies PermissionNames;
