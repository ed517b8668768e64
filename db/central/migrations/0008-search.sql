-- Searching for payers. Under row policies PostgreSQL does not use a trigram index, because the operators are not leakproof.
-- These functions run with the owner's rights and filter by the visible units themselves; they give identities only,
-- and whoever reads a party by its identity passes the row policy again.

create extension if not exists fuzzystrmatch;

create index party_merged on parties.party (merged_into) where merged_into is not null;
create index sign_in_attempt_address on admin.sign_in_attempt (address, at desc) where not succeeded;
create index audit_event_of_shown on admin.audit_event using gin ((details -> 'parties')) where details ? 'parties';

create table parties.search_word (
  kind text not null check (kind in ('name', 'place')),
  word text not null,
  primary key (kind, word)
);
comment on table parties.search_word is 'Words of all names and addresses, folded: what a mistyped word is compared with. The service itself may not read it.';

create function parties.take_words() returns trigger language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
  if tg_table_name = 'party' then
    insert into parties.search_word (kind, word)
    select 'name', w from new_rows, regexp_split_to_table(search_name, '[^[:alnum:]]+') as w
     where length(w) >= 3 group by w order by w on conflict do nothing;
  else
    insert into parties.search_word (kind, word)
    select 'place', w from new_rows, regexp_split_to_table(search_line, '[^[:alnum:]]+') as w
     where w ~ '^[[:alpha:]]{3,}$' group by w order by w on conflict do nothing;
  end if;
  return null;
end $$;

