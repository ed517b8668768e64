import { type BusinessError, refuse } from '#shared/kernel/errors.ts';
import { type Answer, type Host, type HostKind, type Order, startHost } from './typesetter-host.ts';

interface Task {
  readonly order: Order;
  readonly settle: (outcome: Uint8Array | BusinessError) => void;
}

export interface TypesetterPool {
  /** Sets a document in the first free host. An aborted one is dropped, also in the middle of the work. */
  readonly run: (order: Order, signal?: AbortSignal) => Promise<Uint8Array>;
  /** Stops all hosts; what still waited is refused. Afterwards the pool refuses work. */
  readonly close: () => Promise<void>;
}

export interface PoolOptions {
  readonly kind: HostKind;
  /** Hosts at most; they start with the first documents, not before. */
  readonly hosts: number;
  /** Folder of the templates and fonts. */
  readonly assets: string;
  /** The host's program: a URL, because the packed client keeps it elsewhere. */
  readonly program: URL;
  /** A document that takes longer than this is given up, in milliseconds. */
  readonly limitMs: number;
  /** A process that has grown beyond this is replaced after its document, in bytes. */
  readonly memoryLimit: number;
}

/** A few hosts that set documents; one that breaks or hangs is replaced, and only its document suffers. */
export function createTypesetterPool(options: PoolOptions): TypesetterPool {
  const { limitMs } = options;
  const waiting: Task[] = [];
  const idle: Host[] = [];
  const busy = new Map<Host, { readonly task: Task; readonly timer: NodeJS.Timeout }>();
  const ending = new Set<Promise<void>>();
  let closed = false;

  function dispatch(): void {
    while (waiting.length > 0) {
      const host = idle.pop() ?? (busy.size < options.hosts ? start() : undefined);
      const task = host && waiting.shift();
      if (!host || !task) return;
      const timer = setTimeout(() => takeAway(host, tooSlow(limitMs)), limitMs);
      busy.set(host, { task, timer });
      host.keepAlive(true);
      host.post(task.order);
    }
  }

  function start(): Host {
    const host: Host = startHost(options.kind, options.program, options.assets, {
      answered: (answer) => answered(host, answer),
      broke: (error) => {
        const at = idle.indexOf(host);
        if (at >= 0) idle.splice(at, 1);
        takeAway(host, hostBroke(error));
      },
    });
    return host;
  }

  function answered(host: Host, answer: Answer): void {
    const task = release(host);
    if (!task) return;
    if (host.kind === 'process' && answer.rss > options.memoryLimit) end(host);
    else {
      host.keepAlive(false);
      idle.push(host);
    }
    task.settle('pdf' in answer ? answer.pdf : templateFailed(answer.failure));
    dispatch();
  }

  /** Takes the task away from a host and ends the host: native code cannot be interrupted otherwise. */
  function takeAway(host: Host, outcome: BusinessError): void {
    const task = release(host);
    if (!task) return;
    end(host);
    task.settle(outcome);
    dispatch();
  }

  function release(host: Host): Task | undefined {
    const held = busy.get(host);
    busy.delete(host);
    clearTimeout(held?.timer);
    return held?.task;
  }

  function end(host: Host): void {
    // Whoever closes the pool waits for this end, with nothing else left to keep the program running.
    host.keepAlive(true);
    const done = host.end().finally(() => ending.delete(done));
    ending.add(done);
  }

  function abandon(task: Task): void {
    const at = waiting.indexOf(task);
    if (at >= 0) {
      waiting.splice(at, 1);
      task.settle(cancelled());
      return;
    }
    for (const [host, held] of busy) if (held.task === task) takeAway(host, cancelled());
  }

  return {
    run: (order, signal) =>
      new Promise((resolve, reject) => {
        if (closed) return reject(poolClosed());
        if (signal?.aborted) return reject(cancelled());
        const task: Task = {
          order,
          settle: (outcome) => {
            signal?.removeEventListener('abort', onAbort);
            if (outcome instanceof Error) reject(outcome);
            else resolve(outcome);
          },
        };
        const onAbort = () => abandon(task);
        signal?.addEventListener('abort', onAbort, { once: true });
        waiting.push(task);
        dispatch();
      }),
    close: async () => {
      closed = true;
      for (const task of waiting.splice(0)) task.settle(poolClosed());
      for (const host of [...idle.splice(0), ...busy.keys()]) {
        const task = release(host);
        end(host);
        task?.settle(poolClosed());
      }
      await Promise.all(ending);
    },
  };
}

const cancelled = () => refuse('DOCUMENT_CANCELLED', 'Przerwano przygotowanie wydruku.');
const poolClosed = () =>
  refuse(
    'DOCUMENT_CLOSING',
    'Program się zamyka, więc wydruku nie przygotowano. Wydrukuj go po uruchomieniu.',
  );
const tooSlow = (limitMs: number) =>
  refuse(
    'DOCUMENT_TOO_SLOW',
    `Wydruk nie powstał w ciągu ${Math.round(limitMs / 1000)} s. Zawęź zakres zestawienia i spróbuj ponownie.`,
    { details: { limitMs } },
  );
const templateFailed = (cause: string) =>
  refuse(
    'DOCUMENT_TEMPLATE_FAILED',
    'Nie udało się złożyć wydruku: wzór dokumentu zgłosił błąd. Dane są zapisane; przekaż administratorowi treść błędu z dziennika.',
    { details: { cause } },
  );
const hostBroke = (error: Error) =>
  refuse('DOCUMENT_HOST_BROKE', 'Przygotowanie wydruku zostało przerwane. Wydrukuj dokument ponownie.', {
    details: { cause: error.message },
  });
