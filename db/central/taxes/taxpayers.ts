import type { Tx } from '#db/central/transaction.ts';
import type { Day } from '#shared/kernel/day.ts';
import type { Grosze } from '#shared/kernel/money.ts';
import type { AddressParts } from '#shared/parties/display-name.ts';

/** Address for letters of a party alias as JSON. */
const ADDRESS = (
  party: string,
) => `(select jsonb_build_object('postalCode', d.postal_code, 'locality', d.locality, 'street', d.street,
    'houseNumber', d.house_number, 'flatNumber', d.flat_number)
  from parties.address d where d.party_id = ${party} and d.valid_to is null
 order by array_position(array['correspondence', 'residence', 'seat', 'registered'], d.role) limit 1)`;

export interface TaxpayerRow {
  accountId: string;
  accountNumber: string;
  partyId: string;
  name: string;
  address: AddressParts | null;
  village: string;
  partyKind: string;
  heirs: boolean;
  payer: 'natural' | 'legal';
  objects: number;
  issued: Grosze | null;
}

export interface TaxpayerFilter {
  /** Accounts that the query found; null for all. */
  readonly accountIds: readonly string[] | null;
  readonly village: string | null;
  readonly year: number | null;
  readonly after: readonly [village: string, name: string, accountId: string] | null;
  readonly limit: number;
}

/** Tax cards by village and name, a page at a time. */
export function taxpayers(
  tx: Tx,
  { accountIds, village, year, after, limit }: TaxpayerFilter,
): Promise<TaxpayerRow[]> {
  return tx.rows<TaxpayerRow & Record<string, unknown>>(
    `with page as materialized (
       select t.account_id, t.village, t.payer, a.number, a.party_id, p.display_name, p.kind
         from taxes.taxpayer t join receivables.account a on a.id = t.account_id join parties.party p on p.id = a.party_id
        where ($1::uuid[] is null or t.account_id = any ($1)) and ($2::text is null or t.village = $2)
          and ($3::text is null or (t.village, p.display_name, t.account_id) > ($3, $4, $5::uuid))
        order by t.village, p.display_name, t.account_id limit $7)
     select c.account_id as "accountId", c.number as "accountNumber", c.party_id as "partyId", c.display_name as name, ${ADDRESS('c.party_id')} as address,
            c.village, c.kind as "partyKind", c.payer,
            exists (select from parties.member m where m.party_id = c.party_id and m.role = 'heir' and m.valid_to is null) as heirs,
            (select count(*)::integer from taxes.object o where o.account_id = c.account_id and o.ended_on is null) as objects,
            (select sum(d.total)::bigint from (select distinct on (liability) total from taxes.decision
               where account_id = c.account_id and year = $6 order by liability, sequence desc) d) as issued
       from page c order by c.village, c.display_name, c.account_id`,
    [accountIds, village, after?.[0] ?? null, after?.[1] ?? null, after?.[2] ?? null, year, limit],
  );
}

export async function villages(tx: Tx): Promise<string[]> {
  const rows = await tx.rows<{ village: string }>(
    `select distinct village from taxes.taxpayer where village <> '' order by village`,
  );
  return rows.map(({ village }) => village);
}

/** Accounts with a tax card that belong to parties, or that hold an object of this name or identifier. */
export async function cardsOf(tx: Tx, partyIds: readonly string[], objectText: string): Promise<string[]> {
  const rows = await tx.rows<{ account_id: string }>(
    `select t.account_id from taxes.taxpayer t join receivables.account a on a.id = t.account_id where a.party_id = any ($1::uuid[])
     union
     select account_id from taxes.object where external_id = $2 or name = $2 limit 2000`,
    [partyIds, objectText],
  );
  return rows.map(({ account_id }) => account_id);
}

