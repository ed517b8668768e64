-- Documents that a clerk enters, open items, income and expenditure by cash, periods that stay as they were closed.

alter table ledger.account add column cash boolean generated always as (number ~ '^(101|13[0-35-9]|141|245)') stored;
comment on column ledger.account.cash is 'Money itself, on the way, or received and not yet explained: an entry on it moves income or expenditure by cash.';

alter table ledger.line add column item_id uuid, add column due date;
create index line_of_item on ledger.line (item_id) where item_id is not null;
comment on column ledger.line.item_id is 'The open item of a settlement account that this line opens or settles; items whose lines sum to nothing are settled.';
comment on column ledger.line.due is 'When the item falls due; kept on the line that opens it.';

create table ledger.template (
  id uuid primary key,
  unit_id integer not null references units.unit,
  book_id integer not null references ledger.book,
  name text not null,
  document_kind text not null,
  journal_id integer not null references ledger.journal,
  text text not null default '',
  lines jsonb not null,
  changed_at timestamptz not null default now(),
  changed_by uuid not null,
  unique (book_id, name)
);
comment on table ledger.template is 'A document that comes again: accounts, classification and text ready, amounts to be typed.';

create table ledger.draft (
  id uuid primary key,
  unit_id integer not null references units.unit,
  book_id integer not null references ledger.book,
  journal_id integer not null references ledger.journal,
  document_kind text not null,
  document_number text not null default '',
  document_date date not null,
  operation_date date not null,
  posting_date date not null,
  text text not null default '',
  lines jsonb not null,
  reverses uuid references ledger.entry,
  state text not null default 'draft' check (state in ('draft', 'checked', 'posted')),
  version integer not null default 1,
  created_at timestamptz not null default now(),
  created_by uuid not null,
  checked_at timestamptz,
  checked_by uuid,
  entry_id uuid unique references ledger.entry,
  posted_at timestamptz,
  posted_by uuid,
  check ((state = 'posted') = (entry_id is not null))
);
create index draft_waiting on ledger.draft (book_id, posting_date, id) where state <> 'posted';
comment on table ledger.draft is 'The buffer: documents entered and not yet posted may be changed; posted ones stay here as entered.';

create table ledger.book_year (
  book_id integer not null references ledger.book,
  unit_id integer not null references units.unit,
  year integer not null,
  ended_at timestamptz,
  ended_by uuid,
  primary key (book_id, year)
);
comment on table ledger.book_year is 'The year end of a book: set when its closing entries are posted, empty again when they are taken back.';

alter table ledger.period add column entries bigint, add column seal text;
comment on column ledger.period.seal is 'Digest of the month''s turnovers at closing; skarbnik ledger verify holds the books against it.';

create table ledger.cash_turnover (
  account_id integer not null references ledger.account,
  year integer not null,
  month integer not null,
  classification text not null,
  slot smallint not null,
  unit_id integer not null,
  book_id integer not null,
  debit bigint not null default 0,
  credit bigint not null default 0,
  primary key (account_id, year, month, classification, slot)
);
create index cash_turnover_of_book on ledger.cash_turnover (book_id, year, month);
comment on table ledger.cash_turnover is 'Running totals of classified lines on accounts 2 and 7 whose entries move cash: income by cash is their credit less debit.';

insert into ledger.cash_turnover (account_id, year, month, classification, slot, unit_id, book_id, debit, credit)
select l.account_id, l.year, l.month, l.classification, 0, l.unit_id, l.book_id, sum(l.debit), sum(l.credit)
  from ledger.line l join ledger.account a on a.id = l.account_id
 where l.classification <> '' and a.number ~ '^[27]' and not a.cash
   and exists (select from ledger.line c join ledger.account m on m.id = c.account_id where c.entry_id = l.entry_id and m.cash)
 group by l.account_id, l.year, l.month, l.classification, l.unit_id, l.book_id;

-- As before, and besides: a month cannot be closed under a posting that is on its way, and income by cash is summed.
create or replace function ledger.take_lines() returns trigger language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare bad record;
begin
  select l.entry_id, e.document_number, sum(l.debit) as debit, sum(l.credit) as credit, count(*) as lines, e.line_count
    into bad
    from new_lines l join ledger.entry e on e.id = l.entry_id
   group by l.entry_id, e.id
  having sum(l.debit) <> sum(l.credit) or count(*) <> e.line_count or max(l.line_no) <> e.line_count
      or sum(abs(l.debit)) <> e.total
   limit 1;
  if found then
    raise exception 'entry % (%) does not balance: debit %, credit %, % lines of %',
      bad.entry_id, bad.document_number, bad.debit, bad.credit, bad.lines, bad.line_count using errcode = 'SK002';
  end if;
  if exists (select from new_lines l join ledger.entry e on e.id = l.entry_id
              where (l.unit_id, l.book_id, l.year, l.month) is distinct from (e.unit_id, e.book_id, e.year, e.month)) then
    raise exception 'a line differs from its entry in unit, book or period' using errcode = 'SK003';
  end if;
  if exists (select from new_lines l join ledger.account a on a.id = l.account_id where a.book_id <> l.book_id) then
    raise exception 'a line names an account of another book' using errcode = 'SK004';
  end if;
  -- Postings share this lock, so they never wait for each other; closing a month takes it alone.
  perform pg_advisory_xact_lock_shared(p.book_id, p.year * 12 + p.month)
     from (select distinct book_id, year, month from new_lines order by book_id, year, month) p;
  if exists (select from (select distinct book_id, year, month from new_lines) l
              left join ledger.period p using (book_id, year, month) where p.book_id is null or p.closed_at is not null) then
    raise exception 'the period is closed or not opened' using errcode = 'SK005';
  end if;
  insert into ledger.account_total as t (account_id, year, month, classification, slot, unit_id, book_id, debit, credit)
  select account_id, year, month, classification, pg_backend_pid() % 16, unit_id, book_id, sum(debit), sum(credit)
    from new_lines group by account_id, year, month, classification, unit_id, book_id
   order by account_id, year, month, classification
  on conflict (account_id, year, month, classification, slot)
  do update set debit = t.debit + excluded.debit, credit = t.credit + excluded.credit;
  insert into ledger.cash_turnover as t (account_id, year, month, classification, slot, unit_id, book_id, debit, credit)
  select l.account_id, l.year, l.month, l.classification, pg_backend_pid() % 16, l.unit_id, l.book_id, sum(l.debit), sum(l.credit)
    from new_lines l join ledger.account a on a.id = l.account_id
   where l.classification <> '' and a.number ~ '^[27]' and not a.cash
     and l.entry_id in (select c.entry_id from new_lines c join ledger.account m on m.id = c.account_id where m.cash)
   group by l.account_id, l.year, l.month, l.classification, l.unit_id, l.book_id
   order by l.account_id, l.year, l.month, l.classification
  on conflict (account_id, year, month, classification, slot)
  do update set debit = t.debit + excluded.debit, credit = t.credit + excluded.credit;
  return null;
end $$;

do $$
declare tbl text;
begin
  foreach tbl in array array['template', 'draft', 'book_year', 'cash_turnover'] loop
    execute format('call app.secure_by_unit(%L)', 'ledger.' || tbl);
  end loop;
end $$;

grant select, insert, update on ledger.draft, ledger.template, ledger.book_year to skarbnik_service;
grant delete on ledger.draft, ledger.template to skarbnik_service;
grant select on ledger.cash_turnover to skarbnik_service;
