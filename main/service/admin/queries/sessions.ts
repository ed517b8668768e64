import type { z } from 'zod';
import type { openSessionSchema } from '#shared/admin/contract-office.ts';
import { personOf } from '../../context.ts';
import { service } from '../../implement.ts';

type OpenSession = z.infer<typeof openSessionSchema>;

interface SessionRow extends Omit<OpenSession, 'since' | 'lastSeenAt'> {
  readonly since: Date;
  readonly seen: Date;
}

/** A session is named by a hash of the hash that is kept: enough to point at it, useless for getting in. */
export const SESSION_NAME = `encode(sha256(s.token_hash), 'hex')`;

/** Open sessions in the person's unit; the office sees those of all units. The latest seen first. */
export const list = service.admin.sessions.list.handler(async ({ context }) => {
  const { services } = context;
  const person = personOf(context);
  const rows: SessionRow[] = await services.central.query(
    `select ${SESSION_NAME} as id, a.display_name as "userName", a.login, u.short_name as "unitName", w.name as "stationName",
            s.created_at as since, s.last_seen_at as seen, s.locked_at is not null as locked, s.token_hash = $3 as own
       from admin.session s join admin.user_account a on a.id = s.user_id join units.unit u on u.id = s.unit_id
       join admin.workstation w on w.id = s.workstation_id
      where s.ended_at is null and s.expires_at > $1
        and (s.unit_id = $2 or (select kind from units.unit where id = $2) = 'office')
      order by s.last_seen_at desc, a.display_name`,
    [services.now(), person.unitId, person.tokenHash],
  );
  return rows.map(({ since, seen, ...row }) => ({
    ...row,
    since: since.toISOString(),
    lastSeenAt: seen.toISOString(),
  }));
});
