import { addressOf } from '#db/central/cash/index.ts';
import type { Tx } from '#db/central/transaction.ts';
import type { CampaignFilter } from '#shared/enforcement/contract.ts';
import type { Day } from '#shared/kernel/day.ts';
import type { Grosze } from '#shared/kernel/money.ts';
import type { InterestBreak } from '#shared/receivables/types.ts';

export interface CandidateRow {
  instalmentId: string;
  titleCode: string;
  titleName: string;
  taxGroup: string;
  interestKind: 'tax' | 'none';
  order: number;
  year: number;
  instalmentNumber: number;
  due: Day;
  statutoryDue: Day;
  principal: Grosze;
  breaks: InterestBreak[] | null;
  interestRate: { rate: 'reduced' | 'raised'; payBy: Day | null } | null;
  flags: string[] | null;
  remindedBy: string | null;
}

export interface DebtorRow {
  partyId: string;
  partyName: string;
  accountId: string;
  flags: string[] | null;
  addressees: { partyId: string; name: string; address: string }[];
  informedOn: Day | null;
  dues: CandidateRow[];
}

/**
 * Debtors of a campaign with every overdue due of public law and all that may stop it, by account, in one pass of set operations.
 * Reminder costs are no due of their own letter.
 */
export function candidates(tx: Tx, filter: CampaignFilter, informedSince: Day): Promise<DebtorRow[]> {
  return tx.rows<DebtorRow & Record<string, unknown>>(CANDIDATES, [
    tx.actor.unitId,
    filter.day,
    filter.overdueTo,
    filter.titleCodes.length === 0 ? null : filter.titleCodes,
    filter.locality === '' ? null : filter.locality,
    filter.partyId,
    informedSince,
  ]);
}

const CANDIDATES = `
with overdue as materialized (
  select i.id, i.account_id, i.receivable_id, i.title_id, i.number, i.due, i.statutory_due, i.open_principal
    from receivables.instalment i
   where i.unit_id = $1 and i.open_principal > 0 and i.due <= $3 and i.due < $2),
dues as materialized (
  select o.*, a.party_id, t.code, t.name, t.tax_group, t.interest_kind, t.sort_order, r.year
    from overdue o join receivables.title t on t.id = o.title_id and t.law = 'public' and t.kind = 'due' and ($4::text[] is null or t.code = any ($4))
    join receivables.account a on a.id = o.account_id and ($6::uuid is null or a.party_id = $6)
    join receivables.receivable r on r.id = o.receivable_id),
flagged as (select f.instalment_id, jsonb_agg(distinct f.kind) as kinds from receivables.flag f
   where f.unit_id = $1 and f.instalment_id is not null and f.valid_from <= $2 and (f.valid_to is null or f.valid_to >= $2) group by 1),
account_flagged as (select f.account_id, jsonb_agg(distinct f.kind) as kinds from receivables.flag f
   where f.unit_id = $1 and f.account_id is not null and f.valid_from <= $2 and (f.valid_to is null or f.valid_to >= $2) group by 1),
party_flagged as (select f.party_id, jsonb_agg(distinct f.kind) as kinds from parties.flag f
   where f.party_id in (select party_id from dues) and f.valid_from <= $2 and (f.valid_to is null or f.valid_to >= $2) group by 1),
broken as (select b.instalment_id, jsonb_agg(jsonb_build_object('from', b.from_day, 'to', b.to_day, 'ground', b.ground) order by b.from_day) as breaks
   from receivables.interest_break b where b.unit_id = $1 group by 1),
rated as (select x.instalment_id, jsonb_build_object('rate', x.rate, 'payBy', x.pay_by) as rate from receivables.interest_rate x
   where x.unit_id = $1 and x.withdrawn_on is null),
reminded as (select i.instalment_id, max(m.number) as number from enforcement.reminder_item i join enforcement.reminder m on m.id = i.reminder_id
   where i.unit_id = $1 and m.state <> 'cancelled' group by 1),
grouped as (
  select d.account_id, d.party_id, jsonb_agg(jsonb_build_object('instalmentId', d.id, 'titleCode', d.code, 'titleName', d.name, 'taxGroup', d.tax_group,
           'interestKind', d.interest_kind, 'order', d.sort_order, 'year', d.year, 'instalmentNumber', d.number, 'due', d.due, 'statutoryDue', d.statutory_due,
           'principal', d.open_principal, 'breaks', b.breaks, 'interestRate', x.rate, 'flags', coalesce(f.kinds, '[]') || coalesce(g.kinds, '[]'),
           'remindedBy', m.number) order by d.due, d.sort_order, d.id) as dues
    from dues d left join flagged f on f.instalment_id = d.id left join account_flagged g on g.account_id = d.account_id
    left join broken b on b.instalment_id = d.id left join rated x on x.instalment_id = d.id left join reminded m on m.instalment_id = d.id
   group by 1, 2)
select g.account_id as "accountId", g.party_id as "partyId", p.display_name as "partyName", pf.kinds as flags, g.dues,
       (select min(c.day) from enforcement.contact c where c.party_id = g.party_id and c.day between $7::date and $2) as "informedOn",
       case when p.kind in ('couple', 'group') and exists (select from parties.member m where m.party_id = p.id and m.role in ('spouse', 'co-owner', 'heir')
                 and m.valid_from <= $2 and (m.valid_to is null or m.valid_to >= $2)) then
         (select jsonb_agg(jsonb_build_object('partyId', q.id, 'name', q.display_name, 'address', coalesce(nullif(${addressOf('q.id')}, ''), ${addressOf('p.id')})) order by q.display_name, q.id)
            from parties.member m join parties.party q on q.id = m.member_id
           where m.party_id = p.id and m.role in ('spouse', 'co-owner', 'heir') and m.valid_from <= $2 and (m.valid_to is null or m.valid_to >= $2))
       else jsonb_build_array(jsonb_build_object('partyId', p.id, 'name', p.display_name, 'address', ${addressOf('p.id')})) end as addressees
  from grouped g join parties.party p on p.id = g.party_id left join party_flagged pf on pf.party_id = p.id
 where $5::text is null or exists (select from parties.address a where a.party_id = p.id and a.valid_to is null and app.fold(a.locality) = app.fold($5))
 order by p.display_name, g.account_id`;

