-- The bank: statements as they came, what was made of each entry, what waits for an explanation, and orders to pay.

create schema bank;

create table bank.account (
  id integer primary key generated always as identity,
  unit_id integer not null references units.unit,
  code text not null check (code ~ '^[A-Z0-9]{1,8}$'),
  name text not null,
  nrb text not null check (nrb ~ '^\d{26}$'),
  currency text not null default 'PLN' check (currency ~ '^[A-Z]{3}$'),
  vat boolean not null default false,
  journal_id integer not null references ledger.journal,
  ledger_account text not null,
  clarification_account text not null,
  transit_account text not null,
  fee_account text not null,
  fee_classification text not null default '',
  interest_account text not null,
  interest_classification text not null default '',
  post_from smallint not null default 85 check (post_from between 1 and 101),
  clarify_days smallint not null default 14 check (clarify_days between 1 and 365),
  orders_format text not null default 'elixir-0' check (orders_format in ('elixir-0', 'pain.001')),
  orders_encoding text not null default 'CP1250' check (orders_encoding in ('CP1250', 'CP852', 'ISO-8859-2', 'UTF-8')),
  order_limit bigint not null default 5000000 check (order_limit > 0),
  last_statement_id uuid,
  unique (unit_id, code),
  unique (unit_id, nrb)
);
comment on table bank.account is 'Bank accounts of the unit with the ledger accounts that their entries fall on.';
comment on column bank.account.vat is 'A VAT account (rachunek VAT) of the split payment.';
comment on column bank.account.post_from is 'Confidence in percent from which a matched payment is posted by itself; 101 never.';
comment on column bank.account.order_limit is 'Orders above this amount (grosze) need the right for large orders.';
comment on column bank.account.last_statement_id is 'The last posted statement: the next one must go on from its closing balance.';

create table bank.file (
  id uuid primary key,
  unit_id integer not null references units.unit,
  name text not null,
  sha256 bytea not null check (length(sha256) = 32),
  size bigint not null check (size > 0),
  format text not null,
  encoding text not null,
  encoding_certain boolean not null,
  received_at timestamptz not null,
  received_by uuid not null,
  unique (unit_id, sha256)
);
comment on table bank.file is 'Files of the bank as they came; the same bytes are taken once.';

create table bank.file_piece (
  file_id uuid not null references bank.file,
  number integer not null check (number >= 1),
  unit_id integer not null references units.unit,
  bytes bytea not null,
  primary key (file_id, number)
);

create table bank.statement (
  id uuid primary key,
  unit_id integer not null references units.unit,
  file_id uuid not null references bank.file,
  ordinal integer not null check (ordinal >= 1),
  kind text not null check (kind in ('statement', 'interim', 'notification', 'report')),
  format text not null,
  nrb text,
  account_id integer references bank.account,
  currency text,
  number text,
  opening bigint,
  opening_day date,
  closing bigint,
  closing_day date,
  credits bigint not null,
  debits bigint not null,
  entry_count integer not null,
  payment_count integer not null,
  content_hash bytea not null,
  note text,
  problems jsonb not null default '[]',
  state text not null check (state in ('ready', 'held', 'shown', 'repeated', 'posted', 'reversed')),
  holds jsonb not null default '[]',
  repeats uuid references bank.statement,
  posting_id uuid,
  released_by uuid,
  released_reason text,
  unique (file_id, ordinal),
  check ((state = 'posted') = (posting_id is not null)),
  check ((state = 'repeated') = (repeats is not null))
);
create index statement_of_account on bank.statement (account_id, closing_day desc, id);
create index statement_by_content on bank.statement (unit_id, content_hash);
comment on column bank.statement.holds is 'Why it is not posted: stable code and Polish sentence each.';
comment on column bank.statement.content_hash is 'SHA-256 over account, number and the keys of all entries: the same statement in another file is known again.';

create table bank.entry (
  id uuid primary key,
  unit_id integer not null references units.unit,
  statement_id uuid not null references bank.statement,
  ordinal integer not null check (ordinal >= 1),
  part integer not null default 0 check (part >= 0),
  amount bigint not null,
  currency text,
  reversal boolean not null,
  value_date date,
  booking_date date,
  kind text not null,
  type text,
  description text,
  party_name text,
  party_account text,
  party_address text,
  title text not null,
  virtual_account text,
  client_reference text,
  bank_reference text,
  transaction_reference text,
  raw text not null,
  key text not null,
  unique (statement_id, ordinal, part)
);
create index entry_of_party_account on bank.entry (party_account) where party_account is not null;
comment on table bank.entry is 'Entries of statements as read, never changed. Payments of a batch are rows of their own with part from 1; their sum is the entry.';
comment on column bank.entry.amount is 'Grosze; positive raises the balance.';

