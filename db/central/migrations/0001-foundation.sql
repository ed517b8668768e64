-- What every module stands on: who is at work in this transaction, numbers, idempotent acts, events, parameters.

create extension if not exists pg_trgm;
create extension if not exists unaccent;

create schema app;
create schema units;
create schema admin;
create schema parties;
create schema ledger;
create schema receivables;
create schema cash;

-- The service sets these for each transaction; without them the row policies show nothing.

create function app.current_unit() returns integer language sql stable as
$$ select nullif(current_setting('skarbnik.unit', true), '')::integer $$;
comment on function app.current_unit() is 'The unit in whose name this transaction writes; null when none is set.';

create function app.visible_units() returns integer[] language sql stable as
$$ select coalesce(nullif(current_setting('skarbnik.visible_units', true), ''), '{}')::integer[] $$;
comment on function app.visible_units() is 'The units whose rows this transaction may read.';

create function app.current_user_id() returns uuid language sql stable as
$$ select nullif(current_setting('skarbnik.user', true), '')::uuid $$;

-- Folds case and Polish letters for searching; must agree with foldForSearch in shared/kernel/polish-text.ts.
create function app.fold(text) returns text language sql immutable parallel safe strict as
$$ select translate(lower($1), 'ąćęłńóśźżäöüßáéíčšžřëè', 'acelnoszzaousaeicszree') $$;

-- Gives a table the row policy of its unit. The table's owner (migrations, bulk loading) stands above it.
create procedure app.secure_by_unit(tbl regclass) language plpgsql as $$
begin
  execute format('alter table %s enable row level security', tbl);
  execute format(
    'create policy unit_rows on %s using (unit_id = any ((select app.visible_units())::integer[]))
       with check (unit_id = (select app.current_unit()))', tbl);
end $$;

-- Posted is final: attached to every table whose rows are never changed or removed.
create function app.forbid_change() returns trigger language plpgsql as $$
begin
  raise exception 'rows of %.% are final', tg_table_schema, tg_table_name
    using errcode = 'SK001', hint = 'Correct by a new document that points to the old one.';
end $$;

create procedure app.make_final(tbl regclass) language plpgsql as $$
begin
  execute format('create trigger final_rows before update or delete on %s for each row execute function app.forbid_change()', tbl);
  execute format('create trigger final_table before truncate on %s for each statement execute function app.forbid_change()', tbl);
end $$;

create table units.unit (
  id integer primary key generated always as identity,
  code text not null unique check (code ~ '^[A-Z0-9-]{1,12}$'),
  name text not null,
  short_name text not null,
  kind text not null check (kind in ('office', 'school', 'kindergarten', 'culture', 'welfare', 'other')),
  authority text not null,
  parent_id integer references units.unit,
  nip text check (nip ~ '^\d{10}$'),
  regon text check (regon ~ '^\d{9}(\d{5})?$'),
  terc text check (terc ~ '^\d{7}$'),
  street text not null default '',
  postal_code text not null default '',
  locality text not null default '',
  bank_account text check (bank_account ~ '^\d{26}$'),
  active boolean not null default true
);
comment on table units.unit is 'The office and its subordinate units; each keeps its own books, numbering and rights.';

create table app.number_series (
  unit_id integer not null references units.unit,
  kind text not null,
  scope text not null default '',
  year integer not null check (year between 1990 and 2200),
  last_number bigint not null default 0 check (last_number >= 0),
  primary key (unit_id, kind, scope, year)
);
comment on table app.number_series is 'The last number drawn of each series: unit, kind of document, scope (desk, journal), year of the document''s own date.';
call app.secure_by_unit('app.number_series');

-- Draws the next number inside the caller's transaction: the counter row stays locked until commit, so no gap and no double.
create function app.draw_number(p_unit integer, p_kind text, p_scope text, p_year integer) returns bigint language sql as $$
  insert into app.number_series as s (unit_id, kind, scope, year, last_number) values (p_unit, p_kind, p_scope, p_year, 1)
  on conflict (unit_id, kind, scope, year) do update set last_number = s.last_number + 1
  returning last_number
$$;

create table app.act (
  id uuid primary key,
  unit_id integer not null references units.unit,
  procedure text not null,
  input_hash bytea not null,
  answer jsonb not null,
  user_id uuid not null,
  done_at timestamptz not null default now()
);
comment on table app.act is 'Acts already done: a repeated act gets the first answer; the same identity with another input is refused.';
call app.secure_by_unit('app.act');
call app.make_final('app.act');

create table app.outbox (
  id bigint primary key generated always as identity,
  unit_id integer not null references units.unit,
  event text not null,
  payload jsonb not null,
  created_at timestamptz not null default now(),
  delivered_at timestamptz
);
create index outbox_waiting on app.outbox (id) where delivered_at is null;
comment on table app.outbox is 'Events for other modules and systems, written in the transaction of the act that caused them.';
call app.secure_by_unit('app.outbox');

create table app.task (
  id uuid primary key,
  unit_id integer not null references units.unit,
  kind text not null,
  title text not null,
  text text not null default '',
  object_kind text,
  object_id uuid,
  permission text not null,
  created_at timestamptz not null default now(),
  done_at timestamptz,
  done_by uuid
);
create index task_open on app.task (unit_id, created_at desc) where done_at is null;
comment on table app.task is 'Something a person has to look at; shown to those who hold the permission.';
call app.secure_by_unit('app.task');

create table app.parameter (
  id bigint primary key generated always as identity,
  unit_id integer references units.unit,
  code text not null,
  valid_from date not null,
  valid_to date,
  value jsonb not null,
  source text not null,
  unconfirmed boolean not null default false,
  entered_at timestamptz not null default now(),
  entered_by uuid,
  check (valid_to is null or valid_to >= valid_from),
  unique nulls not distinct (unit_id, code, valid_from)
);
comment on table app.parameter is 'Dated parameters of law (unit null) and of the office; each names its source. A later row of the same code ends the earlier one.';
alter table app.parameter enable row level security;
create policy unit_rows on app.parameter
  using (unit_id is null or unit_id = any ((select app.visible_units())::integer[]))
  with check (unit_id = (select app.current_unit()));