do $$
declare tbl text;
begin
  foreach tbl in array array['party', 'address'] loop
    execute format('create trigger take_words after insert on parties.%I referencing new table as new_rows
      for each statement execute function parties.take_words()', tbl);
    execute format('create trigger take_changed_words after update on parties.%I referencing new table as new_rows
      for each statement execute function parties.take_words()', tbl);
  end loop;
end $$;

-- One word of a query as a condition: inside words from three letters on, at the start of words below.
create function parties.word_condition(p_column text, p_word text) returns text language sql immutable strict
  set search_path = pg_catalog, pg_temp as $$
  select case when length(p_word) >= 3 then format('%1$s like %2$L', p_column, '%' || p_word || '%')
              else format('(%1$s like %2$L or %1$s like %3$L)', p_column, p_word || '%', '% ' || p_word || '%') end
$$;

create function parties.words_condition(p_column text, p_words text[]) returns text language sql immutable strict
  set search_path = pg_catalog, pg_temp as $$
  select string_agg(parties.word_condition(p_column, w), ' and ') from unnest(p_words) as w
$$;

-- The words nearest to a mistyped one: one slip in four or five letters, two in more; the end may still be missing.
create function parties.near_words(p_kind text, p_word text) returns text[] language sql stable
  set search_path = pg_catalog, pg_temp as $$
  select array(
    select s.word
      from parties.search_word s,
           least(length(p_word) / 3, 2) as slips,
           public.levenshtein_less_equal(s.word, p_word, slips) as whole,
           public.levenshtein_less_equal(left(s.word, length(p_word)), p_word, slips) as beginning
     where s.kind = p_kind and length(p_word) >= 4 and length(s.word) >= length(p_word) - slips and length(s.word) <= 60
       and least(whole, beginning) <= case when length(p_word) < 6 then 1 else 2 end
     order by least(whole, beginning + 0.5), s.word limit 8)
$$;

-- The condition for a mistyped query; null when some word is like nothing that is known.
create function parties.near_condition(p_column text, p_kind text, p_words text[]) returns text language plpgsql stable
  set search_path = pg_catalog, pg_temp as $$
declare
  v_word text;
  v_near text[];
  v_all text[] := '{}';
begin
  foreach v_word in array p_words loop
    v_near := case when v_word ~ '[0-9]' or length(v_word) < 4 then array[v_word] else parties.near_words(p_kind, v_word) end;
    if cardinality(v_near) = 0 then return null; end if;
    v_all := v_all || (select '(' || string_agg(parties.word_condition(p_column, n), ' or ') || ')' from unnest(v_near) as n);
  end loop;
  return array_to_string(v_all, ' and ');
end $$;

create function parties.find_by_name(p_words text[], p_limit integer)
  returns table (party_id uuid, score real) language plpgsql stable security definer set search_path = pg_catalog, pg_temp as $$
declare
  v_units constant integer[] := app.visible_units();
  v_text constant text := array_to_string(p_words, ' ');
  v_near text;
begin
  return query execute format($sql$
    with begins as materialized (
      select p.id, p.search_name from parties.party p where p.merged_into is null and p.search_name like $1 || '%%'
         and exists (select from parties.party_unit pu where pu.party_id = p.id and pu.unit_id = any ($2)) limit 1000),
    holds as materialized (
      select p.id, p.search_name from parties.party p where p.merged_into is null and %s
         and exists (select from parties.party_unit pu where pu.party_id = p.id and pu.unit_id = any ($2)) limit 1000)
    select c.id, (case when c.search_name = $1 then 4.0 when c.search_name like $1 || '%%' then 3.5
                       when ' ' || replace(c.search_name, '-', ' ') like all ($3)
                       then case when c.search_name like $5 || '%%' then 3.3 else 3.2 end else 3.0 end)::float4
      from (select * from begins union select * from holds) c
     order by 2 desc, c.search_name collate "C", c.id limit $4$sql$, parties.words_condition('p.search_name', p_words))
    using v_text, v_units, array(select '% ' || w || '%' from unnest(p_words) as w), p_limit, p_words[1];
  if found then return; end if;
  v_near := parties.near_condition('p.search_name', 'name', p_words);
  if v_near is null then return; end if;
  return query execute format($sql$
    select c.id, public.similarity($1, c.search_name)
      from (select p.id, p.search_name from parties.party p where p.merged_into is null and %s
               and exists (select from parties.party_unit pu where pu.party_id = p.id and pu.unit_id = any ($2)) limit 2000) c
     order by 2 desc, c.search_name collate "C", c.id limit $3$sql$, v_near)
    using v_text, v_units, p_limit;
end $$;
comment on function parties.find_by_name is 'Parties of the visible units by folded words of the name, the nearest first; mistyped words only when nothing else is found.';

create function parties.find_by_address(p_words text[], p_limit integer)
  returns table (party_id uuid, score real) language plpgsql stable security definer set search_path = pg_catalog, pg_temp as $$
declare
  v_units constant integer[] := app.visible_units();
  v_condition text := parties.words_condition('a.search_line', p_words);
  v_query constant text := $sql$
    select c.party_id, max(case when ' ' || c.search_line || ' ' like all ($1) then 2.5 else 2.0 end)::float4
      from (select a.party_id, a.search_line from parties.address a
             where a.valid_to is null and %s
               and exists (select from parties.party p where p.id = a.party_id and p.merged_into is null)
               and exists (select from parties.party_unit pu where pu.party_id = a.party_id and pu.unit_id = any ($2)) limit 2000) c
     group by c.party_id order by 2 desc, min(c.search_line collate "C"), c.party_id limit $3$sql$;
begin
  for v_try in 1..2 loop
    return query execute format(v_query, v_condition)
      using array(select '% ' || w || ' %' from unnest(p_words) as w), v_units, p_limit;
    if found then return; end if;
    v_condition := parties.near_condition('a.search_line', 'place', p_words);
    if v_condition is null then return; end if;
  end loop;
end $$;
comment on function parties.find_by_address is 'Parties of the visible units with a present address that holds every word, whole words first; mistyped words only when nothing else is found.';

do $$
declare f text;
begin
  foreach f in array array['find_by_name(text[], integer)', 'find_by_address(text[], integer)', 'near_words(text, text)'] loop
    execute format('revoke execute on function parties.%s from public', f);
  end loop;
  grant execute on function parties.find_by_name(text[], integer), parties.find_by_address(text[], integer) to skarbnik_service;
end $$;
