-- Letters of decisions kept for ever as they went out: PDF/A for each addressee, with its hash.

create table taxes.letter (
  decision_id uuid not null references taxes.decision,
  party_id uuid not null references parties.party,
  unit_id integer not null references units.unit,
  pdf bytea not null check (length(pdf) > 0),
  hash bytea not null check (length(hash) = 32),
  pages integer not null check (pages > 0),
  made_at timestamptz not null default now(),
  made_by uuid not null,
  primary key (decision_id, party_id)
);
comment on table taxes.letter is 'The first print of a decision for one addressee; whatever is printed later is marked a duplicate.';
alter table taxes.letter alter column pdf set storage external;
call app.secure_by_unit('taxes.letter');
call app.make_final('taxes.letter');
grant select, insert on taxes.letter to skarbnik_service;
