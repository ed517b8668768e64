-- Books, accounts, journals and entries. Posted is final; every entry balances; totals follow by themselves.

create table ledger.book (
  id integer primary key generated always as identity,
  unit_id integer not null references units.unit,
  code text not null,
  name text not null,
  kind text not null check (kind in ('organ', 'unit', 'deposits', 'funds')),
  unique (unit_id, code)
);

create table ledger.account (
  id integer primary key generated always as identity,
  unit_id integer not null references units.unit,
  book_id integer not null references ledger.book,
  number text not null check (number ~ '^\d{3}(-[0-9A-Za-z]{1,12}){0,6}$'),
  name text not null,
  off_balance boolean not null default false,
  valid_from date not null default '1990-01-01',
  valid_to date,
  unique (book_id, number)
);

create table ledger.journal (
  id integer primary key generated always as identity,
  unit_id integer not null references units.unit,
  book_id integer not null references ledger.book,
  code text not null,
  name text not null,
  unique (book_id, code)
);
comment on table ledger.journal is 'Partial journals of a book (dzienniki cząstkowe); entries are numbered within journal and year.';

create table ledger.period (
  book_id integer not null references ledger.book,
  unit_id integer not null references units.unit,
  year integer not null,
  month integer not null check (month between 1 and 12),
  closed_at timestamptz,
  closed_by uuid,
  primary key (book_id, year, month)
);

create table ledger.entry (
  id uuid primary key,
  unit_id integer not null references units.unit,
  book_id integer not null references ledger.book,
  journal_id integer not null references ledger.journal,
  year integer not null,
  month integer not null check (month between 1 and 12),
  number bigint not null check (number > 0),
  posting_date date not null,
  document_date date not null,
  operation_date date not null,
  document_kind text not null,
  document_number text not null,
  text text not null default '',
  source_kind text not null,
  source_id uuid not null,
  reverses uuid unique references ledger.entry,
  line_count smallint not null check (line_count >= 2),
  total bigint not null check (total > 0),
  created_at timestamptz not null default now(),
  created_by uuid not null,
  unique (journal_id, year, number),
  check (extract(year from posting_date) = year and extract(month from posting_date) = month)
);
create index entry_by_source on ledger.entry (source_kind, source_id);
create index entry_by_day on ledger.entry (book_id, posting_date, id);

create table ledger.line (
  entry_id uuid not null references ledger.entry,
  line_no smallint not null check (line_no >= 1),
  unit_id integer not null references units.unit,
  book_id integer not null,
  account_id integer not null references ledger.account,
  year integer not null,
  month integer not null,
  debit bigint not null default 0,
  credit bigint not null default 0,
  classification text not null default '',
  party_id uuid,
  instalment_id uuid,
  text text not null default '',
  primary key (entry_id, line_no),
  check ((debit = 0) <> (credit = 0))
);
create index line_of_account on ledger.line (account_id, year, month);
create index line_of_instalment on ledger.line (instalment_id) where instalment_id is not null;
create index line_of_party on ledger.line (party_id) where party_id is not null;
comment on column ledger.line.classification is 'Budget classification dział-rozdział-paragraf, empty where the account carries none.';

-- An entry is whole or absent: at commit its last line must exist.
alter table ledger.entry add constraint entry_is_whole
  foreign key (id, line_count) references ledger.line (entry_id, line_no) deferrable initially deferred;

create table ledger.account_total (
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
create index account_total_of_book on ledger.account_total (book_id, year, month);
comment on table ledger.account_total is 'Running totals of the lines. slot spreads writers so that they do not queue for one row; readers sum over it.';

-- All lines of an entry come in one statement and balance in it. Runs with the owner's rights: the service itself may not touch totals.
create function ledger.take_lines() returns trigger language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
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
  return null;
end $$;
create trigger take_lines after insert on ledger.line referencing new table as new_lines
  for each statement execute function ledger.take_lines();

create table ledger.document (
  id uuid primary key,
  unit_id integer not null references units.unit,
  book_id integer not null references ledger.book,
  kind text not null,
  number text not null,
  document_date date not null,
  text text not null default '',
  source_kind text not null,
  source_id uuid not null unique,
  posted_at timestamptz not null default now(),
  posted_by uuid not null,
  unique (book_id, kind, number)
);
comment on table ledger.document is 'A document that gathers entries, such as a posted cash report with the entries of its receipts.';

create table ledger.document_entry (
  document_id uuid not null references ledger.document,
  entry_id uuid not null unique references ledger.entry,
  unit_id integer not null,
  primary key (document_id, entry_id)
);

do $$
declare tbl text;
begin
  foreach tbl in array array['book', 'account', 'journal', 'period', 'entry', 'line', 'account_total', 'document', 'document_entry'] loop
    execute format('call app.secure_by_unit(%L)', 'ledger.' || tbl);
  end loop;
  foreach tbl in array array['entry', 'line', 'document', 'document_entry'] loop
    execute format('call app.make_final(%L)', 'ledger.' || tbl);
  end loop;
end $$;
