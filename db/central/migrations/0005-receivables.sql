-- What is owed, by whom, from when. Cards are movements; nothing is ever overwritten.

create table receivables.title (
  id integer primary key generated always as identity,
  unit_id integer not null references units.unit,
  code text not null,
  name text not null,
  short_name text not null,
  tax_group text not null,
  kind text not null check (kind in ('due', 'reminder-cost')),
  law text not null check (law in ('public', 'civil')),
  interest_kind text not null check (interest_kind in ('tax', 'civil', 'none')),
  receivable_account text not null,
  revenue_account text not null,
  interest_account text not null,
  classification text not null,
  interest_classification text not null,
  sort_order integer not null default 100,
  valid_from date not null default '1990-01-01',
  valid_to date,
  unique (unit_id, code)
);
comment on table receivables.title is 'Titles of receivables with their posting rule: ledger accounts and budget paragraph of principal and of interest.';

create table receivables.account (
  id uuid primary key,
  unit_id integer not null references units.unit,
  number text not null,
  party_id uuid not null references parties.party,
  virtual_account text check (virtual_account ~ '^\d{26}$'),
  opened_on date not null,
  closed_on date,
  unique (unit_id, number)
);
create index account_of_party on receivables.account (party_id);
create unique index account_virtual on receivables.account (virtual_account) where virtual_account is not null;
comment on table receivables.account is 'Payers'' accounts (konta podatników). One party may have several; each has its own virtual bank account.';

create table receivables.receivable (
  id uuid primary key,
  unit_id integer not null references units.unit,
  account_id uuid not null references receivables.account,
  title_id integer not null references receivables.title,
  year integer not null,
  document_kind text not null,
  document_number text not null,
  document_date date not null,
  delivered_on date,
  text text not null default '',
  source_kind text not null,
  source_id uuid,
  created_at timestamptz not null default now(),
  created_by uuid not null
);
create index receivable_of_account on receivables.receivable (account_id);
create index receivable_document on receivables.receivable (unit_id, document_number);
comment on column receivables.receivable.year is 'Year of origin.';
comment on column receivables.receivable.delivered_on is 'Day of delivery of the decision or of the reminder whose cost this is.';

create table receivables.instalment (
  id uuid primary key,
  unit_id integer not null references units.unit,
  receivable_id uuid not null references receivables.receivable,
  account_id uuid not null references receivables.account,
  title_id integer not null references receivables.title,
  number smallint not null check (number >= 1),
  statutory_due date not null,
  due date not null,
  slip_code text not null,
  open_principal bigint not null default 0 check (open_principal >= 0),
  version integer not null default 0,
  changed_xid xid8 not null default pg_current_xact_id(),
  unique (receivable_id, number),
  unique (unit_id, slip_code),
  check (due >= statutory_due)
);
create index instalment_open on receivables.instalment (account_id, due) where open_principal > 0;
create index instalment_changed on receivables.instalment (unit_id, changed_xid);
comment on table receivables.instalment is 'One item that bears its own due date and interest. open_principal is the sum of its movements, kept by trigger.';
comment on column receivables.instalment.slip_code is 'Own reference with check digits, printed as barcode on slips.';

create table receivables.movement (
  id uuid primary key,
  unit_id integer not null references units.unit,
  instalment_id uuid not null references receivables.instalment,
  kind text not null check (kind in ('increase', 'decrease', 'payment', 'refund', 'transfer', 'remission', 'write-off')),
  principal bigint not null default 0,
  interest bigint not null default 0,
  day date not null,
  posted_on date not null,
  source_kind text not null,
  source_id uuid not null,
  entry_id uuid references ledger.entry,
  reverses uuid unique references receivables.movement,
  created_at timestamptz not null default now(),
  created_by uuid not null,
  check (principal <> 0 or interest <> 0)
);
create index movement_of_instalment on receivables.movement (instalment_id, day);
create index movement_of_source on receivables.movement (source_kind, source_id);
comment on column receivables.movement.principal is 'Change of the principal owed: increases positive, payments and decreases negative.';
comment on column receivables.movement.interest is 'Interest paid with this movement, positive; reversed negative. Interest is never stored as owed.';
comment on column receivables.movement.day is 'Day that counts for interest (payment date of O.p. art. 60).';

