import { checkPassword } from '#shared/admin/password-rules.ts';
import { dayOfInstant } from '#shared/kernel/day.ts';
import { refuse, unwrap } from '#shared/kernel/errors.ts';
import { personOf, stationOf } from '../../context.ts';
import { service } from '../../implement.ts';
import { declared } from '../../refusals.ts';
import { hashSecret } from '../../server/identify.ts';
import { hashPassword } from '../passwords.ts';
import { sessionView } from '../session-view.ts';
import { provePassword } from './sign-in.ts';

export const current = service.admin.session.current.handler(({ context }) =>
  sessionView(context.services, personOf(context).tokenHash),
);

export const signOut = service.admin.session.signOut.handler(async ({ context }) => {
  const { services } = context;
  await services.central.query('update admin.session set ended_at = $1 where token_hash = $2', [
    services.now(),
    personOf(context).tokenHash,
  ]);
  return {};
});

export const lock = service.admin.session.lock.handler(async ({ context }) => {
  const { services } = context;
  await services.central.query(
    'update admin.session set locked_at = coalesce(locked_at, $1) where token_hash = $2',
    [services.now(), personOf(context).tokenHash],
  );
  return {};
});

/** Opens a locked session again by the password of the person whose session it is, at the same station. */
export const unlock = service.admin.session.unlock.handler(async ({ input, context }) => {
  const { services, token } = context;
  const station = stationOf(context);
  const tokenHash = token === null ? null : hashSecret(token);
  const [session]: { login: string }[] = await services.central.query(
    `select u.login from admin.session s join admin.user_account u on u.id = s.user_id
      where s.token_hash = $1 and s.workstation_id = $2 and s.ended_at is null and s.expires_at > $3`,
    [tokenHash, station.id, services.now()],
  );
  if (!session || tokenHash === null)
    throw declared('UNAUTHENTICATED', {
      code: 'SESSION_ENDED',
      message: 'Sesja została zakończona. Zaloguj się ponownie.',
    });
  await provePassword(context, session.login, input.password);
  await services.central.query(
    'update admin.session set locked_at = null, last_seen_at = $1 where token_hash = $2',
    [services.now(), tokenHash],
  );
  return sessionView(services, tokenHash);
});

export const switchUnit = service.admin.session.switchUnit.handler(async ({ input, context }) => {
  const { services } = context;
  const { tokenHash } = personOf(context);
  const before = await sessionView(services, tokenHash);
  if (!before.units.some(({ id }) => id === input.unitId))
    throw refuse('UNIT_NOT_ALLOWED', 'To konto nie ma roli w wybranej jednostce. Wybierz inną jednostkę.', {
      field: 'unitId',
    });
  await services.central.query(
    'update admin.session set unit_id = $1, working_date = null where token_hash = $2',
    [input.unitId, tokenHash],
  );
  return sessionView(services, tokenHash);
});

/** The day on which the person works; null brings back today. */
export const setWorkingDate = service.admin.session.setWorkingDate.handler(async ({ input, context }) => {
  const { services } = context;
  const { tokenHash } = personOf(context);
  const today = dayOfInstant(services.now().getTime());
  await services.central.query('update admin.session set working_date = $1 where token_hash = $2', [
    input.day === today ? null : input.day,
    tokenHash,
  ]);
  return sessionView(services, tokenHash);
});

/** Changes one's own password; every other session of the person ends. */
export const changePassword = service.admin.session.changePassword.handler(async ({ input, context }) => {
  const { services } = context;
  const person = personOf(context);
  await provePassword(context, person.login, input.current);
  const next = unwrap(checkPassword(input.next, person.login));
  if (next === input.current)
    throw refuse('PASSWORD_SAME', 'Nowe hasło jest takie samo jak dotychczasowe. Wybierz inne.', {
      field: 'next',
    });
  const passwordHash = await hashPassword(next);
  await services.central.transaction(async (manager) => {
    await manager.query(
      'update admin.user_account set password_hash = $1, password_set_at = $2, must_change_password = false where id = $3',
      [passwordHash, services.now(), person.userId],
    );
    await manager.query(
      'update admin.session set ended_at = $1 where user_id = $2 and token_hash <> $3 and ended_at is null',
      [services.now(), person.userId, person.tokenHash],
    );
  });
  return {};
});
