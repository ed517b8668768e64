import path from 'node:path';
import { startDesk } from '#main/desk/assemble.ts';
import { createConnection } from '#main/desk/connection.ts';
import type { Cashier } from '#main/desk/desk.ts';
import { openDesk } from '#main/desk/open.ts';
import type { Pairing } from '#main/desk/pairing.ts';
import type { ServiceLine } from '#main/desk/ports.ts';
import { propose } from '#main/desk/proposal.ts';
import { realPorts } from '#main/desk/real-ports.ts';
import { deskState } from '#main/desk/state.ts';
import { take } from '#main/desk/take.ts';
import { verifyDesk } from '#main/desk/verify.ts';
import { BusinessError } from '#shared/kernel/errors.ts';
import { newId } from '#shared/kernel/ids.ts';
import { grosze } from '#shared/kernel/money.ts';
import { drawer } from '#tests/desk/support/drawer.ts';
import type { Death, DeskPoint } from './kill-points.ts';

/** A paired desk with the real clock, disk and TLS line, in a process of its own, which may be told to die at a named point. */
export interface DeskOrder {
  readonly dataDir: string;
  readonly pairing: Pairing;
  readonly cashier: { readonly userId: string; readonly displayName: string };
  readonly death: Death<DeskPoint> | null;
}

/** What the parent asks; `pay` takes an amount for a payer's dues, `sell` something from the catalogue. */
export type Asked =
  | { readonly kind: 'sell'; readonly actId: string; readonly amount: number }
  | { readonly kind: 'pay'; readonly actId: string; readonly partyId: string; readonly amount: number }
  | { readonly kind: 'report' };

export type Told =
  | { readonly kind: 'ready' }
  | { readonly kind: 'printed'; readonly id: string; readonly fullNumber: string; readonly total: number }
  | { readonly kind: 'refused'; readonly code: string }
  | {
      readonly kind: 'report';
      readonly waiting: number;
      readonly stopped: string | null;
      readonly findings: readonly string[];
      readonly receipts: number;
    };

const order = JSON.parse(process.argv[2] ?? '{}') as DeskOrder;
const { pairing } = order;
let reached = 0;
const at = (point: DeskPoint) => {
  if (order.death?.point !== point) return;
  reached += 1;
  if (reached === order.death.nth) process.kill(process.pid, 'SIGKILL');
};

const real = realPorts(order.dataDir, pairing, {
  url: pairing.serviceUrl,
  authority: pairing.authority,
  spki: null,
  station: `${pairing.station.id}.${pairing.secret}`,
});
const line: ServiceLine = {
  async call(name, input, options) {
    const which = name.join('.');
    if (which === 'cash.intake.hold') at('before-hold');
    if (which === 'cash.intake.take') at('before-send');
    const answer = await real.line.call(name, input, options);
    if (which === 'cash.intake.hold') at('after-hold');
    if (which === 'cash.intake.take') at('after-send');
    return answer;
  },
  close: () => real.line.close(),
};
const ports = { ...real, line, print: async () => new Uint8Array() };
const connection = createConnection(ports);
const { desk } = startDesk(path.join(order.dataDir, 'desk'), ports, connection);
for (const [point, event] of [
  ['number-drawn', 'after update on series'],
  ['journal-written', 'after insert on journal'],
  ['dues-lessened', 'after insert on due_change'],
  ['before-commit', 'after insert on act'],
  ['before-mark', `before update on meta when new.key = 'sentSeq'`],
] as const) {
  const name = `at_${point.replaceAll('-', '_')}`;
  desk.db.function(name, () => {
    at(point);
    return 0;
  });
  desk.db.exec(`create temp trigger ${name} ${event} begin select ${name}(); end`);
}
const { kick } = desk.sender;
Object.assign(desk.sender, {
  kick() {
    at('after-commit');
    kick();
  },
});
connection.start();

const cashier: Cashier = {
  ...order.cashier,
  permissions: new Set(['cash.desk.work']),
  token: '',
  local: true,
};
const say = (told: Told) => process.send?.(told);

async function carryOut(asked: Exclude<Asked, { kind: 'report' }>): Promise<Told> {
  const state = deskState(desk);
  if (!state.report)
    await openDesk(desk, cashier, {
      actId: newId(),
      denominations: drawer(state.suggestedOpening),
      note: '',
    });
  const wish = { amount: grosze(asked.amount), chosen: [], indicatedTaxGroup: null };
  const partyId = asked.kind === 'pay' ? asked.partyId : null;
  if (partyId !== null) propose(desk, { partyId, ...wish });
  const amount = grosze(asked.amount);
  const { id, fullNumber, total } = await take(desk, cashier, {
    actId: asked.actId,
    partyId,
    payerName: 'Jan Płatnik',
    payerAddress: '',
    taxpayerName: '',
    text: '',
    dues: partyId === null ? null : wish,
    sales: partyId === null ? [{ catalogueItemId: 2, quantity: '1', price: amount, text: '' }] : [],
    expectedTotal: amount,
    preparedId: null,
    cash: amount,
    card: grosze(0),
    tendered: null,
  });
  return { kind: 'printed', id, fullNumber, total };
}

function report(): Told {
  const { findings, receipts } = verifyDesk(desk.db);
  const { stopped } = deskState(desk);
  return {
    kind: 'report',
    waiting: desk.sender.waiting(),
    stopped,
    receipts,
    findings: findings.map(({ message }) => message),
  };
}

process.on('message', (asked: Asked) => {
  const answer = asked.kind === 'report' ? Promise.resolve().then(report) : carryOut(asked);
  answer.then(say, (error: unknown) => {
    if (error instanceof BusinessError) return say({ kind: 'refused', code: error.code });
    throw error;
  });
});
process.on('disconnect', () => process.exit(0));
say({ kind: 'ready' });
