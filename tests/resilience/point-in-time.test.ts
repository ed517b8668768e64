import { appendFileSync, mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type CentralAddress, openCentral } from '#db/central/connection.ts';
import { freePort } from '#db/central/embedded.ts';
import { isRoot } from '#db/central/embedded-reach.ts';
import { migrate } from '#db/central/migrate.ts';
import type { TestDatabase } from '#tests/support/database.ts';
import { type DebianServer, debianPostgres, startDebianPostgres } from '#tests/support/debian-postgres.ts';
import { TestOffice } from '#tests/support/office.ts';
import { verified } from '#tests/support/verification.ts';
import { chownLike } from './support/chown-like.ts';

/**
 * The drill of the administrator: last night's base backup, the archived write-ahead log, and an order to stop right before
 * the mistake of half past ten. Needs PostgreSQL's own tools, which the embedded server does not bring.
 */
const debian = debianPostgres();
const shown = debian
  ? `point-in-time recovery with PostgreSQL ${debian.version}`
  : 'point-in-time recovery (not run: no PostgreSQL of the system’s packages here)';
const LOGIN = { user: 'skarbnik_app', password: 'app' };

describe.runIf(debian !== undefined)(shown, () => {
  let server: DebianServer;
  const addressAt = (port: number): CentralAddress => ({
    host: '127.0.0.1',
    port,
    user: 'postgres',
    password: 'any',
    database: 'postgres',
  });
  const opened = async (port: number): Promise<TestDatabase> => {
    const ownerAddress = addressAt(port);
    const serviceAddress = { ...ownerAddress, ...LOGIN };
    return {
      ownerAddress,
      serviceAddress,
      owner: await openCentral(ownerAddress, { poolSize: 2 }),
      service: await openCentral(serviceAddress, { poolSize: 4 }),
    };
  };
  const closed = async (database: TestDatabase) => {
    await database.owner.destroy();
    await database.service.destroy();
  };
  const place = (name: string) => path.join(server.folder, name);

  beforeAll(async () => {
    server = await startDebianPostgres([
      'wal_level=replica',
      'max_wal_senders=4',
      'archive_mode=on',
      'max_connections=50',
    ]);
    mkdirSync(place('archive'));
    if (isRoot()) chownLike(place('archive'), server.folder);
    const owner = await openCentral(addressAt(server.port), { poolSize: 1 });
    await owner.query(`alter system set archive_command = 'cp %p ${place('archive')}/%f'`);
    await owner.query('select pg_reload_conf()');
    await owner.destroy();
    await migrate(addressAt(server.port), LOGIN);
  }, 60_000);
  afterAll(() => server?.stop());

  it('brings the office back to the moment before a mistake: all that was before it, nothing of it, books in order', async () => {
    const before = await opened(server.port);
    const office = await new TestOffice(before).prepare();
    const payer = await office.payer('Nowak Jan', [{ principal: 10_000 }, { principal: 20_000 }]);
    const desk = await office.desk('K1');
    const [first, second] = payer.dues;
    if (!first || !second) throw new Error('two dues');
    await desk.send(desk.open(0), desk.pay(payer, first));
    server.run('pg_basebackup', [
      '-h',
      '127.0.0.1',
      '-p',
      String(server.port),
      '-U',
      'postgres',
      '-D',
      place('base'),
      '-X',
      'none',
      '-c',
      'fast',
    ]);
    await desk.send(desk.pay(payer, second));
    const seen = async ({ owner }: TestDatabase) =>
      owner.query(
        `select (select array_agg(full_number order by number) from cash.receipt) as receipts, (select count(*)::integer from ledger.line) as lines,
           (select count(*)::integer from parties.party) as parties`,
      );
    const right = await seen(before);
    await before.owner.query(`select pg_create_restore_point('before the mistake')`);
    await before.owner.query(
      `set session_replication_role = replica; delete from parties.party; delete from ledger.line`,
    );
    await before.owner.query('select pg_switch_wal()');
    expect(await seen(before)).not.toEqual(right);
    await closed(before);

    const port = await freePort();
    appendFileSync(
      path.join(place('base'), 'postgresql.auto.conf'),
      `restore_command = 'cp ${place('archive')}/%f %p'\nrecovery_target_name = 'before the mistake'\nrecovery_target_action = 'promote'\narchive_mode = off\n`,
    );
    writeFileSync(path.join(place('base'), 'recovery.signal'), '');
    if (isRoot()) chownLike(path.join(place('base'), 'recovery.signal'), server.folder);
    server.start(place('base'), port, ['max_connections=50']);
    const after = await opened(port);
    expect(await promoted(after)).toBe(true);
    expect(await seen(after)).toEqual(right);
    expect((await verified(after)).findings).toEqual([]);
    const [state] = await after.owner.query('select chain_seq::integer as seq from cash.desk');
    expect(state).toEqual({ seq: 3 });
    await closed(after);
  }, 90_000);

  async function promoted({ owner }: TestDatabase): Promise<boolean> {
    for (let tries = 0; tries < 100; tries += 1) {
      const [row] = await owner.query('select pg_is_in_recovery() as recovering');
      if (!row.recovering) return true;
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
    return false;
  }
});
