-- Reminders (upomnienia): campaigns, letters with numbers that stay, delivery, and contacts made before them.

create schema enforcement;

create table enforcement.campaign (
  id uuid primary key,
  unit_id integer not null references units.unit,
  day date not null,
  filter jsonb not null,
  letters integer not null,
  amount bigint not null,
  skipped jsonb not null default '[]',
  created_at timestamptz not null default now(),
  created_by uuid not null
);
comment on table enforcement.campaign is 'One run of reminders: what was asked for, how many letters, why dues were left out.';

create table enforcement.reminder (
  id uuid primary key,
  unit_id integer not null references units.unit,
  campaign_id uuid not null references enforcement.campaign,
  number text not null,
  day date not null,
  account_id uuid not null references receivables.account,
  debtor_id uuid not null references parties.party,
  addressee_id uuid not null references parties.party,
  addressee_name text not null,
  addressee_address text not null,
  principal bigint not null check (principal > 0),
  interest bigint not null check (interest >= 0),
  cost bigint not null check (cost >= 0),
  state text not null default 'issued' check (state in ('issued', 'delivered', 'cancelled')),
  first_notice_on date,
  delivered_on date,
  delivery text check (delivery in ('direct', 'substitute', 'deemed', 'refused')),
  cost_document_id uuid references receivables.document,
  cancelled_on date,
  cancel_reason text,
  created_at timestamptz not null default now(),
  created_by uuid not null,
  unique (unit_id, number),
  check (state <> 'delivered' or (delivered_on is not null and delivery is not null)),
  check ((state = 'cancelled') = (cancel_reason is not null))
);
create index reminder_of_debtor on enforcement.reminder (debtor_id);
create index reminder_of_campaign on enforcement.reminder (campaign_id, number);
create index reminder_waiting on enforcement.reminder (unit_id, day) where state = 'issued';
comment on table enforcement.reminder is 'One letter to one addressee; co-owners get one each. A cancelled one keeps its number. The cost is charged on delivery only.';

create table enforcement.reminder_item (
  reminder_id uuid not null references enforcement.reminder,
  instalment_id uuid not null references receivables.instalment,
  unit_id integer not null references units.unit,
  principal bigint not null check (principal > 0),
  interest bigint not null check (interest >= 0),
  primary key (reminder_id, instalment_id)
);
create index reminder_item_of_due on enforcement.reminder_item (instalment_id);

create table enforcement.contact (
  id uuid primary key,
  unit_id integer not null references units.unit,
  party_id uuid not null references parties.party,
  day date not null,
  channel text not null check (channel in ('sms', 'e-mail', 'phone', 'letter')),
  text text not null default '',
  created_at timestamptz not null default now(),
  created_by uuid not null
);
create index contact_of_party on enforcement.contact (party_id, day);
comment on table enforcement.contact is 'Information actions (działania informacyjne) before a reminder; the first one holds the letter for the days of UPOM.DAYS.INFORMED.';

do $$
declare tbl text;
begin
  foreach tbl in array array['campaign', 'reminder', 'reminder_item', 'contact'] loop
    execute format('call app.secure_by_unit(%L)', 'enforcement.' || tbl);
  end loop;
  call app.make_final('enforcement.campaign');
  call app.make_final('enforcement.reminder_item');
  call app.make_final('enforcement.contact');
end $$;
grant usage on schema enforcement to skarbnik_service;
grant select, insert on all tables in schema enforcement to skarbnik_service;
grant update (state, first_notice_on, delivered_on, delivery, cost_document_id, cancelled_on, cancel_reason) on enforcement.reminder to skarbnik_service;
