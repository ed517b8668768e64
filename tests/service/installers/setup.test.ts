import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { readConfiguration, serviceAddress } from '#main/cli/configuration.ts';
import { startService } from '#main/service/index.ts';
import { runSkarbnik } from '#tests/support/command.ts';
import { debianPostgres, startDebianPostgres } from '#tests/support/debian-postgres.ts';

/** `skarbnik setup` over an empty PostgreSQL: the one of the other tests (18), and the system's own where there is one. */
interface Server {
  readonly port: number;
  readonly password: string;
  stop(): void;
}

const debian = debianPostgres();
const servers: readonly (readonly [name: string, here: boolean, open: () => Promise<Server>])[] = [
  ['the embedded PostgreSQL', true, async () => ({ ...inject('postgres'), stop: () => undefined })],
  [
    `PostgreSQL ${debian?.version ?? '(none installed, so not run)'} of the system`,
    debian !== undefined,
    async () => ({ ...(await startDebianPostgres()), password: 'x' }),
  ],
];

describe.each(servers)('set-up on %s', (_name, here, open) => {
  const tag = Math.random().toString(36).slice(2, 8);
  const folder = mkdtempSync(path.join(tmpdir(), 'skarbnik-setup-'));
  const file = path.join(folder, 'skarbnik.toml');
  const names = { database: `setup_${tag}`, owner: `setup_owner_${tag}`, user: `setup_app_${tag}` };
  let server: Server;
  let superuser = '';

  const setup = async (...more: string[]) =>
    runSkarbnik(['setup', '--config', file, '--superuser', superuser, '--json', ...more]);
  const query = async (sql: string) => {
    const client = new pg.Client({
      connectionString: superuser.replace(/\/postgres$/, `/${names.database}`),
    });
    await client.connect();
    try {
      return (await client.query(sql)).rows;
    } finally {
      await client.end();
    }
  };

  beforeAll(async () => {
    if (!here) return;
    server = await open();
    superuser = `postgres://postgres:${server.password}@127.0.0.1:${server.port}/postgres`;
    writeFileSync(
      file,
      `[database]\nport = ${server.port}\nname = "${names.database}"\nuser = "${names.user}"\nowner_user = "${names.owner}"
[service]\nhost = "127.0.0.1"\nport = 0\ndata_folder = '${folder}'\n`,
    );
  });
  afterAll(async () => {
    if (here) {
      const client = new pg.Client({ connectionString: superuser });
      await client.connect();
      await client.query(`drop database if exists ${names.database} with (force)`);
      await client.end();
      server.stop();
    }
    rmSync(folder, { recursive: true, force: true });
  });

  it.runIf(here)('asks nobody where there is no terminal, and says what to give it', async () => {
    const { code, out } = await setup();
    expect([code, JSON.parse(out).error.code]).toEqual([2, 'SETUP_ANSWERS_MISSING']);
  });

  it.runIf(here)('goes on after that interruption: office, administrator, desk, pairing code', async () => {
    const { code, out, err } = await setup('--answers', 'docs/setup.example.toml');
    expect([code, err]).toEqual([0, expect.stringContaining('Zakładam urząd')]);
    const result = JSON.parse(out);
    expect(result).toMatchObject({ databaseMade: false, officeMade: true, ran: [] });
    expect(result.pairing.code).toMatch(/^[2-9A-HJ-NP-Z]{4}-[2-9A-HJ-NP-Z]{4}$/);
    expect(result.password).toMatch(/^([a-z2-9]{5}-){3}[a-z2-9]{5}$/);
    expect(
      await query(`select u.code, d.code as desk, a.login, a.must_change_password, r.role_code from units.unit u
        join cash.desk d on d.unit_id = u.id join admin.user_role r on r.unit_id = u.id join admin.user_account a on a.id = r.user_id`),
    ).toEqual([
      {
        code: 'UG',
        desk: 'K1',
        login: 'administrator',
        must_change_password: true,
        role_code: 'administrator',
      },
    ]);
  });

  it.runIf(here)(
    'leaves what is there when it is run again, and gives a fresh code until a station is paired',
    async () => {
      const before = readFileSync(path.join(folder, 'owner.secrets.toml'), 'utf8');
      const result = JSON.parse((await setup()).out);
      expect(result).toMatchObject({ databaseMade: false, officeMade: false, ran: [], parameters: 0 });
      expect(result).not.toHaveProperty('password');
      expect(readFileSync(path.join(folder, 'owner.secrets.toml'), 'utf8')).toBe(before);
      expect(
        await query('select count(*)::int as codes from admin.pairing_code where desk_id is not null'),
      ).toEqual([{ codes: 2 }]);
    },
  );

  it.runIf(here)('keeps the owner’s password from the service’s account', () => {
    expect(statSync(path.join(folder, 'owner.secrets.toml')).mode & 0o777).toBe(0o600);
    expect(statSync(path.join(folder, 'service.secrets.toml')).mode & 0o777).toBe(0o640);
  });

  it.runIf(here)('gives neither account more than it needs', async () => {
    expect(
      await query(`select rolname, rolsuper, rolbypassrls, rolcreatedb, rolcreaterole from pg_roles
        where rolname in ('${names.owner}', '${names.user}') order by rolname`),
    ).toEqual([
      { rolname: names.user, rolsuper: false, rolbypassrls: false, rolcreatedb: false, rolcreaterole: false },
      { rolname: names.owner, rolsuper: false, rolbypassrls: false, rolcreatedb: true, rolcreaterole: true },
    ]);
  });

  it.runIf(here)(
    'makes a database on which the service starts: the schema manifest holds on this version',
    async () => {
      const running = await startService({
        central: serviceAddress(readConfiguration(file, {})),
        dataFolder: folder,
        rendererFolder: null,
      });
      await running.close();
      expect(running.port).toBeGreaterThan(0);
    },
  );

  it.runIf(here)('refuses a database of a newer version and changes nothing', async () => {
    await query(`insert into public.migration (timestamp, name) values (9999999999999, '9999-future')`);
    const { code, out } = await setup();
    await query(`delete from public.migration where name = '9999-future'`);
    expect([code, JSON.parse(out).error.code]).toEqual([2, 'DATABASE_NEWER']);
  });

  it.runIf(here)('issues further codes, and names what it does not know', async () => {
    const issue = (...more: string[]) => runSkarbnik(['pairing-code', '--config', file, '--json', ...more]);
    const first = await issue('--desk', 'K1');
    expect([first.code, JSON.parse(first.out).station]).toEqual([0, 'Stanowisko kasy K1']);
    expect(JSON.parse((await issue('--desk', 'K9')).out).error.code).toBe('DESK_UNKNOWN');
    expect(JSON.parse((await issue('--unit', 'SP9')).out).error.code).toBe('UNIT_UNKNOWN');
  });
});

