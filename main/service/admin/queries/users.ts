import type { DataSource } from 'typeorm';
import type { z } from 'zod';
import type { userSchema } from '#shared/admin/contract.ts';
import { dayOfInstant } from '#shared/kernel/day.ts';
import { personOf } from '../../context.ts';
import { service } from '../../implement.ts';

export type UserView = z.infer<typeof userSchema>;

const USERS = `
  select a.id, a.login, a.display_name as "displayName", a.position, a.active,
         coalesce(jsonb_agg(jsonb_build_object('unitId', r.unit_id, 'roleCode', r.role_code, 'roleName', o.name)
                  order by r.unit_id, r.role_code) filter (where r.user_id is not null), '[]') as roles
    from admin.user_account a
    left join admin.user_role r on r.user_id = a.id and r.valid_from <= $1::date and (r.valid_to is null or r.valid_to >= $1::date)
    left join admin.role o on o.code = r.role_code`;

/** Users with a role in the person's unit; the office sees all. */
export const list = service.admin.users.list.handler(async ({ context }): Promise<UserView[]> => {
  const { services } = context;
  return services.central.query(
    `${USERS}
      where (select kind from units.unit where id = $2) = 'office'
         or exists (select from admin.user_role m where m.user_id = a.id and m.unit_id = $2)
      group by a.id order by a.active desc, a.display_name, a.id`,
    [dayOfInstant(services.now().getTime()), personOf(context).unitId],
  );
});

/** One user as the list shows it. */
export async function userView(
  run: Pick<DataSource, 'query'>,
  userId: string,
  now: Date,
): Promise<UserView | undefined> {
  const rows: UserView[] = await run.query(`${USERS} where a.id = $2 group by a.id`, [
    dayOfInstant(now.getTime()),
    userId,
  ]);
  return rows[0];
}
