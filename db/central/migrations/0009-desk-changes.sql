-- What a cash desk's snapshot shows must carry the mark of its last change, wherever the change was made.

alter table receivables.account add column changed_xid xid8 not null default pg_current_xact_id();
create index account_changed on receivables.account (unit_id, changed_xid, id);
create index overpayment_changed on receivables.overpayment (unit_id, changed_xid, id);
drop index receivables.instalment_changed;
create index instalment_changed on receivables.instalment (unit_id, changed_xid, id);
create index overpayment_movement_of_source on receivables.overpayment_movement (source_kind, source_id);
create index report_of_day on cash.report (unit_id, day desc, id);
create index journal_row_by_kind on cash.journal_row (desk_id, kind, seq);
create index payout_order_of_receipt on cash.payout_order (receipt_id) where receipt_id is not null;
create index prepared_of_receipt on cash.prepared_payment (receipt_id) where receipt_id is not null;

-- Statement triggers: one update for a whole bulk load. They run with the owner's rights, for the service may not mark rows itself.
create function receivables.mark_dues() returns trigger language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
  update receivables.instalment i set changed_xid = pg_current_xact_id(), version = version + 1
   where i.id in (select c.instalment_id from changed_rows c where c.instalment_id is not null);
  return null;
end $$;
comment on function receivables.mark_dues() is 'A break of interest or a flag changes what a desk may take: the due gets a new version and mark.';

create function receivables.mark_accounts_of_flags() returns trigger language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
  update receivables.account a set changed_xid = pg_current_xact_id()
   where a.id in (select c.account_id from changed_rows c where c.account_id is not null);
  return null;
end $$;

create function receivables.mark_accounts_of_parties() returns trigger language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
  update receivables.account a set changed_xid = pg_current_xact_id()
   where a.party_id in (select c.party_id from changed_rows c);
  return null;
end $$;

create function receivables.mark_accounts_of_changed_parties() returns trigger language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
  update receivables.account a set changed_xid = pg_current_xact_id()
   where a.party_id in (select c.id from changed_rows c);
  return null;
end $$;

create function receivables.mark_account() returns trigger language plpgsql as $$
begin
  new.changed_xid := pg_current_xact_id();
  return new;
end $$;
create trigger mark_account before update of party_id, number, virtual_account, closed_on on receivables.account
  for each row execute function receivables.mark_account();

create procedure app.mark_on_change(tbl regclass, fn regproc) language plpgsql as $$
declare base text := replace(tbl::text, '.', '_') || '_' || split_part(fn::text, '.', 2);
begin
  execute format('create trigger %I after insert on %s referencing new table as changed_rows for each statement execute function %s()', base || '_ins', tbl, fn);
  execute format('create trigger %I after update on %s referencing new table as changed_rows for each statement execute function %s()', base || '_upd', tbl, fn);
  execute format('create trigger %I after delete on %s referencing old table as changed_rows for each statement execute function %s()', base || '_del', tbl, fn);
end $$;
call app.mark_on_change('receivables.interest_break', 'receivables.mark_dues');
call app.mark_on_change('receivables.flag', 'receivables.mark_dues');
call app.mark_on_change('receivables.flag', 'receivables.mark_accounts_of_flags');
call app.mark_on_change('parties.identifier', 'receivables.mark_accounts_of_parties');
call app.mark_on_change('parties.address', 'receivables.mark_accounts_of_parties');
call app.mark_on_change('parties.flag', 'receivables.mark_accounts_of_parties');
create trigger party_mark_accounts after update on parties.party referencing new table as changed_rows
  for each statement execute function receivables.mark_accounts_of_changed_parties();

-- Keys that belong to this installation and leave it only for its own desks.
create table app.installation_key (
  name text primary key,
  value bytea not null check (length(value) >= 32)
);
comment on table app.installation_key is 'Secret keys of this installation, such as the one of the identifier hashes in desks'' snapshots.';
insert into app.installation_key (name, value)
values ('identifier-hash', decode(replace(gen_random_uuid()::text || gen_random_uuid()::text, '-', ''), 'hex'));
grant select on app.installation_key to skarbnik_service;
