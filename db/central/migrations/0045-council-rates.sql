-- Names that resolutions give to rates: sub-kinds and places within the categories of the law.
-- The figures themselves are parameters (app.parameter), dated, with the resolution as their source.

create table app.council_rate (
  unit_id integer not null references units.unit,
  code text not null check (code ~ '^[A-Z]+(\.[A-Z0-9_]+)+$'),
  name text not null check (name <> ''),
  place text not null default '',
  vehicle jsonb check (vehicle is null or jsonb_typeof(vehicle) = 'object'),
  changed_at timestamptz not null default now(),
  changed_by uuid not null,
  primary key (unit_id, code)
);
comment on table app.council_rate is 'What a resolution calls a rate, and the place to which it is limited; code is that of the parameter.';
comment on column app.council_rate.vehicle is 'The lightest vehicle that a rate from 12 tonnes is for; its statutory minimum is checked.';
call app.secure_by_unit('app.council_rate');
grant select, insert, update on app.council_rate to skarbnik_service;
