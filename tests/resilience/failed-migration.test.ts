import type { MigrationInterface, QueryRunner } from 'typeorm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { migrate, migrationState } from '#db/central/migrate.ts';
import { migrations } from '#db/central/migrations/index.ts';
import { type RunningService, startService } from '#main/service/index.ts';
import { newId } from '#shared/kernel/ids.ts';
import { testDatabase } from '#tests/support/database.ts';
import { SERVICE_LOGIN } from '#tests/support/postgres.ts';
import { type Client, seedOffice, type TestOffice, testService } from '#tests/support/service.ts';
import { verified } from '#tests/support/verification.ts';

let office: TestOffice;
const database = testDatabase(async (made) => {
  office = await seedOffice(made);
});
const service = testService(database);
let clerk: Client;
beforeAll(async () => {
  clerk = await service.signedIn('referent-podatkowy', office.stations.office);
});

/** A migration of a version that does not exist, after all that do. */
function migrationOf(name: string, sql: string) {
  return class implements MigrationInterface {
    readonly name = `${name}-1799999999${name.slice(0, 3)}`;
    async up(runner: QueryRunner): Promise<void> {
      await runner.query(sql);
    }
    async down(): Promise<void> {
      throw new Error('not undone');
    }
  };
}
const NEW_VERSION = [
  migrationOf(
    '801-good',
    'create table parties.of_new_version (id integer); alter table parties.party add column news text',
  ),
  migrationOf('802-changes-rows', `update units.unit set short_name = short_name || ' (nowa wersja)'`),
  migrationOf('803-bad', `insert into units.unit (code) values ('UG')`),
];
const known = migrations.length;
afterAll(() => {
  migrations.splice(known);
});

const add = (surname: string) =>
  clerk.parties.add({ actId: newId(), kind: 'person', surname, firstName: 'Ewa', openAccount: true });

describe('a new version whose third migration fails', () => {
  it('leaves nothing of itself, not even of the migrations before it', async () => {
    await add('Przed');
    const before = await migrationState(database.owner);
    migrations.push(...NEW_VERSION);
    await expect(migrate(database.ownerAddress, SERVICE_LOGIN)).rejects.toThrow(/null value|violates/);
    migrations.splice(known);
    expect(await migrationState(database.owner)).toEqual(before);
    const [left] = await database.owner.query(
      `select to_regclass('parties.of_new_version') as made, (select count(*)::integer from units.unit where short_name like '%nowa wersja%') as changed,
         (select count(*)::integer from information_schema.columns where table_schema = 'parties' and column_name = 'news') as added`,
    );
    expect(left).toEqual({ made: null, changed: 0, added: 0 });
  });

  it('leaves the office at work on the old one: the service that runs, and one that is started again', async () => {
    expect((await add('Potem')).id).toMatch(/-/);
    const again: RunningService = await startService({
      central: database.serviceAddress,
      dataFolder: service.dataFolder,
      rendererFolder: null,
    });
    expect((await fetch(`${again.url}/health`)).status).toBe(200);
    await again.close();
    expect((await clerk.parties.find({ query: 'potem' })).found).toHaveLength(1);
    expect((await verified(database)).findings).toEqual([]);
  });

  it('and once mended is taken whole', async () => {
    migrations.push(...NEW_VERSION.slice(0, 2));
    expect(await migrate(database.ownerAddress, SERVICE_LOGIN)).toHaveLength(2);
    expect((await migrationState(database.owner)).pending).toEqual([]);
    expect((await clerk.parties.find({ query: 'przed' })).found).toHaveLength(1);
  });
});
