import { addressOf } from '#db/central/cash/index.ts';
import type { Tx } from '#db/central/transaction.ts';
import type { Day } from '#shared/kernel/day.ts';
import type { Grosze } from '#shared/kernel/money.ts';

export interface ArrearsFilter {
  readonly day: Day;
  readonly titleCode: string | null;
  readonly locality: string | null;
}

export interface DebtorRow {
  partyId: string;
  partyName: string;
  address: string;
  dues: number;
  principal: Grosze;
  oldestDue: Day;
  daysLate: number;
}

const OVERDUE = `select a.party_id, i.id, i.due, i.open_principal, t.name as title, r.year
   from receivables.instalment i join receivables.account a on a.id = i.account_id join receivables.title t on t.id = i.title_id
   join receivables.receivable r on r.id = i.receivable_id
  where i.unit_id = $1 and i.open_principal > 0 and i.due < $2 and ($3::text is null or t.code = $3)
    and ($4::text is null or exists (select from parties.address x where x.party_id = a.party_id and x.valid_to is null and app.fold(x.locality) = app.fold($4)))`;

/** Parties with the greatest overdue principal; interest is counted for those shown. */
export function topDebtors(tx: Tx, filter: ArrearsFilter, limit: number): Promise<DebtorRow[]> {
  return tx.rows<DebtorRow & Record<string, unknown>>(
    `with overdue as materialized (${OVERDUE}),
     top as (select party_id, count(*)::integer as dues, sum(open_principal)::bigint as principal, min(due) as oldest from overdue group by 1 order by 3 desc, 1 limit $5)
     select p.id as "partyId", p.display_name as "partyName", ${addressOf('p.id')} as address, top.dues, top.principal, top.oldest as "oldestDue",
            ($2::date - top.oldest) as "daysLate"
       from top join parties.party p on p.id = top.party_id order by top.principal desc, p.display_name`,
    [tx.actor.unitId, filter.day, filter.titleCode, filter.locality, limit],
  );
}

export interface AgeRow {
  name: string;
  debtors: number;
  bands: Grosze[];
  total: Grosze;
}

const GROUPS = {
  title: 'o.title',
  year: `o.year::text`,
  locality: `coalesce((select x.locality from parties.address x where x.party_id = o.party_id and x.valid_to is null
     order by array_position(array['residence', 'seat', 'registered', 'correspondence'], x.role), x.id limit 1), '—')`,
} as const;

/** Overdue principal by age in five bands, by title, village or year of origin. */
export function arrearsByAge(tx: Tx, filter: ArrearsFilter, by: keyof typeof GROUPS): Promise<AgeRow[]> {
  const band = (from: number, to: number | null) =>
    `coalesce(sum(open_principal) filter (where late >= ${from}${to === null ? '' : ` and late <= ${to}`}), 0)::bigint`;
  return tx.rows<AgeRow & Record<string, unknown>>(
    `with overdue as materialized (${OVERDUE}),
     aged as (select ${GROUPS[by]} as name, o.party_id, o.open_principal, $2::date - o.due as late from overdue o)
     select name, count(distinct party_id)::integer as debtors,
            jsonb_build_array(${band(1, 30)}, ${band(31, 90)}, ${band(91, 180)}, ${band(181, 365)}, ${band(366, null)}) as bands,
            sum(open_principal)::bigint as total from aged group by 1 order by 4 desc, 1`,
    [tx.actor.unitId, filter.day, filter.titleCode, filter.locality],
  );
}
