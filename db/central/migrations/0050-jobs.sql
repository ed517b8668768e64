-- Background work: what a person started and need not wait for. A job belongs to whoever holds its lease; each of its steps is
-- one transaction that proves the lease, does a part and notes how far it came, so that a killed job goes on without doing a
-- part twice.

create schema jobs;
grant usage on schema jobs to skarbnik_service;

create table jobs.job (
  id uuid primary key,
  unit_id integer not null references units.unit,
  kind text not null check (kind ~ '^[a-z]+(\.[a-z-]+)+$'),
  title text not null,
  permission text not null,
  input jsonb not null,
  visible_units integer[] not null,
  state text not null default 'waiting' check (state in ('waiting', 'running', 'done', 'cancelled', 'failed')),
  done bigint not null default 0 check (done >= 0),
  total bigint check (total >= 0),
  note text not null default '',
  checkpoint jsonb,
  result jsonb not null default '[]',
  problem jsonb,
  attempt integer not null default 0,
  worker uuid,
  lease_until timestamptz,
  not_before timestamptz not null default now(),
  created_by uuid not null,
  created_at timestamptz not null default now(),
  started_at timestamptz,
  ended_at timestamptz,
  seen_at timestamptz,
  check ((state = 'running') = (worker is not null)),
  check ((state in ('done', 'cancelled', 'failed')) = (ended_at is not null)),
  check ((state = 'failed') = (problem is not null))
);
create index job_to_take on jobs.job (not_before, created_at) where state in ('waiting', 'running');
create index job_of_unit on jobs.job (unit_id, created_at desc, id);
comment on table jobs.job is 'Background work: who started what, how far it came, what came of it. `permission` is the right that lets others see it.';

create table jobs.cancellation (
  job_id uuid primary key references jobs.job,
  unit_id integer not null references units.unit,
  asked_by uuid not null,
  asked_at timestamptz not null default now()
);
comment on table jobs.cancellation is 'A wish to stop a job. It stands apart from the job, so that a step under way does not make the person wait.';

create table jobs.skipped (
  job_id uuid not null references jobs.job,
  number bigint generated always as identity,
  unit_id integer not null references units.unit,
  what text not null,
  why text not null,
  object_kind text,
  object_id text,
  primary key (job_id, number)
);
comment on table jobs.skipped is 'What a job left out, and why.';

create table jobs.file (
  job_id uuid primary key references jobs.job,
  unit_id integer not null references units.unit,
  name text not null,
  media_type text not null,
  content bytea not null,
  sha256 bytea not null
);
comment on table jobs.file is 'The file that a job made.';

do $$
declare tbl text;
begin
  foreach tbl in array array['job', 'cancellation', 'skipped', 'file'] loop
    execute format('call app.secure_by_unit(%L)', 'jobs.' || tbl);
  end loop;
  foreach tbl in array array['cancellation', 'skipped', 'file'] loop
    execute format('call app.make_final(%L)', 'jobs.' || tbl);
  end loop;
end $$;

grant select, insert on jobs.job, jobs.cancellation, jobs.skipped, jobs.file to skarbnik_service;
grant update (state, done, total, note, checkpoint, result, problem, attempt, worker, lease_until, not_before, started_at, ended_at, seen_at)
  on jobs.job to skarbnik_service;

-- What has ended stays as it ended; only that somebody saw it is noted.
create function jobs.guard_job() returns trigger language plpgsql as $$
begin
  if old.ended_at is not null and (to_jsonb(new) - 'seen_at') <> (to_jsonb(old) - 'seen_at') then
    raise exception 'job % has ended', old.id using errcode = 'SK001';
  end if;
  return new;
end $$;
create trigger guard_job before update on jobs.job for each row execute function jobs.guard_job();
create trigger keep_job before delete on jobs.job for each row execute function app.forbid_change();

-- Gives the oldest job that waits, or whose holder fell silent, to a worker. It looks over all units, so it stands above the
-- row policies; the worker then acts in the name of the unit and person of the job it was given.
create function jobs.claim(p_worker uuid, p_seconds integer, p_kinds text[]) returns setof jobs.job
language sql security definer set search_path = pg_catalog, pg_temp as $$
  update jobs.job j
     set state = 'running', worker = p_worker, attempt = j.attempt + 1, started_at = coalesce(j.started_at, now()),
         lease_until = now() + make_interval(secs => p_seconds)
   where j.id = (select w.id from jobs.job w
                  where (w.state = 'waiting' or (w.state = 'running' and w.lease_until < now()))
                    and w.not_before <= now() and w.kind = any (p_kinds)
                  order by w.created_at, w.id for no key update skip locked limit 1)
  returning j.*
$$;
revoke all on function jobs.claim(uuid, integer, text[]) from public;
grant execute on function jobs.claim(uuid, integer, text[]) to skarbnik_service;
