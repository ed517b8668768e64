import type { ProcedureMeta } from '#shared/kernel/contract.ts';
import type { ErrorInfo } from '#shared/kernel/errors.ts';
import { PUBLIC, SIGNED_IN, STATION } from '#shared/kernel/permissions.ts';
import { permissionNames } from '#shared/permissions.ts';
import type { Absence, ServiceContext } from './context.ts';

/** Why a call may not go on; null when it may. */
export type Denial = { readonly code: 'UNAUTHENTICATED' | 'FORBIDDEN'; readonly info: ErrorInfo } | null;

const names: Readonly<Record<string, string>> = permissionNames;

const ABSENT: Readonly<Record<Absence | 'none', ErrorInfo>> = {
  none: { code: 'SIGN_IN_NEEDED', message: 'Zaloguj się, aby wykonać tę czynność.' },
  unknown: { code: 'SESSION_ENDED', message: 'Sesja została zakończona. Zaloguj się ponownie.' },
  expired: {
    code: 'SESSION_EXPIRED',
    message: 'Sesja wygasła. Zaloguj się ponownie; wpisane dane pozostają na ekranie.',
  },
  locked: {
    code: 'SESSION_LOCKED',
    message: 'Stanowisko jest zablokowane. Podaj hasło, aby pracować dalej.',
  },
  'other-station': {
    code: 'SESSION_OTHER_STATION',
    message: 'Ta sesja należy do innego stanowiska. Zaloguj się na tym stanowisku.',
  },
  inactive: {
    code: 'USER_INACTIVE',
    message: 'To konto użytkownika jest wyłączone. Zwróć się do administratora.',
  },
};

/** Holds the call against what the contract declares. What is not declared is refused. */
export function denial(
  context: ServiceContext,
  { permission, withOldPassword = false }: ProcedureMeta,
): Denial {
  if (permission === PUBLIC) return null;
  if (permission === STATION) {
    if (context.station) return null;
    return forbidden(
      'STATION_NOT_PAIRED',
      'To stanowisko nie jest sparowane z urzędem. Poproś administratora o kod parowania.',
    );
  }
  if (permission !== SIGNED_IN && !(permission in names))
    return forbidden(
      'PERMISSION_UNDECLARED',
      'Ta czynność nie ma określonego uprawnienia i jest zablokowana.',
    );
  if (!context.person) return { code: 'UNAUTHENTICATED', info: ABSENT[context.absence ?? 'none'] };
  if (context.person.mustChangePassword && !withOldPassword)
    return forbidden(
      'PASSWORD_MUST_CHANGE',
      'Hasło nadał administrator. Zmień je na własne; dopiero potem możesz pracować.',
    );
  if (permission === SIGNED_IN || context.person.permissions.has(permission)) return null;
  return forbidden(
    'PERMISSION_MISSING',
    `Brak uprawnienia „${names[permission] ?? permission}”. Nadaje je administrator w roli użytkownika.`,
    { permission },
  );
}

function forbidden(code: string, message: string, details?: Record<string, string>): Denial {
  return { code: 'FORBIDDEN', info: { code, message, ...(details ? { details } : {}) } };
}
