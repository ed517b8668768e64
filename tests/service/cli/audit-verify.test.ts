import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { markAudit, openAuditKeys, sealAudit } from '#main/service/admin/seal-audit.ts';
import { newId } from '#shared/kernel/ids.ts';
import { runSkarbnik } from '#tests/support/command.ts';
import { testDatabase } from '#tests/support/database.ts';
import { type Client, seedOffice, type TestOffice, testService } from '#tests/support/service.ts';

let office: TestOffice;
const database = testDatabase(async (made) => {
  office = await seedOffice(made);
});
const service = testService(database);
let clerk: Client;
let config: string;
beforeAll(async () => {
  clerk = await service.signedIn('referent-podatkowy', office.stations.office);
  const { host, port, database: name, user, password } = database.serviceAddress;
  config = path.join(service.dataFolder, 'skarbnik.toml');
  writeFileSync(
    config,
    `[database]\nhost = "${host}"\nport = ${port}\nname = "${name}"\nuser = "${user}"\npassword = "${password}"\n[service]\ndata_folder = '${service.dataFolder}'\n`,
  );
  for (const block of [1, 2]) {
    await clerk.parties.add({
      actId: newId(),
      kind: 'person',
      surname: `Zapisana${block}`,
      firstName: 'Ewa',
      openAccount: true,
    });
    await clerk.parties.find({ query: 'zapisana' });
    await sealed(block);
  }
});

/** Transactions of other test databases on the same server may hold the sealing back for a moment. */
async function sealed(block: number): Promise<void> {
  const mark = await markAudit(database.service);
  for (let tries = 0; tries < 400; tries += 1) {
    await sealAudit(database.service, openAuditKeys(service.dataFolder), mark);
    const [row] = await database.owner.query('select max(block)::integer as block from admin.audit_seal');
    if (row.block >= block) return;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  throw new Error('the audit was not sealed');
}

const verify = async () => {
  const { code, out, err } = await runSkarbnik(['audit', 'verify', '--config', config]);
  return { code, out, err };
};
/** Runs a change behind the triggers, and takes it back after looking. */
async function changed(table: string, change: string, undo: string) {
  const { owner } = database;
  await owner.query(`alter table ${table} disable trigger user`);
  await owner.query(change);
  const seen = await verify();
  await owner.query(undo);
  await owner.query(`alter table ${table} enable trigger user`);
  return seen;
}

describe('skarbnik audit verify', () => {
  it('finds an untouched audit in order', async () => {
    expect(await verify()).toMatchObject({
      code: 0,
      out: expect.stringMatching(/^Dziennik zdarzeń jest w porządku: bloków \d+/),
      err: '',
    });
  });

  it.each([
    [
      'one letter of who did what',
      'admin.audit_event',
      `update admin.audit_event set act = 'parties.adD' where id = (select min(id) from admin.audit_event where act = 'parties.add')`,
      `update admin.audit_event set act = 'parties.add' where act = 'parties.adD'`,
      /blok \d+, wpisy \d+–\d+: treść wpisu została zmieniona/,
    ],
    [
      'one bit of a block’s signature',
      'admin.audit_seal',
      'update admin.audit_seal set signature = set_bit(signature, 9, 1 - get_bit(signature, 9)) where block = 1',
      'update admin.audit_seal set signature = set_bit(signature, 9, 1 - get_bit(signature, 9)) where block = 1',
      /blok 1, wpisy \d+–\d+: podpis bloku jest nieprawidłowy/,
    ],
    [
      'one bit of a block’s hash',
      'admin.audit_seal',
      'update admin.audit_seal set hash = set_bit(hash, 9, 1 - get_bit(hash, 9)) where block = 2',
      'update admin.audit_seal set hash = set_bit(hash, 9, 1 - get_bit(hash, 9)) where block = 2',
      /blok 2, wpisy \d+–\d+: podpis bloku jest nieprawidłowy/,
    ],
    [
      'the time of a row by a microsecond',
      'admin.audit_event',
      `update admin.audit_event set at = at + interval '1 microsecond' where id = (select min(id) from admin.audit_event)`,
      `update admin.audit_event set at = at - interval '1 microsecond' where id = (select min(id) from admin.audit_event)`,
      /blok 1, wpisy \d+–\d+: treść wpisu została zmieniona/,
    ],
  ])('names the block when %s was changed', async (_what, table, change, undo, told) => {
    const seen = await changed(table, change, undo);
    expect(seen).toMatchObject({ code: 1, out: expect.stringMatching(told) });
    expect((await verify()).code).toBe(0);
  });

  it('says which key it lacks', async () => {
    const { code, err } = await runSkarbnik([
      'audit',
      'verify',
      '--database',
      'postgres://a:b@localhost/c',
      '--data',
      path.join(service.dataFolder, 'nowhere'),
    ]);
    expect(code).toBe(2);
    expect(err).toContain('Nie ma klucza dziennika zdarzeń');
  });
});
