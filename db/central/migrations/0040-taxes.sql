-- Local taxes: the register of taxpayers and taxable objects, decisions, their delivery, and runs over the whole gmina.

create schema taxes;

create table taxes.taxpayer (
  account_id uuid primary key references receivables.account,
  unit_id integer not null references units.unit,
  payer text not null check (payer in ('natural', 'legal')),
  village text not null default '',
  channel text not null default 'paper' check (channel in ('paper', 'e-delivery')),
  e_address text not null default '',
  delivery_party_id uuid references parties.party,
  elsewhere_hectares numeric(12, 4) not null default 0 check (elsewhere_hectares >= 0),
  elsewhere_conversion numeric(12, 4) not null default 0 check (elsewhere_conversion >= 0),
  blocked_reason text not null default '',
  note text not null default '',
  version integer not null default 1,
  changed_at timestamptz not null default now(),
  changed_by uuid not null,
  check (channel = 'paper' or e_address <> '')
);
create index taxpayer_village on taxes.taxpayer (unit_id, village, account_id);
comment on table taxes.taxpayer is 'Tax cards over payers'' accounts. Who the taxpayer is (one person, couple, co-owners with shares, heirs, attorney) the party of the account tells.';
comment on column taxes.taxpayer.delivery_party_id is 'Who receives letters instead of the taxpayer: an attorney, an agent for delivery.';
comment on column taxes.taxpayer.elsewhere_hectares is 'Farmland in other gminas, counted for the threshold of a farm only (u.p.r. art. 2).';
comment on column taxes.taxpayer.blocked_reason is 'Why no decision may be issued now, such as a death; empty when one may.';

create table taxes.object (
  id uuid primary key,
  unit_id integer not null references units.unit,
  account_id uuid not null references taxes.taxpayer,
  kind text not null check (kind in ('parcel', 'building', 'structure', 'vehicle')),
  name text not null check (name <> ''),
  village text not null default '',
  land_register text not null default '',
  parent_id uuid references taxes.object,
  began_on date not null,
  ended_on date,
  ended_reason text not null default '',
  copied_from uuid references taxes.object,
  external_id text not null default '',
  version integer not null default 1,
  created_at timestamptz not null default now(),
  created_by uuid not null,
  check (ended_on is null or ended_on >= began_on),
  check (parent_id is null or kind in ('building', 'structure'))
);
create index object_of_account on taxes.object (account_id);
create index object_of_parent on taxes.object (parent_id) where parent_id is not null;
create index object_external on taxes.object (unit_id, external_id) where external_id <> '';
comment on table taxes.object is 'Taxable objects. The account is the one of the owner for the whole life of the row: a purchase makes a new object for the buyer.';
comment on column taxes.object.external_id is 'Identifier in the land and building register (EGiB) or registration number of a vehicle.';

create table taxes.object_version (
  id uuid primary key,
  unit_id integer not null references units.unit,
  object_id uuid not null references taxes.object,
  event date not null,
  effect text not null check (effect in ('NEXT_MONTH', 'NEXT_YEAR', 'SAME_MONTH')),
  state jsonb not null check (jsonb_typeof(state) = 'object'),
  source text not null default '',
  recorded_at timestamptz not null default now(),
  recorded_by uuid not null,
  replaced_at timestamptz,
  replaced_by uuid
);
create unique index object_version_once on taxes.object_version (object_id, event) where replaced_at is null;
comment on table taxes.object_version is 'States of an object by the day of the event; a corrected one is replaced, never overwritten.';

create table taxes.duty_move (
  id uuid primary key,
  unit_id integer not null references units.unit,
  object_id uuid not null references taxes.object,
  account_id uuid not null references taxes.taxpayer,
  began date not null,
  ended date,
  ground text not null default '',
  created_at timestamptz not null default now(),
  created_by uuid not null,
  check (ended is null or ended >= began)
);
create index duty_move_of_object on taxes.duty_move (object_id);
create index duty_move_of_account on taxes.duty_move (account_id);
comment on table taxes.duty_move is 'Leases and possessions that move the tax duty to another account for their time (u.p.r. art. 3 ust. 3).';

