import { expect, it } from 'vitest';
import { openDesk } from '#main/desk/open.ts';
import { listReceipts } from '#main/desk/receipts.ts';
import { deskState } from '#main/desk/state.ts';
import { take } from '#main/desk/take.ts';
import { verifyDesk } from '#main/desk/verify.ts';
import { newId } from '#shared/kernel/ids.ts';
import { ANNA, bench, catalogueItem, drawer, taking } from './support/bench.ts';

it('refuses the receipt before printing when the disk is full, leaves nothing half-done and works on after', async () => {
  const b = await bench();
  catalogueItem(b.office, 1, 500);
  await b.desk.refresher.now(1000);
  await openDesk(b.desk, ANNA, { actId: newId(), denominations: drawer(50_000), note: '' });
  const { db } = b.desk;
  const sell = () =>
    take(
      b.desk,
      ANNA,
      taking(500, { sales: [{ catalogueItemId: 1, quantity: '1', price: null, text: 'x'.repeat(250) }] }),
    );

  db.pragma(`max_page_count = ${Number(db.pragma('page_count', { simple: true })) + 3}`);
  let taken = 0;
  const failure = await (async () => {
    for (;;) {
      const error: unknown = await sell().then(
        () => null,
        (refusal: unknown) => refusal,
      );
      if (error !== null) return error;
      taken += 1;
    }
  })();
  expect(failure).toMatchObject({ code: 'CASH_DESK_STORAGE', info: { details: { reason: 'SQLITE_FULL' } } });
  expect(listReceipts(b.desk, null)).toHaveLength(taken);
  expect(verifyDesk(db).findings).toEqual([]);

  db.pragma('max_page_count = 1073741823');
  expect((await sell()).number).toBe(taken + 1);
  expect(verifyDesk(db).findings).toEqual([]);
});

it('warns before it comes to that', async () => {
  const b = await bench();
  b.free = 120_000_000;
  expect(deskState(b.desk).warnings.join()).toContain('zostało 120 MB');
});
