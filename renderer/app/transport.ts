import type { ClientContext, ClientLink } from '@orpc/client';
import { RPCLink as PortLink } from '@orpc/client/message-port';
import { RPCLink as SocketLink } from '@orpc/client/websocket';
import { type DesktopApi, desktopApi, isPortMessage } from '#shared/kernel/desktop-api.ts';
import { refuse } from '#shared/kernel/errors.ts';

/** A living line to whoever serves the contract, and the word when it is cut. */
export interface Line {
  readonly link: ClientLink<ClientContext>;
  readonly closed: Promise<void>;
  readonly close: () => void;
}

export type Headers = () => Record<string, string>;
export type OpenLine = (headers: Headers, signal: AbortSignal) => Promise<Line>;

/** The workstation's own process over a message port in Electron, or the service over a WebSocket elsewhere. */
export function chooseTransport(): OpenLine {
  const shell = desktopApi();
  return shell === undefined ? openSocket : (headers, signal) => openPort(shell, headers, signal);
}

function openPort(shell: DesktopApi, headers: Headers, signal: AbortSignal): Promise<Line> {
  return new Promise((resolve, reject) => {
    const onMessage = (event: MessageEvent<unknown>) => {
      const { data } = event;
      if (event.source !== window || !isPortMessage(data)) return;
      if (data.type === 'skarbnik:port-refused') return done(() => reject(refuse(data.code, data.message)));
      const [port] = event.ports;
      if (!port) return;
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
    shell.connect();
  });
}

function openSocket(headers: Headers, signal: AbortSignal): Promise<Line> {
  return new Promise((resolve, reject) => {
    const scheme = location.protocol === 'https:' ? 'wss' : 'ws';
    const websocket = new WebSocket(`${scheme}://${location.host}/rpc`);
    const closed = new Promise<void>((cut) =>
      websocket.addEventListener('close', () => cut(), { once: true }),
    );
    const giveUp = () => websocket.close();
    signal.addEventListener('abort', giveUp, { once: true });
    void closed.then(() => reject(new Error('the service did not answer')));
    websocket.addEventListener('open', () => {
      // The signal bounds the opening alone; a line that stands must outlive it.
      signal.removeEventListener('abort', giveUp);
      resolve({ link: new SocketLink({ websocket, headers }), closed, close: () => websocket.close() });
    });
  });
}
