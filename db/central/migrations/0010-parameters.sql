-- A mark that moves with every change of a parameter, in the same transaction, so that a cache knows when it is old.

create table app.parameter_mark (
  only_row boolean primary key default true check (only_row),
  mark bigint not null default 0
);
insert into app.parameter_mark default values;
grant select on app.parameter_mark to skarbnik_service;

create function app.move_parameter_mark() returns trigger language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
  update app.parameter_mark set mark = mark + 1;
  return null;
end $$;
create trigger move_mark after insert or update or delete or truncate on app.parameter
  for each statement execute function app.move_parameter_mark();