create table bank.posting (
  id uuid primary key,
  unit_id integer not null references units.unit,
  statement_id uuid not null references bank.statement,
  document_id uuid not null references ledger.document,
  posted_on date not null,
  summary jsonb not null,
  posted_at timestamptz not null default now(),
  posted_by uuid not null
);
create index posting_of_statement on bank.posting (statement_id);
alter table bank.statement add foreign key (posting_id) references bank.posting deferrable initially deferred;
comment on table bank.posting is 'One statement posted as one package.';

create table bank.posting_reversal (
  posting_id uuid primary key references bank.posting,
  unit_id integer not null references units.unit,
  document_id uuid not null references ledger.document,
  reason text not null check (length(reason) >= 5),
  reversed_at timestamptz not null default now(),
  reversed_by uuid not null
);

create table bank.rule (
  id uuid primary key,
  unit_id integer not null references units.unit,
  name text not null,
  position integer not null,
  condition jsonb not null,
  action jsonb not null,
  active boolean not null default true,
  unique (unit_id, name)
);
comment on table bank.rule is 'Rules of the office: which entries go to which payer or ledger account.';

create table bank.learned_payer (
  unit_id integer not null references units.unit,
  payer_account text not null,
  account_id uuid not null references receivables.account,
  confirmed integer not null default 1,
  last_on date not null,
  primary key (unit_id, payer_account, account_id)
);
comment on table bank.learned_payer is 'Whose payments came from which account: learned when a person matched one.';

create table bank.transfer_order (
  id uuid primary key,
  unit_id integer not null references units.unit,
  bank_account_id integer not null references bank.account,
  year integer not null,
  number integer not null check (number > 0),
  reference text not null,
  kind text not null check (kind in ('ordinary', 'split-payment', 'tax', 'zus')),
  purpose text not null check (purpose in ('refund', 'invoice', 'payroll', 'benefit', 'unit-funds', 'return', 'tax', 'other')),
  execution_day date not null,
  amount bigint not null check (amount > 0),
  payee_name text not null,
  payee_address text not null default '',
  payee_account text not null check (payee_account ~ '^\d{26}$'),
  payee_nip text check (payee_nip ~ '^\d{10}$'),
  title text not null,
  invoice text not null default '',
  vat_amount bigint,
  ledger_account text not null,
  classification text not null default '',
  party_id uuid references parties.party,
  title_id integer references receivables.title,
  overpayment_id uuid references receivables.overpayment,
  clarified_entry_id uuid references bank.entry,
  warnings jsonb not null default '[]',
  white_list jsonb,
  state text not null default 'prepared' check (state in ('prepared', 'approved', 'exported', 'confirmed', 'rejected', 'withdrawn')),
  prepared_by uuid not null,
  prepared_at timestamptz not null,
  approved_by uuid,
  approved_at timestamptz,
  package_id uuid,
  confirmed_entry_id uuid references bank.entry,
  changed_at timestamptz not null default now(),
  unique (unit_id, reference),
  unique (unit_id, year, number),
  check (approved_by is null or approved_by <> prepared_by),
  check (state in ('prepared', 'withdrawn') or approved_by is not null),
  check (state not in ('exported', 'confirmed') or package_id is not null)
);
create index order_by_state on bank.transfer_order (unit_id, state, id);
create index order_of_payee on bank.transfer_order (unit_id, payee_account, amount);
create index order_of_overpayment on bank.transfer_order (overpayment_id) where overpayment_id is not null;
comment on table bank.transfer_order is 'Orders to pay: prepared by one person, approved by another, exported to the bank, confirmed by a statement.';

create table bank.order_package (
  id uuid primary key,
  unit_id integer not null references units.unit,
  bank_account_id integer not null references bank.account,
  year integer not null,
  number integer not null check (number > 0),
  format text not null,
  file_name text not null,
  bytes bytea not null,
  sha256 bytea not null,
  order_count integer not null,
  total bigint not null,
  exported_at timestamptz not null,
  exported_by uuid not null,
  unique (unit_id, year, number)
);
alter table bank.transfer_order add foreign key (package_id) references bank.order_package;
comment on table bank.order_package is 'Files of orders as they went to the bank, with their control totals.';

