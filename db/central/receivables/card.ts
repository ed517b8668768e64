import type { Tx } from '#db/central/transaction.ts';
import type { Day } from '#shared/kernel/day.ts';
import type { Grosze } from '#shared/kernel/money.ts';
import type { CivilMovement } from '#shared/receivables/civil-history.ts';
import type { InterestBreak, InterestKind } from '#shared/receivables/types.ts';

/**
 * The cards that make one party: itself and those merged into it, settled before anything else, because under the row policy
 * only plain columns may drive the indexes.
 */
const ACCOUNTS = `
  standing as materialized (select coalesce(merged_into, id) as id from parties.party where id = $1),
  cards as materialized (select id from standing union all select l.id from parties.party l join standing s on l.merged_into = s.id),
  accs as materialized (select a.id, a.number from receivables.account a where a.party_id in (select id from cards))`;

export interface CardRow {
  instalmentId: string;
  accountId: string;
  accountNumber: string;
  titleCode: string;
  titleName: string;
  titleShortName: string;
  taxGroup: string;
  kind: 'due' | 'reminder-cost';
  interestKind: InterestKind;
  order: number;
  year: number;
  documentNumber: string;
  instalmentNumber: number;
  instalmentCount: number;
  statutoryDue: Day;
  due: Day;
  increases: Grosze;
  decreases: Grosze;
  paid: Grosze;
  remitted: Grosze;
  writtenOff: Grosze;
  moved: Grosze;
  open: Grosze;
  interestPaid: Grosze;
  flags: string[];
  breaks: InterestBreak[];
  interestRate: { rate: 'reduced' | 'raised'; payBy: Day | null } | null;
  history: CivilMovement[] | null;
}

export interface CardHead {
  partyId: string;
  partyName: string;
}

export function cardHead(tx: Tx, partyId: string): Promise<CardHead | undefined> {
  return tx.maybe<CardHead & Record<string, unknown>>(
    `select p.id as "partyId", p.display_name as "partyName" from parties.party p
      where p.id = (select coalesce(merged_into, id) from parties.party where id = $1)`,
    [partyId],
  );
}

/**
 * Every due of a party as it stood on a day: movements of later days do not count, a term moved later is taken back. One
 * statement; the movements of a due come once, by its index.
 */
export function cardRows(tx: Tx, partyId: string, on: Day): Promise<CardRow[]> {
  return tx.rows<CardRow & Record<string, unknown>>(
    `with ${ACCOUNTS}
     select i.id as "instalmentId", i.account_id as "accountId", accs.number as "accountNumber", t.code as "titleCode", t.name as "titleName",
            t.short_name as "titleShortName", t.tax_group as "taxGroup", t.kind, t.interest_kind as "interestKind", t.sort_order as "order", r.year, r.document_number as "documentNumber",
            i.number as "instalmentNumber", 1 as "instalmentCount", i.statutory_due as "statutoryDue",
            coalesce((select s.previous_due from receivables.due_shift s where s.instalment_id = i.id and s.day > $2 order by s.id limit 1), i.due) as due,
            m.increases, m.decreases, m.paid, m.remitted, m.written_off as "writtenOff", m.moved, m.open, m.interest_paid as "interestPaid",
            (select coalesce(jsonb_agg(f.kind order by f.kind), '[]') from receivables.flag f
              where f.instalment_id = i.id and f.valid_from <= $2 and (f.valid_to is null or f.valid_to >= $2)) as flags,
            (select coalesce(jsonb_agg(jsonb_build_object('from', b.from_day, 'to', b.to_day, 'ground', b.ground) order by b.from_day), '[]')
               from receivables.interest_break b where b.instalment_id = i.id) as breaks,
            (select jsonb_build_object('rate', x.rate, 'payBy', x.pay_by) from receivables.interest_rate x
              where x.instalment_id = i.id and x.withdrawn_on is null) as "interestRate",
            case when t.interest_kind = 'civil' then
              (select jsonb_agg(jsonb_build_object('day', h.day, 'principal', h.principal, 'interest', h.interest) order by h.day, h.id)
                 from receivables.movement h where h.instalment_id = i.id and h.day <= $2) end as history
       from accs join receivables.instalment i on i.account_id = accs.id
       join receivables.receivable r on r.id = i.receivable_id join receivables.title t on t.id = i.title_id
       cross join lateral (
         select coalesce(sum(m.principal) filter (where m.kind = 'increase'), 0)::bigint as increases,
                coalesce(-sum(m.principal) filter (where m.kind = 'decrease'), 0)::bigint as decreases,
                coalesce(-sum(m.principal) filter (where m.kind in ('payment', 'refund') or (m.kind = 'transfer' and coalesce(d.kind, '') <> 'relief')), 0)::bigint as paid,
                coalesce(-sum(m.principal) filter (where m.kind = 'remission'), 0)::bigint as remitted,
                coalesce(-sum(m.principal) filter (where m.kind = 'write-off'), 0)::bigint as written_off,
                coalesce(sum(m.principal) filter (where m.kind = 'transfer' and d.kind = 'relief'), 0)::bigint as moved,
                coalesce(sum(m.principal), 0)::bigint as open, coalesce(sum(m.interest), 0)::bigint as interest_paid, count(*) as n
           from receivables.movement m left join receivables.document d on d.id = m.source_id and m.source_kind = 'receivables-document' and m.kind = 'transfer'
          where m.instalment_id = i.id and m.day <= $2) m
      where m.n > 0 and (t.kind <> 'reminder-cost' or r.delivered_on <= $2)
      order by r.year, t.sort_order, t.companion_of is not null, t.name, i.due, i.number, i.id`,
    [partyId, on],
  );
}

