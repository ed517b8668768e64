import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll } from 'vitest';
import { createDemo, SMALL } from '#db/demo/create.ts';
import { deskPairingCode } from '#main/cli/demo-database.ts';
import { type Part, startPart } from '#main/cli/parts/part.ts';
import type { ServicePartOptions, ServiceReady } from '#main/cli/parts/service.ts';
import { buildRendererWhenStale } from '#main/cli/renderer-build.ts';
import { startWorkstation, type Workstation } from '#main/desk/index.ts';
import { dayOfInstant } from '#shared/kernel/day.ts';
import { type TestDatabase, testDatabase } from '#tests/support/database.ts';

export interface RealOffice {
  readonly database: TestDatabase;
  /** Where the client opens: the workstation of the first desk. */
  readonly address: string;
  /** The same for each desk by its code. */
  readonly addresses: Readonly<Record<string, string>>;
  /** Ends the service's process without a word, as a pulled plug does. */
  killService(): Promise<void>;
  /** Starts it again on the same port over the same data. */
  startService(): Promise<void>;
}

interface OfficeOptions {
  /** Codes of the desks that have a workstation; K1 alone when not given. */
  readonly desks?: readonly string[];
  readonly idleLockMinutes?: number;
}

/** The demo gmina over a real database, the service in a process of its own, and a paired workstation for each desk. */
export function realOffice({ desks = ['K1'], idleLockMinutes }: OfficeOptions = {}): RealOffice {
  const office = {} as { -readonly [Key in keyof RealOffice]: RealOffice[Key] };
  let folder = '';
  let port = 0;
  let service: Part<ServiceReady> | undefined;
  const workstations: Workstation[] = [];
  office.database = testDatabase(async ({ ownerAddress }) => {
    await createDemo(ownerAddress, { payers: SMALL, seed: 1, today: dayOfInstant(Date.now()) });
  });
  office.startService = async () => {
    const options: ServicePartOptions = {
      central: office.database.serviceAddress,
      dataFolder: path.join(folder, 'service'),
      port,
      ...(idleLockMinutes === undefined ? {} : { idleLockMinutes }),
    };
    service = await startPart<ServiceReady>('service.ts', options, path.join(folder, 'service.log'));
    port = service.ready.port;
  };
  office.killService = async () => {
    const running = service;
    service = undefined;
    if (running === undefined) return;
    process.kill(running.pid, 'SIGKILL');
    await running.ended;
  };
  beforeAll(async () => {
    folder = mkdtempSync(path.join(tmpdir(), 'skarbnik-day-'));
    await Promise.all([buildRendererWhenStale(path.resolve('.')), office.startService()]);
    const { url = '', spki = '' } = service?.ready ?? {};
    const addresses: Record<string, string> = {};
    for (const code of desks) {
      const dataDir = path.join(folder, `workstation-${code}`);
      const workstation = await startWorkstation({ dataDir, service: { url, spki }, loopback: {} });
      workstations.push(workstation);
      await workstation.pair(await deskPairingCode(office.database.ownerAddress, code));
      addresses[code] = workstation.address ?? '';
    }
    office.addresses = addresses;
    office.address = addresses[desks[0] ?? ''] ?? '';
  }, 180_000);
  afterAll(async () => {
    for (const workstation of workstations) await workstation.stop();
    await service?.stop();
    rmSync(folder, { recursive: true, force: true });
  });
  return office;
}
