import { startDesk } from '#main/desk/assemble.ts';
import { createConnection } from '#main/desk/connection.ts';
import type { Cashier } from '#main/desk/desk.ts';
import { openDesk } from '#main/desk/open.ts';
import { deskKeys } from '#main/desk/pairing.ts';
import type { Ports } from '#main/desk/ports.ts';
import { take } from '#main/desk/take.ts';
import { newId } from '#shared/kernel/ids.ts';
import { grosze } from '#shared/kernel/money.ts';
import { PretendOffice } from '#tests/desk/support/office.ts';

/**
 * A desk in its own process that dies without a word: `desk-child.ts DIR KEY before-commit|after-commit N`. Prints the
 * number of each receipt that was answered, as a printer would.
 */
const [dir = '', privateKey = '', point = '', nth = '1'] = process.argv.slice(2);
const office = new PretendOffice();
office.catalogue.push({
  id: 1,
  code: 'OS-1',
  name: 'Opłata skarbowa',
  titleCode: 'STAMP_DUTY',
  titleName: 'Opłata skarbowa',
  price: grosze(500),
  tariff: null,
  per: '',
  legalBasis: '',
  requiresText: '',
});
const clock = { now: () => new Date('2026-03-10T09:00:00.000Z') };
office.now = clock.now;
const ports: Ports = {
  clock,
  timers: { after: () => () => undefined },
  ids: { next: newId },
  line: office.line(),
  keys: deskKeys(privateKey),
  office: { verify: () => false },
  storage: { freeBytes: () => null },
  picture: async () => '<svg/>',
  print: async () => new Uint8Array(),
};
const connection = createConnection(ports);
const { desk } = startDesk(dir, ports, connection);
await connection.ping();
await desk.refresher.now(1000);
office.fault = () => 'before';
await connection.ping();

const cashier: Cashier = {
  userId: '00000000-0000-7000-8000-0000000000a1',
  displayName: 'Anna Kowalska',
  permissions: new Set(['cash.desk.work']),
  token: 'token',
  local: true,
};
await openDesk(desk, cashier, { actId: newId(), denominations: { '50000': 1 }, note: '' });

let receipts = 0;
const die = () => process.kill(process.pid, 'SIGKILL');
// The act's last statement before the commit keeps its answer; after the commit the sender is woken.
desk.db.function('die_before_commit', () => {
  receipts += 1;
  if (point === 'before-commit' && receipts === Number(nth)) die();
  return 0;
});
desk.db.exec(
  "create temp trigger at_the_end after insert on act when new.procedure = 'cash.desk.take' begin select die_before_commit(); end",
);
const kick = desk.sender.kick;
Object.assign(desk.sender, {
  kick() {
    if (point === 'after-commit' && receipts === Number(nth)) die();
    kick();
  },
});

for (;;) {
  const receipt = await take(desk, cashier, {
    actId: newId(),
    partyId: null,
    payerName: 'Jan Płatnik',
    payerAddress: '',
    taxpayerName: '',
    text: '',
    dues: null,
    expectedTotal: grosze(500),
    sales: [{ catalogueItemId: 1, quantity: '1', price: null, text: '' }],
    preparedId: null,
    cash: grosze(500),
    card: grosze(0),
    tendered: null,
  });
  process.stdout.write(`${receipt.fullNumber}\n`);
}
