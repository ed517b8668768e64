import type { Tx } from '#db/central/transaction.ts';

/** A desk as the intake sees it, its row locked until the transaction ends: one batch of a desk at a time. */
export interface IntakeDesk {
  id: number;
  unit_id: number;
  code: string;
  name: string;
  journal_id: number;
  book_id: number;
  cash_account: string;
  transit_account: string;
  card_account: string;
  difference_account: string;
  kind: 'revenue' | 'expenditure' | 'mixed';
  float_amount: number;
  public_key: Buffer | null;
  chain_seq: number;
  chain_hash: Buffer;
  state: 'active' | 'stopped';
  stopped_reason: string | null;
  last_day: string | null;
}

/**
 * Locks the desk's row. Undefined when there is no such desk in the unit. The two large statements that follow are planned once per
 * connection: planning them anew costs more than running them.
 */
export function lockDesk(tx: Tx, deskId: number): Promise<IntakeDesk | undefined> {
  return named<IntakeDesk>(
    tx,
    'cash-lock-desk',
    `select ${DESK_COLUMNS}, set_config('plan_cache_mode', 'force_generic_plan', true) as plans
     from cash.desk d join ledger.journal j on j.id = d.journal_id where d.id = $1 for update of d`,
    [deskId],
  ).then(([desk]) => desk);
}

/** The desk as it is, without holding it: for a look at what an intake would do. */
export function lookAtDesk(tx: Tx, deskId: number): Promise<IntakeDesk | undefined> {
  return tx.maybe<IntakeDesk>(
    `select ${DESK_COLUMNS} from cash.desk d join ledger.journal j on j.id = d.journal_id where d.id = $1`,
    [deskId],
  );
}

const DESK_COLUMNS = `d.id, d.unit_id, d.code, d.name, d.journal_id, j.book_id, d.cash_account, d.transit_account, d.card_account,
       d.difference_account, d.kind, d.float_amount, d.public_key, d.chain_seq, d.chain_hash, d.state, d.stopped_reason,
       (select r.day from cash.journal_row r where r.desk_id = d.id and r.seq = d.chain_seq) as last_day`;

/** Rows taken before: their hashes and first answers. */
export function takenRows(tx: Tx, deskId: number, seqs: readonly number[]) {
  return named<{ seq: number; hash: Buffer; answer: unknown }>(
    tx,
    'cash-taken-rows',
    'select seq, hash, answer from cash.journal_row where desk_id = $1 and seq = any ($2::bigint[])',
    [deskId, seqs],
  );
}

export interface ContextTitle {
  id: number;
  code: string;
  name: string;
  receivableAccount: string;
  revenueAccount: string;
  interestAccount: string;
  classification: string;
  interestClassification: string;
}

export interface ContextReport {
  id: string;
  year: number;
  number: number;
  opening: number;
  receipts: number;
  payments: number;
  card: number;
  state: 'open' | 'closed' | 'posted';
}

export interface ContextReceipt {
  id: string;
  reportId: string;
  kind: 'KP' | 'KW';
  fullNumber: string;
  cash: number;
  card: number;
  partyId: string | null;
  cancelled: boolean;
  entryId: string;
  entry: { documentKind: string; documentNumber: string; total: number };
  lines: {
    accountId: number;
    classification: string;
    debit: number;
    credit: number;
    partyId: string | null;
    instalmentId: string | null;
    text: string;
  }[];
  movements: {
    id: string;
    instalmentId: string;
    kind: string;
    principal: number;
    interest: number;
    day: string;
  }[];
  overpayments: { id: string; overpaymentId: string; amount: number; day: string }[];
  orderId: string | null;
  preparedId: string | null;
}

/** Everything that a run of journal rows may need, read and locked in one round trip. Amounts in grosze. */
export interface IntakeContext {
  titles: ContextTitle[];
  accounts: { id: number; number: string }[];
  periods: { year: number; month: number }[];
  lastReport: ContextReport | null;
  numbers: { kind: 'KP' | 'KW' | 'RK'; year: number; number: number }[];
  dues: {
    id: string;
    open: number;
    titleId: number;
    accountId: string;
    accountNumber: string;
    /** The cards that stand or ever stood for the account's party. */
    cards: string[];
    enforced: boolean;
  }[];
  overpayments: { id: string; open: number; titleId: number; accountId: string; cards: string[] }[];
  partyAccounts: { id: string; number: string; cards: string[] }[];
  /** Who is or was assigned to the desk. */
  cashiers: { userId: string; endedAt: string | null }[];
  orders: {
    id: string;
    state: string;
    accountNumber: string;
    amount: number;
    overpaymentId: string | null;
  }[];
  prepared: { id: string; state: string; total: number }[];
  receipts: ContextReceipt[];
}

/** What the rows of a run name. */
export interface IntakeNeeds {
  readonly years: readonly number[];
  readonly firstMonth: number;
  readonly instalments: readonly string[];
  readonly overpayments: readonly string[];
  readonly accounts: readonly string[];
  readonly orders: readonly string[];
  readonly cancelled: readonly string[];
}

/** Reads and locks what a run of rows needs. Locks go in the order dues, overpayments, orders, each by identity. */
export async function loadIntake(tx: Tx, desk: IntakeDesk, needs: IntakeNeeds): Promise<IntakeContext> {
  const [row] = await named<{ context: IntakeContext }>(tx, 'cash-intake-context', CONTEXT, [
    desk.id,
    desk.unit_id,
    desk.book_id,
    needs.years,
    needs.firstMonth,
    needs.instalments,
    needs.overpayments,
    needs.accounts,
    needs.orders,
    needs.cancelled,
    [desk.cash_account, desk.transit_account, desk.card_account, desk.difference_account],
  ]);
  if (!row) throw new Error('the context of an intake is one row');
  return row.context;
}

