import type { DataSource } from 'typeorm';
import type { Tx } from '#db/central/transaction.ts';

/** A job as its worker gets it. */
export interface ClaimedJob {
  readonly id: string;
  readonly unitId: number;
  readonly kind: string;
  readonly title: string;
  readonly input: unknown;
  readonly visibleUnits: readonly number[];
  readonly checkpoint: unknown;
  readonly attempt: number;
  readonly createdBy: string;
}

export interface NewJob {
  readonly id: string;
  readonly kind: string;
  /** What the person reads in the list of running work. */
  readonly title: string;
  /** Who else may see, cancel and read the result: holders of this right in the unit. */
  readonly permission: string;
  readonly input: unknown;
}

/** Puts a job into the queue in the transaction of the act that starts it; it runs once that is committed. */
export async function startJob(tx: Tx, job: NewJob): Promise<void> {
  const { userId, unitId, visibleUnits } = tx.actor;
  await tx.rows(
    `insert into jobs.job (id, unit_id, kind, title, permission, input, visible_units, created_by)
     values ($1, $2, $3, $4, $5, $6, $7, $8)`,
    [
      job.id,
      unitId,
      job.kind,
      job.title,
      job.permission,
      JSON.stringify(job.input),
      [...new Set([unitId, ...visibleUnits])],
      userId,
    ],
  );
}

/** Takes the next job for so many seconds, or nothing when none waits. */
export async function claimJob(
  source: DataSource,
  worker: string,
  seconds: number,
  kinds: readonly string[],
): Promise<ClaimedJob | undefined> {
  const rows: ClaimedJob[] = await source.query(
    `select id, unit_id as "unitId", kind, title, input, visible_units as "visibleUnits", checkpoint, attempt,
            created_by as "createdBy" from jobs.claim($1, $2, $3)`,
    [worker, seconds, kinds],
  );
  return rows[0];
}

/** Locks a job that this worker still holds; says whether somebody asked it to stop. Undefined when it is not held any more. */
export function holdJob(tx: Tx, id: string, worker: string): Promise<{ cancelAsked: boolean } | undefined> {
  return tx.maybe(
    `select exists (select from jobs.cancellation c where c.job_id = j.id) as "cancelAsked"
       from jobs.job j where j.id = $1 and j.worker = $2 and j.state = 'running' for no key update`,
    [id, worker],
  );
}

export interface Progress {
  readonly done: number;
  readonly total?: number | undefined;
  readonly note?: string | undefined;
  readonly checkpoint?: unknown;
  readonly figures?: unknown;
}

/** Notes how far a held job came and lengthens its lease. What is not given stays as it was. */
export async function noteProgress(tx: Tx, id: string, seconds: number, progress: Progress): Promise<void> {
  await tx.rows(
    `update jobs.job set done = $2, total = coalesce($3, total), note = coalesce($4, note),
            checkpoint = coalesce($5::jsonb, checkpoint), result = coalesce($6::jsonb, result),
            lease_until = clock_timestamp() + make_interval(secs => $7) where id = $1`,
    [
      id,
      progress.done,
      progress.total ?? null,
      progress.note ?? null,
      progress.checkpoint === undefined ? null : JSON.stringify(progress.checkpoint),
      progress.figures === undefined ? null : JSON.stringify(progress.figures),
      seconds,
    ],
  );
}

/** Lengthens the lease between steps; passes by while a step holds the row. Says whether the job was asked to stop. */
export function keepLease(
  tx: Tx,
  id: string,
  worker: string,
  seconds: number,
): Promise<{ cancelAsked: boolean } | undefined> {
  return tx.maybe(
    `with kept as (
       update jobs.job set lease_until = clock_timestamp() + make_interval(secs => $3)
        where id = (select id from jobs.job where id = $1 and worker = $2 and state = 'running' for no key update skip locked) returning id)
     select exists (select from jobs.cancellation where job_id = $1) as "cancelAsked" from (select count(*) from kept) k`,
    [id, worker, seconds],
  );
}

export interface SkippedInput {
  readonly what: string;
  readonly why: string;
  readonly objectKind?: string;
  readonly objectId?: string;
}

export async function addSkipped(tx: Tx, jobId: string, skipped: readonly SkippedInput[]): Promise<void> {
  if (skipped.length === 0) return;
  await tx.rows(
    `insert into jobs.skipped (job_id, unit_id, what, why, object_kind, object_id)
     select $1, $2, s.what, s.why, s."objectKind", s."objectId"
       from jsonb_to_recordset($3::jsonb) as s(what text, why text, "objectKind" text, "objectId" text)`,
    [jobId, tx.actor.unitId, JSON.stringify(skipped)],
  );
}

/** Ends a held job. */
export async function endJob(
  tx: Tx,
  id: string,
  end: {
    readonly state: 'done' | 'cancelled' | 'failed';
    readonly figures?: unknown;
    readonly problem?: { readonly code: string; readonly message: string };
  },
): Promise<void> {
  await tx.rows(
    `update jobs.job set state = $2, worker = null, lease_until = null, ended_at = clock_timestamp(), note = '',
            total = coalesce(total, done), result = coalesce($3::jsonb, result), problem = $4::jsonb where id = $1`,
    [
      id,
      end.state,
      end.figures === undefined ? null : JSON.stringify(end.figures),
      end.problem === undefined ? null : JSON.stringify(end.problem),
    ],
  );
}

/** Gives a held job back to the queue, to go on after so many seconds. */
export async function releaseJob(tx: Tx, id: string, seconds: number): Promise<void> {
  await tx.rows(
    `update jobs.job set state = 'waiting', worker = null, lease_until = null,
            not_before = clock_timestamp() + make_interval(secs => $2) where id = $1`,
    [id, seconds],
  );
}

export async function keepJobFile(
  tx: Tx,
  jobId: string,
  file: { readonly name: string; readonly mediaType: string; readonly content: Uint8Array },
): Promise<void> {
  await tx.rows(
    `insert into jobs.file (job_id, unit_id, name, media_type, content, sha256)
     values ($1, $2, $3, $4, $5::bytea, sha256($5::bytea)) on conflict (job_id) do nothing`,
    [jobId, tx.actor.unitId, file.name, file.mediaType, Buffer.from(file.content)],
  );
}
