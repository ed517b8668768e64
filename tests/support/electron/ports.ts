import { EventEmitter } from 'node:events';

/** What carries a port's traffic out of this process: to the page or to a child process. */
export type Wire = (kind: 'port' | 'port-close', data?: unknown) => void;

/**
 * `MessagePortMain`: two entangled ends in one process, either of which may be sent away. An end that was sent away
 * lives on as a wire of the end that stayed. Messages wait for `start()`.
 */
export class Port extends EventEmitter {
  #peer: Port | undefined;
  #wire: Wire | undefined;
  #waiting: unknown[] = [];
  #started = false;
  #closed = false;

  static pair(): [Port, Port] {
    const [one, two] = [new Port(), new Port()];
    one.#peer = two;
    two.#peer = one;
    return [one, two];
  }

  /** An end that stands for a port on the other side of a wire. */
  static wired(wire: Wire): Port {
    const port = new Port();
    port.#wire = wire;
    return port;
  }

  /**
   * Sends this end away. What arrives over the wire is given to the returned `deliver` and `closed`, what the other
   * end says goes to `wire`. Messages that waited here are sent first.
   */
  sendAway(wire: Wire): { deliver(data: unknown): void; closed(): void } {
    const peer = this.#peer;
    const outer = this.#wire;
    for (const data of this.#waiting.splice(0)) wire('port', data);
    if (peer) {
      peer.#peer = undefined;
      peer.#wire = wire;
      if (peer.#closed) wire('port-close');
      return { deliver: (data) => peer.deliver(data), closed: () => peer.closedByOther() };
    }
    // Both ends are elsewhere: this process only passes on.
    this.on('message', ({ data }: { data: unknown }) => wire('port', data));
    this.on('close', () => wire('port-close'));
    this.start();
    return { deliver: (data) => outer?.('port', data), closed: () => outer?.('port-close') };
  }

  postMessage(data: unknown): void {
    if (this.#closed) return;
    if (this.#wire) this.#wire('port', data);
    else {
      const copy = structuredClone(data);
      queueMicrotask(() => this.#peer?.deliver(copy));
    }
  }

  deliver(data: unknown): void {
    if (this.#closed) return;
    if (this.#started) this.emit('message', { data, ports: [] });
    else this.#waiting.push(data);
  }

  start(): void {
    this.#started = true;
    for (const data of this.#waiting.splice(0)) this.emit('message', { data, ports: [] });
  }

  close(): void {
    if (this.#closed) return;
    this.#wire?.('port-close');
    const peer = this.#peer;
    queueMicrotask(() => peer?.closedByOther());
    this.closedByOther();
  }

  closedByOther(): void {
    if (this.#closed) return;
    this.#closed = true;
    this.emit('close');
  }
}

export class MessageChannelMain {
  readonly port1: Port;
  readonly port2: Port;

  constructor() {
    [this.port1, this.port2] = Port.pair();
  }
}

/** The ports of one wire by their identity, on either side of it. */
export class PortTable {
  readonly #ends = new Map<string, { deliver(data: unknown): void; closed(): void }>();

  keep(id: string, end: { deliver(data: unknown): void; closed(): void }): void {
    this.#ends.set(id, end);
  }

  receive(kind: string, id: string, data?: unknown): void {
    const end = this.#ends.get(id);
    if (kind === 'port') end?.deliver(data);
    if (kind === 'port-close') {
      this.#ends.delete(id);
      end?.closed();
    }
  }

  /** The other side has gone: every port that led there closes. */
  closeAll(): void {
    for (const end of this.#ends.values()) end.closed();
    this.#ends.clear();
  }
}
