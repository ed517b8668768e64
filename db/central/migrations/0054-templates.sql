-- Letters as the office words them: each version is dated and final, so what was printed keeps its words.

create schema templates;
grant usage on schema templates to skarbnik_service;

create table templates.version (
  id uuid primary key,
  unit_id integer not null references units.unit,
  kind text not null check (kind ~ '^[a-z][a-z-]{1,40}$'),
  valid_from date not null,
  content jsonb not null,
  note text not null default '',
  made_by uuid not null,
  made_at timestamptz not null default clock_timestamp()
);
create index version_of_kind on templates.version (unit_id, kind, valid_from desc, made_at desc);
comment on table templates.version is 'Versions of a template by the day from which they hold; of two for one day the later made stands.';

create table templates.letter (
  id uuid primary key,
  unit_id integer not null references units.unit,
  kind text not null,
  number text not null,
  issued_on date not null,
  party_id uuid not null references parties.party,
  version_id uuid references templates.version,
  model jsonb not null,
  pdf bytea not null,
  sha256 bytea not null,
  issued_by uuid not null,
  issued_at timestamptz not null default now(),
  unique (unit_id, number)
);
create index letter_of_party on templates.letter (party_id, issued_at desc);
alter table templates.letter alter column pdf set storage external;
comment on table templates.letter is 'Letters exactly as issued: model, bytes and hash. A later template changes none of them.';

do $$
declare tbl text;
begin
  foreach tbl in array array['version', 'letter'] loop
    execute format('call app.secure_by_unit(%L)', 'templates.' || tbl);
    execute format('call app.make_final(%L)', 'templates.' || tbl);
  end loop;
end $$;
grant select, insert on all tables in schema templates to skarbnik_service;
