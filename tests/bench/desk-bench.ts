import { createPublicKey } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { startDesk } from '#main/desk/assemble.ts';
import { createConnection } from '#main/desk/connection.ts';
import type { Desk } from '#main/desk/desk.ts';
import { openDesk } from '#main/desk/open.ts';
import { deskKeys, newDeskKeys } from '#main/desk/pairing.ts';
import type { Ports } from '#main/desk/ports.ts';
import { newId } from '#shared/kernel/ids.ts';
import { ANNA, drawer } from '#tests/desk/support/bench.ts';
import { PretendOffice } from '#tests/desk/support/office.ts';

/** The real desk on a file of its own, with an open report; only the office at the other end is pretended, and now out of reach. */
export interface DeskBench {
  readonly desk: Desk;
  readonly office: PretendOffice;
  close(): Promise<void>;
}

export async function openDeskBench(fill: (office: PretendOffice) => void): Promise<DeskBench> {
  const dir = mkdtempSync(path.join(tmpdir(), 'skarbnik-bench-desk-'));
  const office = new PretendOffice();
  const keys = newDeskKeys();
  office.deskKey = createPublicKey({
    key: Buffer.from(keys.publicKey, 'base64url'),
    type: 'spki',
    format: 'der',
  });
  fill(office);
  const ports: Ports = {
    clock: { now: () => new Date() },
    timers: { after: () => () => undefined },
    ids: { next: newId },
    line: office.line(),
    keys: deskKeys(keys.privateKey),
    office: { verify: () => false },
    storage: { freeBytes: () => null },
    picture: async () => '<svg/>',
    print: async () => new Uint8Array(),
  };
  const connection = createConnection(ports);
  const { desk, stop } = startDesk(dir, ports, connection);
  await connection.ping();
  await desk.refresher.now(5_000);
  office.fault = () => 'before';
  await connection.ping();
  await openDesk(desk, ANNA, { actId: newId(), denominations: drawer(50_000), note: '' });
  return {
    desk,
    office,
    async close() {
      await stop();
      rmSync(dir, { recursive: true, force: true });
    },
  };
}
