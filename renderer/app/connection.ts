import { type ClientContext, type ClientLink, ORPCError } from '@orpc/client';
import { BusinessError, type ErrorInfo } from '#shared/kernel/errors.ts';
import { chooseTransport, type Headers, type Line, type OpenLine } from './transport.ts';

export type ConnectionState =
  | { readonly kind: 'connecting' }
  | { readonly kind: 'online' }
  /** `since` is an instant in milliseconds: when the line was lost. `refusal` is why this station gives none at all. */
  | { readonly kind: 'offline'; readonly since: number; readonly refusal?: ErrorInfo | undefined };

const PAUSES_MS = [250, 500, 1000, 2000, 4000, 8000] as const;
const OPENING_MS = 8000;
const PATIENCE_MS = 2500;

/**
 * Keeps one line open, opens it again when it is cut (after growing pauses), and says which it is.
 * A call waits a moment for the line and is then told UNAVAILABLE: nothing is known of the act, so it may be
 * repeated with the same identifier.
 */
export class Connection implements ClientLink<ClientContext> {
  readonly #open: OpenLine;
  readonly #headers: Headers;
  #state: ConnectionState = { kind: 'connecting' };
  #line: Line | undefined;
  #waiting = new Set<(line: Line) => void>();
  #listeners = new Set<() => void>();
  #stopped = new AbortController();
  #wake: (() => void) | undefined;

  constructor(headers: Headers, open: OpenLine = chooseTransport()) {
    this.#headers = headers;
    this.#open = open;
    void this.#keepOpen(this.#stopped.signal);
  }

  subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  state = (): ConnectionState => this.#state;

  /** Tries at once instead of waiting for the pause to end (a person asked, or the network came back). */
  retry(): void {
    this.#wake?.();
  }

  stop(): void {
    this.#stopped.abort();
    this.#line?.close();
    this.#wake?.();
  }

  async call(...[path, input, options]: Parameters<ClientLink<ClientContext>['call']>): Promise<unknown> {
    const line = this.#line ?? (await this.#nextLine());
    const cut = line.closed.then(() => {
      throw unavailable(
        'Połączenie zostało przerwane w trakcie. Powtórz: to samo polecenie nie wykona się dwa razy.',
      );
    });
    return await Promise.race([line.link.call(path, input, options), cut]);
  }

  async #keepOpen(stopped: AbortSignal): Promise<void> {
    for (let attempt = 0; !stopped.aborted; attempt += 1) {
      const giveUp = AbortSignal.any([stopped, AbortSignal.timeout(OPENING_MS)]);
      let refusal: ErrorInfo | undefined;
      const line = await this.#open(this.#headers, giveUp).catch((error: unknown) => {
        if (error instanceof BusinessError) refusal = error.info;
        return undefined;
      });
      if (line && !stopped.aborted) {
        attempt = 0;
        this.#line = line;
        this.#become({ kind: 'online' });
        for (const resolve of this.#waiting) resolve(line);
        this.#waiting.clear();
        await line.closed;
        this.#line = undefined;
      }
      if (stopped.aborted) return;
      const before = this.#state;
      const since = before.kind === 'offline' ? before.since : Date.now();
      if (before.kind !== 'offline' || before.refusal?.code !== refusal?.code)
        this.#become({ kind: 'offline', since, refusal });
      await this.#pause(PAUSES_MS[Math.min(attempt, PAUSES_MS.length - 1)] ?? 8000);
    }
  }

  #pause(ms: number): Promise<void> {
    return new Promise((resolve) => {
      const timer = setTimeout(resolve, ms);
      this.#wake = () => {
        clearTimeout(timer);
        resolve();
      };
    });
  }

  #nextLine(): Promise<Line> {
    return new Promise((resolve, reject) => {
      const take = (line: Line) => {
        clearTimeout(timer);
        resolve(line);
      };
      const timer = setTimeout(() => {
        this.#waiting.delete(take);
        const known = this.#state.kind === 'offline' ? this.#state.refusal?.message : undefined;
        reject(unavailable(known ?? 'Nie ma połączenia z usługą. Sprawdź sieć i spróbuj ponownie.'));
      }, PATIENCE_MS);
      this.#waiting.add(take);
    });
  }

  #become(state: ConnectionState): void {
    this.#state = state;
    for (const listener of this.#listeners) listener();
  }
}

function unavailable(message: string): ORPCError<'UNAVAILABLE', { code: string; message: string }> {
  return new ORPCError('UNAVAILABLE', {
    defined: true,
    status: 503,
    message,
    data: { code: 'CONNECTION_LOST', message },
  });
}
