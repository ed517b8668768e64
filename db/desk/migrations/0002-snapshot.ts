/** What the office told the desk: open items, names, parameters. No PESEL: only keyed hashes of identifiers. */
export const snapshot = `
create table account (
  rowid integer primary key,
  account_id text not null unique,
  party_id text not null,
  number text not null,
  name text not null,
  address text not null,
  virtual_account text,
  flags text not null,
  folded_name text not null,
  folded_address text not null
) strict;
create index account_party on account (party_id);
create index account_number on account (number);
create index account_virtual on account (virtual_account) where virtual_account is not null;
create index account_folded_name on account (folded_name);

create virtual table account_search using fts5(
  folded_name, folded_address, content='account', content_rowid='rowid', tokenize='trigram'
);
create trigger account_indexed after insert on account begin
  insert into account_search (rowid, folded_name, folded_address) values (new.rowid, new.folded_name, new.folded_address);
end;
create trigger account_unindexed after delete on account begin
  insert into account_search (account_search, rowid, folded_name, folded_address)
  values ('delete', old.rowid, old.folded_name, old.folded_address);
end;
create trigger account_reindexed after update on account begin
  insert into account_search (account_search, rowid, folded_name, folded_address)
  values ('delete', old.rowid, old.folded_name, old.folded_address);
  insert into account_search (rowid, folded_name, folded_address) values (new.rowid, new.folded_name, new.folded_address);
end;

create table identifier (
  hash text not null,
  account_id text not null,
  primary key (hash, account_id)
) strict, without rowid;
create index identifier_account on identifier (account_id);

create table due (
  instalment_id text primary key,
  account_id text not null,
  slip_code text not null,
  document_number text not null,
  principal integer not null,
  body text not null check (json_valid(body))
) strict, without rowid;
create index due_account on due (account_id);
create index due_slip on due (slip_code);
create index due_document on due (document_number);

create table due_change (
  seq integer not null references journal (seq),
  instalment_id text not null,
  amount integer not null,
  primary key (seq, instalment_id)
) strict, without rowid;
create index due_change_of on due_change (instalment_id);

create table overpayment (
  id text primary key,
  account_id text not null,
  body text not null check (json_valid(body))
) strict, without rowid;
create index overpayment_account on overpayment (account_id);

create table office_list (
  kind text not null check (kind in ('catalogue', 'prepared', 'payout', 'cashier', 'parameter')),
  id text not null,
  body text not null check (json_valid(body)),
  primary key (kind, id)
) strict, without rowid;
`;
