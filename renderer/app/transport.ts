import type { ClientContext, ClientLink } from '@orpc/client';
import { RPCLink as PortLink } from '@orpc/client/message-port';
import { RPCLink as SocketLink } from '@orpc/client/websocket';

/** A living line to whoever serves the contract, and the word when it is cut. */
export interface Line {
  readonly link: ClientLink<ClientContext>;
  readonly closed: Promise<void>;
  readonly close: () => void;
}

export type Headers = () => Record<string, string>;
export type OpenLine = (headers: Headers, signal: AbortSignal) => Promise<Line>;

/** The part of the shell's API that the page needs to talk; there is none in a browser window. */
interface PortGiver {
  readonly connect: () => void;
}

const PORT_MESSAGE = 'skarbnik:port';
const PORT_REFUSED = 'skarbnik:port-refused';

/** The workstation's own process over a message port in Electron, or the service over a WebSocket elsewhere. */
export function chooseTransport(): OpenLine {
  const giver = (globalThis as { readonly skarbnik?: PortGiver }).skarbnik;
  return giver === undefined ? openSocket : (headers, signal) => openPort(giver, headers, signal);
}

function openPort(giver: PortGiver, headers: Headers, signal: AbortSignal): Promise<Line> {
  return new Promise((resolve, reject) => {
    const onMessage = (event: MessageEvent<{ readonly type?: unknown } | null>) => {
      if (event.source !== window) return;
      const type = event.data?.type;
      if (type === PORT_REFUSED) done(() => reject(new Error('the shell refused a port')));
      const [port] = event.ports;
      if (type !== PORT_MESSAGE || !port) return;
      done(() => {
        const closed = new Promise<void>((cut) =>
          port.addEventListener('close', () => cut(), { once: true }),
        );
        port.start();
        resolve({ link: new PortLink({ port, headers }), closed, close: () => port.close() });
      });
    };
    const onAbort = () => done(() => reject(new Error('gave up waiting for a port')));
    const done = (then: () => void) => {
      window.removeEventListener('message', onMessage);
      signal.removeEventListener('abort', onAbort);
      then();
    };
    window.addEventListener('message', onMessage);
    signal.addEventListener('abort', onAbort);
    giver.connect();
  });
}

function openSocket(headers: Headers, signal: AbortSignal): Promise<Line> {
  return new Promise((resolve, reject) => {
    const scheme = location.protocol === 'https:' ? 'wss' : 'ws';
    const websocket = new WebSocket(`${scheme}://${location.host}/rpc`);
    const closed = new Promise<void>((cut) =>
      websocket.addEventListener('close', () => cut(), { once: true }),
    );
    signal.addEventListener('abort', () => websocket.close(), { once: true });
    void closed.then(() => reject(new Error('the service did not answer')));
    websocket.addEventListener('open', () => {
      resolve({ link: new SocketLink({ websocket, headers }), closed, close: () => websocket.close() });
    });
  });
}