create table taxes.relief (
  id uuid primary key,
  unit_id integer not null references units.unit,
  account_id uuid not null references taxes.taxpayer,
  kind text not null check (kind in ('INVESTMENT')),
  outlay bigint not null check (outlay > 0),
  first_year integer not null check (first_year between 1990 and 2200),
  document text not null,
  created_at timestamptz not null default now(),
  created_by uuid not null
);
create index relief_of_account on taxes.relief (account_id);
comment on table taxes.relief is 'Reliefs with a balance over years (u.p.r. art. 13); what is used stands with the decisions that used it.';

create table taxes.run (
  id uuid primary key,
  unit_id integer not null references units.unit,
  year integer not null check (year between 1990 and 2200),
  issued_on date not null,
  filter jsonb not null default '{}',
  state text not null check (state in ('waiting', 'running', 'cancelled', 'done')),
  accounts integer not null default 0,
  problem text not null default '',
  lease_by uuid,
  lease_until timestamptz,
  created_at timestamptz not null default now(),
  created_by uuid not null,
  finished_at timestamptz
);
create unique index run_one_at_a_time on taxes.run (unit_id, year) where state in ('waiting', 'running');
comment on table taxes.run is 'Assessment of many accounts. Batches commit one by one; whoever holds the lease carries it on after a crash.';

create table taxes.decision (
  id uuid primary key,
  unit_id integer not null references units.unit,
  account_id uuid not null references taxes.taxpayer,
  year integer not null,
  liability text not null check (liability in ('LAND', 'PROPERTY', 'AGRICULTURAL', 'FOREST', 'TRANSPORT')),
  kind text not null check (kind in ('establishing', 'changing', 'determining', 'discontinuing', 'declaration')),
  combined boolean not null,
  sequence smallint not null check (sequence >= 1),
  number text not null,
  issued_on date not null,
  previous_id uuid references taxes.decision,
  before_total bigint not null check (before_total >= 0),
  total bigint not null check (total >= 0),
  data json not null,
  hash bytea not null check (length(hash) = 32),
  entry_id uuid references ledger.entry,
  run_id uuid references taxes.run,
  created_at timestamptz not null default now(),
  created_by uuid not null,
  unique (account_id, year, liability, sequence),
  unique (unit_id, number),
  check ((sequence = 1) = (previous_id is null))
);
create unique index decision_establishes_once on taxes.decision (account_id, year, liability) where kind = 'establishing';
create index decision_of_year on taxes.decision (unit_id, year, issued_on, id);
create index decision_of_run on taxes.decision (run_id) where run_id is not null;
comment on table taxes.decision is 'Issued decisions and accepted declarations, frozen: data is the document''s content word for word, hash its SHA-256.';
comment on column taxes.decision.combined is 'Whether the dues of the chain stand under the title of the combined liability; fixed by its first decision.';
comment on column taxes.run.problem is 'Why the run stopped by itself; empty otherwise.';
comment on column taxes.decision.liability is 'LAND: the land taxes of natural persons in one decision; the others: a tax of its own.';

create table taxes.decision_part (
  decision_id uuid not null references taxes.decision,
  unit_id integer not null references units.unit,
  tax text not null check (tax in ('PROPERTY_TAX', 'AGRICULTURAL_TAX', 'FOREST_TAX', 'VEHICLE_TAX')),
  classification text not null,
  before_amount bigint not null check (before_amount >= 0),
  amount bigint not null check (amount >= 0),
  primary key (decision_id, tax)
);
comment on table taxes.decision_part is 'The taxes inside the decided sum, each with its budget paragraph; what the register of increases and decreases is made of.';

