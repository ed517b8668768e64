import { expect, it } from 'vitest';
import { duesOffline } from '#main/desk/dues.ts';
import { openDesk } from '#main/desk/open.ts';
import { deskState } from '#main/desk/state.ts';
import { take } from '#main/desk/take.ts';
import { newId } from '#shared/kernel/ids.ts';
import { ANNA, account, type Bench, bench, drawer, due, taking, whole } from './support/bench.ts';

const AMOUNT = 10_000;

async function opened(payers: number) {
  const b = await bench();
  const all = Array.from({ length: payers }, (_, index) => {
    const payer = account(b.office, `Podatnik ${index}`);
    return { ...payer, due: due(b.office, payer.accountId, AMOUNT) };
  });
  await b.desk.refresher.now(1000);
  await openDesk(b.desk, ANNA, { actId: newId(), denominations: drawer(50_000), note: '' });
  await b.settle();
  return { b, payers: all };
}
const pay = (b: Bench, partyId: string) => take(b.desk, ANNA, taking(AMOUNT, { partyId, dues: whole }));

/** The office as it was after `rows` rows: its journal, its answers and its dues. */
function restoreOffice({ office }: Bench, rows: number): void {
  for (const { payload } of office.journal.splice(rows))
    if (payload.kind === 'receipt')
      for (const line of payload.receipt.lines)
        if (line.instalmentId !== null) office.lessen(line.instalmentId, -line.principal);
}

it('an office that was restored from a backup gets the rows it lacks again, before any new one', async () => {
  const { b, payers } = await opened(4);
  for (const { partyId } of payers.slice(0, 3)) await pay(b, partyId);
  await b.settle();
  expect(b.office.journal).toHaveLength(4);
  await b.cut();
  restoreOffice(b, 2);
  await pay(b, payers[3]?.partyId ?? '');
  await b.reconnect();
  await b.settle();
  await b.desk.sender.flush(1000);
  await b.settle();
  expect(b.office.stopped).toBeNull();
  expect(b.office.journal).toHaveLength(5);
  expect(b.office.overpaid).toEqual([]);
  expect([...b.office.dues.values()].map(({ principal }) => principal)).toEqual([0, 0, 0, 0]);
  const state = deskState(b.desk);
  expect(state).toMatchObject({ waiting: 0, stopped: null });
  expect(state.warnings.join()).toContain('dosyła zapisy dziennika od 3 do 4');
});

it('what such an office says of dues never brings one back that was paid here', async () => {
  const { b, payers } = await opened(2);
  for (const { partyId } of payers) await pay(b, partyId);
  await b.settle();
  await b.cut();
  restoreOffice(b, 1);
  b.office.fault = (path) => (path === 'cash.intake.take' ? 'before' : null);
  await b.connection.ping();
  await b.desk.refresher.now(1000);
  for (const { partyId, due: item } of payers) {
    expect(b.office.dues.get(item.instalmentId)?.principal).toBe(AMOUNT);
    expect(duesOffline(b.desk, { partyId }).dues).toEqual([]);
  }
});
