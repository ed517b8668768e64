import type { Tx } from '#db/central/transaction.ts';
import type { Changes } from '#shared/cash/contract-intake.ts';

/** The small things a desk gets whole with every page: itself, its numbers, titles, parameters, cashiers. */
export type DeskPart = Pick<Changes, 'catalogue' | 'prepared' | 'payouts' | 'parameters' | 'cashiers'> & {
  readonly desk: Omit<Changes['desk'], 'chainHash'> & { readonly chainHash: string | null };
};

/**
 * Reads the small part of a snapshot in one round trip. Cashiers are those of the desk, and those who may confirm as second
 * person; the latter without the right to work at this desk. Whoever must change the password first has none here. `chainHash` is null before the first row.
 */
export async function deskPart(tx: Tx, deskId: number, day: string): Promise<DeskPart | undefined> {
  const row = await tx.maybe<{ part: DeskPart }>(SNAPSHOT, [deskId, day]);
  return row?.part;
}

/** The key of the identifier hashes of this installation. */
export async function identifierKey(tx: Tx): Promise<Buffer> {
  const { value } = await tx.one<{ value: Buffer }>(
    `select value from app.installation_key where name = 'identifier-hash'`,
  );
  return value;
}

const list = (query: string) => `coalesce((select jsonb_agg(q) from (${query}) q), '[]')`;
const instant = (column: string) => `to_char(${column} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`;

/** A party's address on one line, as `addressLine` of shared/parties writes it. */
export const addressOf = (party: string) => `coalesce((select concat_ws(', ',
    case when a.street <> '' or a.house_number <> '' then
      trim(concat(coalesce(nullif(a.street, ''), a.locality), ' ', a.house_number, case when a.flat_number = '' then '' else '/' || a.flat_number end)) end,
    trim(concat(a.postal_code, ' ', a.locality)))
  from parties.address a where a.party_id = ${party} and a.valid_to is null
 order by array_position(array['residence', 'seat', 'registered', 'correspondence'], a.role), a.id limit 1), '')`;

/** Columns of a catalogue item as the contract has them. */
export const CATALOGUE_COLUMNS = `c.id, c.code, c.name, t.code as "titleCode", t.name as "titleName", c.price, c.parameter_code as tariff, c.per, c.legal_basis as "legalBasis", c.requires_text as "requiresText"`;

export const PREPARED_COLUMNS = `p.id, a.party_id as "partyId", p.payer_name as "payerName", ${addressOf('a.party_id')} as "payerAddress", p.lines, p.total, p.note,
  coalesce(u.display_name, '') as "preparedBy", ${instant('p.prepared_at')} as "preparedAt"`;

export const PAYOUT_COLUMNS = `p.id, p.kind, p.party_id as "partyId", p.payee_name as "payeeName", p.payee_address as "payeeAddress", t.code as "titleCode",
  coalesce(t.name, '') as "titleName", p.overpayment_id as "overpaymentId", p.text, p.amount, coalesce(u.display_name, '') as "preparedBy",
  v.display_name as "approvedBy", p.state`;

