import type { z } from 'zod';
import type { Tx } from '#db/central/transaction.ts';
import type { roleSchema } from '#shared/admin/contract-office.ts';
import { type Day, dayOfInstant } from '#shared/kernel/day.ts';
import { read } from '../../context.ts';
import { service } from '../../implement.ts';

export type RoleView = z.infer<typeof roleSchema>;

/** Every role with what it grants and how many hold it today. */
export const list = service.admin.roles.list.handler(({ context }) =>
  read(context, (tx) => rolesOn(tx, dayOfInstant(context.services.now().getTime()))),
);

export function rolesOn(tx: Tx, today: Day): Promise<RoleView[]> {
  return tx.rows<RoleView>(
    `select r.code, r.name,
            coalesce((select jsonb_agg(p.permission order by p.permission) from admin.role_permission p where p.role_code = r.code), '[]') as permissions,
            (select count(distinct u.id)::integer from admin.user_role h join admin.user_account u on u.id = h.user_id and u.active
              where h.role_code = r.code and h.valid_from <= $1::date and (h.valid_to is null or h.valid_to >= $1::date)) as holders
       from admin.role r order by r.name`,
    [today],
  );
}
