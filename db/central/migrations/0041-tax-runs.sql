-- Runs go as background jobs; terms move by the shifts of dues.

-- The lease, the progress and the end of a run are those of its job (schema jobs, made by a later migration).
alter table taxes.run drop column lease_by, drop column lease_until, drop column finished_at, drop column problem;
alter table taxes.run add column job_id uuid not null;
comment on column taxes.run.job_id is 'The background job that carries it; a resumed run gets another one.';
comment on table taxes.run is 'Assessment of many accounts, carried by a background job. Batches commit one by one.';

drop trigger mark_moved_due on receivables.instalment;
drop function receivables.mark_moved_due();
revoke update (due) on receivables.instalment from skarbnik_service;
