import { generateKeyPairSync } from 'node:crypto';
import { beforeAll, describe, expect, it } from 'vitest';
import { testDatabase } from '#tests/support/database.ts';
import { type Client, refusalOf, seedOffice, type TestOffice, testService } from '#tests/support/service.ts';

let office: TestOffice;
const database = testDatabase(async (made) => {
  office = await seedOffice(made);
  await made.owner.query(`
    insert into ledger.book (unit_id, code, name, kind) values (1, 'UG', 'Urząd', 'unit');
    insert into ledger.journal (unit_id, book_id, code, name) values (1, 1, 'K1', 'Kasa 1');
    insert into cash.desk (unit_id, code, name, kind, journal_id, cash_account, transit_account, card_account, difference_account)
    values (1, 'K1', 'Kasa 1', 'revenue', 1, '101-1', '141-1', '141-2', '240-1')`);
});
let clockMs = Date.parse('2026-11-23T08:00:00+01:00');
const service = testService(database, { now: () => new Date(clockMs), idleLockMinutes: 600 });
let admin: Client;
beforeAll(async () => {
  admin = await service.signedIn('administrator', office.stations.office);
});
const officeCode = async () =>
  (await admin.admin.station.makeCode({ name: 'Pokój 12', kind: 'office', unitId: 1 })).code;
const pair = (code: string, publicKey?: string) =>
  service.http().admin.station.pair({ code, ...(publicKey === undefined ? {} : { publicKey }) });
const deskKey = () =>
  generateKeyPairSync('ed25519').publicKey.export({ type: 'spki', format: 'der' }).toString('base64url');

describe('pairing', () => {
  it('exchanges a readable code for identity, secret and the authority to pin', async () => {
    const code = await officeCode();
    expect(code).toMatch(/^[2-9A-HJ-NP-Z]{4}-[2-9A-HJ-NP-Z]{4}$/);
    const paired = await pair(code.toLowerCase().replace('-', ' '));
    expect(paired.station).toMatchObject({ name: 'Pokój 12', kind: 'office', unit: { code: 'UG' } });
    expect(paired.authority).toBe(service.running.caPem);
    const station = { id: paired.station.id, header: `${paired.station.id}.${paired.secret}` };
    expect((await service.socket({ station }).admin.station.info()).station?.name).toBe('Pokój 12');
    const stored = JSON.stringify(await database.owner.query('select * from admin.workstation'));
    expect(stored).not.toContain(paired.secret);
  });

  it('takes a code once, and for a quarter of an hour', async () => {
    const code = await officeCode();
    await pair(code);
    expect(await refusalOf(pair(code))).toBe('PAIRING_CODE_WRONG');
    const late = await officeCode();
    clockMs += 16 * 60_000;
    expect(await refusalOf(pair(late))).toBe('PAIRING_CODE_WRONG');
  });

  it('gives one station to two who come at the same moment with one code', async () => {
    const code = await officeCode();
    const outcomes = await Promise.all([refusalOf(pair(code)), refusalOf(pair(code))]);
    expect(outcomes.toSorted()).toEqual(['PAIRING_CODE_WRONG', 'accepted']);
  });

  it('slows down one who guesses codes', async () => {
    const outcomes = [];
    for (let attempt = 0; attempt < 7; attempt += 1) outcomes.push(await refusalOf(pair('AAAA-AAAA')));
    expect(outcomes.slice(-1)).toEqual(['SIGN_IN_WAIT']);
    clockMs += 30 * 60_000;
    expect(await refusalOf(pair(await officeCode()))).toBe('accepted');
  });

  it('of a cash desk brings its key; a new one takes the desk over and the old station loses its rights', async () => {
    const deskCode = async () =>
      (await admin.admin.station.makeCode({ name: 'Kasa 1', kind: 'desk', unitId: 1, deskId: 1 })).code;
    const code = await deskCode();
    expect(await refusalOf(pair(code))).toBe('DESK_KEY_WRONG');
    expect(await refusalOf(pair(code, 'bm90IGEga2V5'))).toBe('DESK_KEY_WRONG');
    const key = deskKey();
    const first = await pair(code, key);
    const station = { id: first.station.id, header: `${first.station.id}.${first.secret}` };
    const [desk] = await database.owner.query('select workstation_id, public_key from cash.desk');
    expect(desk.workstation_id).toBe(first.station.id);
    expect(desk.public_key.toString('base64url')).toBe(key);
    expect((await service.socket({ station }).admin.station.info()).station?.kind).toBe('desk');
    await pair(await deskCode(), deskKey());
    expect((await service.socket({ station }).admin.station.info()).station).toBeNull();
  });

  it('needs a desk that is there, and the right in that very unit', async () => {
    const make = (unitId: number, deskId?: number) =>
      refusalOf(
        admin.admin.station.makeCode({
          name: 'Kasa',
          kind: deskId === undefined ? 'office' : 'desk',
          unitId,
          ...(deskId === undefined ? {} : { deskId }),
        }),
      );
    expect(await make(1, 99)).toBe('DESK_UNKNOWN');
    expect(await make(2)).toBe('RIGHT_MISSING_IN_UNIT');
  });
});

