import { verify } from '@node-rs/argon2';
import { readList } from '#db/desk/snapshot/lists.ts';
import { refuse } from '#shared/kernel/errors.ts';
import type { Desk } from './desk.ts';
import { LineDown, RemoteRefusal } from './ports.ts';

export interface Credentials {
  readonly login: string;
  readonly password: string;
}

export interface ConfirmedPerson {
  readonly userId: string;
  readonly displayName: string;
}

const ASK_LIMIT_MS = 5_000;

/**
 * A second person confirms by password (zasada dwóch par oczu): somebody else than who does the act, with the
 * permission. Known cashiers are checked here, others by the service while it is there.
 * @throws BusinessError `SECOND_PERSON_…` with the field of the form
 */
export async function confirmBySecondPerson(
  desk: Desk,
  given: Credentials,
  permission: string | null,
  notUserId: string,
): Promise<ConfirmedPerson> {
  const known = readList(desk.db, 'cashier').find((one) => one.login === given.login.trim().toLowerCase());
  const person =
    known && (await verify(known.passwordHash, given.password).catch(() => false))
      ? known
      : known
        ? null
        : await askService(desk, given);
  if (!person)
    throw refuse('SECOND_PERSON_UNKNOWN', 'Login lub hasło drugiej osoby jest błędne.', {
      field: 'secondPerson.password',
    });
  if (person.userId === notUserId)
    throw refuse('SECOND_PERSON_SAME', 'Drugą osobą musi być ktoś inny niż wykonujący czynność.', {
      field: 'secondPerson.login',
    });
  if (permission !== null && !person.permissions.includes(permission))
    throw refuse('SECOND_PERSON_RIGHT', 'Ta osoba nie ma uprawnienia drugiej osoby w kasie.', {
      field: 'secondPerson.login',
    });
  return { userId: person.userId, displayName: person.displayName };
}

async function askService(desk: Desk, given: Credentials) {
  if (!desk.connection.online) return null;
  const { session: procedures } = desk.connection.service.admin;
  try {
    const { token, session } = await procedures.signIn(given, {
      context: { token: null, timeoutMs: ASK_LIMIT_MS },
    });
    procedures.signOut(undefined, { context: { token, timeoutMs: ASK_LIMIT_MS } }).catch(() => undefined);
    return session;
  } catch (error) {
    if (error instanceof RemoteRefusal || error instanceof LineDown) return null;
    throw error;
  }
}
