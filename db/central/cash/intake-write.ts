import { ENTRY_COLUMNS, LINE_COLUMNS } from '#db/central/ledger/index.ts';
import type { Tx } from '#db/central/transaction.ts';

/**
 * Everything that a run of journal rows writes, in one statement and one round trip: rows arrive as JSON by table,
 * the columns below say what each carries. Numbers of entries are drawn from the series of the desk's own journal.
 */
const INSERTS = {
  'cash.report': {
    id: 'uuid',
    unit_id: 'int',
    desk_id: 'int',
    kind: 'text',
    year: 'int',
    number: 'int',
    day: 'date',
    opening_amount: 'bigint',
    receipts_amount: 'bigint',
    payments_amount: 'bigint',
    card_amount: 'bigint',
    counted_amount: 'bigint',
    state: 'text',
    opened_at: 'timestamptz',
    opened_by: 'uuid',
    closed_at: 'timestamptz',
    closed_by: 'uuid',
  },
  'ledger.line': LINE_COLUMNS,
  'cash.receipt': {
    id: 'uuid',
    unit_id: 'int',
    desk_id: 'int',
    report_id: 'uuid',
    journal_seq: 'bigint',
    kind: 'text',
    year: 'int',
    number: 'int',
    full_number: 'text',
    day: 'date',
    issued_at: 'timestamptz',
    cashier_id: 'uuid',
    cashier_name: 'text',
    party_id: 'uuid',
    payer_name: 'text',
    payer_address: 'text',
    taxpayer_name: 'text',
    text: 'text',
    total: 'bigint',
    cash_amount: 'bigint',
    card_amount: 'bigint',
    tendered_amount: 'bigint',
    offline_since: 'timestamptz',
    entry_id: 'uuid',
  },
  'cash.receipt_line': {
    receipt_id: 'uuid',
    line_no: 'smallint',
    unit_id: 'int',
    kind: 'text',
    title_id: 'int',
    instalment_id: 'uuid',
    overpayment_id: 'uuid',
    catalogue_item_id: 'int',
    text: 'text',
    quantity: 'numeric',
    principal: 'bigint',
    interest: 'bigint',
    cost: 'bigint',
    amount: 'bigint',
  },
  'cash.receipt_cancellation': {
    receipt_id: 'uuid',
    unit_id: 'int',
    journal_seq: 'bigint',
    reason: 'text',
    cashier_id: 'uuid',
    second_person_id: 'uuid',
    cancelled_at: 'timestamptz',
    entry_id: 'uuid',
  },
  'cash.count': {
    id: 'uuid',
    unit_id: 'int',
    desk_id: 'int',
    report_id: 'uuid',
    kind: 'text',
    denominations: 'jsonb',
    counted_amount: 'bigint',
    expected_amount: 'bigint',
    cashier_id: 'uuid',
    second_person_id: 'uuid',
    note: 'text',
    at: 'timestamptz',
  },
  'receivables.movement': {
    id: 'uuid',
    unit_id: 'int',
    instalment_id: 'uuid',
    kind: 'text',
    principal: 'bigint',
    interest: 'bigint',
    day: 'date',
    posted_on: 'date',
    source_kind: 'text',
    source_id: 'uuid',
    entry_id: 'uuid',
    reverses: 'uuid',
    created_by: 'uuid',
  },
  'receivables.overpayment': {
    id: 'uuid',
    unit_id: 'int',
    account_id: 'uuid',
    title_id: 'int',
    arisen_on: 'date',
    text: 'text',
    source_kind: 'text',
    source_id: 'uuid',
    created_by: 'uuid',
  },
  'receivables.overpayment_movement': {
    id: 'uuid',
    unit_id: 'int',
    overpayment_id: 'uuid',
    kind: 'text',
    amount: 'bigint',
    day: 'date',
    source_kind: 'text',
    source_id: 'uuid',
    entry_id: 'uuid',
    reverses: 'uuid',
    created_by: 'uuid',
  },
  'app.task': {
    id: 'uuid',
    unit_id: 'int',
    kind: 'text',
    title: 'text',
    text: 'text',
    object_kind: 'text',
    object_id: 'uuid',
    permission: 'text',
  },
  'app.outbox': { unit_id: 'int', event: 'text', payload: 'jsonb' },
  'admin.audit_event': {
    unit_id: 'int',
    user_id: 'uuid',
    workstation_id: 'uuid',
    request_id: 'uuid',
    act: 'text',
    writes: 'boolean',
    object_kind: 'text',
    object_id: 'text',
    party_id: 'uuid',
    details: 'jsonb',
  },
} as const;

const JOURNAL_ROW = {
  desk_id: 'int',
  seq: 'bigint',
  unit_id: 'int',
  act_id: 'uuid',
  kind: 'text',
  day: 'date',
  at: 'timestamptz',
  user_id: 'uuid',
  payload: 'jsonb',
  answer: 'jsonb',
  previous_hash: 'text',
  hash: 'text',
  signature: 'text',
} as const;

type Columns = Readonly<Record<string, string>>;
type RowOf<C extends Columns> = { [Name in keyof C]: string | number | boolean | null | object };
type Table = keyof typeof INSERTS;

