-- Acts on what is owed: increases, decreases, set-off, refunds, reliefs. Each leaves a document, its movements and its ledger entry.

-- Prolongation fees and interest fixed by a decision are dues of their own; each stands under the title it follows.
alter table receivables.title
  add column companion_of integer references receivables.title,
  add column companion_kind text check (companion_kind in ('prolongation-fee', 'fixed-interest')),
  add constraint title_companion_whole check ((companion_of is null) = (companion_kind is null));
create unique index title_companion on receivables.title (companion_of, companion_kind) where companion_of is not null;

create table receivables.document (
  id uuid primary key,
  unit_id integer not null references units.unit,
  kind text not null check (kind in ('charge', 'increase', 'decrease', 'set-off', 'move', 'refund', 'interest', 'repost',
    'relief', 'lapse', 'remission', 'write-off', 'reminder-cost', 'reversal')),
  number text not null,
  day date not null,
  posted_on date not null,
  account_id uuid not null references receivables.account,
  amount bigint not null check (amount > 0),
  ground text not null,
  legal_basis text not null default '',
  entry_id uuid not null references ledger.entry,
  reverses uuid unique references receivables.document,
  created_at timestamptz not null default now(),
  created_by uuid not null,
  unique (unit_id, number)
);
create index document_of_account on receivables.document (account_id, day);
create index document_of_unit on receivables.document (unit_id, posted_on, id);
comment on table receivables.document is 'Register of increases, decreases and internal changes (rejestr przypisów i odpisów, PK); the movements name it as their source.';
comment on column receivables.document.amount is 'What the act moved, grosze; the direction follows from its kind.';

alter table receivables.movement add column follows uuid references receivables.movement;
comment on column receivables.movement.follows is 'The payment whose money this movement settles anew after a recalculation or a re-posting.';
create index movement_follows on receivables.movement (follows) where follows is not null;

alter table receivables.overpayment_movement drop constraint overpayment_movement_kind_check;
alter table receivables.overpayment_movement add constraint overpayment_movement_kind_check
  check (kind in ('arisen', 'interest', 'refund', 'set-off', 'transfer', 'reversal'));

create table receivables.due_shift (
  id uuid primary key,
  unit_id integer not null references units.unit,
  instalment_id uuid not null references receivables.instalment,
  previous_due date not null,
  due date not null,
  reason text not null check (reason in ('relief', 'lapse', 'delivery', 'order', 'reversal')),
  ground text not null,
  day date not null,
  source_kind text not null,
  source_id uuid not null,
  created_at timestamptz not null default now(),
  created_by uuid not null,
  check (due <> previous_due)
);
create index due_shift_of on receivables.due_shift (instalment_id, id);
comment on table receivables.due_shift is 'Each change of a payment term with its ground; the instalment follows the last one.';

create function receivables.take_due_shifts() returns trigger language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
  if exists (select from new_rows s join receivables.instalment i on i.id = s.instalment_id where i.unit_id <> s.unit_id) then
    raise exception 'a shift of another unit' using errcode = 'SK006';
  end if;
  update receivables.instalment i set due = s.due, version = i.version + 1, changed_xid = pg_current_xact_id()
    from (select distinct on (instalment_id) instalment_id, due from new_rows order by instalment_id, id desc) s
   where i.id = s.instalment_id;
  return null;
end $$;
create trigger take_due_shifts after insert on receivables.due_shift referencing new table as new_rows
  for each statement execute function receivables.take_due_shifts();

create table receivables.interest_rate (
  id uuid primary key,
  unit_id integer not null references units.unit,
  instalment_id uuid not null references receivables.instalment,
  rate text not null check (rate in ('reduced', 'raised')),
  pay_by date,
  ground text not null,
  set_on date not null,
  withdrawn_on date,
  created_at timestamptz not null default now(),
  created_by uuid not null
);
create unique index interest_rate_of on receivables.interest_rate (instalment_id) where withdrawn_on is null;
comment on table receivables.interest_rate is 'Late interest at another rate than the standard one (O.p. art. 56a, 56b); with pay_by only for payments up to that day.';
call app.mark_on_change('receivables.interest_rate', 'receivables.mark_dues');

create table receivables.refund (
  id uuid primary key,
  unit_id integer not null references units.unit,
  overpayment_id uuid not null references receivables.overpayment,
  way text not null check (way in ('transfer', 'postal-order')),
  bank_account text check (bank_account ~ '^\d{26}$'),
  payee_name text not null,
  payee_address text not null default '',
  amount bigint not null check (amount > 0),
  text text not null,
  state text not null default 'prepared' check (state in ('prepared', 'approved', 'sent', 'withdrawn')),
  prepared_by uuid not null,
  prepared_at timestamptz not null default now(),
  approved_by uuid,
  approved_at timestamptz,
  sent_on date,
  document_id uuid references receivables.document,
  check (way <> 'transfer' or bank_account is not null),
  check (approved_by is null or approved_by <> prepared_by),
  check ((state = 'sent') = (document_id is not null)),
  check ((sent_on is null) = (document_id is null))
);
create index refund_of on receivables.refund (overpayment_id);
create index refund_waiting on receivables.refund (unit_id) where state in ('prepared', 'approved');
comment on table receivables.refund is 'Refunds of overpayments by transfer or postal order: prepared by one person, approved by another, sent on a day.';

