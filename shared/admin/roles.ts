import type { Permission } from '../permissions.ts';

/** A role as it is delivered; an office may change what it grants. */
export interface RoleSeed {
  readonly code: string;
  readonly name: string;
  readonly permissions: readonly Permission[];
}

const READING: readonly Permission[] = ['parties.read', 'receivables.read'];

/** Roles that every installation starts with. */
export const roleSeeds: readonly RoleSeed[] = [
  {
    code: 'administrator',
    name: 'administrator',
    permissions: [
      'admin.users.read',
      'admin.users.manage',
      'admin.stations.manage',
      'admin.audit.read',
      'cash.desks.manage',
      'cash.reports.read',
    ],
  },
  {
    code: 'kasjer',
    name: 'kasjer',
    permissions: [
      ...READING,
      'cash.desk.work',
      'cash.desk.second-person',
      'cash.reports.read',
      'cash.reports.post',
    ],
  },
  {
    code: 'ksiegowosc',
    name: 'księgowość',
    permissions: [
      ...READING,
      'receivables.acts',
      'receivables.overpayments',
      'receivables.reliefs',
      'enforcement.read',
      'enforcement.reminders',
      'parties.edit',
      'cash.desk.second-person',
      'cash.payments.prepare',
      'cash.payouts.prepare',
      'cash.reports.read',
      'cash.reports.post',
      'cash.exchange.run',
      'ledger.read',
      'admin.working-date.set',
      'taxes.read',
    ],
  },
  {
    code: 'referent-podatkowy',
    name: 'referent podatkowy',
    permissions: [
      ...READING,
      'parties.edit',
      'parties.merge',
      'rates.read',
      'rates.edit',
      'cash.payments.prepare',
      'admin.working-date.set',
      'taxes.read',
      'taxes.edit',
      'taxes.decide',
      'taxes.run',
    ],
  },
  {
    code: 'skarbnik',
    name: 'skarbnik',
    permissions: [
      ...READING,
      'receivables.approve',
      'enforcement.read',
      'cash.desk.second-person',
      'cash.desks.manage',
      'cash.catalogue.edit',
      'rates.read',
      'rates.edit',
      'cash.payouts.approve',
      'cash.reports.read',
      'cash.reports.post',
      'cash.exchange.run',
      'receivables.settings',
      'ledger.read',
      'ledger.accounts.manage',
      'admin.audit.read',
      'admin.working-date.set',
      'taxes.read',
      'taxes.run',
    ],
  },
  {
    code: 'kierownik-jednostki',
    name: 'kierownik jednostki',
    permissions: [
      ...READING,
      'receivables.approve',
      'cash.payouts.approve',
      'cash.reports.read',
      'ledger.read',
    ],
  },
];
