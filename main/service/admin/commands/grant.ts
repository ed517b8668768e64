import { dayOfInstant } from '#shared/kernel/day.ts';
import { refuse } from '#shared/kernel/errors.ts';
import { permissionNames } from '#shared/permissions.ts';
import { act } from '../../act.ts';
import { service } from '../../implement.ts';
import { type RoleView, rolesOn } from '../queries/roles.ts';
import { demandRightInUnit } from '../rights-in-unit.ts';

/** Without a person who holds it nobody could give rights back. */
const KEEPS_ALL = 'admin.users.manage';

/**
 * Says which roles hold a permission. Roles are those of the whole installation, so the right to manage users is demanded in the
 * office itself. Rights change at once, also in sessions that are open.
 */
export const grant = service.admin.roles.grant.handler(async ({ input, context }) => {
  const { permission, roles } = input;
  if (!Object.hasOwn(permissionNames, permission))
    throw refuse('PERMISSION_UNKNOWN', 'Nie ma takiego uprawnienia. Odśwież listę.', { field: 'permission' });
  const [office]: { id: number }[] = await context.services.central.query(
    'select id from units.unit where parent_id is null order by id limit 1',
  );
  await demandRightInUnit(context, 'admin.users.manage', office?.id ?? 0);
  return act<typeof input, RoleView[]>(context, 'admin.roles.grant', input, async (tx) => {
    await tx.rows('select pg_advisory_xact_lock(hashtextextended($1, 0))', ['admin.role_permission']);
    const known = await tx.rows<{ code: string }>('select code from admin.role where code = any ($1)', [
      roles,
    ]);
    if (known.length !== new Set(roles).size)
      throw refuse('ROLE_UNKNOWN', 'Nie ma już którejś z wybranych ról. Odśwież listę.', { field: 'roles' });
    await tx.rows('delete from admin.role_permission where permission = $1 and not role_code = any ($2)', [
      permission,
      roles,
    ]);
    await tx.rows(
      'insert into admin.role_permission (role_code, permission) select code, $1 from unnest($2::text[]) as code on conflict do nothing',
      [permission, roles],
    );
    const after = await rolesOn(tx, dayOfInstant(context.services.now().getTime()));
    if (!after.some(({ permissions, holders }) => holders > 0 && permissions.includes(KEEPS_ALL)))
      throw refuse(
        'LAST_ADMINISTRATOR',
        'Nikt czynny nie mógłby już zarządzać użytkownikami. Zostaw to uprawnienie co najmniej jednej używanej roli.',
        { field: 'roles' },
      );
    return after;
  });
});