create table receivables.relief (
  id uuid primary key,
  unit_id integer not null references units.unit,
  account_id uuid not null references receivables.account,
  kind text not null check (kind in ('deferral', 'instalments', 'remission', 'interest-limitation')),
  state text not null default 'applied' check (state in ('applied', 'drafted', 'granted', 'refused', 'withdrawn')),
  applied_on date not null,
  ground text not null,
  plan jsonb,
  fee_rate text,
  without_fee boolean not null default false,
  decision_number text,
  decision_day date,
  legal_basis text not null default '',
  drafted_by uuid,
  approved_by uuid,
  document_id uuid references receivables.document,
  created_at timestamptz not null default now(),
  created_by uuid not null,
  check (state <> 'granted' or (decision_number is not null and approved_by is not null)),
  check (approved_by is null or approved_by <> drafted_by)
);
create index relief_of_account on receivables.relief (account_id);
create unique index relief_number on receivables.relief (unit_id, decision_number) where decision_number is not null;
comment on column receivables.relief.plan is 'What the decision draws up for each due; carried out as it stands when approved.';

create table receivables.relief_item (
  id uuid primary key,
  unit_id integer not null references units.unit,
  relief_id uuid not null references receivables.relief,
  instalment_id uuid not null references receivables.instalment,
  origin_id uuid not null references receivables.instalment,
  number smallint not null check (number >= 1),
  amount bigint not null check (amount > 0),
  original_due date not null,
  new_due date not null,
  fee_instalment_id uuid references receivables.instalment,
  interest_instalment_id uuid references receivables.instalment,
  lapsed_on date,
  lapse_document_id uuid references receivables.document
);
create index relief_item_of on receivables.relief_item (relief_id, number);
create index relief_item_instalment on receivables.relief_item (instalment_id);
create index relief_item_standing on receivables.relief_item (unit_id, new_due) where lapsed_on is null;
comment on table receivables.relief_item is 'One deferred due or one instalment of a plan, with its fee; it lapses by law when its term passes unpaid.';

create table receivables.limitation_event (
  id uuid primary key,
  unit_id integer not null references units.unit,
  instalment_id uuid not null references receivables.instalment,
  kind text not null check (kind in ('suspension', 'interruption', 'security')),
  from_day date not null,
  to_day date,
  ground text not null,
  created_at timestamptz not null default now(),
  created_by uuid not null,
  check (to_day is null or to_day >= from_day),
  check (kind <> 'interruption' or to_day is null)
);
create index limitation_event_of on receivables.limitation_event (instalment_id);
comment on table receivables.limitation_event is 'What suspends or interrupts limitation (O.p. art. 70), and security by hypothec or pledge with its register number.';

create table receivables.ruling (
  id uuid primary key,
  unit_id integer not null references units.unit,
  number text not null,
  day date not null,
  account_id uuid not null references receivables.account,
  source_kind text not null,
  source_id uuid not null,
  content jsonb not null,
  created_at timestamptz not null default now(),
  created_by uuid not null,
  unique (unit_id, number)
);
create index ruling_of_account on receivables.ruling (account_id);
comment on table receivables.ruling is 'Rulings on the allocation of a payment (postanowienie o zarachowaniu, O.p. art. 62 § 4) as issued.';

-- The reliefs' flags are raised and ended by the service; kinds of people''s own making go as a note.
alter table receivables.flag drop constraint flag_kind_check;
alter table receivables.flag add constraint flag_kind_check check (kind in ('enforcement', 'limitation', 'appeal', 'deferral',
  'instalment-plan', 'security', 'court', 'bankruptcy', 'deceased', 'note'));

create index movement_of_day on receivables.movement (unit_id, posted_on);

do $$
declare tbl text;
begin
  foreach tbl in array array['document', 'due_shift', 'interest_rate', 'refund', 'relief', 'relief_item', 'limitation_event', 'ruling'] loop
    execute format('call app.secure_by_unit(%L)', 'receivables.' || tbl);
    execute format('grant select, insert on receivables.%I to skarbnik_service', tbl);
  end loop;
  foreach tbl in array array['document', 'due_shift', 'ruling'] loop
    execute format('call app.make_final(%L)', 'receivables.' || tbl);
  end loop;
end $$;
grant update (withdrawn_on) on receivables.interest_rate to skarbnik_service;
grant update (state, approved_by, approved_at, sent_on, document_id) on receivables.refund to skarbnik_service;
grant update (state, plan, fee_rate, without_fee, decision_number, decision_day, legal_basis, drafted_by, approved_by, document_id)
  on receivables.relief to skarbnik_service;
grant update (lapsed_on, lapse_document_id) on receivables.relief_item to skarbnik_service;
grant update (to_day) on receivables.limitation_event to skarbnik_service;
