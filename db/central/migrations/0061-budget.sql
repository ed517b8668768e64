-- Budget: classification by date, plan with its changes, commitments; reports in versions.

create schema budget;
create schema reports;
grant usage on schema budget, reports to skarbnik_service;

create table budget.classification (
  kind text not null check (kind in ('division', 'chapter', 'income', 'expenditure', 'financing')),
  code text not null,
  valid_from date not null,
  valid_to date,
  name text not null,
  source text not null,
  primary key (kind, code, valid_from),
  check (valid_to is null or valid_to >= valid_from),
  check (code ~ case kind when 'division' then '^\d{3}$' when 'chapter' then '^\d{5}$' when 'financing' then '^\d{3}$' else '^\d{3}\d?$' end)
);
comment on table budget.classification is 'Names of the budget classification with the days for which they hold. A paragraph of three digits stands for all fourth digits.';

create table budget.plan_change (
  id uuid primary key,
  unit_id integer not null references units.unit,
  year integer not null,
  number text not null,
  authority text not null check (authority in ('council', 'executive', 'head')),
  kind text not null check (kind in ('initial', 'change')),
  adopted_on date not null,
  effective_on date not null,
  text text not null default '',
  state text not null default 'draft' check (state in ('draft', 'adopted')),
  created_at timestamptz not null default now(),
  created_by uuid not null,
  adopted_by uuid,
  unique (unit_id, year, number),
  check (extract(year from effective_on) = year)
);
comment on table budget.plan_change is 'A resolution or order that sets or changes the plan; the plan of a day is the sum of those effective until it.';

create table budget.plan_line (
  change_id uuid not null references budget.plan_change on delete cascade,
  line_no integer not null check (line_no >= 1),
  unit_id integer not null references units.unit,
  owner_unit_id integer not null references units.unit,
  side text not null check (side in ('income', 'expenditure', 'revenue', 'outlay')),
  classification text not null,
  task text not null default 'W' check (task in ('W', 'Z', 'P', 'U')),
  amount bigint not null check (amount <> 0),
  text text not null default '',
  primary key (change_id, line_no)
);
create index plan_line_of_owner on budget.plan_line (owner_unit_id, side, classification);
comment on column budget.plan_line.task is 'Own task (W), delegated by government (Z), agreed with government (P), agreed with another authority (U).';

create function budget.final_plan() returns trigger language plpgsql as $$
begin
  if exists (select from budget.plan_change c where c.id = old.change_id and c.state = 'adopted') then
    raise exception 'an adopted plan change is final' using errcode = 'SK001';
  end if;
  return case when tg_op = 'DELETE' then old else new end;
end $$;

create trigger final_change before update or delete on budget.plan_change for each row
  when (old.state = 'adopted') execute function app.forbid_change();
create trigger final_lines before update or delete on budget.plan_line for each row execute function budget.final_plan();

create table budget.commitment (
  id uuid primary key,
  unit_id integer not null references units.unit,
  number text not null,
  document_date date not null,
  kind text not null check (kind in ('contract', 'order', 'decision', 'payroll', 'other')),
  party_name text not null default '',
  text text not null,
  overrun_by uuid,
  overrun_reason text not null default '',
  created_at timestamptz not null default now(),
  created_by uuid not null,
  unique (unit_id, number)
);
comment on table budget.commitment is 'What will cause expenditure (zaangażowanie): each change of it is an entry on 998 or 999.';

create table budget.commitment_line (
  id uuid primary key,
  commitment_id uuid not null references budget.commitment,
  unit_id integer not null references units.unit,
  year integer not null,
  classification text not null,
  amount bigint not null check (amount <> 0),
  day date not null,
  text text not null default '',
  entry_id uuid not null references ledger.entry,
  created_by uuid not null
);
create index commitment_line_by_key on budget.commitment_line (unit_id, year, classification);

create table reports.report (
  id uuid primary key,
  unit_id integer not null references units.unit,
  owner_unit_id integer not null references units.unit,
  form text not null check (form in ('rb27s', 'rb28s', 'rbnds', 'rbn', 'rbz', 'rb50', 'rb34s', 'rb30s')),
  scope text not null check (scope in ('unit', 'merged')),
  year integer not null,
  month integer not null check (month between 1 and 12),
  version integer not null check (version >= 0),
  origin text not null check (origin in ('books', 'package')),
  origin_name text not null default '',
  origin_hash bytea,
  content jsonb not null,
  remarks jsonb not null,
  approved_at timestamptz not null default now(),
  approved_by uuid not null,
  unique (unit_id, owner_unit_id, form, scope, year, month, version)
);
comment on table reports.report is 'A report as it was approved: version 0 is the original, higher ones its corrections. unit_id keeps it, owner_unit_id is whom it speaks of.';

do $$
declare tbl text;
begin
  foreach tbl in array array['budget.commitment', 'budget.commitment_line', 'reports.report'] loop
    execute format('call app.secure_by_unit(%L)', tbl);
  end loop;
  foreach tbl in array array['budget.commitment', 'budget.commitment_line', 'reports.report'] loop
    execute format('call app.make_final(%L)', tbl);
  end loop;
end $$;

-- The office keeps the plan of all its units; a unit reads the lines that are its own.
alter table budget.plan_change enable row level security;
create policy unit_rows on budget.plan_change
  using (unit_id = any ((select app.visible_units())::integer[]) or exists (select from budget.plan_line l where l.change_id = id))
  with check (unit_id = (select app.current_unit()));
alter table budget.plan_line enable row level security;
create policy unit_rows on budget.plan_line
  using (unit_id = any ((select app.visible_units())::integer[]) or owner_unit_id = any ((select app.visible_units())::integer[]))
  with check (unit_id = (select app.current_unit()));

grant select on budget.classification to skarbnik_service;
grant insert, update on budget.classification to skarbnik_service;
grant select, insert, update, delete on budget.plan_change, budget.plan_line to skarbnik_service;
grant select, insert on budget.commitment, budget.commitment_line, reports.report to skarbnik_service;
