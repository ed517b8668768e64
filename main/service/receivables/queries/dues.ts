import type { Tx } from '#db/central/transaction.ts';
import type { Day } from '#shared/kernel/day.ts';
import { refuse } from '#shared/kernel/errors.ts';
import { add, type Grosze, sum } from '#shared/kernel/money.ts';
import type { ParameterSet } from '#shared/parameters/parameter.ts';
import { type AddressParts, addressLine } from '#shared/parties/display-name.ts';
import { type CivilMovement, civilState } from '#shared/receivables/civil-history.ts';
import type { Due, Dues } from '#shared/receivables/contract.ts';
import { flagText } from '#shared/receivables/flag-text.ts';
import { itemInterestAmount } from '#shared/receivables/item-interest.ts';
import { openItemOf } from '#shared/receivables/open-item.ts';
import { isOverdue } from '#shared/receivables/types.ts';
import { personOf, read } from '../../context.ts';
import { service } from '../../implement.ts';
import { parametersOf } from '../../parameters.ts';

/** All that a party owes on a day, over its accounts and titles, with interest by the rules of each law. */
export const dues = service.receivables.dues.handler(({ input, context }) =>
  read(context, async (tx) => {
    const day = input.day ?? personOf(context).workingDay;
    const parameters = await parametersOf(context, tx);
    return duesOf(tx, input.partyId, day, context.services.now(), parameters);
  }),
);

/**
 * The cards that make one party: itself and those merged into it. The standing card is settled first: under the row policy
 * only a plain column may drive the index, and an expression would ask the policy about every party of the gmina.
 */
const ACCOUNTS = `
  standing as materialized (select coalesce(merged_into, id) as id from parties.party where id = $1),
  who as materialized (select p.id, p.display_name from standing s join parties.party p on p.id = s.id),
  accs as (select a.* from receivables.account a
            where a.party_id in (select id from who union all select l.id from parties.party l join who on l.merged_into = who.id))`;

interface Head {
  id: string;
  name: string;
  address: AddressParts | null;
  accounts: { id: string; number: string }[];
  flags: { kind: string; text: string }[];
  overpayments: { id: string; titleName: string; arisenOn: Day; amount: Grosze }[];
}

type DueRow = Omit<Due, 'overdue' | 'interest' | 'total'> & {
  order: number;
  history: CivilMovement[] | null;
};

/** The same for other queries of a transaction: one statement for the head, one for the open items. */
export async function duesOf(
  tx: Tx,
  partyId: string,
  day: Day,
  now: Date,
  parameters: ParameterSet,
): Promise<Dues> {
  const head = await tx.maybe<Head>(
    `with ${ACCOUNTS}
     select who.id, who.display_name as name,
            (select jsonb_build_object('postalCode', a.postal_code, 'locality', a.locality, 'street', a.street,
                    'houseNumber', a.house_number, 'flatNumber', a.flat_number)
               from parties.address a where a.party_id = who.id and a.valid_to is null
              order by array_position(array['residence', 'seat', 'registered', 'correspondence'], a.role) limit 1) as address,
            (select coalesce(jsonb_agg(jsonb_build_object('id', id, 'number', number) order by number), '[]') from accs) as accounts,
            (select coalesce(jsonb_agg(jsonb_build_object('kind', kind, 'text', text) order by kind), '[]') from (
               select f.kind, f.text from parties.flag f
                where f.party_id = who.id and f.valid_from <= $2 and (f.valid_to is null or f.valid_to >= $2)
               union all
               select f.kind, f.text from receivables.flag f join accs on accs.id = f.account_id
                where f.valid_from <= $2 and (f.valid_to is null or f.valid_to >= $2)) every) as flags,
            (select coalesce(jsonb_agg(jsonb_build_object('id', o.id, 'titleName', t.name, 'arisenOn', o.arisen_on, 'amount', o.open_amount)
                    order by o.arisen_on, o.id), '[]')
               from receivables.overpayment o join accs on accs.id = o.account_id join receivables.title t on t.id = o.title_id
              where o.open_amount > 0) as overpayments
       from who`,
    [partyId, day],
  );
  if (!head)
    throw refuse(
      'PARTY_UNKNOWN',
      'Nie ma takiego kontrahenta albo ta jednostka nie prowadzi jego spraw. Wyszukaj go ponownie.',
    );
  const rows = await tx.rows<DueRow>(DUES, [partyId, day, now]);
  const list = rows.map((row) => dueFrom(row, day, parameters));
  const totalOf = (some: readonly Due[], field: 'principal' | 'interest' | 'total') =>
    sum(some.map((due) => due[field]));
  const costs = list.filter(({ kind }) => kind === 'reminder-cost');
  return {
    partyId: head.id,
    partyName: head.name,
    partyAddress: head.address ? addressLine(head.address) : '',
    accounts: head.accounts,
    day,
    asOf: null,
    flags: head.flags.map(({ kind, text }) => ({ kind, text: flagText(kind, text) })),
    dues: list,
    overpayments: head.overpayments,
    totals: {
      principal: totalOf(
        list.filter(({ kind }) => kind === 'due'),
        'principal',
      ),
      interest: totalOf(list, 'interest'),
      costs: totalOf(costs, 'principal'),
      total: totalOf(list, 'total'),
      overdue: totalOf(
        list.filter(({ overdue }) => overdue),
        'total',
      ),
    },
  };
}

