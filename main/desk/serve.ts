import type { SupportedMessagePort } from '@orpc/client/message-port';
import { RPCHandler as PortHandler } from '@orpc/server/message-port';
import { RPCHandler as SocketHandler } from '@orpc/server/ws';
import type { WebSocket } from 'ws';
import type { CallContext } from './implement.ts';
import type { workstationRouter } from './router.ts';
import type { WorkstationCore } from './workstation.ts';

export interface Served {
  /** A page attached by a message port (Electron, or a worker in tests). */
  port(port: SupportedMessagePort & { start?(): void }): void;
  /** A page attached by a loopback WebSocket. */
  socket(socket: WebSocket): void;
}

/** Serves the contract to whoever attaches; each call brings its own bearer token. */
export function serveContract(
  router: ReturnType<typeof workstationRouter>,
  core: () => WorkstationCore,
): Served {
  const context: CallContext = { core, token: null, idleMs: 0 };
  const withToken = async <Result>(options: {
    readonly context: CallContext;
    readonly request: {
      readonly headers: Readonly<Record<string, string | readonly string[] | undefined>>;
    };
    readonly next: (options: never) => Promise<Result>;
  }): Promise<Result> => {
    const { next, ...rest } = options;
    const token = bearer(options.request.headers['authorization']);
    const idleMs = idleOf(options.request.headers['x-skarbnik-idle']);
    return next({ ...rest, context: { ...options.context, token, idleMs } } as never);
  };
  const overPort = new PortHandler(router, { interceptors: [withToken] });
  const overSocket = new SocketHandler(router, { interceptors: [withToken] });
  return {
    port(port) {
      overPort.upgrade(port, { context });
      port.start?.();
    },
    socket(socket) {
      socket.on('error', () => socket.terminate());
      void overSocket.upgrade(socket, { context });
    },
  };
}

function bearer(header: string | readonly string[] | undefined): string | null {
  return typeof header === 'string' ? (/^Bearer (\S{20,120})$/.exec(header)?.[1] ?? null) : null;
}

/** Seconds as the page sends them; a caller that sends none acts now. */
function idleOf(header: string | readonly string[] | undefined): number {
  return typeof header === 'string' && /^\d{1,6}$/.test(header) ? Number(header) * 1000 : 0;
}
