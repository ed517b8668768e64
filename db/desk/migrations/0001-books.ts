const final = (table: string) => `
create trigger ${table}_keep before delete on ${table} begin select raise(abort, '${table} is final'); end;
create trigger ${table}_final before update on ${table} begin select raise(abort, '${table} is final'); end;`;

/** What the desk did: the journal is the truth, the rest are its pages as screens read them. */
export const books = `
create table meta (
  key text primary key,
  value text not null
) strict, without rowid;

create table journal (
  seq integer primary key check (seq > 0),
  desk_id integer not null,
  act_id text not null unique,
  kind text not null,
  day text not null,
  at text not null,
  user_id text not null,
  payload text not null check (json_valid(payload)),
  previous_hash text not null,
  hash text not null unique check (length(hash) = 64),
  signature text not null
) strict;
${final('journal')}
create trigger journal_in_order before insert on journal
  when new.seq <> coalesce((select max(seq) from journal) + 1, new.seq)
    or new.previous_hash <> coalesce((select hash from journal where seq = new.seq - 1), new.previous_hash)
  begin select raise(abort, 'journal has a gap or a fork'); end;

create table act (
  act_id text primary key,
  procedure text not null,
  input_hash text not null,
  answer text not null check (json_valid(answer)),
  at text not null
) strict, without rowid;
${final('act')}

create table series (
  kind text not null check (kind in ('KP', 'KW', 'RK')),
  year integer not null,
  last integer not null check (last >= 0),
  primary key (kind, year)
) strict, without rowid;

create table report (
  id text primary key,
  seq integer not null references journal (seq),
  year integer not null,
  number integer not null check (number > 0),
  full_number text not null,
  day text not null,
  opening integer not null,
  opened_at text not null,
  cashier_id text not null,
  cashier_name text not null,
  state text not null default 'open' check (state in ('open', 'closed', 'posted')),
  counted integer,
  closed_at text,
  document_id text,
  unique (year, number)
) strict, without rowid;
create unique index report_open on report (state) where state = 'open';

create table receipt (
  id text primary key,
  seq integer not null references journal (seq),
  report_id text not null references report (id),
  kind text not null check (kind in ('KP', 'KW')),
  year integer not null,
  number integer not null check (number > 0),
  full_number text not null unique,
  total integer not null check (total > 0),
  cash integer not null check (cash >= 0),
  card integer not null check (card >= 0),
  order_id text,
  body text not null check (json_valid(body)),
  cancelled_seq integer references journal (seq),
  prints integer not null default 0,
  check (total = cash + card),
  unique (kind, year, number)
) strict, without rowid;
create index receipt_of_report on receipt (report_id, seq);
create index receipt_of_order on receipt (order_id) where order_id is not null;

create table count_sheet (
  id text primary key,
  seq integer not null references journal (seq),
  report_id text not null,
  kind text not null,
  at text not null,
  cashier_name text not null,
  second_person_name text not null,
  body text not null check (json_valid(body))
) strict, without rowid;

create table office_note (
  seq integer not null references journal (seq),
  text text not null,
  primary key (seq, text)
) strict, without rowid;
`;
