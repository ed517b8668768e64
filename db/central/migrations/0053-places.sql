-- Localities and streets as the state register of places (TERYT) names them: what addresses are typed against.

create schema places;
grant usage on schema places to skarbnik_service;

create table places.locality (
  simc text primary key check (simc ~ '^\d{7}$'),
  name text not null,
  terc text not null check (terc ~ '^\d{7}$'),
  kind text not null default '',
  parent_simc text,
  as_of date not null,
  search_name text not null generated always as (app.fold(name)) stored
);
create index locality_search on places.locality (search_name text_pattern_ops);
comment on table places.locality is 'SIMC: localities. as_of is the day of the file that the row came from.';

create table places.street (
  simc text not null,
  ulic text not null check (ulic ~ '^\d{5}$'),
  feature text not null default '',
  name text not null,
  as_of date not null,
  search_name text not null generated always as (app.fold(name)) stored,
  primary key (simc, ulic)
);
create index street_search on places.street (simc, search_name text_pattern_ops);
comment on table places.street is 'ULIC: streets of a locality; feature is ul., al., pl. and their like.';

create table places.postal_code (
  simc text not null,
  code text not null check (code ~ '^\d{2}-\d{3}$'),
  post_office text not null,
  primary key (simc, code)
);
comment on table places.postal_code is 'Postal codes that addresses of a locality carry, as the office enters them; the register of places has none.';

grant select, insert, update on all tables in schema places to skarbnik_service;
