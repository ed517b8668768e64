-- One client base for all modules: persons, married couples, organisations, groups of co-owners.

create table parties.party (
  id uuid primary key,
  kind text not null check (kind in ('person', 'couple', 'organisation', 'group')),
  surname text not null default '',
  first_name text not null default '',
  second_name text not null default '',
  organisation_name text not null default '',
  display_name text not null,
  birth_date date,
  died_on date,
  email text not null default '',
  phone text not null default '',
  merged_into uuid references parties.party,
  version integer not null default 1,
  created_at timestamptz not null default now(),
  created_by uuid,
  changed_xid xid8 not null default pg_current_xact_id(),
  search_name text not null generated always as (app.fold(display_name)) stored,
  check (kind <> 'person' or surname <> ''),
  check (kind <> 'organisation' or organisation_name <> '')
);
create index party_search on parties.party using gin (search_name gin_trgm_ops) where merged_into is null;
create index party_changed on parties.party (changed_xid);

create table parties.identifier (
  party_id uuid not null references parties.party,
  kind text not null check (kind in ('PESEL', 'NIP', 'REGON', 'KRS', 'FOREIGN')),
  value text not null,
  problem text,
  valid_to date,
  primary key (party_id, kind, value)
);
create index identifier_value on parties.identifier (value);
create unique index identifier_once on parties.identifier (kind, value)
  where problem is null and valid_to is null and kind in ('PESEL', 'NIP');
comment on column parties.identifier.problem is 'Set when the number fails its check yet is the official one; such numbers may repeat.';

create table parties.address (
  id uuid primary key,
  party_id uuid not null references parties.party,
  role text not null check (role in ('registered', 'residence', 'correspondence', 'seat')),
  country text not null default 'PL',
  postal_code text not null default '',
  post_office text not null default '',
  locality text not null,
  simc text,
  street text not null default '',
  ulic text,
  house_number text not null default '',
  flat_number text not null default '',
  valid_from date not null,
  valid_to date,
  search_line text not null generated always as
    (app.fold(street || ' ' || house_number || case when flat_number = '' then '' else '/' || flat_number end || ' ' || locality)) stored
);
create index address_of_party on parties.address (party_id);
create index address_search on parties.address using gin (search_line gin_trgm_ops) where valid_to is null;

create table parties.member (
  party_id uuid not null references parties.party,
  member_id uuid not null references parties.party,
  role text not null check (role in ('spouse', 'co-owner', 'heir', 'attorney', 'guardian', 'board')),
  share_numerator integer not null default 1 check (share_numerator > 0),
  share_denominator integer not null default 1 check (share_denominator > 0),
  valid_from date not null,
  valid_to date,
  primary key (party_id, member_id, role, valid_from),
  check (party_id <> member_id)
);
create index member_of on parties.member (member_id);

create table parties.flag (
  id uuid primary key,
  party_id uuid not null references parties.party,
  kind text not null check (kind in ('bankruptcy', 'restructuring', 'deceased', 'returned-mail', 'note')),
  valid_from date not null,
  valid_to date,
  text text not null default '',
  created_at timestamptz not null default now(),
  created_by uuid
);
create index flag_of_party on parties.flag (party_id);

create table parties.party_unit (
  party_id uuid not null references parties.party,
  unit_id integer not null references units.unit,
  primary key (party_id, unit_id)
);
create index party_unit_unit on parties.party_unit (unit_id, party_id);
comment on table parties.party_unit is 'Which units know this party. A unit sees only those; merging and matching across units belongs to the office.';

create table parties.merge (
  id uuid primary key,
  loser_id uuid not null references parties.party,
  winner_id uuid not null references parties.party,
  merged_at timestamptz not null default now(),
  merged_by uuid not null,
  undone_at timestamptz
);

-- A unit sees the parties it has dealings with, through party_unit.
create function parties.visible(p_party uuid) returns boolean language sql stable as $$
  select exists (select from parties.party_unit pu
    where pu.party_id = p_party and pu.unit_id = any ((select app.visible_units())::integer[]))
$$;

do $$
declare tbl text;
begin
  call app.secure_by_unit('parties.party_unit');
  execute 'alter table parties.party enable row level security';
  execute 'create policy unit_rows on parties.party using (parties.visible(id)) with check (app.current_unit() is not null)';
  foreach tbl in array array['identifier', 'address', 'member', 'flag'] loop
    execute format('alter table parties.%I enable row level security', tbl);
    execute format('create policy unit_rows on parties.%I using (parties.visible(party_id)) with check (parties.visible(party_id))', tbl);
  end loop;
end $$;
