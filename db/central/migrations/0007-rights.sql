-- The database role of the LAN service: it may do what commands need and nothing more.
-- It owns nothing, alters nothing, updates no posted row and stands under the row policies.

do $$
begin
  if not exists (select from pg_roles where rolname = 'skarbnik_service') then
    create role skarbnik_service nologin nosuperuser nobypassrls nocreatedb nocreaterole;
  end if;
end $$;

grant usage on schema app, units, admin, parties, ledger, receivables, cash to skarbnik_service;
grant select, insert on all tables in schema app, units, admin, parties, ledger, receivables, cash to skarbnik_service;
grant usage on all sequences in schema app, units, admin, parties, ledger, receivables, cash to skarbnik_service;
revoke insert on ledger.account_total, admin.audit_seal from skarbnik_service;
grant insert on admin.audit_seal to skarbnik_service;

grant update on app.number_series, app.outbox, app.task, app.parameter, units.unit to skarbnik_service;
grant update on admin.user_account, admin.user_role, admin.role, admin.workstation, admin.pairing_code, admin.session to skarbnik_service;
grant delete on admin.role_permission, cash.hold, cash.desk_cashier to skarbnik_service;
grant update on parties.party, parties.identifier, parties.address, parties.member, parties.flag, parties.merge to skarbnik_service;
grant update on ledger.period, ledger.account, ledger.journal, ledger.book to skarbnik_service;
grant update (valid_to) on receivables.flag, receivables.title to skarbnik_service;
grant update (closed_on) on receivables.account to skarbnik_service;
grant update (version) on receivables.instalment, receivables.overpayment to skarbnik_service;
grant update on cash.desk, cash.report, cash.catalogue_item, cash.prepared_payment, cash.payout_order, cash.hold to skarbnik_service;
