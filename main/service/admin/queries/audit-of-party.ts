import { read } from '../../context.ts';
import { service } from '../../implement.ts';

interface EventRow {
  at: Date;
  user_name: string | null;
  act: string;
  writes: boolean;
  object: string;
}

/** Who saw or changed a party's data, the latest first; reads of lists in which the party stood are among them. */
export const ofParty = service.admin.audit.ofParty.handler(({ input, context }) =>
  read(context, async (tx) => {
    const rows = await tx.rows<EventRow>(
      `select e.at, u.display_name as user_name, e.act, e.writes,
              coalesce(e.object_kind || ' ' || e.object_id, '') as object
         from admin.audit_event e left join admin.user_account u on u.id = e.user_id
        where (e.party_id = $1 or (e.details -> 'parties') ? $1::text)
          and parties.visible($1) and e.unit_id = any (app.visible_units())
        order by e.at desc, e.id desc limit $2`,
      [input.partyId, input.limit],
    );
    return rows.map(({ at, user_name, ...row }) => ({
      ...row,
      at: at.toISOString(),
      userName: user_name ?? 'stanowisko',
    }));
  }),
);
