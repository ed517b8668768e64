import { describe, expect, it } from 'vitest';
import { testDatabase } from '#tests/support/database.ts';
import { PASSWORD, refusalOf, seedOffice, type TestOffice, testService } from '#tests/support/service.ts';

let office: TestOffice;
const database = testDatabase(async (made) => {
  office = await seedOffice(made);
});
let clockMs = Date.parse('2026-11-23T08:00:00+01:00');
const service = testService(database, { now: () => new Date(clockMs), idleLockMinutes: 15 });
const later = (minutes: number) => {
  clockMs += minutes * 60_000;
};

const signIn = (login: string, password = PASSWORD, station = office.stations.office) =>
  service.socket({ station }).admin.session.signIn({ login, password });

describe('signing in', () => {
  it('gives a session with unit, permissions and working date', async () => {
    const { token, session } = await signIn('kasjer');
    expect(token).toMatch(/^[\w-]{43}$/);
    expect(session).toMatchObject({
      login: 'kasjer',
      unit: { code: 'UG' },
      today: '2026-11-23',
      workingDate: '2026-11-23',
      mustChangePassword: false,
      idleLockMinutes: 15,
    });
    expect(session.permissions).toContain('cash.desk.work');
    expect(session.permissions).not.toContain('cash.payouts.approve');
  });

  it('keeps only the hash of the token and of the password', async () => {
    const { token } = await signIn('kasjer');
    const [stored] = await database.owner.query(
      `select encode(token_hash, 'escape') as hash from admin.session order by created_at desc limit 1`,
    );
    expect(stored.hash).not.toContain(token);
    const [user] = await database.owner.query(
      `select password_hash from admin.user_account where login = 'kasjer'`,
    );
    expect(user.password_hash).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/);
  });

  it('says the same of a wrong password and of an unknown login', async () => {
    const wrong = await signIn('ksiegowosc', 'nie to hasło').catch((error) => error);
    const unknown = await signIn('nikt-taki', 'nie to hasło').catch((error) => error);
    expect(wrong.data).toEqual(unknown.data);
    expect(wrong.data.code).toBe('SIGN_IN_WRONG');
    expect(wrong.defined).toBe(true);
  });

  it('is barred at a station that is not paired, or gives a wrong secret', async () => {
    const stranger = {
      id: office.stations.office.id,
      header: `${office.stations.office.id}.${'x'.repeat(43)}`,
    };
    expect(await refusalOf(signIn('kasjer', PASSWORD, stranger))).toBe('STATION_NOT_PAIRED');
    expect(
      await refusalOf(service.socket().admin.session.signIn({ login: 'kasjer', password: PASSWORD })),
    ).toBe('STATION_NOT_PAIRED');
  });

  it('is barred for an account that was switched off, and its sessions end', async () => {
    const admin = await service.signedIn('administrator', office.stations.office);
    const held = await service.signedIn('kierownik-jednostki', office.stations.office);
    const userId = office.users['kierownik-jednostki'] ?? '';
    await admin.admin.users.setActive({ userId, active: false });
    expect(await refusalOf(held.admin.session.current())).toBe('SESSION_ENDED');
    expect(await refusalOf(signIn('kierownik-jednostki'))).toBe('SIGN_IN_WRONG');
    await admin.admin.users.setActive({ userId, active: true });
    expect(await refusalOf(signIn('kierownik-jednostki'))).toBe('accepted');
  });
});