const SNAPSHOT = `
with desk as (select * from cash.desk where id = $1)
select jsonb_build_object(
  'catalogue', ${list(`select ${CATALOGUE_COLUMNS} from cash.catalogue_item c join receivables.title t on t.id = c.title_id, desk
     where c.unit_id = desk.unit_id and c.valid_from <= $2::date and (c.valid_to is null or c.valid_to >= $2::date) order by c.sort_order, c.name`)},
  'prepared', ${list(`select ${PREPARED_COLUMNS} from cash.prepared_payment p left join receivables.account a on a.id = p.account_id
     left join admin.user_account u on u.id = p.prepared_by, desk where p.unit_id = desk.unit_id and p.state = 'waiting' order by p.prepared_at`)},
  'payouts', ${list(`select ${PAYOUT_COLUMNS} from cash.payout_order p left join receivables.title t on t.id = p.title_id
     left join admin.user_account u on u.id = p.prepared_by left join admin.user_account v on v.id = p.approved_by, desk
     where p.unit_id = desk.unit_id and p.state = 'approved' order by p.approved_at`)},
  'parameters', ${list(`select p.code, p.valid_from as "validFrom", p.valid_to as "validTo", p.value, p.source, p.unconfirmed from app.parameter p, desk
     where p.unit_id is null or p.unit_id = desk.unit_id order by p.code, p.unit_id nulls first, p.valid_from`)},
  'cashiers', ${list(`
     select u.id as "userId", u.login, u.display_name as "displayName", case when u.must_change_password then '' else u.password_hash end as "passwordHash", rights.codes as permissions
       from desk, admin.user_account u,
       lateral (select exists (select from cash.desk_cashier c where c.desk_id = desk.id and c.user_id = u.id and c.ended_at is null) as works) place,
       lateral (select coalesce(jsonb_agg(distinct rp.permission), '[]') as codes
          from admin.user_role ur join admin.role_permission rp on rp.role_code = ur.role_code
         where ur.user_id = u.id and ur.unit_id = desk.unit_id and ur.valid_from <= $2::date and (ur.valid_to is null or ur.valid_to >= $2::date)
           and (place.works or rp.permission <> 'cash.desk.work')) rights
      where u.active and (place.works or rights.codes ? 'cash.desk.second-person') order by u.login`)},
  'desk', (select jsonb_build_object('id', desk.id, 'code', desk.code, 'name', desk.name, 'kind', desk.kind, 'cashLimit', desk.cash_limit,
     'longestOfflineHours', desk.longest_offline_hours, 'chainSeq', desk.chain_seq,
     'chainHash', case when desk.chain_seq = 0 then null else encode(desk.chain_hash, 'hex') end,
     'stopped', case when desk.state = 'stopped' then coalesce(desk.stopped_reason, '') end,
     'numbers', ${list(`select k.kind, y.year, n.number from unnest(array['KP', 'KW', 'RK']) k(kind),
        generate_series(extract(year from $2::date)::integer - 1, extract(year from $2::date)::integer + 1) y(year),
        lateral ((select r.number from cash.receipt r where r.desk_id = $1 and r.kind = k.kind and r.year = y.year order by r.number desc limit 1)
          union all (select r.number from cash.report r where k.kind = 'RK' and r.desk_id = $1 and r.year = y.year order by r.number desc limit 1)) n`)},
     'lastClosing', coalesce((select r.opening_amount + r.receipts_amount - r.payments_amount from cash.report r where r.desk_id = $1
        order by r.year desc, r.number desc limit 1), desk.float_amount),
     'openReport', (select jsonb_build_object('id', r.id, 'year', r.year, 'number', r.number,
        'balance', r.opening_amount + r.receipts_amount - r.payments_amount) from cash.report r where r.desk_id = $1 and r.state = 'open'),
     'postedReports', ${list(`select r.id, r.document_id as "documentId" from cash.report r where r.desk_id = $1 and r.state = 'posted'
        and r.day >= $2::date - 62 order by r.day, r.number`)},
     'unit', (select jsonb_build_object('id', u.id, 'code', u.code, 'name', u.name, 'authority', u.authority, 'nip', coalesce(u.nip, ''),
        'address', trim(concat_ws(', ', nullif(u.street, ''), nullif(trim(concat(u.postal_code, ' ', u.locality)), ''))),
        'bankAccount', coalesce(u.bank_account, '')) from units.unit u where u.id = desk.unit_id),
     'titles', ${list(`select t.code, t.name, t.short_name as "shortName", t.tax_group as "taxGroup", t.law, t.interest_kind as "interestKind", t.sort_order as "sortOrder"
        from receivables.title t where t.unit_id = desk.unit_id order by t.sort_order, t.code`)}) from desk)
) as part from desk`;
