import { createHash } from 'node:crypto';
import type { TLSSocket } from 'node:tls';
import { ORPCError } from '@orpc/client';
import { RPCLink } from '@orpc/client/websocket';
import { WebSocket } from 'ws';
import { errorInfoSchema } from '#shared/kernel/contract.ts';
import { LineDown, type LineOptions, type RefusalKind, RemoteRefusal, type ServiceLine } from './ports.ts';

export interface ServiceAddress {
  /** `https://host:port` */
  readonly url: string;
  /** PEM of the installation's authority, once paired. */
  readonly authority: string | null;
  /** SHA-256 of the server's public key, base64: what is trusted before pairing, when the installer knew it. */
  readonly spki: string | null;
  /** `<id>.<secret>` of the paired station. */
  readonly station: string | null;
}

interface OpenLine {
  readonly socket: WebSocket;
  readonly link: RPCLink<LineOptions>;
}

const CONNECT_LIMIT_MS = 3_000;
const MESSAGE_LIMIT = 256 * 1024 * 1024;
const KINDS: readonly string[] = ['REFUSED', 'UNAUTHENTICATED', 'FORBIDDEN'];

/** The workstation's own TLS connection to the service: one socket, opened when needed, each call with a time limit. */
export function createServiceLine(address: ServiceAddress): ServiceLine {
  let line: Promise<OpenLine> | undefined;

  const drop = (socket: WebSocket) => {
    socket.terminate();
    line = undefined;
  };
  const opened = (): Promise<OpenLine> => {
    line ??= openLine(address, () => {
      line = undefined;
    }).catch((error: unknown) => {
      line = undefined;
      throw error;
    });
    return line;
  };

  return {
    async call(path, input, options) {
      const { socket, link } = await within(opened(), Math.min(options.timeoutMs, CONNECT_LIMIT_MS));
      const over = new AbortController();
      const closed = whenClosed(socket, over.signal);
      try {
        // No signal goes into the call: to say over a socket that is closing that nobody waits any more fails where
        // nobody can catch it, and would end the process. The closing itself ends the call, at both ends.
        const call = link.call(path, input, { context: options });
        return await within(Promise.race([call, closed]), options.timeoutMs);
      } catch (error) {
        if (error instanceof LineDown) drop(socket);
        throw asRefusal(error, path);
      } finally {
        over.abort();
      }
    },
    close() {
      line?.then(({ socket }) => socket.terminate()).catch(() => undefined);
      line = undefined;
    },
  };
}

function openLine(address: ServiceAddress, onClosed: () => void): Promise<OpenLine> {
  return new Promise((resolve, reject) => {
    const socket = new WebSocket(`${address.url.replace(/^http/, 'ws')}/rpc`, {
      handshakeTimeout: CONNECT_LIMIT_MS,
      maxPayload: MESSAGE_LIMIT,
      perMessageDeflate: false,
      ...(address.authority === null ? { rejectUnauthorized: false } : { ca: [address.authority] }),
    });
    socket.on('upgrade', (response) => {
      if (address.authority !== null || address.spki === null) return;
      if (publicKeyHash(response.socket as TLSSocket) !== address.spki) socket.terminate();
    });
    socket.on('error', (error) => reject(new LineDown(error.message)));
    socket.on('close', () => {
      onClosed();
      reject(new LineDown('the connection was closed'));
    });
    socket.on('open', () => {
      const headers = ({ context }: { readonly context: LineOptions }) => ({
        ...(address.station === null ? {} : { 'x-skarbnik-station': address.station }),
        ...(context.token === null ? {} : { authorization: `Bearer ${context.token}` }),
        ...(context.idleMs === undefined
          ? {}
          : { 'x-skarbnik-idle': String(Math.round(context.idleMs / 1000)) }),
      });
      // The library asks for the browser's socket; of it, it uses what both have.
      resolve({ socket, link: new RPCLink<LineOptions>({ websocket: socket as never, headers }) });
    });
  });
}

function publicKeyHash(socket: TLSSocket): string {
  const certificate = socket.getPeerX509Certificate?.();
  if (!certificate) return '';
  const key = certificate.publicKey.export({ type: 'spki', format: 'der' });
  return createHash('sha256').update(key).digest('base64');
}

function whenClosed(socket: WebSocket, signal: AbortSignal): Promise<never> {
  return new Promise((_, reject) => {
    const cut = () => reject(new LineDown('the connection was cut'));
    socket.once('close', cut);
    signal.addEventListener('abort', () => socket.off('close', cut), { once: true });
  });
}

async function within<T>(work: Promise<T>, ms: number): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new LineDown(`no answer in ${ms} ms`)), ms);
  });
  try {
    return await Promise.race([work, late]);
  } finally {
    clearTimeout(timer);
  }
}

/** What the service's error means for the desk: a refusal, no service, or a mistake of the program. */
export function asRefusal(error: unknown, path: readonly string[]): unknown {
  if (error instanceof LineDown) return error;
  if (!(error instanceof ORPCError)) return new LineDown(`no answer to ${path.join('.')}`);
  if (error.code === 'UNAVAILABLE') return new LineDown(error.message);
  const info = errorInfoSchema.safeParse(error.data);
  if (KINDS.includes(error.code) && info.success) {
    const { code, message, field, details } = info.data;
    return new RemoteRefusal(error.code as RefusalKind, {
      code,
      message,
      ...(field === undefined ? {} : { field }),
      ...(details === undefined ? {} : { details }),
    });
  }
  return error;
}