describe('a session', () => {
  it('is bound to its station', async () => {
    const { token } = await signIn('kasjer');
    const elsewhere = service.socket({ station: office.stations.school, token });
    expect(await refusalOf(elsewhere.admin.session.current())).toBe('SESSION_OTHER_STATION');
  });

  it('locks itself when idle and opens by the password alone', async () => {
    const { token } = await signIn('kasjer');
    const client = service.socket({ station: office.stations.office, token });
    later(14);
    expect(await refusalOf(client.admin.session.current())).toBe('accepted');
    later(16);
    expect(await refusalOf(client.admin.session.current())).toBe('SESSION_LOCKED');
    expect(await refusalOf(client.admin.tasks.list())).toBe('SESSION_LOCKED');
    expect(await refusalOf(client.admin.session.unlock({ password: 'nie to hasło' }))).toBe('SIGN_IN_WRONG');
    expect(await refusalOf(client.admin.session.current())).toBe('SESSION_LOCKED');
    expect((await client.admin.session.unlock({ password: PASSWORD })).login).toBe('kasjer');
    expect(await refusalOf(client.admin.session.current())).toBe('accepted');
  });

  it("is not kept awake by a screen's own questions, and not lost by a person who works without asking", async () => {
    const { token } = await signIn('kasjer');
    let idle = 0;
    const client = service.socket({ station: office.stations.office, token, idle: () => idle });
    for (let minute = 5; minute <= 15; minute += 5) {
      later(5);
      idle = minute * 60;
      expect(await refusalOf(client.admin.session.current())).toBe('accepted');
    }
    later(1);
    idle = 16 * 60;
    expect(await refusalOf(client.admin.session.current())).toBe('SESSION_LOCKED');
    await client.admin.session.unlock({ password: PASSWORD });
    for (let step = 0; step < 8; step += 1) {
      later(5);
      idle = 40;
      expect(await refusalOf(client.admin.session.current())).toBe('accepted');
    }
  });

  it.each(['-5', '1e9', 'wcale', '9'.repeat(40)])('takes „%s” for no idleness at all', async (text) => {
    const { token } = await signIn('kasjer');
    const answer = await fetch(`${service.running.url}/rpc/admin/session/current`, {
      method: 'POST',
      headers: {
        authorization: `Bearer ${token}`,
        'x-skarbnik-station': office.stations.office.header,
        'x-skarbnik-idle': text,
        'content-type': 'application/json',
      },
      body: '{}',
    });
    expect(answer.status).toBe(200);
  });

  it('can be locked by hand, and ends after twelve hours even when used', async () => {
    const { token } = await signIn('kasjer');
    const client = service.socket({ station: office.stations.office, token });
    await client.admin.session.lock();
    expect(await refusalOf(client.admin.session.current())).toBe('SESSION_LOCKED');
    await client.admin.session.unlock({ password: PASSWORD });
    for (let step = 0; step < 12 * 6; step += 1) {
      later(10);
      await client.admin.session.current().catch(() => {});
    }
    expect(await refusalOf(client.admin.session.current())).toBe('SESSION_EXPIRED');
    expect(await refusalOf(client.admin.session.unlock({ password: PASSWORD }))).toBe('SESSION_ENDED');
  });

  it('ends at sign-out and cannot be used again', async () => {
    const client = await service.signedIn('kasjer', office.stations.office);
    await client.admin.session.signOut();
    expect(await refusalOf(client.admin.session.current())).toBe('SESSION_ENDED');
  });

  it('ends with its station', async () => {
    const admin = await service.signedIn('administrator', office.stations.office);
    const { code } = await admin.admin.station.makeCode({ name: 'Pokój 7', kind: 'office', unitId: 1 });
    const paired = await service.http().admin.station.pair({ code });
    const station = { id: paired.station.id, header: `${paired.station.id}.${paired.secret}` };
    const client = await service.signedIn('kasjer', station);
    await admin.admin.station.revoke({ stationId: station.id });
    expect(await refusalOf(client.admin.session.current())).toBe('SESSION_ENDED');
    expect(await refusalOf(signIn('kasjer', PASSWORD, station))).toBe('STATION_NOT_PAIRED');
  });

  it('changes to another unit only where the person has a role', async () => {
    const client = await service.signedIn('kasjer', office.stations.office);
    expect(await refusalOf(client.admin.session.switchUnit({ unitId: 2 }))).toBe('UNIT_NOT_ALLOWED');
    await database.owner.query(
      `insert into admin.user_role (user_id, unit_id, role_code, valid_from) values ($1, 2, 'kierownik-jednostki', '2020-01-01')`,
      [office.users['kasjer']],
    );
    const session = await client.admin.session.switchUnit({ unitId: 2 });
    expect(session.unit.code).toBe('SP1');
    expect(session.permissions).not.toContain('cash.desk.work');
  });

  it('works on another day only with the permission', async () => {
    const clerk = await service.signedIn('ksiegowosc', office.stations.office);
    expect((await clerk.admin.session.setWorkingDate({ day: '2026-10-31' as never })).workingDate).toBe(
      '2026-10-31',
    );
    expect((await clerk.admin.session.setWorkingDate({ day: null })).workingDate).toBe(
      (await clerk.admin.session.current()).today,
    );
    const cashier = await service.signedIn('kasjer', office.stations.office);
    expect(await refusalOf(cashier.admin.session.setWorkingDate({ day: '2026-10-31' as never }))).toBe(
      'PERMISSION_MISSING',
    );
  });
});

