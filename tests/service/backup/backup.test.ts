import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { Readable } from 'node:stream';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { openCentral } from '#db/central/connection.ts';
import { migrate } from '#db/central/migrate.ts';
import { demandSchema } from '#db/central/schema-manifest.ts';
import { createDemo, SMALL } from '#db/demo/create.ts';
import { sealed, unsealed } from '#main/cli/backup/cipher.ts';
import { createBackup } from '#main/cli/backup/create.ts';
import { makeKey, readKey } from '#main/cli/backup/key.ts';
import { restoreBackup } from '#main/cli/backup/restore.ts';
import { lookThrough, tryRestoring } from '#main/cli/backup/verify.ts';
import { day } from '#shared/kernel/day.ts';
import { testDatabase } from '#tests/support/database.ts';
import { runAsOwner, SERVICE_LOGIN } from '#tests/support/postgres.ts';
import { refusalOf } from '#tests/support/refusal.ts';

const database = testDatabase(({ ownerAddress }) =>
  createDemo(ownerAddress, { payers: SMALL, seed: 7, today: day('2026-11-20') }).then(() => undefined),
);
const folder = mkdtempSync(path.join(tmpdir(), 'skarbnik-backup-'));
const dataFolder = path.join(folder, 'data');
const copies = path.join(folder, 'copies');
const key = () => readKey(path.join(folder, 'key'));
const NOW = new Date('2026-11-20T12:00:00.000Z');
const restoredName = () => `${database.ownerAddress.database}_r`;
let file = '';

beforeAll(async () => {
  makeKey(path.join(folder, 'key'));
  for (const [name, text] of [
    ['tls/ca.key.pem', 'the authority'],
    ['keys/audit.key.pem', 'the audit'],
    ['logs/service.log', 'not kept'],
  ] as const) {
    mkdirSync(path.dirname(path.join(dataFolder, name)), { recursive: true });
    writeFileSync(path.join(dataFolder, name), text);
  }
  const made = await createBackup({
    owner: database.ownerAddress,
    dataFolder,
    folder: copies,
    key: key(),
    now: NOW,
  });
  file = made.file;
}, 120_000);
afterAll(async () => {
  const { user, ...server } = database.ownerAddress;
  await runAsOwner({ ...server, user }, 'postgres', `drop database if exists ${restoredName()} with (force)`);
  rmSync(folder, { recursive: true, force: true });
});

/** One number for each table: the digest of all its rows but their marks of change. */
async function digests(name: string): Promise<Record<string, string>> {
  const source = await openCentral({ ...database.ownerAddress, database: name }, { poolSize: 1 });
  try {
    const tables: { name: string }[] = await source.query(
      `select format('%I.%I', schemaname, tablename) as name from pg_tables where schemaname not in ('pg_catalog', 'information_schema', 'public') order by 1`,
    );
    const found: Record<string, string> = {};
    for (const { name: table } of tables) {
      const [row] = await source.query(
        `select count(*) || ' ' || coalesce(md5(string_agg(md5((to_jsonb(t) - 'changed_xid')::text), '' order by md5((to_jsonb(t) - 'changed_xid')::text))), '') as sum from ${table} t`,
      );
      found[table] = row.sum;
    }
    return found;
  } finally {
    await source.destroy();
  }
}