const list = (query: string) => `coalesce((select jsonb_agg(q) from (${query}) q), '[]')`;

const CONTEXT = `
with dues as materialized (
  select i.id, i.open_principal as open, i.title_id as "titleId", i.account_id as "accountId", a.number as "accountNumber",
         parties.cards_of(a.party_id) as cards,
         exists (select from receivables.flag f where f.instalment_id = i.id and f.kind = 'enforcement' and f.valid_to is null) as enforced
    from receivables.instalment i join receivables.account a on a.id = i.account_id
   where i.id = any ($6::uuid[]) order by i.id for update of i),
overpaid as materialized (
  select o.id, o.open_amount as open, o.title_id as "titleId", o.account_id as "accountId", parties.cards_of(a.party_id) as cards
    from receivables.overpayment o join receivables.account a on a.id = o.account_id
   where o.id = any ($7::uuid[])
      or o.id in (select m.overpayment_id from receivables.overpayment_movement m where m.source_kind = 'receipt' and m.source_id = any ($10::uuid[]))
   order by o.id for update of o),
orders as materialized (
  select p.id, p.state, p.account_number as "accountNumber", p.amount, p.overpayment_id as "overpaymentId"
    from cash.payout_order p where p.id = any ($9::uuid[]) order by p.id for update of p),
prepared as materialized (
  select p.id, p.state, p.total from cash.prepared_payment p where p.id = any ($9::uuid[]) order by p.id for update of p),
titles as materialized (
  select t.id, t.code, t.name, t.receivable_account as "receivableAccount", t.revenue_account as "revenueAccount",
         t.interest_account as "interestAccount", t.classification, t.interest_classification as "interestClassification"
    from receivables.title t where t.unit_id = $2)
select jsonb_build_object(
  'dues', ${list('select * from dues')},
  'overpayments', ${list('select * from overpaid')},
  'orders', ${list('select * from orders')},
  'prepared', ${list('select * from prepared')},
  'titles', ${list('select * from titles')},
  'accounts', ${list(`select a.id, a.number from ledger.account a where a.book_id = $3 and a.number in (
      select unnest($11::text[]) union select "receivableAccount" from titles union select "revenueAccount" from titles
      union select "interestAccount" from titles union select "accountNumber" from orders)`)},
  'periods', ${list(`select p.year, p.month from ledger.period p where p.book_id = $3 and p.closed_at is null
      and p.year * 100 + p.month >= $5 order by p.year, p.month limit 36`)},
  'lastReport', (select jsonb_build_object('id', r.id, 'year', r.year, 'number', r.number, 'opening', r.opening_amount,
      'receipts', r.receipts_amount, 'payments', r.payments_amount, 'card', r.card_amount, 'state', r.state)
      from cash.report r where r.desk_id = $1 order by r.year desc, r.number desc limit 1),
  'numbers', ${list(`select k.kind, y.year, coalesce(
        (select r.number from cash.receipt r where r.desk_id = $1 and r.kind = k.kind and r.year = y.year order by r.number desc limit 1),
        (select r.number from cash.report r where k.kind = 'RK' and r.desk_id = $1 and r.year = y.year order by r.number desc limit 1), 0) as number
      from unnest(array['KP', 'KW', 'RK']) k(kind), unnest($4::integer[]) y(year)`)},
  'partyAccounts', ${list(`select a.id, a.number, parties.cards_of(a.party_id) as cards from receivables.account a where a.id = any ($8::uuid[])`)},
  'cashiers', ${list(`select c.user_id as "userId", c.ended_at as "endedAt" from cash.desk_cashier c where c.desk_id = $1`)},
  'receipts', ${list(`select r.id, r.report_id as "reportId", r.kind, r.full_number as "fullNumber", r.cash_amount as cash, r.card_amount as card,
      r.party_id as "partyId", r.entry_id as "entryId",
      exists (select from cash.receipt_cancellation c where c.receipt_id = r.id) as cancelled,
      (select jsonb_build_object('documentKind', e.document_kind, 'documentNumber', e.document_number, 'total', e.total) from ledger.entry e where e.id = r.entry_id) as entry,
      ${list(`select l.account_id as "accountId", l.classification, l.debit, l.credit, l.party_id as "partyId", l.instalment_id as "instalmentId", l.text
        from ledger.line l where l.entry_id = r.entry_id order by l.line_no`)} as lines,
      ${list(`select m.id, m.instalment_id as "instalmentId", m.kind, m.principal, m.interest, m.day
        from receivables.movement m where m.source_kind = 'receipt' and m.source_id = r.id order by m.id`)} as movements,
      ${list(`select m.id, m.overpayment_id as "overpaymentId", m.amount, m.day
        from receivables.overpayment_movement m where m.source_kind = 'receipt' and m.source_id = r.id order by m.id`)} as overpayments,
      (select p.id from cash.payout_order p where p.receipt_id = r.id) as "orderId",
      (select p.id from cash.prepared_payment p where p.receipt_id = r.id) as "preparedId"
      from cash.receipt r where r.id = any ($10::uuid[])`)}
) as context`;

async function named<Row extends object>(
  tx: Tx,
  name: string,
  text: string,
  values: readonly unknown[],
): Promise<Row[]> {
  return (await tx.client.query<Row & Record<string, unknown>>({ name, text, values: [...values] })).rows;
}
