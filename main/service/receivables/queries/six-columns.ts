import type { z } from 'zod';
import { dayOf } from '#shared/kernel/day.ts';
import type { sixColumnsSchema } from '#shared/receivables/contract.ts';
import { personOf, read } from '../../context.ts';
import { service } from '../../implement.ts';

type SixColumns = z.infer<typeof sixColumnsSchema>;

/**
 * The card of a year by title. Balance now = balance at 1 January + assessed + corrective increase − paid − remitted −
 * written off; overpayments count as paid and make a balance negative. A payer's card of the year is by payment dates.
 */
export const sixColumns = service.receivables.sixColumns.handler(({ input, context }) =>
  read(context, (tx) =>
    tx.rows<SixColumns>(
      `with who as (select coalesce(l.merged_into, l.id) as id from parties.party l where l.id = $1),
            accs as (select a.id from receivables.account a
                      where a.party_id in (select id from who union all select l.id from parties.party l join who on l.merged_into = who.id)),
            moved as (
              select i.title_id, m.kind, m.principal as amount, m.day < $3 as earlier,
                     m.kind = 'increase' and m.id <> first_value(m.id) over (partition by m.instalment_id order by m.kind <> 'increase', m.day, m.id) as corrective
                from accs join receivables.instalment i on i.account_id = accs.id
                join receivables.movement m on m.instalment_id = i.id where m.day <= $4
              union all
              select o.title_id, 'payment', -m.amount, m.day < $3, false
                from accs join receivables.overpayment o on o.account_id = accs.id
                join receivables.overpayment_movement m on m.overpayment_id = o.id where m.day <= $4)
       select t.name as "titleName", $2::integer as year,
              coalesce(sum(amount) filter (where not earlier and not corrective and m.kind in ('increase', 'decrease')), 0)::bigint as assessed,
              coalesce(-sum(amount) filter (where not earlier and m.kind in ('payment', 'refund', 'transfer')), 0)::bigint as paid,
              coalesce(sum(amount) filter (where earlier), 0)::bigint as "balanceAtYearStart",
              coalesce(sum(amount), 0)::bigint as "balanceNow",
              coalesce(-sum(amount) filter (where not earlier and m.kind = 'remission'), 0)::bigint as remitted,
              coalesce(-sum(amount) filter (where not earlier and m.kind = 'write-off'), 0)::bigint as "writtenOff",
              coalesce(sum(amount) filter (where not earlier and corrective), 0)::bigint as "correctiveIncrease"
         from moved m join receivables.title t on t.id = m.title_id
        group by t.id order by t.sort_order, t.name`,
      [
        input.partyId,
        input.year,
        dayOf(input.year, 1, 1),
        cutOff(input.year, input.day ?? personOf(context).workingDay),
      ],
    ),
  ),
);

/** A past year is shown as it stood at its end. */
function cutOff(year: number, day: string): string {
  const lastDay = dayOf(year, 12, 31);
  return day < lastDay ? day : lastDay;
}