describe('set-up with a mistake', () => {
  const folder = mkdtempSync(path.join(tmpdir(), 'skarbnik-setup-'));
  afterAll(() => rmSync(folder, { recursive: true, force: true }));
  const written = (name: string, text: string) => {
    writeFileSync(path.join(folder, name), text);
    return path.join(folder, name);
  };
  const port = () => inject('postgres').port;
  const refusal = async (args: readonly string[]) => {
    const { code, out } = await runSkarbnik(['setup', ...args, '--json']);
    expect(code).toBe(2);
    return JSON.parse(out).error as { code: string; message: string };
  };

  it('says where no PostgreSQL answers and how to start it', async () => {
    const config = written('nowhere.toml', '[database]\nport = 1\n');
    const { code, message } = await refusal([
      '--config',
      config,
      '--superuser',
      'postgres://postgres:x@127.0.0.1:1/postgres',
    ]);
    expect(code).toBe('SETUP_DATABASE');
    expect(message).toContain('127.0.0.1:1');
    expect(message).toContain('systemctl start postgresql');
  });

  it('says that the administrator’s password is wrong', async () => {
    const config = written('password.toml', `[database]\nport = ${port()}\nname = "setup_none"\n`);
    const superuser = `postgres://postgres:wrong@127.0.0.1:${port()}/postgres`;
    const { message } = await refusal(['--config', config, '--superuser', superuser]);
    expect(message).toContain('hasło jest nieprawidłowe');
  });

  it('does not take over somebody else’s database', async () => {
    const config = written('foreign.toml', `[database]\nport = ${port()}\nname = "skarbnik_template"\n`);
    const superuser = `postgres://postgres:${inject('postgres').password}@127.0.0.1:${port()}/postgres`;
    expect((await refusal(['--config', config, '--superuser', superuser])).code).toBe(
      'SETUP_DATABASE_FOREIGN',
    );
  });

  it.each([
    [
      'no code',
      '[unit]\nname = "Urząd"\nauthority = "Wójt"\n[administrator]\nlogin = "a.b"\nname = "Osoba"\n',
      /unit\.code/,
    ],
    ['a typing error', '[unti]\ncode = "UG"\n', /unti|unit/],
    ['a broken line', '[unit\n', /wierszu 1/],
  ])('names the place of %s in the answers before anything is made', async (_what, text, place) => {
    const config = written('fine.toml', `[database]\nport = ${port()}\nname = "setup_none"\n`);
    const { message } = await refusal(['--config', config, '--answers', written('answers.toml', text)]);
    expect(message).toMatch(place);
  });

  it('refuses a weak first password', async () => {
    const text = readFileSync('docs/setup.example.toml', 'utf8').replace(
      '# password = ""',
      'password = "gmina2025"',
    );
    const config = written('fine.toml', `[database]\nport = ${port()}\nname = "setup_none"\n`);
    expect((await refusal(['--config', config, '--answers', written('weak.toml', text)])).code).toMatch(
      /^PASSWORD_/,
    );
  });
});