describe('a copy of the office', () => {
  it('brings back every row of every table, the schema of this version, and the installation’s keys', async () => {
    const target = path.join(folder, 'restored-data');
    const owner = { ...database.ownerAddress, database: restoredName() };
    const restored = await restoreBackup({ file, key: key(), owner, dataFolder: target });
    expect(restored.rows).toBeGreaterThan(5_000);
    expect(await digests(restoredName())).toEqual(await digests(database.ownerAddress.database));
    expect(await migrate(owner, SERVICE_LOGIN)).toEqual([]);
    const source = await openCentral(owner, { poolSize: 1 });
    await demandSchema((sql) => source.query(sql)).finally(() => source.destroy());
    expect(readFileSync(path.join(target, 'tls/ca.key.pem'), 'utf8')).toBe('the authority');
    expect(readdirSync(target).sort()).toEqual(['keys', 'tls']);
  }, 120_000);

  it('is restored, and made again, by an owner who is no superuser, as on an installed server', async () => {
    const { host, port, password, user } = database.ownerAddress;
    const name = `plain_${process.pid}`;
    const superuser = { host, port, password, user };
    await runAsOwner(
      superuser,
      'postgres',
      `create role ${name} login createrole createdb password 'plain'; grant skarbnik_service to ${name} with admin option`,
    );
    try {
      const owner = { host, port, user: name, password: 'plain', database: name };
      const { rows } = await restoreBackup({ file, key: key(), owner, dataFolder: null });
      expect(await digests(name)).toEqual(await digests(database.ownerAddress.database));
      const again = await createBackup({
        owner,
        dataFolder,
        folder: path.join(folder, 'plain'),
        key: key(),
        now: NOW,
      });
      expect(again.rows).toBe(rows);
    } finally {
      await runAsOwner(superuser, 'postgres', `drop database if exists ${name} with (force)`);
      await runAsOwner(superuser, 'postgres', `drop role ${name}`);
    }
  }, 120_000);

  it('goes on where it stood: new identities follow those that were given', async () => {
    const [before, after] = await Promise.all(
      [database.ownerAddress.database, restoredName()].map(async (name) => {
        const source = await openCentral({ ...database.ownerAddress, database: name }, { poolSize: 1 });
        const rows = await source.query(
          `insert into units.unit (code, name, short_name, kind, authority) values ('NEW', 'Nowa', 'Nowa', 'office', 'Wójt') returning id`,
        );
        await source.query(`delete from units.unit where code = 'NEW'`);
        await source.destroy();
        return rows;
      }),
    );
    expect(after).toEqual(before);
  });

  it('is never laid over an office that is there', async () => {
    const before = await digests(database.ownerAddress.database);
    const laid = restoreBackup({ file, key: key(), owner: database.ownerAddress, dataFolder: null });
    expect(await refusalOf(laid)).toBe('RESTORE_NOT_EMPTY');
    expect(await digests(database.ownerAddress.database)).toEqual(before);
  });

  it('is checked by reading and by restoring, and its books agree', async () => {
    expect(await lookThrough(file, key())).toMatchObject({ madeAt: NOW.toISOString(), findings: null });
    expect(await tryRestoring(file, key(), database.ownerAddress)).toMatchObject({ findings: [] });
    const { port, host, password } = inject('postgres');
    const left = await openCentral(
      { host, port, password, user: 'postgres', database: 'postgres' },
      { poolSize: 1 },
    );
    expect(await left.query(`select datname from pg_database where datname like '%_proba_%'`)).toEqual([]);
    await left.destroy();
  }, 120_000);

  it('shows nothing of the office to who has no key', () => {
    const text = readFileSync(file).toString('latin1');
    expect(text).not.toMatch(/Nowak|PESEL|the authority|receivables/);
  });

  it.each([
    [
      'one bit is turned in its middle',
      (bytes: Buffer) => bytes.with(bytes.length >> 1, (bytes[bytes.length >> 1] ?? 0) ^ 1),
    ],
    [
      'one bit is turned at its end',
      (bytes: Buffer) => bytes.with(bytes.length - 1, (bytes.at(-1) ?? 0) ^ 1),
    ],
    ['it is cut off', (bytes: Buffer) => bytes.subarray(0, bytes.length - 100)],
  ])(
    'is refused when %s, and no database is left half full',
    async (_what, change) => {
      const spoiled = path.join(folder, 'spoiled');
      writeFileSync(spoiled, change(readFileSync(file)));
      expect(await refusalOf(lookThrough(spoiled, key()))).toBe('BACKUP_DAMAGED');
      expect(await refusalOf(tryRestoring(spoiled, key(), database.ownerAddress))).toBe('BACKUP_DAMAGED');
    },
    60_000,
  );

  it('is refused under another key, and what is no copy is told from one', async () => {
    expect(await refusalOf(lookThrough(file, Buffer.alloc(32, 7)))).toBe('BACKUP_DAMAGED');
    const other = path.join(folder, 'other');
    writeFileSync(other, 'PGDMP something else that is long enough to be looked at as a copy of an office');
    expect(await refusalOf(lookThrough(other, key()))).toBe('BACKUP_NOT_OURS');
    expect(await refusalOf(lookThrough(path.join(folder, 'none'), key()))).toBe('BACKUP_MISSING');
  });

  it('that fails leaves no file behind', async () => {
    const owner = { ...database.ownerAddress, password: 'wrong' };
    const place = path.join(folder, 'nothing');
    expect(await refusalOf(createBackup({ owner, dataFolder, folder: place, key: key(), now: NOW }))).toBe(
      'BACKUP_FAILED',
    );
    expect(readdirSync(place)).toEqual([]);
  });

  it('is made, checked and refused by the administrator’s command', () => {
    const { host, port, database: name, user, password } = database.ownerAddress;
    const run = (...args: string[]) =>
      spawnSync(
        process.execPath,
        ['--disable-warning=ExperimentalWarning', 'main/cli/skarbnik.ts', 'backup', ...args],
        {
          encoding: 'utf8',
          env: {
            ...process.env,
            SKARBNIK_DATABASE_HOST: host,
            SKARBNIK_DATABASE_PORT: String(port),
            SKARBNIK_DATABASE_NAME: name,
            SKARBNIK_DATABASE_OWNER_USER: user,
            SKARBNIK_DATABASE_OWNER_PASSWORD: password,
            SKARBNIK_SERVICE_DATA_FOLDER: dataFolder,
          },
        },
      );
    const keyFile = path.join(folder, 'key');
    const made = run('create', '--key', keyFile, '--to', copies, '--json');
    expect(made.stderr).toBe('');
    const { file: copy, files } = JSON.parse(made.stdout);
    expect(files).toBe(2);
    expect(run('verify', copy, '--key', keyFile).stdout).toMatch(/^Kopia z .* jest cała/);
    expect(run('key', keyFile)).toMatchObject({
      status: 2,
      stderr: expect.stringContaining('nie nadpisuje'),
    });
    expect(run('create', '--help').stdout).toContain('Użycie: skarbnik');
  }, 60_000);
});

