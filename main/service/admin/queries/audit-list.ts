import { refuse } from '#shared/kernel/errors.ts';
import { read } from '../../context.ts';
import { service } from '../../implement.ts';

interface EventRow {
  id: string;
  at: Date;
  userName: string | null;
  act: string;
  writes: boolean;
  object: string;
  partyName: string;
}

/** The audit of the units in which the person may read it, the latest first. */
export const list = service.admin.audit.list.handler(({ input, context }) => {
  const { after, limit, day, login, writesOnly } = input;
  if (after !== undefined && !/^\d{1,18}$/.test(after))
    throw refuse('PAGE_UNKNOWN', 'Nie ma takiej strony listy. Odśwież listę.', { field: 'after' });
  return read(context, async (tx) => {
    const rows = await tx.rows<EventRow & Record<string, unknown>>(
      `select e.id::text as id, e.at, u.display_name as "userName", e.act, e.writes,
              concat_ws(' ', e.object_kind, e.object_id) as object, coalesce(p.display_name, '') as "partyName"
         from admin.audit_event e left join admin.user_account u on u.id = e.user_id left join parties.party p on p.id = e.party_id
        where ($1::bigint is null or e.id < $1) and (not $2 or e.writes) and ($3::text is null or u.login = $3)
          and ($4::date is null or (e.at >= $4::date::timestamp at time zone 'Europe/Warsaw'
                                and e.at < ($4::date + 1)::timestamp at time zone 'Europe/Warsaw'))
        order by e.id desc limit $5`,
      [after ?? null, writesOnly, login === undefined || login === '' ? null : login, day ?? null, limit + 1],
    );
    const shown = rows.slice(0, limit);
    return {
      rows: shown.map((row) => ({
        ...row,
        at: row.at.toISOString(),
        userName: row.userName ?? 'stanowisko',
      })),
      next: rows.length > limit ? (shown.at(-1)?.id ?? null) : null,
    };
  });
});
