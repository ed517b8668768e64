-- Virtual bank accounts: each new payer's account gets a number of the unit's series agreed with its bank, once and for good.

create table receivables.virtual_series (
  id integer primary key generated always as identity,
  unit_id integer not null references units.unit,
  sort_code text not null check (sort_code ~ '^\d{8}$'),
  client text not null check (client ~ '^\d{1,10}$'),
  bank_name text not null,
  agreement text not null,
  valid_from date not null,
  unique (sort_code, client)
);
create index virtual_series_of_unit on receivables.virtual_series (unit_id, valid_from desc);
comment on table receivables.virtual_series is 'Series of virtual accounts agreed with a bank: sort code and the client''s digits; the rest of 16 is the counter. The latest valid one gives new numbers.';
call app.secure_by_unit('receivables.virtual_series');
grant select, insert on receivables.virtual_series to skarbnik_service;
grant usage on all sequences in schema receivables to skarbnik_service;

-- A number once given stands on paper and in banks: it is set where there was none, and never changed or taken back.
create function receivables.keep_virtual_account() returns trigger language plpgsql as $$
begin
  if old.virtual_account is not null and new.virtual_account is distinct from old.virtual_account then
    raise exception 'virtual account % is final', old.virtual_account using errcode = 'SK001';
  end if;
  return new;
end $$;
create trigger keep_virtual_account before update of virtual_account on receivables.account
  for each row execute function receivables.keep_virtual_account();
grant update (virtual_account) on receivables.account to skarbnik_service;

-- Which of these numbers some account of any unit has: two units may share a bank, and neither sees the other's accounts.
create function receivables.taken_virtual_accounts(p_numbers text[]) returns setof text language sql stable security definer
  set search_path = pg_catalog, pg_temp as
$$ select a.virtual_account from receivables.account a where a.virtual_account = any (p_numbers) $$;
revoke execute on function receivables.taken_virtual_accounts(text[]) from public;
grant execute on function receivables.taken_virtual_accounts(text[]) to skarbnik_service;
