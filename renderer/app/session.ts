import { type ClientContext, type ClientLink, createORPCClient } from '@orpc/client';
import type { ContractRouterClient } from '@orpc/contract';
import type { z } from 'zod';
import type { sessionSchema } from '#shared/admin/contract.ts';
import type { Contract } from '#shared/contract.ts';
import { Activity } from './activity.ts';
import { Connection } from './connection.ts';
import { errorInfoOf, isUnauthenticated } from './errors.ts';
import { stationHeader } from './station.ts';
import type { OpenLine } from './transport.ts';

export type Client = ContractRouterClient<Contract>;
export type Session = z.output<typeof sessionSchema>;

export type SessionState =
  | { readonly kind: 'starting' }
  | { readonly kind: 'signed-out' }
  | { readonly kind: 'signed-in'; readonly session: Session }
  /** The screen stays as it is behind the dialog; calls wait until the person is back. */
  | { readonly kind: 'locked' | 'expired'; readonly session: Session };

const STORED_TOKEN = 'skarbnik.token';
const LOCKED_CODE = 'SESSION_LOCKED';

interface Waiting {
  readonly again: () => void;
  readonly giveUp: (error: unknown) => void;
}

/** Who is at work, and the client through which everything is asked. The token never leaves this class but as a header. */
export class SessionKeeper {
  readonly connection: Connection;
  readonly client: Client;
  readonly activity = new Activity();
  #token: string | null = sessionStorage.getItem(STORED_TOKEN);
  #state: SessionState = { kind: 'starting' };
  #listeners = new Set<() => void>();
  #waiting: Waiting[] = [];

  constructor(open?: OpenLine) {
    const headers = (): Record<string, string> =>
      this.#token === null ? stationHeader() : { ...stationHeader(), ...this.#person(this.#token) };
    this.connection = new Connection(headers, open);
    const link: ClientLink<ClientContext> = { call: (...call) => this.#callSignedIn(...call) };
    this.client = createORPCClient(link);
  }

  subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  state = (): SessionState => this.#state;

  /** After a reload of the page: takes up the session that the token still opens. */
  async resume(): Promise<void> {
    if (this.#token === null) return this.#become({ kind: 'signed-out' });
    try {
      this.#become({ kind: 'signed-in', session: await this.client.admin.session.current() });
    } catch (error) {
      if (isUnauthenticated(error)) this.#keepToken(null);
      this.#become({ kind: 'signed-out' });
    }
  }

  /** `choose` may still change the session (the unit) before the program opens. */
  async signIn(
    login: string,
    password: string,
    choose: (session: Session) => Promise<Session> = Promise.resolve.bind(Promise),
  ): Promise<Session> {
    const unit = sessionOf(this.#state)?.unit.id;
    const answer = await this.client.admin.session.signIn({
      login,
      password,
      ...(unit === undefined ? {} : { unitId: unit }),
    });
    const former = sessionOf(this.#state);
    this.#keepToken(answer.token);
    if (former && former.userId !== answer.session.userId) this.#abandon();
    const session = former ? answer.session : await choose(answer.session);
    this.adopt(session);
    return session;
  }

  async unlock(password: string): Promise<void> {
    this.adopt(await this.client.admin.session.unlock({ password }));
  }

  async lock(): Promise<void> {
    if (this.#state.kind !== 'signed-in') return;
    const { session } = this.#state;
    this.#become({ kind: 'locked', session });
    await this.client.admin.session.lock({}).catch(() => undefined);
  }

  /** Leaves for good: what waited for a new sign-in is refused. */
  async signOut(): Promise<void> {
    const leaving = this.#token;
    const told = this.client.admin.session.signOut({}).catch(() => undefined);
    this.#abandon();
    this.#become({ kind: 'signed-out' });
    await told;
    // Without a line the answer may come after the next person has signed in.
    if (this.#token === leaving) this.#keepToken(null);
  }

  /** Takes a session that the service answered with (another unit, another working date). */
  adopt(session: Session): void {
    this.#become({ kind: 'signed-in', session });
    const waiting = this.#waiting;
    this.#waiting = [];
    for (const { again } of waiting) again();
  }

  async #callSignedIn(...call: Parameters<ClientLink<ClientContext>['call']>): Promise<unknown> {
    try {
      return await this.connection.call(...call);
    } catch (error) {
      const session = sessionOf(this.#state);
      const opensSession = ['signIn', 'unlock', 'signOut', 'lock'].includes(call[0].at(-1) ?? '');
      if (!isUnauthenticated(error) || !session || opensSession) throw error;
      const kind = errorInfoOf(error).code === LOCKED_CODE ? 'locked' : 'expired';
      if (this.#state.kind === 'signed-in') this.#become({ kind, session });
      return await new Promise((resolve, giveUp) => {
        this.#waiting.push({
          again: () => resolve(this.#callSignedIn(...call)),
          giveUp: () => giveUp(error),
        });
      });
    }
  }

  /** Who calls, and for how long nobody has touched anything here: a screen's own questions keep no session awake. */
  #person(token: string): Record<string, string> {
    const idle = Math.round(this.activity.idleMs() / 1000);
    return { authorization: `Bearer ${token}`, 'x-skarbnik-idle': String(idle) };
  }

  #abandon(): void {
    const waiting = this.#waiting;
    this.#waiting = [];
    for (const { giveUp } of waiting) giveUp(undefined);
  }

  #keepToken(token: string | null): void {
    this.#token = token;
    if (token === null) sessionStorage.removeItem(STORED_TOKEN);
    else sessionStorage.setItem(STORED_TOKEN, token);
  }

  #become(state: SessionState): void {
    this.#state = state;
    for (const listener of this.#listeners) listener();
  }
}

function sessionOf(state: SessionState): Session | undefined {
  return 'session' in state ? state.session : undefined;
}
