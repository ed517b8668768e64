import { checkPassword } from '#shared/admin/password-rules.ts';
import { dayOfInstant } from '#shared/kernel/day.ts';
import { refuse, unwrap } from '#shared/kernel/errors.ts';
import { newId } from '#shared/kernel/ids.ts';
import { act } from '../../act.ts';
import { personOf, type ServiceContext, write } from '../../context.ts';
import { service } from '../../implement.ts';
import { insertUser } from '../insert-user.ts';
import { hashPassword } from '../passwords.ts';
import { type UserView, userView } from '../queries/users.ts';
import { demandRightInUnit } from '../rights-in-unit.ts';

/** Adds a user with roles; the password given here must be changed at the first sign-in. */
export const add = service.admin.users.add.handler(async ({ input, context }) => {
  const { services } = context;
  for (const { unitId } of input.roles) await demandRightInUnit(context, 'admin.users.manage', unitId);
  unwrap(checkPassword(input.password, input.login));
  const passwordHash = await hashPassword(input.password);
  const { password: _secret, ...told } = input;
  return act<typeof told, UserView>(context, 'admin.users.add', told, async (tx) => {
    const id = newId();
    await insertUser(
      (sql, values) => tx.rows(sql, values),
      { ...told, id, passwordHash },
      services.now(),
      dayOfInstant(services.now().getTime()),
    );
    return demandUser(await userView(tx.manager, id, services.now()));
  });
});

/** Switches an account off or on. Switched off, its sessions end at once. */
export const setActive = service.admin.users.setActive.handler(async ({ input, context }) => {
  const { services } = context;
  if (input.userId === personOf(context).userId)
    throw refuse('OWN_ACCOUNT', 'Nie można wyłączyć własnego konta. Poproś drugiego administratora.');
  await demandRightOverUser(context, input.userId);
  return write(context, async (tx) => {
    await tx.rows('update admin.user_account set active = $1 where id = $2', [input.active, input.userId]);
    if (!input.active)
      await tx.rows('update admin.session set ended_at = $1 where user_id = $2 and ended_at is null', [
        services.now(),
        input.userId,
      ]);
    return demandUser(await userView(tx.manager, input.userId, services.now()));
  });
});

/** An administrator of one unit has no say over the accounts of another. */
async function demandRightOverUser(context: ServiceContext, userId: string): Promise<void> {
  const units: { unit_id: number }[] = await context.services.central.query(
    'select distinct unit_id from admin.user_role where user_id = $1',
    [userId],
  );
  for (const { unit_id } of units) await demandRightInUnit(context, 'admin.users.manage', unit_id);
}

function demandUser(user: UserView | undefined): UserView {
  if (!user) throw refuse('USER_UNKNOWN', 'Nie ma takiego użytkownika. Odśwież listę.');
  return user;
}
