import type { z } from 'zod';
import type { sessionSchema, unitSchema } from '#shared/admin/contract.ts';
import { type Day, dayOfInstant } from '#shared/kernel/day.ts';
import type { Services } from '../context.ts';

export type SessionView = z.infer<typeof sessionSchema>;
export type UnitView = z.infer<typeof unitSchema>;

/** Columns of a unit as the contract names them; `u` is the alias of units.unit. */
export const UNIT_COLUMNS = `u.id, u.code, u.name, u.short_name as "shortName", u.kind`;

/** What the client knows of a session, by the hash of its token. */
export async function sessionView(services: Services, tokenHash: Buffer): Promise<SessionView> {
  const today = dayOfInstant(services.now().getTime());
  const [row]: {
    userId: string;
    login: string;
    displayName: string;
    mustChangePassword: boolean;
    unitId: number;
    working_date: Day | null;
    permissions: string[];
    units: UnitView[];
  }[] = await services.central.query(
    `select a.id as "userId", a.login, a.display_name as "displayName", a.must_change_password as "mustChangePassword",
            s.unit_id as "unitId", s.working_date,
            array(select distinct p.permission from admin.user_role r join admin.role_permission p on p.role_code = r.role_code
                   where r.user_id = a.id and r.unit_id = s.unit_id and r.valid_from <= $2::date
                     and (r.valid_to is null or r.valid_to >= $2::date) order by 1) as permissions,
            (select coalesce(jsonb_agg(jsonb_build_object('id', u.id, 'code', u.code, 'name', u.name, 'shortName', u.short_name,
                    'kind', u.kind) order by u.id), '[]')
               from units.unit u where u.active and exists (select from admin.user_role r where r.user_id = a.id and r.unit_id = u.id
                and r.valid_from <= $2::date and (r.valid_to is null or r.valid_to >= $2::date))) as units
       from admin.session s join admin.user_account a on a.id = s.user_id where s.token_hash = $1`,
    [tokenHash, today],
  );
  const unit = row?.units.find(({ id }) => id === row.unitId);
  if (!row || !unit) throw new Error('a session without its user or unit');
  return {
    userId: row.userId,
    login: row.login,
    displayName: row.displayName,
    unit,
    units: row.units,
    permissions: row.permissions,
    today,
    workingDate: row.working_date ?? today,
    mustChangePassword: row.mustChangePassword,
    idleLockMinutes: services.idleLockMinutes ?? 15,
  };
}
