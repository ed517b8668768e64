import { type ChildProcess, fork } from 'node:child_process';
import { EventEmitter } from 'node:events';
import { type Port, PortTable } from './ports.ts';
import { record } from './record.ts';

/** What crosses between the stand-in and the child; `serialization: 'advanced'` clones it as Electron would. */
export type UtilityWire =
  | { readonly kind: 'message'; readonly data: unknown; readonly ports: readonly string[] }
  | { readonly kind: 'port' | 'port-close'; readonly id: string; readonly data?: unknown };

/** `utilityProcess` over a child process of plain Node, with its ports bridged by number. */
class UtilityProcess extends EventEmitter {
  readonly #child: ChildProcess;
  readonly #ports = new PortTable();
  #lastPort = 0;

  constructor(program: string, args: readonly string[]) {
    super();
    const host = new URL('./utility-child.ts', import.meta.url);
    this.#child = fork(host, [program, ...args], {
      serialization: 'advanced',
      execArgv: ['--disable-warning=ExperimentalWarning'],
      stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
    });
    if (this.#child.pid !== undefined) record.utilities.push(this.#child.pid);
    this.#child.on('spawn', () => this.emit('spawn'));
    this.#child.on('message', (message: UtilityWire) => {
      if (message.kind === 'message') this.emit('message', message.data);
      else this.#ports.receive(message.kind, message.id, message.data);
    });
    this.#child.on('exit', (code) => {
      this.#ports.closeAll();
      this.emit('exit', code ?? 1);
    });
  }

  get pid(): number | undefined {
    return this.#child.pid;
  }

  postMessage(data: unknown, transfer: Port[] = []): void {
    const ports = transfer.map((port) => {
      this.#lastPort += 1;
      return { port, id: `utility-${this.#lastPort}` };
    });
    this.#send({ kind: 'message', data, ports: ports.map(({ id }) => id) });
    for (const { port, id } of ports) {
      this.#ports.keep(
        id,
        port.sendAway((kind, sent) => this.#send({ kind, id, data: sent })),
      );
    }
  }

  kill(): boolean {
    return this.#child.kill();
  }

  #send(message: UtilityWire): void {
    if (this.#child.connected) this.#child.send(message);
  }
}

export const utilityProcess = {
  fork: (program: string, args: readonly string[] = [], _options?: object) =>
    new UtilityProcess(program, args),
};