/**
 * Open items with what hangs on them. The cost of a reminder is owed from its delivery. Civil-law items bring their
 * movements, because interest already settled depends on them.
 */
const DUES = `
  with ${ACCOUNTS}
  select i.id as "instalmentId", i.receivable_id as "receivableId", i.account_id as "accountId", t.code as "titleCode", t.name as "titleName",
         t.short_name as "titleShortName", t.tax_group as "taxGroup", t.kind, t.law, t.interest_kind as "interestKind", r.year,
         r.document_number as "documentNumber", i.number as "instalmentNumber",
         (select count(*) from receivables.instalment n where n.receivable_id = i.receivable_id) as "instalmentCount",
         i.statutory_due as "statutoryDue", i.due, i.open_principal as principal, i.slip_code as "slipCode", i.version, t.sort_order as "order",
         (select coalesce(jsonb_agg(jsonb_build_object('from', b.from_day, 'to', b.to_day, 'ground', b.ground) order by b.from_day), '[]')
            from receivables.interest_break b where b.instalment_id = i.id) as breaks,
         (select coalesce(jsonb_agg(jsonb_build_object('kind', f.kind, 'text', f.text) order by f.kind), '[]')
            from receivables.flag f where f.instalment_id = i.id and f.valid_from <= $2 and (f.valid_to is null or f.valid_to >= $2)) as flags,
         (select jsonb_build_object('rate', x.rate, 'payBy', x.pay_by) from receivables.interest_rate x
           where x.instalment_id = i.id and x.withdrawn_on is null) as "interestRate",
         (select d.name from cash.hold h join cash.desk d on d.id = h.desk_id where h.object_id = i.id and h.expires_at > $3) as "heldBy",
         case when t.interest_kind = 'civil' then
           (select jsonb_agg(jsonb_build_object('day', m.day, 'principal', m.principal, 'interest', m.interest) order by m.day, m.id)
              from receivables.movement m where m.instalment_id = i.id) end as history
    from accs a
    join receivables.instalment i on i.account_id = a.id and i.open_principal > 0
    join receivables.receivable r on r.id = i.receivable_id
    join receivables.title t on t.id = i.title_id
   where t.kind <> 'reminder-cost' or r.delivered_on <= $2
   order by i.due, t.sort_order, i.number, i.id`;

function dueFrom({ order, history, ...row }: DueRow, day: Day, parameters: ParameterSet): Due {
  const civil = history === null ? {} : civilState(row.due, history, row.breaks, parameters);
  const flags = row.flags.map(({ kind, text }) => ({ kind, text: flagText(kind, text) }));
  const due = { ...row, ...civil, flags };
  const item = openItemOf(due, order);
  const interest = itemInterestAmount(item, day, parameters);
  return { ...due, overdue: isOverdue(item, day), interest, total: add(row.principal, interest) };
}
