import { dayOfInstant } from '#shared/kernel/day.ts';
import { refuse } from '#shared/kernel/errors.ts';
import { newId } from '#shared/kernel/ids.ts';
import type { ServiceContext } from '../context.ts';
import type { JobRun } from './kind.ts';

interface PersonRow {
  login: string;
  displayName: string;
  active: boolean;
  permissions: string[];
}

/**
 * A call in the name of whoever started the job, with the rights held now: for jobs that ask the service's own queries.
 * @throws BusinessError JOB_OF_INACTIVE.
 */
export async function contextOfJob({ actor, services }: JobRun<unknown>): Promise<ServiceContext> {
  const today = dayOfInstant(services.now().getTime());
  const [row]: PersonRow[] = await services.central.query(
    `select u.login, u.display_name as "displayName", u.active,
            array(select distinct p.permission from admin.user_role r join admin.role_permission p on p.role_code = r.role_code
                   where r.user_id = u.id and r.unit_id = $2
                     and r.valid_from <= $3::date and (r.valid_to is null or r.valid_to >= $3::date)) as permissions
       from admin.user_account u where u.id = $1`,
    [actor.userId, actor.unitId, today],
  );
  if (!row?.active)
    throw refuse('JOB_OF_INACTIVE', 'Konto osoby, która zleciła tę pracę, jest wyłączone. Zleć ją ponownie.');
  return {
    services,
    requestId: newId(),
    address: '',
    token: null,
    station: null,
    person: {
      userId: actor.userId,
      login: row.login,
      displayName: row.displayName,
      mustChangePassword: false,
      unitId: actor.unitId,
      visibleUnits: actor.visibleUnits,
      permissions: new Set(row.permissions),
      workingDay: today,
      tokenHash: Buffer.alloc(32),
    },
  };
}
