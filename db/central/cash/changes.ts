import type { Tx } from '#db/central/transaction.ts';
import { addressOf } from './desk-snapshot.ts';

/** Where a pass over what changed stands. `since` null is the whole; `next` is the mark that the pass ends with. */
export interface PassPlace {
  readonly since: string | null;
  readonly next: string;
  readonly stream: Stream;
  /** The last row of the stream that was sent: mark and identity. */
  readonly after: readonly [xid: string, id: string] | null;
}

export const STREAMS = ['accounts', 'dues', 'overpayments'] as const;
export type Stream = (typeof STREAMS)[number];

/** Every transaction below this mark has ended: whatever commits later carries a mark at or above it. */
export async function presentMark(tx: Tx): Promise<string> {
  const { mark } = await tx.one<{ mark: string }>(
    'select pg_snapshot_xmin(pg_current_snapshot())::text as mark',
  );
  return mark;
}

/**
 * Names the history that transaction numbers belong to: this database, on this server, on this timeline. After a restore
 * from a backup it is another one, and marks of the old one say nothing here.
 */
export async function presentHistory(tx: Tx): Promise<string> {
  const { history } = await tx.one<{ history: string }>(
    `select left(md5(concat_ws('/', (select system_identifier from pg_control_system()), left(pg_walfile_name(pg_current_wal_lsn()), 8),
       (select oid from pg_database where datname = current_database()))), 16) as history`,
  );
  return history;
}

export interface ChangedAccount {
  id: string;
  xid: string;
  number: string;
  party_id: string;
  name: string;
  kind: 'person' | 'couple' | 'organisation' | 'group';
  address: string;
  virtual_account: string | null;
  identifiers: { kind: string; value: string }[];
  flags: { kind: string; text: string }[];
  removed: boolean;
}

export interface ChangedDue {
  id: string;
  xid: string;
  receivable_id: string;
  account_id: string;
  title_code: string;
  title_name: string;
  title_short_name: string;
  tax_group: string;
  kind: 'due' | 'reminder-cost';
  law: 'public' | 'civil';
  interest_kind: 'tax' | 'civil' | 'none';
  year: number;
  document_number: string;
  number: number;
  count: number;
  statutory_due: string;
  due: string;
  principal: number;
  slip_code: string;
  version: number;
  breaks: { from: string; to: string; ground: string }[];
  flags: { kind: string; text: string }[];
  interest_rate: { rate: 'reduced' | 'raised'; payBy: string | null } | null;
  /** Movements of a civil-law due, whose settled interest depends on them; null otherwise. */
  history: { day: string; principal: number; interest: number }[] | null;
}

export interface ChangedOverpayment {
  id: string;
  xid: string;
  account_id: string;
  title_name: string;
  arisen_on: string;
  amount: number;
}

const NO_ROW = ['0', '00000000-0000-0000-0000-000000000000'] as const;

/**
 * One keyset page of a stream. A delta goes by mark and identity over the index of marks; the whole goes by identity and
 * leaves out what is closed. `day` decides which flags hold.
 */
export function changedRows<Row extends { id: string; xid: string }>(
  tx: Tx,
  place: PassPlace,
  limit: number,
  day: string,
): Promise<Row[]> {
  const { alias, select, from, live } = SOURCES[place.stream];
  const [xid, id] = place.after ?? NO_ROW;
  const [where, order, values] =
    place.since === null
      ? [`${live} and ${alias}.id > $2`, `${alias}.id`, [id]]
      : [
          `${alias}.changed_xid >= $4::text::xid8 and (${alias}.changed_xid, ${alias}.id) > ($5::text::xid8, $2::uuid)`,
          `${alias}.changed_xid, ${alias}.id`,
          [id],
        ];
  const deltaValues = place.since === null ? [] : [place.since, xid];
  return tx.rows<Row>(
    `select ${alias}.id, ${alias}.changed_xid::text as xid, ${select} from ${from}
      where ${where} and ${alias}.unit_id = $3 and $1::date is not null order by ${order} limit ${Math.trunc(limit)}`,
    [day, ...values, tx.actor.unitId, ...deltaValues],
  );
}

const list = (query: string) => `coalesce((select jsonb_agg(q) from (${query}) q), '[]')`;
const heldOn = (flag: string) =>
  `${flag}.valid_from <= $1::date and (${flag}.valid_to is null or ${flag}.valid_to >= $1::date)`;

const SOURCES = {
  accounts: {
    alias: 'a',
    live: 'a.closed_on is null',
    from: 'receivables.account a join parties.party p on p.id = a.party_id',
    select: `a.number, a.party_id, p.display_name as name, p.kind, ${addressOf('p.id')} as address, a.virtual_account, a.closed_on is not null as removed,
       ${list(`select n.kind, n.value from parties.identifier n where n.party_id = p.id and n.valid_to is null and n.kind in ('PESEL', 'NIP', 'REGON') order by 1, 2`)} as identifiers,
       ${list(`select f.kind, f.text from parties.flag f where f.party_id = p.id and ${heldOn('f')}
          union all select f.kind, f.text from receivables.flag f where f.account_id = a.id and ${heldOn('f')}`)} as flags`,
  },
  dues: {
    alias: 'i',
    live: 'i.open_principal > 0',
    from: `receivables.instalment i join receivables.receivable r on r.id = i.receivable_id join receivables.title t on t.id = i.title_id`,
    select: `i.receivable_id, i.account_id, t.code as title_code, t.name as title_name, t.short_name as title_short_name, t.tax_group, t.kind, t.law,
       t.interest_kind, r.year, r.document_number, i.number, (select count(*) from receivables.instalment s where s.receivable_id = r.id) as count,
       i.statutory_due, i.due, i.slip_code, i.version,
       case when t.kind = 'reminder-cost' and r.delivered_on is null then 0 else i.open_principal end as principal,
       ${list(`select b.from_day as "from", b.to_day as "to", b.ground from receivables.interest_break b where b.instalment_id = i.id order by 1`)} as breaks,
       ${list(`select f.kind, f.text from receivables.flag f where f.instalment_id = i.id and ${heldOn('f')} order by 1`)} as flags,
       (select jsonb_build_object('rate', x.rate, 'payBy', x.pay_by) from receivables.interest_rate x where x.instalment_id = i.id and x.withdrawn_on is null) as interest_rate,
       case when t.interest_kind = 'civil' then (select jsonb_agg(jsonb_build_object('day', m.day, 'principal', m.principal, 'interest', m.interest) order by m.day, m.id)
         from receivables.movement m where m.instalment_id = i.id) end as history`,
  },
  overpayments: {
    alias: 'o',
    live: 'o.open_amount > 0',
    from: 'receivables.overpayment o join receivables.title t on t.id = o.title_id',
    select: 'o.account_id, t.name as title_name, o.arisen_on, o.open_amount as amount',
  },
} as const;
