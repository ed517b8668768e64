-- Which cash desk stands at a station: asked before anybody's unit is known, so it looks past the row policy at this one thing.
create function cash.desk_of_station(p_station uuid) returns integer language sql stable security definer
  set search_path = pg_catalog, pg_temp as $$
  select d.id from cash.desk d where d.workstation_id = p_station order by d.id limit 1
$$;
revoke execute on function cash.desk_of_station(uuid) from public;
grant execute on function cash.desk_of_station(uuid) to skarbnik_service;
