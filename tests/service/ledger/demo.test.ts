import { expect, it } from 'vitest';
import { createDemo, SMALL } from '#db/demo/create.ts';
import { day } from '#shared/kernel/day.ts';
import { testDatabase } from '#tests/support/database.ts';
import { verified } from '#tests/support/verification.ts';

const database = testDatabase();

it('the books of the demo gmina agree with themselves', async () => {
  await createDemo(database.ownerAddress, { payers: SMALL, seed: 7, today: day('2026-11-20') });
  const { findings } = await verified(database);
  expect(findings).toEqual([]);
});