export interface NewReminder {
  readonly id: string;
  readonly accountId: string;
  readonly debtorId: string;
  readonly addresseeId: string;
  readonly addresseeName: string;
  readonly addresseeAddress: string;
  readonly principal: Grosze;
  readonly interest: Grosze;
  readonly items: readonly {
    readonly instalmentId: string;
    readonly principal: Grosze;
    readonly interest: Grosze;
  }[];
}

export interface NewCampaign {
  readonly id: string;
  readonly day: Day;
  readonly year: number;
  readonly cost: Grosze;
  readonly filter: CampaignFilter;
  readonly amount: Grosze;
  readonly skipped: readonly object[];
  readonly reminders: readonly NewReminder[];
}

const CHUNK = 2_000;

/** Writes a campaign with its letters, numbered in their order without a gap, in a few set statements. */
export async function writeCampaign(tx: Tx, campaign: NewCampaign): Promise<{ first: string; last: string }> {
  await tx.rows(
    'insert into enforcement.campaign (id, unit_id, day, filter, letters, amount, skipped, created_by) values ($1, $2, $3, $4, $5, $6, $7, $8)',
    [
      campaign.id,
      tx.actor.unitId,
      campaign.day,
      JSON.stringify(campaign.filter),
      campaign.reminders.length,
      campaign.amount,
      JSON.stringify(campaign.skipped),
      tx.actor.userId,
    ],
  );
  const numbers: string[] = [];
  for (let at = 0; at < campaign.reminders.length; at += CHUNK) {
    const chunk = campaign.reminders.slice(at, at + CHUNK);
    const drawn = await tx.rows<{ n: number }>(
      `select app.draw_number($1, 'UPO', '', $2) as n from generate_series(1, $3)`,
      [tx.actor.unitId, campaign.year, chunk.length],
    );
    const named = drawn.map(({ n }) => `UPO/${campaign.year}/${String(n).padStart(6, '0')}`).sort();
    numbers.push(...named);
    await tx.rows(
      `insert into enforcement.reminder (id, unit_id, campaign_id, number, day, account_id, debtor_id, addressee_id, addressee_name, addressee_address, principal, interest, cost, created_by)
       select r.id, $1, $2, r.number, $3, r.account_id, r.debtor_id, r.addressee_id, r.addressee_name, r.addressee_address, r.principal, r.interest, $4, $5
         from jsonb_to_recordset($6::jsonb) as r(id uuid, number text, account_id uuid, debtor_id uuid, addressee_id uuid, addressee_name text, addressee_address text, principal bigint, interest bigint)`,
      [
        tx.actor.unitId,
        campaign.id,
        campaign.day,
        campaign.cost,
        tx.actor.userId,
        JSON.stringify(
          chunk.map((one, index) => ({
            id: one.id,
            number: named[index],
            account_id: one.accountId,
            debtor_id: one.debtorId,
            addressee_id: one.addresseeId,
            addressee_name: one.addresseeName,
            addressee_address: one.addresseeAddress,
            principal: one.principal,
            interest: one.interest,
          })),
        ),
      ],
    );
    await tx.rows(
      `insert into enforcement.reminder_item (reminder_id, instalment_id, unit_id, principal, interest)
       select r.reminder_id, r.instalment_id, $1, r.principal, r.interest
         from jsonb_to_recordset($2::jsonb) as r(reminder_id uuid, instalment_id uuid, principal bigint, interest bigint)`,
      [
        tx.actor.unitId,
        JSON.stringify(
          chunk.flatMap(({ id, items }) =>
            items.map(({ instalmentId, principal, interest }) => ({
              reminder_id: id,
              instalment_id: instalmentId,
              principal,
              interest,
            })),
          ),
        ),
      ],
    );
  }
  return { first: numbers[0] ?? '', last: numbers.at(-1) ?? '' };
}
