import type { z } from 'zod';
import type { sessionSchema } from '#shared/admin/contract.ts';
import type { Cashier } from './desk.ts';
import type { Clock } from './ports.ts';

export type SessionView = z.infer<typeof sessionSchema>;

export interface DeskSession {
  readonly token: string;
  readonly view: SessionView;
  /** Signed in here without the service; the token means nothing elsewhere. */
  readonly local: boolean;
  readonly openedAt: number;
  /** When the service last confirmed it. */
  readonly seenAt: number;
  /** When its person last did something. */
  actedAt: number;
  locked: boolean;
}

const LIFE_MS = 12 * 3_600_000;

/** Who is signed in at this workstation; in memory only, so a restart asks everybody to sign in again. */
export class Sessions {
  readonly #byToken = new Map<string, DeskSession>();
  readonly #clock: Clock;

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  open(token: string, view: SessionView, local: boolean, actedAt?: number): DeskSession {
    const now = this.#clock.now().getTime();
    const session = {
      token,
      view,
      local,
      openedAt: now,
      seenAt: now,
      actedAt: actedAt ?? now,
      locked: false,
    };
    this.#byToken.set(token, session);
    return session;
  }

  find(token: string): DeskSession | undefined {
    const session = this.#byToken.get(token);
    if (session && this.#clock.now().getTime() - session.openedAt > LIFE_MS) {
      this.#byToken.delete(token);
      return undefined;
    }
    return session;
  }

  close(token: string): void {
    this.#byToken.delete(token);
  }
}

export function cashierOf(session: DeskSession): Cashier {
  const { view, token, local } = session;
  return {
    userId: view.userId,
    displayName: view.displayName,
    permissions: new Set(view.permissions),
    token,
    local,
  };
}
