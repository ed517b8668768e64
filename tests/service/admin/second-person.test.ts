import { pino } from 'pino';
import { describe, expect, it } from 'vitest';
import { verifySecondPerson } from '#main/service/admin/index.ts';
import type { ServiceContext } from '#main/service/context.ts';
import { day } from '#shared/kernel/day.ts';
import { newId } from '#shared/kernel/ids.ts';
import { testDatabase } from '#tests/support/database.ts';
import { PASSWORD, refusalOf, seedOffice, type TestOffice } from '#tests/support/service.ts';

let office: TestOffice;
const database = testDatabase(async (made) => {
  office = await seedOffice(made);
});

/** A call of the cashier at a station of the unit. */
function callOf(unitId: number): ServiceContext {
  return {
    services: {
      central: database.service,
      log: pino({ level: 'silent' }),
      now: () => new Date(),
      version: 'test',
    },
    requestId: newId(),
    address: '127.0.0.1',
    token: null,
    station: { id: newId(), name: 'Kasa 1', kind: 'desk', unitId, deskId: 1 },
    person: {
      userId: office.users['kasjer'] ?? '',
      login: 'kasjer',
      displayName: 'Kasjer',
      mustChangePassword: false,
      unitId,
      visibleUnits: [unitId],
      permissions: new Set(),
      workingDay: day('2026-11-23'),
      tokenHash: Buffer.alloc(32),
    },
  };
}
const confirm = (login: string, password = PASSWORD, unitId = 1) =>
  verifySecondPerson(
    callOf(unitId),
    { login, password },
    'cash.desk.second-person',
    office.users['kasjer'] ?? '',
  );

describe('the second person', () => {
  it('is told by login, password and permission', async () => {
    expect(await confirm(' Skarbnik ')).toBe(office.users['skarbnik']);
  });

  it.each([
    ['kasjer', PASSWORD, 1, 'SECOND_PERSON_SAME'],
    ['referent-podatkowy', PASSWORD, 1, 'SECOND_PERSON_RIGHT'],
    ['skarbnik', PASSWORD, 2, 'SECOND_PERSON_RIGHT'],
    ['skarbnik', 'nie to hasło', 1, 'SIGN_IN_WRONG'],
    ['nikt', PASSWORD, 1, 'SIGN_IN_WRONG'],
  ])('is refused: %s in unit %3$d', async (login, password, unitId, code) => {
    expect(
      await refusalOf(
        confirm(login, password, unitId).catch((error) => Promise.reject({ data: error.info })),
      ),
    ).toBe(code);
  });
});