describe('a copy of many pieces', () => {
  const PIECE = 1024 * 1024 + 16;
  const HEAD = 49;
  const plain = Buffer.concat(
    Array.from({ length: 3 * 1024 + 300 }, (_, at) => Buffer.alloc(1024, at % 251)),
  );
  const through = async (
    make: (bytes: AsyncIterable<Buffer>, key: Buffer) => AsyncIterable<Buffer>,
    bytes: Buffer,
  ) => {
    const parts: Buffer[] = [];
    for await (const part of make(Readable.from([bytes]), Buffer.alloc(32, 7))) parts.push(part);
    return Buffer.concat(parts);
  };
  const at = (bytes: Buffer, number: number) =>
    bytes.subarray(HEAD + number * PIECE, HEAD + (number + 1) * PIECE);

  it('comes out as it went in, also when it ends with a piece', async () => {
    for (const length of [0, 1, 1024 * 1024, 2 * 1024 * 1024, plain.length]) {
      const bytes = plain.subarray(0, length);
      expect((await through(unsealed, await through(sealed, bytes))).equals(bytes)).toBe(true);
    }
  });

  it.each<[string, (bytes: Buffer) => Buffer[]]>([
    ['ends after a whole piece', (bytes) => [bytes.subarray(0, HEAD + 2 * PIECE)]],
    [
      'lost a piece in its middle',
      (bytes) => [bytes.subarray(0, HEAD + PIECE), bytes.subarray(HEAD + 2 * PIECE)],
    ],
    [
      'has two pieces changed about',
      (bytes) => [bytes.subarray(0, HEAD), at(bytes, 1), at(bytes, 0), bytes.subarray(HEAD + 2 * PIECE)],
    ],
    ['has a piece twice', (bytes) => [bytes.subarray(0, HEAD + PIECE), bytes.subarray(HEAD)]],
    ['goes on after its end', (bytes) => [bytes, Buffer.from('more')]],
    [
      'has the beginning of another copy',
      (bytes) => [bytes.subarray(0, 20), Buffer.alloc(29, 1), bytes.subarray(HEAD)],
    ],
  ])('is refused when it %s', async (_what, change) => {
    const made = await through(sealed, plain);
    expect(await refusalOf(through(unsealed, Buffer.concat(change(made))))).toBe('BACKUP_DAMAGED');
  });
});