export interface CardFacts {
  accountId: string;
  accountNumber: string;
  virtualAccount: string | null;
  partyId: string;
  name: string;
  address: AddressParts | null;
  partyKind: string;
  payer: 'natural' | 'legal';
  village: string;
  channel: 'paper' | 'e-delivery';
  eAddress: string;
  delivery: { partyId: string; name: string; address: AddressParts | null } | null;
  elsewhereHectares: string;
  elsewhereConversion: string;
  blockedReason: string;
  note: string;
  version: number;
  changedAt: string;
  changedBy: string;
  members: {
    partyId: string;
    name: string;
    role: string;
    shareNumerator: number;
    shareDenominator: number;
    address: AddressParts | null;
  }[];
  flags: { kind: string; text: string }[];
  reliefs: {
    reliefId: string;
    kind: string;
    document: string;
    outlay: Grosze;
    firstYear: number;
    used: Grosze;
  }[];
  years: { year: number; issued: Grosze; open: Grosze; decisions: number }[];
}

/** The facts of a card, without its objects, on a day; of a merged party those of the one it went into. */
export function cardFacts(tx: Tx, accountId: string, on: Day): Promise<CardFacts | undefined> {
  return tx.maybe<CardFacts & Record<string, unknown>>(
    `with head as materialized (
       select t.*, a.number, a.virtual_account, coalesce(l.merged_into, l.id) as party
         from taxes.taxpayer t join receivables.account a on a.id = t.account_id join parties.party l on l.id = a.party_id where t.account_id = $1)
     select h.account_id as "accountId", h.number as "accountNumber", h.virtual_account as "virtualAccount", p.id as "partyId", p.display_name as name,
            ${ADDRESS('h.party')} as address, p.kind as "partyKind", h.payer, h.village, h.channel, h.e_address as "eAddress",
            (select jsonb_build_object('partyId', g.id, 'name', g.display_name, 'address', ${ADDRESS('h.delivery_party_id')})
               from parties.party g where g.id = h.delivery_party_id) as delivery,
            h.elsewhere_hectares as "elsewhereHectares", h.elsewhere_conversion as "elsewhereConversion", h.blocked_reason as "blockedReason",
            h.note, h.version, to_char(h.changed_at at time zone 'Europe/Warsaw', 'YYYY-MM-DD"T"HH24:MI:SS') as "changedAt",
            coalesce((select u.display_name from admin.user_account u where u.id = h.changed_by), '') as "changedBy",
            (select coalesce(jsonb_agg(jsonb_build_object('partyId', m.member_id, 'name', mp.display_name, 'role', m.role,
                    'shareNumerator', m.share_numerator, 'shareDenominator', m.share_denominator, 'address', ${ADDRESS('m.member_id')})
                    order by m.role, mp.display_name), '[]')
               from parties.member m join parties.party mp on mp.id = m.member_id where m.party_id = h.party and m.valid_to is null) as members,
            (select coalesce(jsonb_agg(jsonb_build_object('kind', f.kind, 'text', f.text) order by f.kind), '[]') from parties.flag f
              where f.party_id = h.party and f.valid_from <= $2 and (f.valid_to is null or f.valid_to >= $2)) as flags,
            (select coalesce(jsonb_agg(jsonb_build_object('reliefId', r.id, 'kind', r.kind, 'document', r.document, 'outlay', r.outlay,
                    'firstYear', r.first_year, 'used', coalesce((select sum(x.deducted) from taxes.relief_use x where x.relief_id = r.id), 0))
                    order by r.first_year, r.id), '[]') from taxes.relief r where r.account_id = h.account_id) as reliefs,
            (select coalesce(jsonb_agg(jsonb_build_object('year', y.year, 'issued', y.issued, 'decisions', y.decisions, 'open', coalesce((
                       select sum(i.open_principal) from receivables.receivable rv join receivables.instalment i on i.receivable_id = rv.id
                        where rv.account_id = h.account_id and rv.source_kind = 'tax-decision' and rv.year = y.year), 0)) order by y.year desc), '[]')
               from (select d.year, sum(d.total - d.before_total) as issued, count(*) as decisions from taxes.decision d
                      where d.account_id = h.account_id group by d.year) y) as years
       from head h join parties.party p on p.id = h.party`,
    [accountId, on],
  );
}
