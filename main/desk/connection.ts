import { createORPCClient } from '@orpc/client';
import type { ContractRouterClient } from '@orpc/contract';
import type { Contract } from '#shared/contract.ts';
import { type Clock, LineDown, type LineOptions, type ServiceLine, type Timers } from './ports.ts';

const PING_ONLINE_MS = 10_000;
const FIRST_RETRY_MS = 1_000;
const LONGEST_RETRY_MS = 10_000;
const PING_LIMIT_MS = 2_000;

/** How the workstation stands to the service, measured by every call and by a ping when there are none. */
export interface Connection {
  readonly online: boolean;
  /** Since when there is no service, as an ISO instant. */
  readonly offlineSince: string | null;
  /** The service's clock minus ours, in ms; null before the first contact. */
  readonly clockOffsetMs: number | null;
  /** Procedures of the contract, typed. Fails at once with LineDown while offline. */
  readonly service: ContractRouterClient<Contract, LineOptions>;
  /** The same by path, for what is only handed on. */
  call(path: readonly string[], input: unknown, options: LineOptions): Promise<unknown>;
  /** Asks now, and answers whether the service is there. */
  ping(): Promise<boolean>;
  onOnline(listener: () => void): void;
  start(): void;
  stop(): void;
}

export function createConnection(ports: {
  readonly clock: Clock;
  readonly timers: Timers;
  readonly line: ServiceLine;
}): Connection {
  const listeners: Array<() => void> = [];
  let online = false;
  let offlineSince: string | null = ports.clock.now().toISOString();
  let clockOffsetMs: number | null = null;
  let retryMs = FIRST_RETRY_MS;
  let cancelPing: (() => void) | undefined;
  let running = false;
  let firstContact: Promise<unknown> | undefined;

  const reached = () => {
    if (online) return;
    online = true;
    offlineSince = null;
    retryMs = FIRST_RETRY_MS;
    for (const listener of listeners) listener();
  };
  const lost = () => {
    if (!online) return;
    online = false;
    offlineSince = ports.clock.now().toISOString();
    plan();
  };
  const plan = () => {
    cancelPing?.();
    if (!running) return;
    cancelPing = ports.timers.after(online ? PING_ONLINE_MS : retryMs, () => void ping());
    if (!online) retryMs = Math.min(retryMs * 2, LONGEST_RETRY_MS);
  };

  const ask = async (path: readonly string[], input: unknown, options: LineOptions): Promise<unknown> => {
    try {
      const answer = await ports.line.call(path, input, options);
      reached();
      return answer;
    } catch (error) {
      if (error instanceof LineDown) lost();
      else reached();
      throw error;
    }
  };
  const call: Connection['call'] = async (path, input, options) => {
    // At the start nobody knows yet: whoever calls then waits for the first ping, which has its own short limit.
    if (!online) await firstContact;
    if (!online) throw new LineDown('offline');
    return ask(path, input, options);
  };

  const ping = async (): Promise<boolean> => {
    const sent = ports.clock.now().getTime();
    try {
      const options = { token: null, timeoutMs: PING_LIMIT_MS };
      const info = await ask(['admin', 'station', 'info'], undefined, options);
      const received = ports.clock.now().getTime();
      const serverTime = Date.parse((info as { readonly serverTime: string }).serverTime);
      if (Number.isFinite(serverTime)) clockOffsetMs = Math.round(serverTime - (sent + received) / 2);
      return true;
    } catch (error) {
      return !(error instanceof LineDown);
    } finally {
      plan();
    }
  };

  const service = createORPCClient<ContractRouterClient<Contract, LineOptions>>({
    call: (path, input, { context }) => call(path, input, context),
  });

  return {
    get online() {
      return online;
    },
    get offlineSince() {
      return offlineSince;
    },
    get clockOffsetMs() {
      return clockOffsetMs;
    },
    service,
    call,
    ping,
    onOnline: (listener) => void listeners.push(listener),
    start() {
      running = true;
      firstContact = ping();
    },
    stop() {
      running = false;
      cancelPing?.();
      ports.line.close();
    },
  };
}

/** In the station's own name, within the time given. */
export function asStation(timeoutMs: number): { context: LineOptions } {
  return { context: { token: null, timeoutMs } };
}
