import { beforeAll, describe, expect, it } from 'vitest';
import { migrationState } from '#db/central/migrate.ts';
import { reading, transaction } from '#db/central/transaction.ts';
import { newId } from '#shared/kernel/ids.ts';
import { testDatabase } from '#tests/support/database.ts';
import { TestOffice } from '#tests/support/office.ts';

/** The audit in PostgreSQL itself: what the service's own login sees in whose name. */
const database = testDatabase();
const office = new TestOffice(database);
const { second, clerk, cashier } = office.people;

beforeAll(async () => {
  await office.prepare();
  await office.rows(
    `insert into units.unit (code, name, short_name, kind, authority, parent_id) values ('SP1', 'Szkoła', 'Szkoła', 'school', 'Dyrektor', 1)`,
  );
  await office.rows(`insert into admin.role (code, name) values ('kontroler', 'Kontroler')`);
  await office.rows(
    `insert into admin.role_permission (role_code, permission) values ('kontroler', 'admin.audit.read')`,
  );
  const roles: [string, number, string, string | null][] = [
    [second.id, 1, '2020-01-01', null],
    [clerk.id, 2, '2020-01-01', null],
    [cashier.id, 1, '2020-01-01', '2020-12-31'],
  ];
  for (const role of roles)
    await office.rows(
      `insert into admin.user_role (user_id, unit_id, role_code, valid_from, valid_to) values ($1, $2, 'kontroler', $3, $4)`,
      role,
    );
  for (const [unit, act] of [
    [1, 'of the office'],
    [2, 'of the school'],
    [null, 'of nobody'],
  ])
    await office.rows('insert into admin.audit_event (unit_id, act, writes) values ($1, $2, true)', [
      unit,
      act,
    ]);
});

const seen = (userId: string, unitId: number, visibleUnits: number[]) =>
  reading(database.service, { userId, unitId, visibleUnits }, async (tx) =>
    (await tx.rows<{ act: string }>('select act from admin.audit_event order by id')).map(({ act }) => act),
  );

describe('the rows of the audit', () => {
  it('are shown to who holds the right in their unit, with those of nobody at the office', async () => {
    expect(await seen(second.id, 1, [1, 2])).toEqual(['of the office', 'of nobody']);
    expect(await seen(clerk.id, 2, [2])).toEqual(['of the school']);
  });

  it('are hidden from a unit that the caller does not see just now', async () => {
    expect(await seen(clerk.id, 1, [1])).toEqual([]);
  });

  it('are hidden from who never held the right, or does no more', async () => {
    expect(await seen(newId(), 1, [1, 2])).toEqual([]);
    expect(await seen(cashier.id, 1, [1, 2])).toEqual([]);
  });

  it('are hidden from the bare login, which still writes them', async () => {
    expect(await database.service.query('select act from admin.audit_event')).toEqual([]);
    const actor = { userId: cashier.id, unitId: 1, visibleUnits: [1] };
    await transaction(database.service, actor, (tx) =>
      tx.rows(`insert into admin.audit_event (unit_id, act, writes) values (1, 'written', true)`),
    );
    expect(await seen(second.id, 1, [1])).toContain('written');
  });
});

describe('the state of the migrations', () => {
  it('is read with the service’s login, and not changed by it', async () => {
    const { done, pending } = await migrationState(database.service);
    expect(pending).toEqual([]);
    expect(done.at(0)).toMatch(/^0001-/);
    await expect(database.service.query('delete from public.migration')).rejects.toMatchObject({
      driverError: { code: '42501' },
    });
  });
});
