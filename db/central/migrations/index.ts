import { readFileSync } from 'node:fs';
import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Hand-written migrations in order. Each runs in one transaction; a failure stops at it and leaves what was before. */
const files = [
  '0001-foundation',
  '0002-people',
  '0003-parties',
  '0004-ledger',
  '0005-receivables',
  '0006-cash',
  '0007-rights',
  '0008-search',
  '0009-desk-changes',
  '0010-parameters',
  '0011-stations',
  '0012-audit-rows',
  '0013-cash-intake',
  '0014-virtual-accounts',
  '0020-settlement',
  '0021-limitation-index',
  '0022-reminders',
  '0023-certificates',
  '0030-bank',
  '0031-bank-matching',
  '0032-white-list',
  '0040-taxes',
  '0045-council-rates',
  '0041-tax-runs',
  '0046-tax-letters',
  '0047-egib',
  '0050-jobs',
  '0051-lists',
  '0052-cards',
  '0053-places',
  '0054-templates',
  '0060-books',
  '0061-budget',
  '0080-legacy-import',
] as const;

/** TypeORM orders migrations by the timestamp that ends their name: this day plus the number that begins the file's. */
const DAY_BEFORE_FIRST = 1_763_799_999_999;

type MigrationClass = new () => MigrationInterface;

export const migrations: MigrationClass[] = files.map((file) =>
  migrationFrom(file, DAY_BEFORE_FIRST + Number(file.slice(0, 4))),
);

function migrationFrom(file: string, timestamp: number): MigrationClass {
  const sql = readFileSync(new URL(`./${file}.sql`, import.meta.url), 'utf8');
  return class implements MigrationInterface {
    readonly name = `${file}-${timestamp}`;

    async up(runner: QueryRunner): Promise<void> {
      await runner.query(sql);
      // What a commit would check is checked here, so that the next migration meets no check that still waits.
      await runner.query('set constraints all immediate');
      await runner.query('set constraints all deferred');
    }

    async down(): Promise<void> {
      throw new Error(`migration ${file} is not undone: restore the backup taken before it`);
    }
  };
}
