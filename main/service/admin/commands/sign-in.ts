import { randomBytes } from 'node:crypto';
import { dayOfInstant } from '#shared/kernel/day.ts';
import { refuse } from '#shared/kernel/errors.ts';
import { type ServiceContext, stationOf } from '../../context.ts';
import { service } from '../../implement.ts';
import { hashSecret } from '../../server/identify.ts';
import { isPassword } from '../passwords.ts';
import { sessionView } from '../session-view.ts';
import { admitAttempt, attemptSucceeded } from '../throttle.ts';

const SESSION_HOURS = 12;

/** Opens a session of twelve hours, bound to the station at which the person sits. */
export const signIn = service.admin.session.signIn.handler(async ({ input, context }) => {
  const station = stationOf(context);
  const { services } = context;
  const login = input.login.trim().toLowerCase();
  const userId = await provePassword(context, login, input.password);
  const unitId = await chooseUnit(context, userId, input.unitId, station.unitId);
  const token = randomBytes(32).toString('base64url');
  const now = services.now();
  await services.central.query(
    `insert into admin.session (token_hash, user_id, workstation_id, unit_id, created_at, last_seen_at, expires_at)
     values ($1, $2, $3, $4, $5, $5, $6)`,
    [hashSecret(token), userId, station.id, unitId, now, new Date(now.getTime() + SESSION_HOURS * 3_600_000)],
  );
  return { token, session: await sessionView(services, hashSecret(token)) };
});

/** Proves login and password under the throttle; gives the user. */
export async function provePassword(
  context: ServiceContext,
  login: string,
  password: string,
): Promise<string> {
  const { services, station, address } = context;
  const attempt = { login: login.slice(0, 40), stationId: station?.id ?? null, address, now: services.now() };
  await admitAttempt(services.central, attempt);
  const [user]: { id: string; password_hash: string; active: boolean }[] = await services.central.query(
    'select id, password_hash, active from admin.user_account where login = $1',
    [login],
  );
  if (!(await isPassword(password, user?.password_hash ?? null)) || !user?.active)
    throw refuse(
      'SIGN_IN_WRONG',
      'Login lub hasło jest nieprawidłowe. Sprawdź układ klawiatury i klawisz Caps Lock.',
      {
        field: 'password',
      },
    );
  await attemptSucceeded(services.central, attempt);
  return user.id;
}

async function chooseUnit(
  { services }: ServiceContext,
  userId: string,
  wanted: number | undefined,
  stationUnit: number,
): Promise<number> {
  const units: { unit_id: number }[] = await services.central.query(
    `select distinct r.unit_id from admin.user_role r join units.unit u on u.id = r.unit_id and u.active
      where r.user_id = $1 and r.valid_from <= $2::date and (r.valid_to is null or r.valid_to >= $2::date) order by 1`,
    [userId, dayOfInstant(services.now().getTime())],
  );
  const allowed = units.map(({ unit_id }) => unit_id);
  const [first] = allowed;
  if (first === undefined)
    throw refuse('NO_ROLE', 'To konto nie ma żadnej roli w żadnej jednostce. Zwróć się do administratora.');
  if (wanted === undefined) return allowed.includes(stationUnit) ? stationUnit : first;
  if (!allowed.includes(wanted))
    throw refuse('UNIT_NOT_ALLOWED', 'To konto nie ma roli w wybranej jednostce. Wybierz inną jednostkę.', {
      field: 'unitId',
    });
  return wanted;
}
