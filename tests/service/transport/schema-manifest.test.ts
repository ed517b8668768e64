import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { demandSchema, describeSchema, expectedSchema, schemaDrift } from '#db/central/schema-manifest.ts';
import { startService } from '#main/service/index.ts';
import { testDatabase } from '#tests/support/database.ts';

const database = testDatabase();
const ofService = (sql: string) => database.service.query(sql);

describe('the schema manifest', () => {
  it('agrees with a migrated database, as the service sees it', async () => {
    expect(schemaDrift(expectedSchema(), await describeSchema(ofService))).toEqual([]);
  });

  it.each([
    [
      'a column',
      'alter table cash.receipt add column spare text',
      'alter table cash.receipt drop column spare',
    ],
    [
      'a right',
      'grant update on ledger.line to skarbnik_service',
      'revoke update on ledger.line from skarbnik_service',
    ],
    [
      'a switched off policy',
      'alter table ledger.entry disable row level security',
      'alter table ledger.entry enable row level security',
    ],
    [
      'a removed guard',
      'alter table ledger.entry drop constraint entry_total_check',
      'alter table ledger.entry add constraint entry_total_check check (total > 0)',
    ],
  ])('shows %s that somebody changed by hand', async (_what, change, undo) => {
    await database.owner.query(change);
    await expect(demandSchema(ofService)).rejects.toMatchObject({ info: { code: 'SCHEMA_DRIFT' } });
    await database.owner.query(undo);
    await demandSchema(ofService);
  });

  it('keeps the service from starting on a changed database, and says so in Polish', async () => {
    const dataFolder = mkdtempSync(path.join(tmpdir(), 'skarbnik-drift-'));
    await database.owner.query('create table app.left_over (id integer)');
    try {
      await expect(startService({ central: database.serviceAddress, dataFolder })).rejects.toThrow(
        /Baza danych ma inną budowę.*app\.left_over/,
      );
    } finally {
      await database.owner.query('drop table app.left_over');
      rmSync(dataFolder, { recursive: true, force: true });
    }
  });
});
