-- Cash desks: what each desk did arrives as its journal, row by row, and becomes receipts, reports and entries here.

create table cash.desk (
  id integer primary key generated always as identity,
  unit_id integer not null references units.unit,
  code text not null check (code ~ '^[A-Z0-9]{1,6}$'),
  name text not null,
  kind text not null check (kind in ('revenue', 'expenditure', 'mixed')),
  journal_id integer not null references ledger.journal,
  cash_account text not null,
  transit_account text not null,
  card_account text not null,
  difference_account text not null,
  float_amount bigint not null default 0,
  cash_limit bigint not null default 0,
  longest_offline_hours integer not null default 24 check (longest_offline_hours between 1 and 720),
  workstation_id uuid references admin.workstation,
  public_key bytea,
  chain_seq bigint not null default 0,
  chain_hash bytea not null default '\x00',
  state text not null default 'active' check (state in ('active', 'stopped')),
  stopped_reason text,
  stopped_at timestamptz,
  unique (unit_id, code)
);
comment on column cash.desk.chain_seq is 'Last journal row taken from the desk; with chain_hash it tells a repeat from a gap or a fork.';

create table cash.desk_cashier (
  desk_id integer not null references cash.desk,
  user_id uuid not null references admin.user_account,
  unit_id integer not null references units.unit,
  primary key (desk_id, user_id)
);

create table cash.journal_row (
  desk_id integer not null references cash.desk,
  seq bigint not null check (seq > 0),
  unit_id integer not null references units.unit,
  act_id uuid not null unique,
  kind text not null,
  day date not null,
  at timestamptz not null,
  user_id uuid not null,
  payload jsonb not null,
  previous_hash bytea not null,
  hash bytea not null,
  signature bytea not null,
  received_at timestamptz not null default now(),
  answer jsonb not null,
  primary key (desk_id, seq)
);
comment on table cash.journal_row is 'The desk''s journal as it arrived: each row once, in order, chained by hash, signed by the desk''s key; answer is repeated to a repeat.';

create table cash.report (
  id uuid primary key,
  unit_id integer not null references units.unit,
  desk_id integer not null references cash.desk,
  kind text not null check (kind in ('revenue', 'expenditure', 'mixed')),
  year integer not null,
  number integer not null check (number > 0),
  day date not null,
  opening_amount bigint not null,
  receipts_amount bigint not null default 0,
  payments_amount bigint not null default 0,
  card_amount bigint not null default 0,
  counted_amount bigint,
  state text not null default 'open' check (state in ('open', 'closed', 'posted')),
  opened_at timestamptz not null,
  opened_by uuid not null,
  closed_at timestamptz,
  closed_by uuid,
  document_id uuid references ledger.document,
  unique (desk_id, year, number),
  check ((state = 'open') = (closed_at is null)),
  check ((state = 'posted') = (document_id is not null))
);
create unique index report_open on cash.report (desk_id) where state = 'open';
comment on table cash.report is 'Cash reports (raporty kasowe). Closing balance = opening + receipts − payments, cash only.';

create table cash.receipt (
  id uuid primary key,
  unit_id integer not null references units.unit,
  desk_id integer not null references cash.desk,
  report_id uuid not null references cash.report,
  journal_seq bigint not null,
  kind text not null check (kind in ('KP', 'KW')),
  year integer not null,
  number integer not null check (number > 0),
  full_number text not null,
  day date not null,
  issued_at timestamptz not null,
  cashier_id uuid not null,
  cashier_name text not null,
  party_id uuid references parties.party,
  payer_name text not null,
  payer_address text not null default '',
  taxpayer_name text not null default '',
  text text not null default '',
  total bigint not null check (total > 0),
  cash_amount bigint not null check (cash_amount >= 0),
  card_amount bigint not null default 0 check (card_amount >= 0),
  tendered_amount bigint,
  offline_since timestamptz,
  entry_id uuid not null references ledger.entry,
  unique (desk_id, kind, year, number),
  check (total = cash_amount + card_amount)
);
create index receipt_of_report on cash.receipt (report_id);
create index receipt_of_party on cash.receipt (party_id, day desc) where party_id is not null;
create index receipt_number on cash.receipt (unit_id, full_number);
create index receipt_by_day on cash.receipt (unit_id, day desc, id);

create table cash.receipt_line (
  receipt_id uuid not null references cash.receipt,
  line_no smallint not null check (line_no >= 1),
  unit_id integer not null references units.unit,
  kind text not null check (kind in ('due', 'sale', 'overpayment', 'refund', 'advance', 'deposit', 'surplus', 'shortage', 'float', 'list')),
  title_id integer references receivables.title,
  instalment_id uuid references receivables.instalment,
  overpayment_id uuid references receivables.overpayment,
  catalogue_item_id integer,
  text text not null,
  quantity numeric(12, 4) not null default 1,
  principal bigint not null default 0,
  interest bigint not null default 0,
  cost bigint not null default 0,
  amount bigint not null check (amount > 0),
  primary key (receipt_id, line_no),
  check (amount = principal + interest + cost)
);
create index receipt_line_of_instalment on cash.receipt_line (instalment_id) where instalment_id is not null;

