-- How each person arranged the lists, kept by unit and person, so that it is found again at any station.

create schema lists;
grant usage on schema lists to skarbnik_service;

create table lists.layout (
  unit_id integer not null references units.unit,
  user_id uuid not null references admin.user_account,
  list text not null,
  name text not null default '',
  layout jsonb not null,
  saved_at timestamptz not null default now(),
  primary key (unit_id, user_id, list, name)
);
comment on table lists.layout is 'Columns, order, widths and, where saved with them, filter and sorting of a list. The name is empty for the arrangement that the list opens with.';
alter table lists.layout enable row level security;
create policy own_rows on lists.layout
  using (unit_id = (select app.current_unit()) and user_id = (select app.current_user_id()))
  with check (unit_id = (select app.current_unit()) and user_id = (select app.current_user_id()));
grant select, insert, update, delete on lists.layout to skarbnik_service;
