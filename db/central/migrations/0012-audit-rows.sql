-- The audit is read by whoever holds the right to read it, in the units where it is held; the service writes it and seals it.

-- The units whose audit the person of this transaction may read. The office, which stands above its units, also reads what belongs
-- to no unit, such as a sign-in under an unknown name.
create function admin.audit_units() returns integer[] language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select coalesce(array_agg(distinct ur.unit_id), '{}')
    from admin.user_role ur join admin.role_permission rp on rp.role_code = ur.role_code
   where ur.user_id = app.current_user_id() and rp.permission = 'admin.audit.read' and ur.unit_id = any (app.visible_units())
     and ur.valid_from <= current_date and (ur.valid_to is null or ur.valid_to >= current_date)
$$;

create function admin.reads_audit_of_nobody() returns boolean language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select exists (select from units.unit u where u.parent_id is null and u.id = any (admin.audit_units()))
$$;

alter table admin.audit_event enable row level security;
create policy unit_rows on admin.audit_event for select
  using (unit_id = any ((select admin.audit_units())::integer[]) or (unit_id is null and (select admin.reads_audit_of_nobody())));
create policy written on admin.audit_event for insert with check (true);

-- Sealing and verifying go over all rows; they get the text that is hashed, in bounded pieces.
create function admin.audit_texts(p_after bigint, p_last bigint, p_limit integer)
  returns table (id bigint, text text) language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select e.id, jsonb_build_array(e.id, to_char(e.at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US'), e.unit_id, e.user_id, e.workstation_id,
         e.request_id, e.act, e.writes, e.object_kind, e.object_id, e.party_id, e.details)::text
    from admin.audit_event e where e.id > p_after and e.id <= p_last order by e.id limit p_limit
$$;

create function admin.audit_count_after(p_id bigint) returns bigint language sql stable security definer set search_path = pg_catalog, pg_temp as
$$ select count(*) from admin.audit_event e where e.id > p_id $$;

-- Under row policies PostgreSQL does not use the index of shown parties; the function names the same units itself.
create function admin.audit_of_party(p_party uuid, p_limit integer)
  returns table (at timestamptz, user_name text, act text, writes boolean, object text) language sql stable security definer
  set search_path = pg_catalog, pg_temp as $$
  select e.at, u.display_name, e.act, e.writes, coalesce(e.object_kind || ' ' || e.object_id, '')
    from admin.audit_event e left join admin.user_account u on u.id = e.user_id
   where (e.party_id = p_party or (e.details -> 'parties') ? p_party::text)
     and parties.visible(p_party) and e.unit_id = any ((select admin.audit_units())::integer[])
   order by e.at desc, e.id desc limit p_limit
$$;

-- Who changed a card last: told to whoever was about to change it too, without the right to read the audit.
create function admin.last_change_of_party(p_party uuid)
  returns table (name text, at timestamptz) language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select u.display_name, e.at from admin.audit_event e join admin.user_account u on u.id = e.user_id
   where e.party_id = p_party and e.writes and parties.visible(p_party) order by e.at desc limit 1
$$;

do $$
declare f text;
begin
  foreach f in array array['audit_units()', 'reads_audit_of_nobody()', 'audit_texts(bigint, bigint, integer)', 'audit_count_after(bigint)',
                           'audit_of_party(uuid, integer)', 'last_change_of_party(uuid)'] loop
    execute format('revoke execute on function admin.%s from public', f);
    execute format('grant execute on function admin.%s to skarbnik_service', f);
  end loop;
end $$;

-- The administrator's check of an installation runs with the service's login: it may see which migrations ran, not change it.
grant select on public.migration to skarbnik_service;