create table cash.receipt_cancellation (
  receipt_id uuid primary key references cash.receipt,
  unit_id integer not null references units.unit,
  journal_seq bigint not null,
  reason text not null check (length(reason) >= 5),
  cashier_id uuid not null,
  second_person_id uuid not null,
  cancelled_at timestamptz not null,
  entry_id uuid not null references ledger.entry,
  check (cashier_id <> second_person_id)
);

create table cash.count (
  id uuid primary key,
  unit_id integer not null references units.unit,
  desk_id integer not null references cash.desk,
  report_id uuid not null references cash.report,
  kind text not null check (kind in ('opening', 'closing', 'surprise', 'hand-over')),
  denominations jsonb not null,
  counted_amount bigint not null,
  expected_amount bigint not null,
  cashier_id uuid not null,
  second_person_id uuid,
  note text not null default '',
  at timestamptz not null
);
create index count_of_report on cash.count (report_id);

create table cash.catalogue_item (
  id integer primary key generated always as identity,
  unit_id integer not null references units.unit,
  code text not null,
  name text not null,
  title_id integer not null references receivables.title,
  price bigint check (price > 0),
  parameter_code text,
  per text not null default '',
  legal_basis text not null default '',
  requires_text text not null default '',
  sort_order integer not null default 100,
  valid_from date not null default '1990-01-01',
  valid_to date,
  changed_xid xid8 not null default pg_current_xact_id(),
  unique (unit_id, code)
);
comment on table cash.catalogue_item is 'Sales without an account. price null: typed at the desk. requires_text: what must be written on the receipt.';

create table cash.prepared_payment (
  id uuid primary key,
  unit_id integer not null references units.unit,
  account_id uuid references receivables.account,
  payer_name text not null,
  lines jsonb not null,
  total bigint not null check (total > 0),
  note text not null default '',
  prepared_by uuid not null,
  prepared_at timestamptz not null default now(),
  state text not null default 'waiting' check (state in ('waiting', 'taken', 'withdrawn')),
  receipt_id uuid references cash.receipt,
  changed_xid xid8 not null default pg_current_xact_id(),
  check ((state = 'taken') = (receipt_id is not null))
);
create index prepared_waiting on cash.prepared_payment (unit_id, prepared_at) where state = 'waiting';

create table cash.payout_order (
  id uuid primary key,
  unit_id integer not null references units.unit,
  kind text not null check (kind in ('refund', 'advance', 'list', 'other')),
  party_id uuid references parties.party,
  payee_name text not null,
  payee_address text not null default '',
  title_id integer references receivables.title,
  overpayment_id uuid references receivables.overpayment,
  account_number text not null,
  text text not null,
  amount bigint not null check (amount > 0),
  prepared_by uuid not null,
  approved_by uuid,
  approved_at timestamptz,
  state text not null default 'prepared' check (state in ('prepared', 'approved', 'paid', 'withdrawn')),
  receipt_id uuid references cash.receipt,
  changed_xid xid8 not null default pg_current_xact_id(),
  check (approved_by is null or approved_by <> prepared_by),
  check ((state = 'paid') = (receipt_id is not null))
);
create index payout_order_approved on cash.payout_order (unit_id) where state = 'approved';

create table cash.hold (
  object_id uuid primary key,
  unit_id integer not null references units.unit,
  desk_id integer not null references cash.desk,
  act_id uuid not null,
  taken_at timestamptz not null default now(),
  expires_at timestamptz not null
);
create index hold_of_act on cash.hold (act_id);
comment on table cash.hold is 'A desk''s short claim on a due, a prepared payment or a pay-out order, so that two desks never take one.';

do $$
declare tbl text;
begin
  foreach tbl in array array['desk', 'desk_cashier', 'journal_row', 'report', 'receipt', 'receipt_line', 'receipt_cancellation',
                             'count', 'catalogue_item', 'prepared_payment', 'payout_order', 'hold'] loop
    execute format('call app.secure_by_unit(%L)', 'cash.' || tbl);
  end loop;
  foreach tbl in array array['journal_row', 'receipt', 'receipt_line', 'receipt_cancellation', 'count'] loop
    execute format('call app.make_final(%L)', 'cash.' || tbl);
  end loop;
end $$;

-- A report moves only forward: open, closed, posted; closed figures never change.
create function cash.guard_report() returns trigger language plpgsql as $$
begin
  if old.state = 'posted'
     or (old.state = 'closed' and (new.state <> 'posted'
         or (to_jsonb(new) - 'state' - 'document_id') <> (to_jsonb(old) - 'state' - 'document_id'))) then
    raise exception 'cash report % is closed', old.number using errcode = 'SK001';
  end if;
  return new;
end $$;
create trigger guard_report before update on cash.report for each row execute function cash.guard_report();
create trigger keep_report before delete on cash.report for each row execute function app.forbid_change();
