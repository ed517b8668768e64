import type { ProcedureMeta } from '#shared/kernel/contract.ts';
import { PUBLIC, SIGNED_IN, STATION } from '#shared/kernel/permissions.ts';
import type { CallContext } from './implement.ts';
import { AccessRefusal, LineDown, RemoteRefusal } from './ports.ts';
import type { DeskSession } from './sessions.ts';
import type { WorkstationCore } from './workstation.ts';

const RECHECK_MS = 60_000;
/** Within a short idle limit the service hears of its person several times. */
const RECHECKS_IN_LIMIT = 5;
const ASK_LIMIT_MS = 2_000;

/** Who calls, as far as a session is concerned. */
type Caller = Pick<CallContext, 'token' | 'idleMs'>;

/**
 * The session behind a token, known here or to the service. One whose person did nothing for longer than the limit is
 * locked here too, line or no line. @throws AccessRefusal where there is none that may work
 */
export async function sessionOf(core: WorkstationCore, caller: Caller): Promise<DeskSession> {
  const { token, idleMs } = caller;
  if (token === null)
    throw new AccessRefusal('UNAUTHENTICATED', 'SIGN_IN_NEEDED', 'Zaloguj się, aby wykonać tę czynność.');
  const known = core.sessions.find(token);
  const now = core.ports.clock.now().getTime();
  if (known) {
    if (now - known.actedAt > known.view.idleLockMinutes * 60_000) known.locked = true;
    if (known.locked) throw locked();
    known.actedAt = Math.max(known.actedAt, now - idleMs);
    if (known.local) return known;
  }
  // A password that must be changed may have been: that is asked each time.
  const good = known && !known.view.mustChangePassword;
  if (good && (now - known.seenAt < recheckMs(known) || !core.connection.online)) return known;
  return confirmed(core, { token, idleMs }, known);
}

function recheckMs({ view }: DeskSession): number {
  return Math.min(RECHECK_MS, (view.idleLockMinutes * 60_000) / RECHECKS_IN_LIMIT);
}

async function confirmed(
  core: WorkstationCore,
  { token, idleMs }: Caller & { readonly token: string },
  known: DeskSession | undefined,
): Promise<DeskSession> {
  try {
    const view = await core.connection.service.admin.session.current(undefined, {
      context: { token, idleMs, timeoutMs: ASK_LIMIT_MS },
    });
    return core.sessions.open(token, view, false, known?.actedAt);
  } catch (error) {
    if (error instanceof RemoteRefusal && error.code !== 'SESSION_LOCKED') core.sessions.close(token);
    if (!(error instanceof LineDown)) throw error;
    if (known) return known;
    throw new AccessRefusal(
      'UNAUTHENTICATED',
      'SESSION_ENDED',
      'Sesja skończyła się albo program uruchomiono ponownie, a nie ma łączności z serwerem. Zaloguj się jeszcze raz.',
    );
  }
}

/** The gate in front of what the desk answers itself: what the contract demands, no more and no less. */
export async function admit(
  core: WorkstationCore,
  meta: ProcedureMeta,
  caller: Caller,
): Promise<DeskSession | null> {
  if (meta.permission === PUBLIC) return null;
  if (meta.permission === STATION)
    throw new AccessRefusal('FORBIDDEN', 'STATION_ONLY', 'Tę czynność wykonuje samo stanowisko, nie osoba.');
  const session = withOwnPassword(meta, await sessionOf(core, caller));
  if (meta.permission !== SIGNED_IN && !session.view.permissions.includes(meta.permission))
    throw new AccessRefusal(
      'FORBIDDEN',
      'PERMISSION_MISSING',
      'Nie masz uprawnienia do tej czynności. Nadaje je administrator.',
    );
  return session;
}

/** Until the person's own password is set, nothing is done under the administrator's; see rights.ts of the service. */
function withOwnPassword({ withOldPassword = false }: ProcedureMeta, session: DeskSession): DeskSession {
  if (!session.view.mustChangePassword || withOldPassword) return session;
  throw new AccessRefusal(
    'FORBIDDEN',
    'PASSWORD_MUST_CHANGE',
    'Hasło nadał administrator. Zmień je na własne; dopiero potem możesz pracować.',
  );
}

function locked(): AccessRefusal {
  return new AccessRefusal(
    'UNAUTHENTICATED',
    'SESSION_LOCKED',
    'Stanowisko jest zablokowane. Podaj hasło, aby pracować dalej.',
  );
}
