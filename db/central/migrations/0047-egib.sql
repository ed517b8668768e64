-- The land and building register beside tax cards: files read, and what they say otherwise, decided item by item.

create schema egib;

create table egib.import (
  id uuid primary key,
  unit_id integer not null references units.unit,
  file_name text not null,
  hash bytea not null check (length(hash) = 32),
  size bigint not null check (size > 0),
  as_of date,
  counts jsonb not null,
  findings jsonb not null,
  imported_at timestamptz not null default now(),
  unique (unit_id, hash)
);
comment on table egib.import is 'Files of the land register that were compared with tax cards; a file is taken once.';

create table egib.difference (
  id uuid primary key,
  unit_id integer not null references units.unit,
  import_id uuid not null references egib.import,
  kind text not null check (kind in ('MISSING_IN_TAX', 'MISSING_IN_EGIB', 'AREA_DIFF', 'USE_DIFF', 'CLASS_DIFF')),
  number text not null,
  object_id uuid references taxes.object,
  account_id uuid references taxes.taxpayer,
  register text not null,
  card text not null,
  parts jsonb not null,
  state text not null default 'open' check (state in ('open', 'accepted', 'dismissed')),
  reason text not null default '',
  decided_at timestamptz,
  decided_by uuid,
  check ((state = 'open') = (decided_at is null))
);
create index difference_open on egib.difference (unit_id, id) where state = 'open';
create index difference_of_import on egib.difference (import_id, id);
comment on table egib.difference is 'What the land register and a tax card say otherwise; the card changes only when a clerk accepts.';

call app.secure_by_unit('egib.import');
call app.secure_by_unit('egib.difference');
call app.make_final('egib.import');
grant usage on schema egib to skarbnik_service;
grant select, insert on egib.import, egib.difference to skarbnik_service;
grant update (state, reason, decided_at, decided_by) on egib.difference to skarbnik_service;
