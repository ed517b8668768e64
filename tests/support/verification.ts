import { reading } from '#db/central/transaction.ts';
import { type Verification, verifyLedger } from '#main/service/ledger/index.ts';
import type { TestDatabase } from './database.ts';

/** Proves the books of a test's database, as the service sees all its units. */
export async function verified(database: TestDatabase): Promise<Verification> {
  const units: { id: number }[] = await database.owner.query('select id from units.unit order by id');
  const visibleUnits = units.map(({ id }) => id);
  const actor = {
    userId: '00000000-0000-7000-8000-000000000000',
    unitId: visibleUnits[0] ?? 0,
    visibleUnits,
  };
  return reading(database.service, actor, verifyLedger);
}
