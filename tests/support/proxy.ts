import { connect, createServer, type Server, type Socket } from 'node:net';

/** What the wire between two machines may do to a connection. */
export interface Wire {
  /** Ms that each piece waits, in either direction. */
  delay: number;
  /** Pieces vanish and nobody is told: a cable pulled between two switches. */
  swallow: 'nothing' | 'everything' | 'answers';
  /** Every connection breaks after so many bytes in this direction; null never. */
  cutAfter: { readonly direction: 'there' | 'back'; readonly bytes: number } | null;
  /** New connections are refused and open ones broken. */
  down: boolean;
}

export interface SpoiltLine {
  readonly port: number;
  readonly wire: Wire;
  /** Connections broken by the proxy so far. */
  readonly broken: () => number;
  /** Breaks what is open now. */
  cut(): void;
  /** A wire that does nothing of the kind. */
  heal(): void;
  close(): Promise<void>;
}

const FAIR: Wire = { delay: 0, swallow: 'nothing', cutAfter: null, down: false };

/** A TCP proxy in front of `port` on loopback whose wire the tests spoil while connections are open. */
export async function startProxy(port: number): Promise<SpoiltLine> {
  const wire: Wire = { ...FAIR };
  const open = new Set<Socket>();
  let broken = 0;
  const breakOff = (...sockets: Socket[]) => {
    broken += 1;
    for (const socket of sockets) socket.destroy();
  };
  const server: Server = createServer((near) => {
    if (wire.down) return breakOff(near);
    const far = connect(port, '127.0.0.1');
    const passed = { there: 0, back: 0 };
    const carry = (from: Socket, to: Socket, direction: 'there' | 'back') => {
      from.on('data', (piece: Buffer) => {
        if (wire.swallow === 'everything' || (wire.swallow === 'answers' && direction === 'back')) return;
        passed[direction] += piece.length;
        const cut = wire.cutAfter;
        if (cut?.direction === direction && passed[direction] > cut.bytes) {
          const kept = Math.max(0, piece.length - (passed[direction] - cut.bytes));
          if (kept > 0) to.write(piece.subarray(0, kept));
          setImmediate(() => breakOff(near, far));
          return;
        }
        if (wire.delay > 0) setTimeout(() => to.destroyed || to.write(piece), wire.delay).unref();
        else to.write(piece);
      });
      from.on('error', () => to.destroy());
      from.on('close', () => {
        open.delete(from);
        to.destroy();
      });
      open.add(from);
    };
    carry(near, far, 'there');
    carry(far, near, 'back');
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  const cut = () => {
    if (open.size > 0) broken += 1;
    for (const socket of open) socket.destroy();
  };
  return {
    port: typeof address === 'object' && address ? address.port : 0,
    wire,
    broken: () => broken,
    cut,
    heal: () => void Object.assign(wire, FAIR),
    async close() {
      cut();
      await new Promise<void>((resolve) => server.close(() => resolve()));
    },
  };
}
