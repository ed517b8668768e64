import type { Tx } from '#db/central/transaction.ts';
import type { Day } from '#shared/kernel/day.ts';
import type { Grosze } from '#shared/kernel/money.ts';

export interface AgedDue {
  instalmentId: string;
  accountId: string;
  partyId: string;
  partyName: string;
  accountNumber: string;
  titleName: string;
  kind: 'due' | 'reminder-cost';
  law: 'public' | 'civil';
  year: number;
  number: number;
  due: Day;
  deliveredOn: Day | null;
  principal: Grosze;
  events: { kind: 'suspension' | 'interruption' | 'security'; from: Day; to: Day | null; ground: string }[];
}

/** Open dues whose term fell before a day, the oldest first, with what touches their limitation. */
export function agedDues(
  tx: Tx,
  filter: { before: Day; partyId: string | null; ids: readonly string[] | null; limit: number },
): Promise<AgedDue[]> {
  return tx.rows<AgedDue & Record<string, unknown>>(
    `select i.id as "instalmentId", i.account_id as "accountId", a.party_id as "partyId", p.display_name as "partyName", a.number as "accountNumber",
        t.name as "titleName", t.kind, t.law, r.year, i.number, i.due, r.delivered_on as "deliveredOn", i.open_principal as principal,
        (select coalesce(jsonb_agg(jsonb_build_object('kind', e.kind, 'from', e.from_day, 'to', e.to_day, 'ground', e.ground) order by e.from_day), '[]')
           from receivables.limitation_event e where e.instalment_id = i.id) as events
       from receivables.instalment i join receivables.account a on a.id = i.account_id join parties.party p on p.id = a.party_id
       join receivables.receivable r on r.id = i.receivable_id join receivables.title t on t.id = i.title_id
      where i.open_principal > 0 and i.due < $1 and ($2::uuid is null or a.party_id = $2) and ($3::uuid[] is null or i.id = any ($3))
      order by i.due, i.id limit $4`,
    [filter.before, filter.partyId, filter.ids, filter.limit],
  );
}
