-- Certificates (zaświadczenia, O.p. art. 306a): their content as at the day of issue.

create table receivables.certificate (
  id uuid primary key,
  unit_id integer not null references units.unit,
  number text not null,
  day date not null,
  party_id uuid not null references parties.party,
  kind text not null check (kind in ('no-arrears', 'arrears')),
  content jsonb not null,
  created_at timestamptz not null default now(),
  created_by uuid not null,
  unique (unit_id, number)
);
create index certificate_of_party on receivables.certificate (party_id);
call app.secure_by_unit('receivables.certificate');
call app.make_final('receivables.certificate');
grant select, insert on receivables.certificate to skarbnik_service;

-- The agreement of cards with the ledger goes by entry.
create index movement_of_entry on receivables.movement (entry_id);
create index overpayment_movement_of_entry on receivables.overpayment_movement (entry_id);
