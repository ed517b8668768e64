import type { Tx } from '#db/central/transaction.ts';
import type { Job, SkippedRow } from '#shared/jobs/contract.ts';

const instant = (column: string) => `to_char(${column} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`;

/** $1 is who asks, $2 the rights this person holds: both here and in every query below. */
const JOB = `select j.id, j.kind, j.title, j.state, j.done, j.total, j.note, j.result as figures,
    (select count(*) from jobs.skipped s where s.job_id = j.id) as "skippedCount",
    case when j.problem is null then null else jsonb_build_object('code', j.problem->>'code', 'message', j.problem->>'message') end as problem,
    (select jsonb_build_object('name', f.name, 'size', octet_length(f.content)) from jobs.file f where f.job_id = j.id) as file,
    exists (select from jobs.cancellation c where c.job_id = j.id) as "cancelAsked",
    coalesce(u.display_name, '') as "startedBy", j.created_by = $1::uuid as own, j.seen_at is not null as seen,
    ${instant('j.created_at')} as "createdAt", ${instant('j.started_at')} as "startedAt", ${instant('j.ended_at')} as "endedAt"
  from jobs.job j left join admin.user_account u on u.id = j.created_by
 where j.unit_id = (select app.current_unit()) and (j.created_by = $1::uuid or j.permission = any ($2::text[]))`;

/** Who asks: the person and the rights held in the unit. */
export interface Asker {
  readonly userId: string;
  readonly permissions: readonly string[];
}

export function listJobs(tx: Tx, asker: Asker, limit: number): Promise<Job[]> {
  return tx.rows<Job & Record<string, unknown>>(
    `${JOB} order by (j.ended_at is not null), j.created_at desc, j.id limit $3`,
    [asker.userId, asker.permissions, limit],
  );
}

export function jobById(tx: Tx, asker: Asker, id: string): Promise<Job | undefined> {
  return tx.maybe<Job & Record<string, unknown>>(`${JOB} and j.id = $3`, [
    asker.userId,
    asker.permissions,
    id,
  ]);
}

export function skippedOf(tx: Tx, jobId: string, after: number, limit: number): Promise<SkippedRow[]> {
  return tx.rows<SkippedRow & Record<string, unknown>>(
    `select number, what, why, object_kind as "objectKind", object_id as "objectId" from jobs.skipped
      where job_id = $1 and number > $2 order by number limit $3`,
    [jobId, after, limit],
  );
}

export function fileOf(
  tx: Tx,
  jobId: string,
): Promise<{ name: string; mediaType: string; content: Buffer } | undefined> {
  return tx.maybe(`select name, media_type as "mediaType", content from jobs.file where job_id = $1`, [
    jobId,
  ]);
}

/** Asks a job to stop; one that nobody took yet ends at once. */
export async function askToStop(tx: Tx, jobId: string): Promise<void> {
  await tx.rows(
    `insert into jobs.cancellation (job_id, unit_id, asked_by) values ($1, $2, $3) on conflict (job_id) do nothing`,
    [jobId, tx.actor.unitId, tx.actor.userId],
  );
  await tx.rows(
    `update jobs.job set state = 'cancelled', ended_at = clock_timestamp() where id = (
       select id from jobs.job where id = $1 and state = 'waiting' for no key update skip locked)`,
    [jobId],
  );
}

export async function markSeen(tx: Tx, jobId: string): Promise<void> {
  await tx.rows(
    `update jobs.job set seen_at = coalesce(seen_at, clock_timestamp())
      where id = $1 and created_by = $2 and ended_at is not null`,
    [jobId, tx.actor.userId],
  );
}