create table receivables.interest_break (
  id uuid primary key,
  unit_id integer not null references units.unit,
  instalment_id uuid not null references receivables.instalment,
  from_day date not null,
  to_day date not null check (to_day >= from_day),
  ground text not null
);
create index interest_break_of on receivables.interest_break (instalment_id);

create table receivables.flag (
  id uuid primary key,
  unit_id integer not null references units.unit,
  instalment_id uuid references receivables.instalment,
  account_id uuid references receivables.account,
  kind text not null check (kind in ('enforcement', 'limitation', 'appeal', 'deferral', 'instalment-plan', 'security', 'note')),
  valid_from date not null,
  valid_to date,
  text text not null default '',
  created_at timestamptz not null default now(),
  created_by uuid,
  check ((instalment_id is null) <> (account_id is null))
);
create index flag_of_instalment on receivables.flag (instalment_id) where instalment_id is not null;
create index flag_of_account on receivables.flag (account_id) where account_id is not null;

create table receivables.overpayment (
  id uuid primary key,
  unit_id integer not null references units.unit,
  account_id uuid not null references receivables.account,
  title_id integer not null references receivables.title,
  arisen_on date not null,
  open_amount bigint not null default 0 check (open_amount >= 0),
  version integer not null default 0,
  changed_xid xid8 not null default pg_current_xact_id(),
  text text not null default '',
  source_kind text not null,
  source_id uuid not null,
  created_at timestamptz not null default now(),
  created_by uuid not null
);
create index overpayment_open on receivables.overpayment (account_id) where open_amount > 0;

create table receivables.overpayment_movement (
  id uuid primary key,
  unit_id integer not null references units.unit,
  overpayment_id uuid not null references receivables.overpayment,
  kind text not null check (kind in ('arisen', 'refund', 'set-off', 'transfer', 'reversal')),
  amount bigint not null check (amount <> 0),
  day date not null,
  source_kind text not null,
  source_id uuid not null,
  entry_id uuid references ledger.entry,
  reverses uuid unique references receivables.overpayment_movement,
  created_at timestamptz not null default now(),
  created_by uuid not null
);
create index overpayment_movement_of on receivables.overpayment_movement (overpayment_id);

-- Open balances follow their movements; the service itself may not write them.
create function receivables.take_movements() returns trigger language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
  if exists (select from new_rows m join receivables.instalment i on i.id = m.instalment_id where i.unit_id <> m.unit_id) then
    raise exception 'a movement of another unit' using errcode = 'SK006';
  end if;
  update receivables.instalment i
     set open_principal = i.open_principal + d.principal, version = i.version + 1, changed_xid = pg_current_xact_id()
    from (select instalment_id, sum(principal) as principal from new_rows group by instalment_id order by instalment_id) d
   where i.id = d.instalment_id;
  return null;
end $$;
create trigger take_movements after insert on receivables.movement referencing new table as new_rows
  for each statement execute function receivables.take_movements();

create function receivables.take_overpayment_movements() returns trigger language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
  if exists (select from new_rows m join receivables.overpayment o on o.id = m.overpayment_id where o.unit_id <> m.unit_id) then
    raise exception 'a movement of another unit' using errcode = 'SK006';
  end if;
  update receivables.overpayment o
     set open_amount = o.open_amount + d.amount, version = o.version + 1, changed_xid = pg_current_xact_id()
    from (select overpayment_id, sum(amount) as amount from new_rows group by overpayment_id order by overpayment_id) d
   where o.id = d.overpayment_id;
  return null;
end $$;
create trigger take_overpayment_movements after insert on receivables.overpayment_movement referencing new table as new_rows
  for each statement execute function receivables.take_overpayment_movements();

do $$
declare tbl text;
begin
  foreach tbl in array array['title', 'account', 'receivable', 'instalment', 'movement', 'interest_break', 'flag', 'overpayment', 'overpayment_movement'] loop
    execute format('call app.secure_by_unit(%L)', 'receivables.' || tbl);
  end loop;
  call app.make_final('receivables.movement');
  call app.make_final('receivables.overpayment_movement');
end $$;