describe('users', () => {
  const user = (login: string, more: object = {}) => ({
    actId: crypto.randomUUID(),
    login,
    displayName: 'Nowa Osoba',
    position: 'inspektor',
    password: 'Trzy słowa i liczba 7',
    roles: [{ unitId: 1, roleCode: 'kasjer' }],
    ...more,
  });

  it('are added with roles and must change the password first given', async () => {
    const added = await admin.admin.users.add(user('nowa.osoba'));
    expect(added).toMatchObject({
      login: 'nowa.osoba',
      active: true,
      roles: [{ unitId: 1, roleCode: 'kasjer', roleName: 'kasjer' }],
    });
    const { session, token } = await service
      .socket({ station: office.stations.office })
      .admin.session.signIn({ login: 'Nowa.Osoba', password: 'Trzy słowa i liczba 7' });
    expect(session.mustChangePassword).toBe(true);
    const signedIn = service.socket({ station: office.stations.office, token });
    expect(await refusalOf(signedIn.admin.tasks.list())).toBe('PASSWORD_MUST_CHANGE');
    expect((await signedIn.admin.session.current()).mustChangePassword).toBe(true);
    await signedIn.admin.session.changePassword({
      current: 'Trzy słowa i liczba 7',
      next: 'Cztery słowa, liczba 8',
    });
    expect(await refusalOf(signedIn.admin.tasks.list())).toBe('accepted');
    expect((await admin.admin.users.list()).map(({ login }) => login)).toContain('nowa.osoba');
  });

  it.each([
    [user('kasjer'), 'LOGIN_TAKEN'],
    [user('inna', { password: 'krótkie' }), 'PASSWORD_SHORT'],
    [user('inna', { roles: [{ unitId: 1, roleCode: 'nie-ma' }] }), 'ROLE_UNKNOWN'],
    [user('inna', { roles: [{ unitId: 2, roleCode: 'kasjer' }] }), 'RIGHT_MISSING_IN_UNIT'],
    [user('Zła Nazwa'), 'INPUT_INVALID'],
  ])('are refused whole: %#', async (input, code) => {
    expect(await refusalOf(admin.admin.users.add(input))).toBe(code);
    expect((await admin.admin.users.list()).map(({ login }) => login)).not.toContain('inna');
  });

  it('keep no password in the kept answer of the act', async () => {
    const acts = JSON.stringify(
      await database.owner.query(`select answer from app.act where procedure = 'admin.users.add'`),
    );
    expect(acts).not.toContain('Trzy słowa');
  });

  it('cannot switch themselves off', async () => {
    expect(
      await refusalOf(
        admin.admin.users.setActive({ userId: office.users['administrator'] ?? '', active: false }),
      ),
    ).toBe('OWN_ACCOUNT');
  });
});

describe('tasks', () => {
  it('are shown to those who hold the permission, in their unit, until done', async () => {
    await database.owner.query(`
      insert into app.task (id, unit_id, kind, title, permission) values
        (gen_random_uuid(), 1, 'test', 'dla kasy', 'cash.desk.work'), (gen_random_uuid(), 1, 'test', 'dla skarbnika', 'cash.payouts.approve'),
        (gen_random_uuid(), 2, 'test', 'w szkole', 'cash.desk.work')`);
    const cashier = await service.signedIn('kasjer', office.stations.office);
    const [task, ...more] = await cashier.admin.tasks.list();
    expect([task?.title, more]).toEqual(['dla kasy', []]);
    const treasurer = await service.signedIn('skarbnik', office.stations.office);
    expect(await refusalOf(treasurer.admin.tasks.done({ taskId: task?.id ?? '' }))).toBe('TASK_UNKNOWN');
    await cashier.admin.tasks.done({ taskId: task?.id ?? '' });
    expect(await cashier.admin.tasks.list()).toEqual([]);
  });
});