/** What a run writes. The rows of a table carry all its columns above. */
export interface IntakeWrites {
  readonly inserts: { [T in Table]: RowOf<(typeof INSERTS)[T]>[] };
  /** Entries in the order of their numbers; `year` is the year of posting. */
  readonly entries: RowOf<typeof ENTRY_COLUMNS>[];
  readonly journal: RowOf<typeof JOURNAL_ROW>[];
  /** A report that was there before and has new totals. */
  readonly reports: {
    id: string;
    receipts: number;
    payments: number;
    card: number;
    state: string;
    counted: number | null;
    closed_at: string | null;
    closed_by: string | null;
  }[];
  readonly orders: { id: string; state: string; receipt_id: string | null }[];
  readonly prepared: { id: string; state: string; receipt_id: string | null }[];
  /** Claims that have served: those of the acts and those on the objects themselves. */
  readonly holds: { acts: string[]; objects: string[] };
}

export function emptyWrites(): IntakeWrites {
  const inserts = Object.fromEntries(
    Object.keys(INSERTS).map((table) => [table, []]),
  ) as unknown as IntakeWrites['inserts'];
  return {
    inserts,
    entries: [],
    journal: [],
    reports: [],
    orders: [],
    prepared: [],
    holds: { acts: [], objects: [] },
  };
}

/** Writes a run and moves the desk's chain. All or nothing; the triggers and constraints of the database have the last word. */
export async function writeIntake(
  tx: Tx,
  deskId: number,
  unitId: number,
  journalId: number,
  writes: IntakeWrites,
): Promise<void> {
  const perYear = new Map<number, number>();
  const entries = writes.entries.map((entry) => {
    const place = (perYear.get(Number(entry.year)) ?? 0) + 1;
    perYear.set(Number(entry.year), place);
    return { ...entry, place };
  });
  const series = [...perYear].map(([year, count]) => ({ year, count }));
  const last = writes.journal.at(-1);
  await tx.client.query({
    name: 'cash-intake-write',
    text: WRITE,
    values: [
      JSON.stringify({
        ...writes.inserts,
        entries,
        series,
        journal: writes.journal,
        reports: writes.reports,
        orders: writes.orders,
        prepared: writes.prepared,
      }),
      deskId,
      unitId,
      String(journalId),
      last?.seq ?? null,
      last?.hash ?? null,
      writes.holds.acts,
      writes.holds.objects,
    ],
  });
}

const columnsOf = (columns: Columns) =>
  Object.keys(columns)
    .map((name) => `"${name}"`)
    .join(', ');
const shapeOf = (columns: Columns) =>
  Object.entries(columns)
    .map(([name, type]) => `"${name}" ${type}`)
    .join(', ');

const inserts = Object.entries(INSERTS).map(
  ([table, columns]) => `put_${table.replace('.', '_')} as (
    insert into ${table} (${columnsOf(columns)})
    select ${columnsOf(columns)} from jsonb_to_recordset($1::jsonb -> '${table}') as r(${shapeOf(columns)}))`,
);

const hex = (name: string) => `decode("${name}", 'hex')`;
const { previous_hash: _previous, hash: _hash, signature: _signature, ...journalColumns } = JOURNAL_ROW;

const WRITE = `with
series as (
  insert into app.number_series as s (unit_id, kind, scope, year, last_number)
  select $3, 'entry', $4, r.year, r.count from jsonb_to_recordset($1::jsonb -> 'series') as r(year int, count bigint)
  on conflict (unit_id, kind, scope, year) do update set last_number = s.last_number + excluded.last_number
  returning s.year, s.last_number),
put_entry as (
  insert into ledger.entry (number, ${columnsOf(ENTRY_COLUMNS)})
  select s.last_number - n.count + r.place, ${Object.keys(ENTRY_COLUMNS)
    .map((name) => `r."${name}"`)
    .join(', ')}
    from jsonb_to_recordset($1::jsonb -> 'entries') as r(place bigint, ${shapeOf(ENTRY_COLUMNS)})
    join series s on s.year = r.year
    join jsonb_to_recordset($1::jsonb -> 'series') as n(year int, count bigint) on n.year = r.year),
${inserts.join(',\n')},
put_journal as (
  insert into cash.journal_row (${columnsOf(journalColumns)}, previous_hash, hash, signature)
  select ${columnsOf(journalColumns)}, ${hex('previous_hash')}, ${hex('hash')}, ${hex('signature')}
    from jsonb_to_recordset($1::jsonb -> 'journal') as r(${shapeOf(JOURNAL_ROW)})),
set_report as (
  update cash.report t set receipts_amount = r.receipts, payments_amount = r.payments, card_amount = r.card, state = r.state,
         counted_amount = r.counted, closed_at = r.closed_at, closed_by = r.closed_by
    from jsonb_to_recordset($1::jsonb -> 'reports') as r(id uuid, receipts bigint, payments bigint, card bigint, state text,
         counted bigint, closed_at timestamptz, closed_by uuid)
   where t.id = r.id),
set_order as (
  update cash.payout_order t set state = r.state, receipt_id = r.receipt_id, changed_xid = pg_current_xact_id()
    from jsonb_to_recordset($1::jsonb -> 'orders') as r(id uuid, state text, receipt_id uuid) where t.id = r.id),
set_prepared as (
  update cash.prepared_payment t set state = r.state, receipt_id = r.receipt_id, changed_xid = pg_current_xact_id()
    from jsonb_to_recordset($1::jsonb -> 'prepared') as r(id uuid, state text, receipt_id uuid) where t.id = r.id),
drop_hold as (
  delete from cash.hold h where h.act_id = any ($7::uuid[]) or (h.object_id = any ($8::uuid[]) and h.desk_id = $2))
update cash.desk set chain_seq = coalesce($5::bigint, chain_seq), chain_hash = coalesce(decode($6, 'hex'), chain_hash) where id = $2`;
