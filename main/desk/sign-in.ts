import { randomBytes } from 'node:crypto';
import { verify } from '@node-rs/argon2';
import { readList } from '#db/desk/snapshot/lists.ts';
import { factsOf } from './desk.ts';
import { AccessRefusal, LineDown } from './ports.ts';
import type { DeskSession, SessionView } from './sessions.ts';
import { deskDay } from './time.ts';
import type { WorkstationCore } from './workstation.ts';

export interface SignInInput {
  readonly login: string;
  readonly password: string;
  readonly unitId?: number | undefined;
}

export interface SignedIn {
  readonly token: string;
  readonly session: SessionView;
}

const SIGN_IN_LIMIT_MS = 8_000;
const IDLE_LOCK_MINUTES = 10;
const TRIES = 5;
const PAUSE_MS = 30_000;
/** An Argon2id hash of nothing known, so that an unknown login costs the same time as a wrong password. */
const NOBODY =
  '$argon2id$v=19$m=19456,t=2,p=1$c2thcmJuaWstbm9ib2R5$Zm9yIHRpbWluZyBvbmx5LCBuZXZlciBtYXRjaGVzIQ';

const failures = new WeakMap<WorkstationCore, Map<string, { count: number; until: number }>>();

/** Signs in through the service; without it, by the cached Argon2id of this desk's cashiers. */
export async function signIn(core: WorkstationCore, input: SignInInput): Promise<SignedIn> {
  // A session of the service is worth more than one of the desk alone: look once more whether it is back.
  if (!core.connection.online) await core.connection.ping();
  try {
    const answer = await core.connection.service.admin.session.signIn(input, {
      context: { token: null, timeoutMs: SIGN_IN_LIMIT_MS },
    });
    core.sessions.open(answer.token, answer.session, false);
    return answer;
  } catch (error) {
    if (!(error instanceof LineDown)) throw error;
    return signInOffline(core, input);
  }
}

async function signInOffline(core: WorkstationCore, input: SignInInput): Promise<SignedIn> {
  const view = await checkOffline(core, input.login, input.password);
  const token = `desk.${randomBytes(32).toString('base64url')}`;
  core.sessions.open(token, view, true);
  return { token, session: view };
}

/** Unlocks a session by the password of its own person, without the service. */
export async function unlockOffline(
  core: WorkstationCore,
  session: DeskSession,
  password: string,
): Promise<SessionView> {
  await checkOffline(core, session.view.login, password);
  session.locked = false;
  session.actedAt = core.ports.clock.now().getTime();
  return session.view;
}

async function checkOffline(core: WorkstationCore, typed: string, password: string): Promise<SessionView> {
  const { desk } = core;
  if (!desk)
    throw new AccessRefusal(
      'UNAUTHENTICATED',
      'SIGN_IN_OFFLINE',
      'Serwer jest niedostępny, a na tym stanowisku nie ma kasy. Zaloguj się po przywróceniu łączności.',
    );
  const login = typed.trim().toLowerCase();
  assertNotPaused(core, login);
  const cashier = readList(desk.db, 'cashier').find((one) => one.login === login);
  if (cashier?.passwordHash === '')
    throw new AccessRefusal(
      'FORBIDDEN',
      'PASSWORD_MUST_CHANGE',
      'Hasło nadał administrator, a zmienia się je przy połączeniu z serwerem. Zaloguj się, gdy łączność wróci.',
    );
  const right = await verify(cashier?.passwordHash ?? NOBODY, password).catch(() => false);
  if (!cashier || !right) {
    countFailure(core, login);
    throw new AccessRefusal('UNAUTHENTICATED', 'SIGN_IN_WRONG', 'Login lub hasło jest błędne.');
  }
  failures.get(core)?.delete(login);
  const { unit } = factsOf(desk);
  const own = core.station?.unit;
  const view = own ?? {
    id: unit.id,
    code: unit.code,
    name: unit.name,
    shortName: unit.name,
    kind: 'office' as const,
  };
  const today = deskDay(desk);
  return {
    userId: cashier.userId,
    login: cashier.login,
    displayName: cashier.displayName,
    unit: view,
    units: [view],
    permissions: [...cashier.permissions],
    today,
    workingDate: today,
    mustChangePassword: false,
    idleLockMinutes: IDLE_LOCK_MINUTES,
  };
}

function assertNotPaused(core: WorkstationCore, login: string): void {
  const failed = failures.get(core)?.get(login);
  if (failed && failed.until > core.ports.clock.now().getTime())
    throw new AccessRefusal(
      'UNAUTHENTICATED',
      'SIGN_IN_PAUSED',
      'Kilka razy podano błędne hasło. Odczekaj pół minuty i spróbuj ponownie.',
    );
}

function countFailure(core: WorkstationCore, login: string): void {
  const all = failures.get(core) ?? new Map<string, { count: number; until: number }>();
  failures.set(core, all);
  const count = (all.get(login)?.count ?? 0) + 1;
  const until = count >= TRIES ? core.ports.clock.now().getTime() + PAUSE_MS : 0;
  all.set(login, { count: count >= TRIES ? 0 : count, until });
}
