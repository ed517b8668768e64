import type { Day } from '#shared/kernel/day.ts';
import type { Grosze } from '#shared/kernel/money.ts';
import { read } from '../../context.ts';
import { service } from '../../implement.ts';

interface MovementRow {
  id: string;
  kind: string;
  day: Day;
  postedOn: Day;
  principal: Grosze;
  interest: Grosze;
  document: string;
  userName: string;
}

/** What happened to one item, oldest first, each movement with its document and the person. */
export const movements = service.receivables.movements.handler(({ input, context }) =>
  read(context, (tx) =>
    tx.rows<MovementRow>(
      `select m.id, m.kind, m.day, m.posted_on as "postedOn", m.principal, m.interest,
              coalesce(c.full_number, e.document_number, r.document_number) as document, coalesce(u.display_name, '') as "userName"
         from receivables.movement m
         join receivables.instalment i on i.id = m.instalment_id
         join receivables.receivable r on r.id = i.receivable_id
         left join cash.receipt c on c.id = m.source_id
         left join ledger.entry e on e.id = m.entry_id
         left join admin.user_account u on u.id = m.created_by
        where m.instalment_id = $1 order by m.day, m.id`,
      [input.instalmentId],
    ),
  ),
);