export interface CardOverpayment {
  id: string;
  accountId: string;
  titleCode: string;
  titleName: string;
  arisenOn: Day;
  amount: Grosze;
}

/** What a party had overpaid on a day. */
export function cardOverpayments(tx: Tx, partyId: string, on: Day): Promise<CardOverpayment[]> {
  return tx.rows<CardOverpayment & Record<string, unknown>>(
    `with ${ACCOUNTS}
     select o.id, o.account_id as "accountId", t.code as "titleCode", t.name as "titleName", o.arisen_on as "arisenOn", sum(m.amount)::bigint as amount
       from accs join receivables.overpayment o on o.account_id = accs.id join receivables.title t on t.id = o.title_id
       join receivables.overpayment_movement m on m.overpayment_id = o.id and m.day <= $2
      group by o.id, t.id having sum(m.amount) <> 0 order by o.arisen_on, o.id`,
    [partyId, on],
  );
}

export interface CardMovement {
  id: string;
  instalmentId: string | null;
  overpaymentId: string | null;
  label: string;
  kind: string;
  day: Day;
  postedOn: Day;
  principal: Grosze;
  interest: Grosze;
  document: string;
  documentId: string | null;
  ground: string;
  source: string;
  userName: string;
  at: string;
  reversed: boolean;
}

export interface MovementFilter {
  readonly instalmentId: string | null;
  readonly from: Day | null;
  readonly to: Day | null;
  readonly limit: number;
}

/** Every line of a party's cards, the newest first: who posted it, when, from which receipt, bank file or act. */
export function cardMovements(tx: Tx, partyId: string, filter: MovementFilter): Promise<CardMovement[]> {
  return tx.rows<CardMovement & Record<string, unknown>>(
    `with ${ACCOUNTS},
     lines as (
       select m.id, m.instalment_id, null::uuid as overpayment_id, i.account_id, i.title_id, i.receivable_id, i.number, m.kind, m.day, m.posted_on, m.principal, m.interest,
              m.source_kind, m.source_id, m.entry_id, m.created_at, m.created_by,
              exists (select from receivables.movement x where x.reverses = m.id) as reversed
         from accs join receivables.instalment i on i.account_id = accs.id join receivables.movement m on m.instalment_id = i.id
        where ($2::uuid is null or i.id = $2)
       union all
       select m.id, null, o.id, o.account_id, o.title_id, null, null, 'overpayment-' || m.kind, m.day, m.day, -m.amount, 0,
              m.source_kind, m.source_id, m.entry_id, m.created_at, m.created_by,
              exists (select from receivables.overpayment_movement x where x.reverses = m.id)
         from accs join receivables.overpayment o on o.account_id = accs.id join receivables.overpayment_movement m on m.overpayment_id = o.id
        where $2::uuid is null)
     select l.id, l.instalment_id as "instalmentId", l.overpayment_id as "overpaymentId",
            t.name || coalesce(' ' || r.year || ', rata ' || l.number, ': nadpłata') as label, l.kind, l.day, l.posted_on as "postedOn", l.principal, l.interest,
            coalesce(c.full_number, d.number, e.document_number, r.document_number, '') as document, d.id as "documentId", coalesce(d.ground, '') as ground,
            case when c.id is not null then 'kasa' when d.id is not null then 'dokument' when b.id is not null then
              'wyciąg ' || coalesce((select s.number from bank.entry n join bank.statement s on s.id = n.statement_id where n.id = b.entry_id)::text, '')
              when l.source_kind ~ 'assess|decision|tax' then 'wymiar' when l.source_kind like 'receipt%' then 'kasa' when l.source_kind like 'bank%' then 'wyciąg'
              else 'dokument' end as source,
            coalesce(u.display_name, '') as "userName", to_char(l.created_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') as at, l.reversed
       from lines l join receivables.title t on t.id = l.title_id left join receivables.receivable r on r.id = l.receivable_id
       left join cash.receipt c on c.id = l.source_id left join receivables.document d on d.id = l.source_id left join bank.match b on b.id = l.source_id
       left join ledger.entry e on e.id = l.entry_id left join admin.user_account u on u.id = l.created_by
      where ($3::date is null or l.day >= $3) and ($4::date is null or l.day <= $4)
      order by l.day desc, l.id desc limit $5`,
    [partyId, filter.instalmentId, filter.from, filter.to, filter.limit + 1],
  );
}
