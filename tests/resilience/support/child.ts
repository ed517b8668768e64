import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';

/** A program of ours in a process of its own, started again as often as it is killed. */
export class Child<Order, Heard extends object> {
  readonly #program: string;
  #process: ChildProcess | null = null;
  #gone: Promise<string | null> = Promise.resolve(null);
  /** How often it died by SIGKILL, by our hand or at a named point. */
  kills = 0;

  constructor(program: string) {
    this.#program = program;
  }

  /** Starts it and answers with its first message. @throws when it ends before that without being killed */
  async start(order: Order): Promise<Heard | null> {
    const child = fork(this.#program, [JSON.stringify(order)], {
      execArgv: ['--disable-warning=ExperimentalWarning'],
      stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
    });
    this.#process = child;
    this.#gone = once(child, 'exit').then(([, signal]) => {
      if (signal === 'SIGKILL') this.kills += 1;
      if (this.#process === child) this.#process = null;
      return signal as string | null;
    });
    return this.#next(child);
  }

  get running(): boolean {
    return this.#process !== null;
  }

  /** Asks and waits for the answer; null when it died first. */
  async ask(message: object): Promise<Heard | null> {
    const child = this.#process;
    if (!child?.connected) return null;
    const answer = this.#next(child);
    child.send(message, () => undefined);
    return answer;
  }

  /** Kills it as a power cut would. */
  async kill(): Promise<void> {
    this.#process?.kill('SIGKILL');
    await this.#gone;
  }

  /** The signal by which it ended, when it has. */
  ended(): Promise<string | null> {
    return this.#gone;
  }

  #next(child: ChildProcess): Promise<Heard | null> {
    return new Promise((resolve, reject) => {
      const heard = (message: unknown) => {
        child.off('exit', gone);
        resolve(message as Heard);
      };
      const gone = (code: number | null, signal: string | null) => {
        child.off('message', heard);
        if (signal === 'SIGKILL') resolve(null);
        else reject(new Error(`a child ended with code ${code}, signal ${signal}`));
      };
      child.once('message', heard);
      child.once('exit', gone);
    });
  }
}
