import { spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readConfiguration } from '#main/cli/configuration.ts';
import { testDatabase } from '#tests/support/database.ts';
import { PASSWORD, seedOffice } from '#tests/support/service.ts';

const database = testDatabase(async (made) => {
  await seedOffice(made);
});
const folder = mkdtempSync(path.join(tmpdir(), 'skarbnik-cli-'));
const file = path.join(folder, 'skarbnik.toml');
beforeAll(() => {
  const { host, port, database: name, user, password } = database.serviceAddress;
  writeFileSync(
    file,
    `[database]\nhost = "${host}"\nport = ${port}\nname = "${name}"\nuser = "${user}"\npassword = "${password}"
owner_user = "postgres"\nowner_password = "${database.ownerAddress.password}"
[service]\nhost = "127.0.0.1"\nport = 0\ndata_folder = '${folder}'\nlog_level = "error"\n`,
  );
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function skarbnik(args: readonly string[], input = '') {
  const child = spawn(process.execPath, [
    '--disable-warning=ExperimentalWarning',
    'main/cli/skarbnik.ts',
    ...args,
  ]);
  let out = '';
  let err = '';
  child.stdout.on('data', (chunk) => {
    out += chunk;
  });
  child.stderr.on('data', (chunk) => {
    err += chunk;
  });
  child.stdin.end(input);
  const ended = new Promise<{ code: number | null; out: string; err: string }>((resolve) =>
    child.on('close', (code) => resolve({ code, out, err })),
  );
  return { child, ended, output: () => out };
}
const run = (args: readonly string[], input?: string) => skarbnik([...args], input).ended;
const config = ['--config', file];

describe('skarbnik', () => {
  it.each([
    ['serve'],
    ['db', 'migrate'],
    ['db', 'status'],
    ['user', 'add'],
    ['desk', 'exchange'],
    ['doctor'],
  ])('%s %s has its help in Polish', async (...command) => {
    const { code, out } = await run([...command.filter(Boolean), '--help']);
    expect(code).toBe(0);
    expect(out).toMatch(/Użycie: skarbnik/);
    expect(out).toContain('--json');
  });

  it('db status tells what is done and what is missing', async () => {
    const { code, out } = await run(['db', 'status', ...config, '--json']);
    const state = JSON.parse(out);
    expect([code, state.pending]).toEqual([0, []]);
    expect(state.done.length).toBeGreaterThan(8);
  });

  it('db migrate brings roles and parameters of law, and a second time changes nothing', async () => {
    const first = JSON.parse((await run(['db', 'migrate', ...config, '--json'])).out);
    expect(first.ran).toEqual([]);
    expect(first.parameters).toBeGreaterThan(100);
    const second = JSON.parse((await run(['db', 'migrate', ...config, '--json'])).out);
    expect(second).toEqual({ ran: [], parameters: 0 });
  });

  it('user add makes the first administrator, and refuses a weak password and a wrong role', async () => {
    const add = (login: string, role: string, password: string) =>
      run(
        ['user', 'add', login, '--name', 'Adam Nowy', '--unit', 'UG', '--role', role, ...config, '--json'],
        `${password}\n`,
      );
    expect(await add('adam', 'administrator', PASSWORD)).toMatchObject({ code: 0, err: '' });
    expect(JSON.parse((await add('ewa', 'administrator', 'krótkie')).out).error.code).toBe('PASSWORD_SHORT');
    const wrong = await add('ewa', 'nie-ma', PASSWORD);
    expect([wrong.code, JSON.parse(wrong.out).error.code]).toEqual([2, 'ROLE_UNKNOWN']);
    expect(
      await database.owner.query(`select login from admin.user_account where login in ('adam', 'ewa')`),
    ).toEqual([{ login: 'adam' }]);
  });

  it('doctor finds the installation in order, and names what somebody changed', async () => {
    const good = JSON.parse((await run(['doctor', ...config, '--json'])).out);
    expect(good.checks.filter(({ ok }: { ok: boolean }) => !ok)).toEqual([]);
    await database.owner.query('alter table cash.receipt add column spare text');
    const { code, out } = await run(['doctor', ...config]);
    await database.owner.query('alter table cash.receipt drop column spare');
    expect(code).toBe(1);
    expect(out).toMatch(/NAPRAW {2}budowa bazy: .*cash\.receipt\.spare/);
    expect(out).toContain('Do naprawy: 1');
  });

  it('doctor without a database says where it looked', async () => {
    const nowhere = path.join(folder, 'nowhere.toml');
    writeFileSync(nowhere, `[database]\nport = 1\n[service]\ndata_folder = '${folder}'\n`);
    const { code, out } = await run(['doctor', '--config', nowhere]);
    expect(code).toBe(1);
    expect(out).toContain('brak połączenia z 127.0.0.1:1/skarbnik');
  });

  it('serve takes calls until it is told to stop, and ends with code 0', async () => {
    const { child, ended, output } = skarbnik(['serve', ...config, '--json']);
    await expect.poll(output, { timeout: 20_000 }).toContain('\n');
    const { url } = JSON.parse(output());
    const { default: https } = await import('node:https');
    const ca = readFileSync(path.join(folder, 'tls', 'authority.cert.pem'), 'utf8');
    const status = await new Promise((resolve, reject) =>
      https
        .get(`${url}/health`, { ca }, (response) => resolve(response.resume().statusCode))
        .on('error', reject),
    );
    child.kill('SIGTERM');
    expect(status).toBe(200);
    expect((await ended).code).toBe(0);
  });
});

describe('the configuration', () => {
  it('is the example of the documentation, with every setting in it', () => {
    const example = readConfiguration('docs/skarbnik.example.toml', {});
    expect(example).toEqual(readConfiguration(undefined, {}));
  });

  it('takes the environment before the file', () => {
    const read = readConfiguration(file, {
      SKARBNIK_DATABASE_PORT: '6000',
      SKARBNIK_SERVICE_NAMES: 'a.lan, b.lan',
    });
    expect([read.database.port, read.service.names]).toEqual([6000, ['a.lan', 'b.lan']]);
  });

  it.each([
    ['[database]\nprot = 5432', 'CONFIGURATION_WRONG', /prot/],
    ['[database]\nport = "x"', 'CONFIGURATION_WRONG', /database\.port/],
    ['[database\nport = 1', 'CONFIGURATION_UNREADABLE', /wierszu 1/],
  ])('refuses %j and says where', (text, code, where) => {
    const wrong = path.join(folder, 'wrong.toml');
    writeFileSync(wrong, text);
    const attempt = () => readConfiguration(wrong, {});
    expect(attempt).toThrow(where);
    expect(attempt).toThrow(expect.objectContaining({ info: expect.objectContaining({ code }) }));
  });
});