create table bank.match (
  id uuid primary key,
  unit_id integer not null references units.unit,
  entry_id uuid not null references bank.entry,
  posting_id uuid references bank.posting deferrable initially deferred,
  kind text not null check (kind in ('receivable', 'clarification', 'fee', 'interest', 'card', 'deposit', 'own-transfer', 'order', 'order-return', 'ledger')),
  amount bigint not null check (amount <> 0),
  day date not null,
  account_id uuid references receivables.account,
  party_id uuid references parties.party,
  order_id uuid references bank.transfer_order,
  confidence smallint not null check (confidence between 0 and 100),
  rule text not null,
  explanation text not null,
  ledger_entry_id uuid not null references ledger.entry,
  reverses uuid unique references bank.match,
  made_at timestamptz not null default now(),
  made_by uuid not null
);
create index match_of_entry on bank.match (entry_id);
create index match_of_posting on bank.match (posting_id);
create index match_of_account on bank.match (account_id) where account_id is not null;
comment on table bank.match is 'What was made of an entry and why. A match is undone by another that reverses it.';

create table bank.clarification (
  entry_id uuid primary key references bank.entry,
  unit_id integer not null references units.unit,
  bank_account_id integer not null references bank.account,
  amount bigint not null,
  open_amount bigint not null,
  opened_on date not null,
  deadline date not null,
  state text not null default 'open' check (state in ('open', 'closed')),
  reason text not null,
  candidates jsonb not null default '[]',
  reminded_on date,
  note text not null default '',
  version integer not null default 0,
  check ((state = 'closed') = (open_amount = 0)),
  check (abs(open_amount) <= abs(amount) and (open_amount = 0 or sign(open_amount) = sign(amount)))
);
create index clarification_open on bank.clarification (unit_id, deadline, entry_id) where state = 'open';
comment on table bank.clarification is 'Payments on account 245 until a person explains them; open_amount is what is still unexplained.';

create table bank.white_list (
  unit_id integer not null references units.unit,
  list_day date not null,
  rounds integer not null check (rounds between 1 and 100000),
  loaded_at timestamptz not null,
  loaded_by uuid not null,
  active_count integer not null,
  exempt_count integer not null,
  masks text[] not null,
  primary key (unit_id, list_day)
);
create table bank.white_list_hash (
  unit_id integer not null,
  list_day date not null,
  hash bytea not null,
  primary key (unit_id, list_day, hash),
  foreign key (unit_id, list_day) references bank.white_list
);
comment on table bank.white_list is 'The flat file of the VAT register of a day, loaded by the office; hashes only.';

do $$
declare tbl text;
begin
  foreach tbl in array array['account', 'file', 'file_piece', 'statement', 'entry', 'posting', 'posting_reversal', 'rule', 'learned_payer',
                             'transfer_order', 'order_package', 'match', 'clarification', 'white_list', 'white_list_hash'] loop
    execute format('call app.secure_by_unit(%L)', 'bank.' || tbl);
  end loop;
  foreach tbl in array array['file', 'file_piece', 'entry', 'posting', 'posting_reversal', 'order_package', 'match'] loop
    execute format('call app.make_final(%L)', 'bank.' || tbl);
  end loop;
end $$;

-- What was read of a statement never changes; only its state moves.
create function bank.guard_statement() returns trigger language plpgsql as $$
begin
  if (to_jsonb(new) - 'state' - 'holds' - 'posting_id' - 'released_by' - 'released_reason' - 'account_id')
     <> (to_jsonb(old) - 'state' - 'holds' - 'posting_id' - 'released_by' - 'released_reason' - 'account_id')
     or old.state in ('repeated', 'shown')
     or (old.state = 'posted' and new.state <> 'reversed')
     or (old.account_id is not null and new.account_id is distinct from old.account_id) then
    raise exception 'bank statement % is final', old.id using errcode = 'SK001';
  end if;
  return new;
end $$;
create trigger guard_statement before update on bank.statement for each row execute function bank.guard_statement();
create trigger keep_statement before delete on bank.statement for each row execute function app.forbid_change();

-- An order that left the office keeps its figures.
create function bank.guard_order() returns trigger language plpgsql as $$
begin
  if old.state <> 'prepared'
     and (to_jsonb(new) - 'state' - 'package_id' - 'confirmed_entry_id' - 'changed_at' - 'white_list' - 'execution_day')
      <> (to_jsonb(old) - 'state' - 'package_id' - 'confirmed_entry_id' - 'changed_at' - 'white_list' - 'execution_day') then
    raise exception 'transfer order % is approved', old.reference using errcode = 'SK001';
  end if;
  return new;
end $$;
create trigger guard_order before update on bank.transfer_order for each row execute function bank.guard_order();
create trigger keep_order before delete on bank.transfer_order for each row execute function app.forbid_change();

grant usage on schema bank to skarbnik_service;
grant select, insert on all tables in schema bank to skarbnik_service;
grant usage on all sequences in schema bank to skarbnik_service;
grant update on bank.account, bank.statement, bank.rule, bank.learned_payer, bank.transfer_order, bank.clarification to skarbnik_service;
grant delete on bank.white_list, bank.white_list_hash to skarbnik_service;

