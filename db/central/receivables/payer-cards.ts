import type { Tx } from '#db/central/transaction.ts';
import type { Day } from '#shared/kernel/day.ts';
import type { Grosze } from '#shared/kernel/money.ts';
import type { ParameterSet } from '#shared/parameters/parameter.ts';
import { type CivilMovement, civilState } from '#shared/receivables/civil-history.ts';
import { openItemOf } from '#shared/receivables/open-item.ts';
import type { InterestBreak, OpenItem } from '#shared/receivables/types.ts';

/** The posting rule of a title, as the ledger lines of a payment need it. */
export interface CardTitle {
  readonly id: number;
  readonly code: string;
  readonly name: string;
  readonly shortName: string;
  readonly taxGroup: string;
  readonly kind: 'due' | 'reminder-cost';
  readonly law: 'public' | 'civil';
  readonly receivableAccount: string;
  readonly revenueAccount: string;
  readonly interestAccount: string;
  readonly classification: string;
  readonly interestClassification: string;
}

/** Where an open item stands besides what the rules of interest and allocation need. */
export interface CardItem {
  readonly item: OpenItem;
  readonly accountId: string;
  readonly titleId: number;
  readonly partyId: string;
  readonly slipCode: string;
  readonly enforced: boolean;
}

/** The open items of one payer over all accounts, as payments of one run lessen them. */
export interface PayerCard {
  readonly partyId: string;
  readonly partyName: string;
  /** Items by identity; the run puts a lessened item in the place of the old one. */
  readonly items: Map<string, CardItem>;
  /** The title under which money above the dues is kept, by account: that of the newest due the account ever had. */
  readonly lastTitle: ReadonlyMap<string, number>;
}

/** The cards of a run: by account, one and the same object for all accounts of a payer. */
export type PayerCards = Map<string, PayerCard>;

interface ItemRow {
  asked: string[];
  partyId: string;
  partyName: string;
  accountId: string;
  lastTitle: number | null;
  items: (Omit<Parameters<typeof openItemOf>[0], 'principal'> & {
    principal: Grosze;
    due: Day;
    titleId: number;
    slipCode: string;
    enforced: boolean;
    order: number;
    history: CivilMovement[] | null;
  })[];
}

/** All titles of the unit by identity. */
export async function loadTitles(tx: Tx): Promise<ReadonlyMap<number, CardTitle>> {
  const rows = await tx.rows<CardTitle & Record<string, unknown>>(
    `select id, code, name, short_name as "shortName", tax_group as "taxGroup", kind, law, receivable_account as "receivableAccount",
            revenue_account as "revenueAccount", interest_account as "interestAccount", classification, interest_classification as "interestClassification"
       from receivables.title where unit_id = $1`,
    [tx.actor.unitId],
  );
  return new Map(rows.map((title) => [title.id, title]));
}

/**
 * Locks and reads what the payers of these accounts owe, over all accounts of each payer and of those merged into him. Locks go by
 * identity of the instalment, as everywhere.
 */
export async function loadPayerCards(
  tx: Tx,
  accountIds: readonly string[],
  parameters: ParameterSet,
): Promise<PayerCards> {
  const cards: PayerCards = new Map();
  if (accountIds.length === 0) return cards;
  const rows = await tx.rows<ItemRow & Record<string, unknown>>(CARDS, [accountIds]);
  const byParty = new Map<string, { -readonly [Key in keyof PayerCard]: PayerCard[Key] }>();
  for (const row of rows) {
    const card = byParty.get(row.partyId) ?? {
      partyId: row.partyId,
      partyName: row.partyName,
      items: new Map<string, CardItem>(),
      lastTitle: new Map<string, number>(),
    };
    byParty.set(row.partyId, card);
    if (row.lastTitle !== null) (card.lastTitle as Map<string, number>).set(row.accountId, row.lastTitle);
    cards.set(row.accountId, card);
    for (const { history, order, titleId, slipCode, enforced, ...due } of row.items) {
      const breaks: InterestBreak[] = [...due.breaks];
      const civil = history === null ? {} : civilState(due.due, history, breaks, parameters);
      const item = openItemOf({ ...due, ...civil }, order);
      card.items.set(item.id, {
        item,
        accountId: row.accountId,
        titleId,
        partyId: row.partyId,
        slipCode,
        enforced,
      });
    }
  }
  return cards;
}

const CARDS = `
with asked as materialized (select a.id, a.party_id from receivables.account a where a.id = any ($1::uuid[])),
standing as materialized (
  select distinct coalesce(p.merged_into, p.id) as id from asked join parties.party p on p.id = asked.party_id),
family as materialized (
  select s.id as party_id, s.id as card_id from standing s
  union all select s.id, l.id from standing s join parties.party l on l.merged_into = s.id),
accs as materialized (
  select f.party_id, a.id from family f join receivables.account a on a.party_id = f.card_id),
open_items as materialized (
  select i.id, i.account_id, i.title_id, i.receivable_id, i.number, i.statutory_due, i.due, i.open_principal, i.slip_code
    from receivables.instalment i where i.account_id in (select id from accs) and i.open_principal > 0
   order by i.id for update of i),
dues as materialized (
  select i.account_id, jsonb_agg(jsonb_build_object('instalmentId', i.id, 'titleCode', t.code, 'titleName', t.name, 'taxGroup', t.tax_group,
         'kind', t.kind, 'interestKind', t.interest_kind, 'year', r.year, 'due', i.due, 'statutoryDue', i.statutory_due,
         'principal', i.open_principal, 'instalmentNumber', i.number, 'titleId', t.id, 'slipCode', i.slip_code, 'order', t.sort_order,
         'instalmentCount', (select count(*) from receivables.instalment n where n.receivable_id = i.receivable_id),
         'breaks', coalesce((select jsonb_agg(jsonb_build_object('from', b.from_day, 'to', b.to_day, 'ground', b.ground) order by b.from_day)
            from receivables.interest_break b where b.instalment_id = i.id), '[]'),
         'interestRate', (select jsonb_build_object('rate', x.rate, 'payBy', x.pay_by) from receivables.interest_rate x
            where x.instalment_id = i.id and x.withdrawn_on is null),
         'enforced', exists (select from receivables.flag f where f.instalment_id = i.id and f.kind = 'enforcement' and f.valid_to is null),
         'history', case when t.interest_kind = 'civil' then
            (select jsonb_agg(jsonb_build_object('day', m.day, 'principal', m.principal, 'interest', m.interest) order by m.day, m.id)
               from receivables.movement m where m.instalment_id = i.id) end) order by i.due, t.sort_order, i.id) as items
    from open_items i join receivables.receivable r on r.id = i.receivable_id join receivables.title t on t.id = i.title_id
   where t.kind <> 'reminder-cost' or r.delivered_on is not null group by i.account_id)
select c.party_id as "partyId", p.display_name as "partyName", c.id as "accountId",
       (select r.title_id from receivables.receivable r where r.account_id = c.id order by r.document_date desc, r.id desc limit 1) as "lastTitle",
       coalesce(d.items, '[]') as items
  from accs c join parties.party p on p.id = c.party_id left join dues d on d.account_id = c.id order by c.party_id, c.id`;
