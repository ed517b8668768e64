-- Taking over the data of an earlier system: each record that came in is known by its number there, so that a second import
-- of the same files adds nothing and a changed record is noticed.

create schema legacy;
grant usage on schema legacy to skarbnik_service;

create table legacy.run (
  id uuid primary key,
  unit_id integer not null references units.unit,
  taken_on date not null,
  files jsonb not null,
  totals jsonb not null,
  added jsonb not null,
  created_at timestamptz not null default now(),
  created_by uuid not null
);
comment on table legacy.run is 'Imports of an earlier system''s data: the files with their hashes, control totals, what was added.';

create table legacy.record (
  unit_id integer not null references units.unit,
  kind text not null check (kind in ('title', 'payer', 'member', 'object', 'due', 'item', 'balance')),
  key text not null,
  hash bytea not null check (length(hash) = 32),
  target text not null,
  run_id uuid not null references legacy.run,
  primary key (unit_id, kind, key)
);
comment on column legacy.record.hash is 'SHA-256 of what the record said when it came in.';
comment on column legacy.record.target is 'What it became here: the identity of the party''s account, object, due or instalment.';

do $$
declare tbl text;
begin
  foreach tbl in array array['run', 'record'] loop
    execute format('call app.secure_by_unit(%L)', 'legacy.' || tbl);
    execute format('call app.make_final(%L)', 'legacy.' || tbl);
  end loop;
end $$;
grant select, insert on legacy.run, legacy.record to skarbnik_service;
