import type { Tx } from '#db/central/transaction.ts';
import type { Day } from '#shared/kernel/day.ts';
import { LIABILITY_ACCOUNTS } from './facts.ts';

/** One part of a cell; the parts sum to it. */
export interface CellPart {
  unitCode: string;
  entryId: string | null;
  day: Day | null;
  document: string;
  text: string;
  account: string;
  amount: number;
}

export interface CellQuestion {
  readonly unitIds: readonly number[];
  readonly year: number;
  readonly month: number;
  readonly end: Day;
  readonly classification: string;
}

type Source = (tx: Tx, question: CellQuestion) => Promise<CellPart[]>;

const part =
  (select: string): Source =>
  (tx, { unitIds, year, month, end, classification }) =>
    tx.rows<CellPart & Record<string, unknown>>(
      `with q as (select $1::int[] as units, $2::int as year, $3::int as month, $4::date as last, $5::text as k) ${select}`,
      [unitIds, year, month, end, classification],
    );

const LINE = `select u.code as "unitCode", e.id as "entryId", e.posting_date as day, e.document_number as document, coalesce(nullif(l.text, ''), e.text) as text, a.number as account`;
const LINES = `from q join ledger.line l on l.unit_id = any(q.units) and l.classification = q.k join ledger.account a on a.id = l.account_id
  join ledger.entry e on e.id = l.entry_id join ledger.book b on b.id = l.book_id join units.unit u on u.id = l.unit_id`;
const OF_YEAR = 'l.year = q.year and l.month <= q.month';
const UNTIL = 'l.year * 12 + l.month <= q.year * 12 + q.month';
const PAID = `${LINES} where ${OF_YEAR} and ((b.kind = 'unit' and not a.cash and (a.number like '221%' or a.number like '7%')
    and exists (select from ledger.line c join ledger.account m on m.id = c.account_id where c.entry_id = l.entry_id and m.cash))
  or (b.kind = 'organ' and a.number like '901%'))`;
const ORDER = 'order by 3, 4, 6';

/** The plan of a key: the resolutions and orders that made it. */
const plan = (side: 'income' | 'expenditure') =>
  part(`select u.code as "unitCode", null as "entryId", c.effective_on as day, c.number as document, coalesce(nullif(l.text, ''), c.text) as text, '' as account, l.amount
     from q join budget.plan_line l on l.owner_unit_id = any(q.units) and l.classification = q.k and l.side = '${side}'
     join budget.plan_change c on c.id = l.change_id join units.unit u on u.id = l.owner_unit_id
    where c.year = q.year and c.state = 'adopted' and c.effective_on <= q.last ${ORDER}`);

/** Open items of account 221 on one side, or only the overdue of them. */
const receivables = (having: string, amount: string, where = 'true') =>
  part(`, items as (
      select l.unit_id, coalesce(l.instalment_id, l.item_id, l.party_id) as item, min(a.number) as number, sum(l.debit - l.credit) as open, max(l.due) as due,
             (array_agg(e.id order by e.posting_date, e.id))[1] as entry, min(e.posting_date) as day, (array_agg(e.document_number order by e.posting_date, e.id))[1] as document
        ${LINES} where b.kind = 'unit' and a.number like '221%' and ${UNTIL} group by 1, 2 having ${having})
    select u.code as "unitCode", i.entry as "entryId", i.day, i.document, coalesce(p.display_name, '') as text, i.number as account, ${amount}::bigint as amount
      from q cross join items i join units.unit u on u.id = i.unit_id left join receivables.instalment n on n.id = i.item
      left join receivables.account r on r.id = n.account_id left join parties.party p on p.id = coalesce(r.party_id, i.item)
     where ${where} ${ORDER}`);

const liabilities = (where: string) =>
  part(`, items as (
      select l.unit_id, a.number, coalesce(l.instalment_id, l.item_id, l.party_id) as item, sum(l.credit - l.debit) as open, max(l.due) as due,
             (array_agg(e.id order by e.posting_date, e.id))[1] as entry, min(e.posting_date) as day, (array_agg(e.document_number order by e.posting_date, e.id))[1] as document,
             (array_agg(e.text order by e.posting_date, e.id))[1] as text
        ${LINES} where b.kind = 'unit' and a.number ~ '${LIABILITY_ACCOUNTS}' and ${UNTIL} group by 1, 2, 3 having sum(l.credit - l.debit) > 0)
    select u.code as "unitCode", i.entry as "entryId", i.day, i.document, i.text, i.number as account, i.open::bigint as amount
      from q cross join items i join units.unit u on u.id = i.unit_id where ${where} ${ORDER}`);

const executedIncome = part(`${LINE}, l.credit - l.debit as amount ${PAID} ${ORDER}`);
const setOff = part(
  `${LINE}, l.credit - l.debit as amount ${LINES} where ${OF_YEAR} and e.document_kind = 'POT' and a.number like '221%' ${ORDER}`,
);

/** What is due of income: what is left on 221, with what was paid and set off in the year. */
const due: Source = async (tx, question) => {
  const left =
    part(`select u.code as "unitCode", null as "entryId", null as day, '' as document, 'Saldo konta 221 na koniec okresu' as text, '221' as account,
      sum(l.debit - l.credit)::bigint as amount ${LINES} where b.kind = 'unit' and a.number like '221%' and ${UNTIL} group by 1`);
  return [
    ...(await left(tx, question)),
    ...(await executedIncome(tx, question)),
    ...(await setOff(tx, question)),
  ];
};

const turnover = (account: string) =>
  part(
    `${LINE}, l.credit as amount ${LINES} where ${OF_YEAR} and b.kind = 'unit' and a.number like '${account}%' and l.credit <> 0 ${ORDER}`,
  );

/** Where each cell of the reports by classification comes from. */
export const CELL_SOURCES: Readonly<Record<string, Source>> = {
  'rb27s.plan': plan('income'),
  'rb27s.due': due,
  'rb27s.setOff': setOff,
  'rb27s.executed': executedIncome,
  'rb27s.left': receivables('sum(l.debit - l.credit) > 0', 'i.open'),
  'rb27s.arrears': receivables('sum(l.debit - l.credit) > 0', 'i.open', 'coalesce(i.due, n.due) <= q.last'),
  'rb27s.overpaid': receivables('sum(l.debit - l.credit) < 0', '-i.open'),
  'rb28s.plan': plan('expenditure'),
  'rb28s.committed': turnover('998'),
  'rb28s.executed': turnover('130'),
  'rb28s.liabilities': liabilities('true'),
  'rb28s.overdueBefore': liabilities('i.due <= q.last and extract(year from i.due) < q.year'),
  'rb28s.overdueNow': liabilities('i.due <= q.last and extract(year from i.due) = q.year'),
};