describe('guessing a password', () => {
  it('waits longer after each failure past the fifth, at that station alone', async () => {
    const guess = () => refusalOf(signIn('skarbnik', 'zgadywane hasło'));
    for (let attempt = 1; attempt <= 5; attempt += 1) expect(await guess()).toBe('SIGN_IN_WRONG');
    expect(await guess()).toBe('SIGN_IN_WAIT');
    expect(await refusalOf(signIn('skarbnik'))).toBe('SIGN_IN_WAIT');
    expect(await refusalOf(signIn('skarbnik', PASSWORD, office.stations.school))).toBe('accepted');
    later(0.6);
    expect(await guess()).toBe('SIGN_IN_WRONG');
    later(0.6);
    expect(await guess()).toBe('SIGN_IN_WAIT');
    later(1);
    expect(await refusalOf(signIn('skarbnik'))).toBe('accepted');
  });

  it('counts many guesses sent at once', async () => {
    later(60);
    const answers = await Promise.all(
      Array.from({ length: 20 }, () => refusalOf(signIn('skarbnik', 'równoległe'))),
    );
    expect(answers.filter((answer) => answer === 'SIGN_IN_WRONG')).toHaveLength(5);
    expect(answers.filter((answer) => answer === 'SIGN_IN_WAIT')).toHaveLength(15);
  });

  it('does not begin with right passwords, however many people sign in from one address', async () => {
    later(60);
    for (let place = 0; place < 55; place += 1) {
      await database.owner.query(
        `insert into admin.sign_in_attempt (at, login, workstation_id, address, succeeded)
         select $1, $2, $3, '127.0.0.1', right_one from (values (false), (true)) as of_one(right_one)`,
        [new Date(clockMs), `osoba${place}`, office.stations.office.id],
      );
    }
    expect(await refusalOf(signIn('sekretarz', 'zgadywane hasło'))).toBe('SIGN_IN_WRONG');
  });

  it('of very many logins from one address does not lock out those who work there', async () => {
    later(60);
    for (let attempt = 0; attempt < 50; attempt += 1)
      await database.owner.query(
        `insert into admin.sign_in_attempt (at, login, workstation_id, address, succeeded) values ($1, $2, $3, '127.0.0.1', false)`,
        [new Date(clockMs), `login${attempt}`, office.stations.office.id],
      );
    expect(await refusalOf(signIn('login77', 'zgadywane hasło'))).toBe('SIGN_IN_WAIT');
    expect(await refusalOf(signIn('kasjer'))).toBe('accepted');
  });
});

describe('changing the password', () => {
  it.each([
    ['za krótkie', 'PASSWORD_SHORT'],
    ['ksiegowosc-2026!', 'PASSWORD_LIKE_LOGIN'],
    ['qwertyuiop123456', 'PASSWORD_COMMON'],
    ['Hasło1234567890!', 'PASSWORD_COMMON'],
    ['aaaaaaaaaaaaaaaa', 'PASSWORD_MONOTONOUS'],
    ['123456789012345', 'PASSWORD_COMMON'],
    ['abcdefabcdefabcdef', 'PASSWORD_COMMON'],
  ])('refuses %s with %s', async (next, code) => {
    later(20);
    const client = await service.signedIn('ksiegowosc', office.stations.office);
    expect(await refusalOf(client.admin.session.changePassword({ current: PASSWORD, next }))).toBe(code);
  });

  it('needs the present one, then ends every other session of the person', async () => {
    later(60);
    const other = await service.signedIn('referent-podatkowy', office.stations.school);
    const client = await service.signedIn('referent-podatkowy', office.stations.office);
    const next = 'Zielone wzgórza nad Soliną';
    expect(await refusalOf(client.admin.session.changePassword({ current: 'nie to hasło', next }))).toBe(
      'SIGN_IN_WRONG',
    );
    await client.admin.session.changePassword({ current: PASSWORD, next });
    expect(await refusalOf(client.admin.session.current())).toBe('accepted');
    expect(await refusalOf(other.admin.session.current())).toBe('SESSION_ENDED');
    expect(await refusalOf(signIn('referent-podatkowy'))).toBe('SIGN_IN_WRONG');
    expect(await refusalOf(signIn('referent-podatkowy', next))).toBe('accepted');
  });
});
