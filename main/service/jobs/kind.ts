import type { z } from 'zod';
import type { Actor, Tx } from '#db/central/transaction.ts';
import type { JobFigure } from '#shared/jobs/contract.ts';
import type { Services } from '../context.ts';

/** What one step tells of itself; written in the transaction of the step. */
export interface StepReport {
  /** How much is done in all, in the units of `total`. */
  readonly done: number;
  readonly total?: number;
  /** What the job is at, for the person: "Zapisuję decyzje". */
  readonly note?: string;
  /** Where to go on after a crash; JSON. A resumed job finds it in `checkpoint`. */
  readonly checkpoint?: unknown;
  /** The figures so far; a cancelled job shows the last ones. */
  readonly figures?: readonly JobFigure[];
  /** What this step left out. */
  readonly skipped?: readonly {
    readonly what: string;
    readonly why: string;
    readonly objectKind?: string;
    readonly objectId?: string;
  }[];
}

/** One run of a job, from its start or from its last step before a crash. */
export interface JobRun<Input> {
  readonly id: string;
  readonly input: Input;
  /** In whose name the steps write: who started the job, in the unit where it was started. */
  readonly actor: Actor;
  readonly services: Services;
  /** What the last finished step left, or null at the first start. */
  readonly checkpoint: unknown;
  /** Aborted when the job is cancelled or the service stops: for work outside the database. */
  readonly signal: AbortSignal;
  /**
   * One step in one transaction: the lease is proved, `work` is done, and how far the job came is noted, together or not at
   * all. Keep a step to a second or two. A deadlock repeats `work`, so it must have no effect outside the transaction.
   * @throws JobStopped when the job was cancelled, taken over by another worker, or the service stops; let it through.
   */
  step(work: (tx: Tx) => Promise<StepReport>): Promise<StepReport>;
  /** Reads on one snapshot in the job's name, without a step. */
  read<T>(work: (tx: Tx) => Promise<T>): Promise<T>;
  /** Keeps the file that the job made. Once per job; a repeated call keeps the first. */
  keepFile(file: {
    readonly name: string;
    readonly mediaType: string;
    readonly content: Uint8Array;
  }): Promise<void>;
}

/** A kind of background work; a module exports its own and `main/service/job-kinds.ts` gathers them. */
export interface JobKind<Input = unknown> {
  /** `module.what`: `taxes.assess`. */
  readonly kind: string;
  readonly input: z.ZodType<Input>;
  /** Does the work in steps and returns the figures of the result. A BusinessError ends the job with its sentence. */
  readonly run: (job: JobRun<Input>) => Promise<readonly JobFigure[]>;
}

/** Names a kind with its types kept for the runner, which knows only that the input passed the kind's own schema. */
export function jobKind<Input>(kind: JobKind<Input>): JobKind {
  return kind as unknown as JobKind;
}

/** Why a job stops before its end. */
export class JobStopped extends Error {
  readonly reason: 'cancelled' | 'lost' | 'closing';

  constructor(reason: 'cancelled' | 'lost' | 'closing') {
    super(`the job stops: ${reason}`);
    this.name = 'JobStopped';
    this.reason = reason;
  }
}