create table taxes.liability_part (
  instalment_id uuid not null references receivables.instalment,
  decision_id uuid not null references taxes.decision,
  unit_id integer not null references units.unit,
  tax text not null,
  classification text not null,
  amount bigint not null check (amount <> 0),
  primary key (instalment_id, decision_id, tax)
);
comment on table taxes.liability_part is 'Paragraphs inside an instalment of a combined liability: what each decision put there or took away.';

create table taxes.relief_use (
  relief_id uuid not null references taxes.relief,
  decision_id uuid not null references taxes.decision,
  unit_id integer not null references units.unit,
  year integer not null,
  deducted bigint not null,
  primary key (relief_id, decision_id)
);
comment on column taxes.relief_use.deducted is 'Change of what the year takes from the relief: a correcting decision may give back.';

create table taxes.delivery (
  id uuid primary key,
  unit_id integer not null references units.unit,
  decision_id uuid not null references taxes.decision,
  party_id uuid not null references parties.party,
  name text not null,
  channel text not null check (channel in ('paper', 'e-delivery', 'hand')),
  sent_on date,
  delivered_on date,
  how text check (how in ('received', 'household', 'refused', 'fiction', 'electronic', 'hand')),
  recorded_at timestamptz,
  recorded_by uuid,
  unique (decision_id, party_id),
  check ((delivered_on is null) = (how is null)),
  check (delivered_on is null or sent_on is null or delivered_on >= sent_on)
);
comment on table taxes.delivery is 'Each addressee of a decision and how it reached him.';

create table taxes.run_item (
  run_id uuid not null references taxes.run,
  place integer not null,
  unit_id integer not null references units.unit,
  account_id uuid not null references taxes.taxpayer,
  state text not null default 'waiting' check (state in ('waiting', 'issued', 'skipped', 'excluded')),
  code text not null default '',
  reason text not null default '',
  total bigint,
  primary key (run_id, place),
  unique (run_id, account_id)
);
create index run_item_waiting on taxes.run_item (run_id, place) where state = 'waiting';

create table taxes.register_month (
  unit_id integer not null references units.unit,
  year integer not null,
  month integer not null check (month between 1 and 12),
  closed_at timestamptz not null default now(),
  closed_by uuid not null,
  primary key (unit_id, year, month)
);
comment on table taxes.register_month is 'Months of the register of assessments that are closed: no decision may be issued into them.';

do $$
declare tbl text;
begin
  foreach tbl in array array['taxpayer', 'object', 'object_version', 'duty_move', 'relief', 'run', 'decision', 'decision_part', 'liability_part',
                             'relief_use', 'delivery', 'run_item', 'register_month'] loop
    execute format('call app.secure_by_unit(%L)', 'taxes.' || tbl);
  end loop;
  foreach tbl in array array['decision', 'decision_part', 'liability_part', 'relief_use', 'register_month'] loop
    execute format('call app.make_final(%L)', 'taxes.' || tbl);
  end loop;
end $$;

-- Delivery moves the due dates; what desks show carries the mark of the change.
create function receivables.mark_moved_due() returns trigger language plpgsql as $$
begin
  new.changed_xid := pg_current_xact_id();
  new.version := old.version + 1;
  return new;
end $$;
create trigger mark_moved_due before update of due on receivables.instalment
  for each row when (old.due is distinct from new.due) execute function receivables.mark_moved_due();

grant usage on schema taxes to skarbnik_service;
grant select, insert on all tables in schema taxes to skarbnik_service;
grant update on taxes.taxpayer, taxes.object, taxes.delivery, taxes.run, taxes.run_item to skarbnik_service;
grant update (replaced_at, replaced_by) on taxes.object_version to skarbnik_service;
grant update (ended) on taxes.duty_move to skarbnik_service;
grant update (due) on receivables.instalment to skarbnik_service;
grant update (delivered_on) on receivables.receivable to skarbnik_service;
