import { pino } from 'pino';
import type { CentralAddress } from '#db/central/connection.ts';
import { startService } from '#main/service/index.ts';
import { runPart } from './run-part.ts';

export interface ServicePartOptions {
  readonly central: CentralAddress;
  readonly dataFolder: string;
  readonly port: number;
  readonly idleLockMinutes?: number;
}

export interface ServiceReady {
  readonly url: string;
  readonly port: number;
  readonly spki: string;
  readonly caPem: string;
}

/** The LAN service, in a process of its own. */
runPart<ServicePartOptions, ServiceReady>(async (options) => {
  const running = await startService({ ...options, log: pino({ level: 'info' }) });
  const { url, port, spki, caPem } = running;
  return { ready: { url, port, spki, caPem }, close: () => running.close() };
});
