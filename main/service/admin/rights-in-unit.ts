import { dayOfInstant } from '#shared/kernel/day.ts';
import { refuse } from '#shared/kernel/errors.ts';
import type { Permission } from '#shared/permissions.ts';
import { personOf, type ServiceContext } from '../context.ts';

/** Demands that the person holds the permission in that very unit, not only in the one where the session is. */
export async function demandRightInUnit(
  context: ServiceContext,
  permission: Permission,
  unitId: number,
): Promise<void> {
  const { services } = context;
  if (!(await holdsRight(context, personOf(context).userId, permission, unitId)))
    throw refuse(
      'RIGHT_MISSING_IN_UNIT',
      'Nie masz tego uprawnienia w wybranej jednostce. Wybierz inną albo zwróć się do administratora.',
      { field: 'unitId', details: { permission, unitId, day: dayOfInstant(services.now().getTime()) } },
    );
}

/** Whether a user holds a permission in a unit today. */
export async function holdsRight(
  { services }: ServiceContext,
  userId: string,
  permission: Permission,
  unitId: number,
): Promise<boolean> {
  const rows: unknown[] = await services.central.query(
    `select 1 from admin.user_role r join admin.role_permission p on p.role_code = r.role_code
      where r.user_id = $1 and r.unit_id = $2 and p.permission = $3
        and r.valid_from <= $4::date and (r.valid_to is null or r.valid_to >= $4::date) limit 1`,
    [userId, unitId, permission, dayOfInstant(services.now().getTime())],
  );
  return rows.length > 0;
}
