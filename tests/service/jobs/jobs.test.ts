import { call } from '@orpc/server';
import { beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { transaction } from '#db/central/transaction.ts';
import { type JobRun, jobKind, jobs, startJob, startRunner, workOff } from '#main/service/jobs/index.ts';
import { takeOne } from '#main/service/jobs/runner.ts';
import type { JobFigure } from '#shared/jobs/contract.ts';
import { refuse } from '#shared/kernel/errors.ts';
import { newId } from '#shared/kernel/ids.ts';
import { testDatabase } from '#tests/support/database.ts';
import { TestOffice } from '#tests/support/office.ts';
import { refusalOf } from '#tests/support/refusal.ts';

const database = testDatabase();
const office = new TestOffice(database);
beforeAll(async () => {
  await office.prepare();
  await database.owner.query('create table public.counted (job uuid not null, step integer not null)');
  await database.owner.query('grant select, insert on public.counted to skarbnik_service');
});

/** Writes `of` rows, one a step; `trip` is asked before each step ends and may break it. */
const counting = (trip: (step: number) => void = () => {}) =>
  jobKind({
    kind: 'test.counting',
    input: z.object({ of: z.number() }),
    async run(job: JobRun<{ of: number }>): Promise<JobFigure[]> {
      const begun = z.number().nullable().parse(job.checkpoint) ?? 0;
      for (let step = begun; step < job.input.of; step += 1)
        await job.step(async (tx) => {
          await tx.rows('insert into public.counted (job, step) values ($1, $2)', [job.id, step]);
          trip(step);
          return {
            done: step + 1,
            total: job.input.of,
            note: `krok ${step + 1}`,
            checkpoint: step + 1,
            figures: [{ kind: 'count', name: 'Policzono', count: step + 1 }],
            skipped: step % 4 === 3 ? [{ what: `krok ${step}`, why: 'co czwarty' }] : [],
          };
        });
      return [{ kind: 'count', name: 'Policzono', count: job.input.of }];
    },
  });

async function begin(of: number, permission = 'ledger.read'): Promise<string> {
  const id = newId();
  const { person } = office.person();
  if (!person) throw new Error('the office gives a person');
  await transaction(database.service, person, (tx) =>
    startJob(tx, { id, kind: 'test.counting', title: 'Liczenie', permission, input: { of } }),
  );
  return id;
}

const steps = async (id: string) =>
  (
    await office.rows<{ step: number }>('select step from public.counted where job = $1 order by step', [id])
  ).map(({ step }) => step);
const get = (id: string, context = office.person()) => call(jobs.get, { jobId: id }, { context });

describe('background work', () => {
  it('does every step once and keeps its result', async () => {
    const id = await begin(9);
    expect(await get(id)).toMatchObject({ state: 'waiting', done: 0, total: null, own: true });
    expect(await workOff(office.services, [counting()])).toBe(1);
    expect(await get(id)).toMatchObject({
      state: 'done',
      done: 9,
      total: 9,
      skippedCount: 2,
      figures: [{ kind: 'count', name: 'Policzono', count: 9 }],
    });
    expect(await steps(id)).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8]);
    const first = await call(jobs.skipped, { jobId: id, limit: 1 }, { context: office.person() });
    expect(first.rows.map(({ what, why }) => [what, why])).toEqual([['krok 3', 'co czwarty']]);
    const second = await call(
      jobs.skipped,
      { jobId: id, limit: 1, after: first.next ?? '' },
      { context: office.person() },
    );
    expect(second).toMatchObject({ rows: [{ what: 'krok 7' }], next: null });
  });

  it('goes on after a worker that died at any step, without doing a step twice', async () => {
    for (const died of [0, 1, 4, 7]) {
      const id = await begin(8);
      // A dead worker neither ends nor releases its job: its statements stop, and its lease runs out.
      const deaf = new Proxy(database.service, {
        get: (source, name) => {
          if (name === 'createQueryRunner' && silent.now) throw new Error('the worker is dead');
          const value: unknown = Reflect.get(source, name);
          return typeof value === 'function' ? value.bind(source) : value;
        },
      });
      const silent = { now: false };
      const dying = counting((step) => {
        if (step !== died) return;
        silent.now = true;
        throw new Error('killed here');
      });
      await takeOne({ ...office.services, central: deaf }, [dying]);
      expect(await get(id)).toMatchObject({ state: 'running', done: died });
      expect(await takeOne(office.services, [counting()])).toBe(false);
      await database.owner.query(
        `update jobs.job set lease_until = now() - interval '1 second' where id = $1`,
        [id],
      );
      expect(await takeOne(office.services, [counting()])).toBe(true);
      expect(await get(id)).toMatchObject({ state: 'done', done: 8, skippedCount: 2 });
      expect(await steps(id)).toEqual([0, 1, 2, 3, 4, 5, 6, 7]);
    }
  });

  it('writes nothing more once another worker holds the job', async () => {
    const id = await begin(6);
    const robbed = counting(() => {});
    const kind = {
      ...robbed,
      run: async (job: JobRun<unknown>) => {
        await job.step(async (tx) => {
          await tx.rows('insert into public.counted (job, step) values ($1, 0)', [job.id]);
          return { done: 1, checkpoint: 1 };
        });
        await database.owner.query('update jobs.job set worker = $2 where id = $1', [id, newId()]);
        await job.step(async (tx) => {
          await tx.rows('insert into public.counted (job, step) values ($1, 1)', [job.id]);
          return { done: 2 };
        });
        return [];
      },
    };
    await takeOne(office.services, [kind]);
    expect(await steps(id)).toEqual([0]);
    expect(await get(id)).toMatchObject({ state: 'running', done: 1 });
    await database.owner.query(`update jobs.job set lease_until = now() - interval '1 s' where id = $1`, [
      id,
    ]);
    await workOff(office.services, [counting()]);
    expect(await steps(id)).toEqual([0, 1, 2, 3, 4, 5]);
  });

  it('stops after the step under way when it is cancelled, and keeps what it did', async () => {
    const id = await begin(50);
    let asked: Promise<unknown> = Promise.resolve();
    const kind = counting((step) => {
      if (step === 2)
        asked = call(jobs.cancel, { actId: newId(), jobId: id }, { context: office.person() }).then(
          () => undefined,
        );
    });
    const slow = {
      ...kind,
      run: (job: JobRun<unknown>) =>
        kind.run({
          ...job,
          step: async (work) => {
            const report = await job.step(work);
            await asked;
            return report;
          },
        }),
    };
    await takeOne(office.services, [slow]);
    expect(await get(id)).toMatchObject({
      state: 'cancelled',
      done: 3,
      cancelAsked: true,
      figures: [{ count: 3 }],
    });
    expect(
      await refusalOf(call(jobs.cancel, { actId: newId(), jobId: id }, { context: office.person() })),
    ).toBe('JOB_ENDED');
  });

  it('ends at once when it is cancelled before anybody took it', async () => {
    const id = await begin(5);
    const cancelled = await call(jobs.cancel, { actId: newId(), jobId: id }, { context: office.person() });
    expect(cancelled.state).toBe('cancelled');
    expect(await workOff(office.services, [counting()])).toBe(0);
  });

  it('ends with the sentence of a refusal, and after three tries with a number for the administrator', async () => {
    const refusedId = await begin(3);
    await workOff(office.services, [
      counting(() => {
        throw refuse('TEST_NO', 'Nie da się policzyć.');
      }),
    ]);
    expect(await get(refusedId)).toMatchObject({
      state: 'failed',
      problem: { code: 'TEST_NO', message: 'Nie da się policzyć.' },
    });
    const brokenId = await begin(3);
    const broken = counting(() => {
      throw new Error('a fault of the program');
    });
    for (const left of [true, true, false]) {
      await takeOne(office.services, [broken]);
      expect((await get(brokenId)).state).toBe(left ? 'waiting' : 'failed');
      if (left)
        await database.owner.query('update jobs.job set not_before = now() where id = $1', [brokenId]);
    }
    expect((await get(brokenId)).problem?.message).toContain(brokenId);
  });

  it('is seen by its starter and by holders of its right, and by nobody else', async () => {
    const id = await begin(1);
    const other = { ...office.people.cashier };
    expect((await get(id, office.person(other, ['ledger.read']))).own).toBe(false);
    expect(await refusalOf(get(id, office.person(other, ['parties.read'])))).toBe('JOB_UNKNOWN');
    const listed = await call(jobs.list, {}, { context: office.person(other, ['parties.read']) });
    expect(listed.filter((job) => job.id === id)).toEqual([]);
    await workOff(office.services, [counting()]);
  });

  it('goes back to the queue when the service stops, and is taken by the next one', async () => {
    const id = await begin(400);
    const begun = Promise.withResolvers<void>();
    const runner = startRunner(office.services, [
      counting((step) => {
        if (step === 2) begun.resolve();
      }),
    ]);
    await begun.promise;
    await runner.stop();
    const left = await get(id);
    expect(left.state).toBe('waiting');
    expect(left.done).toBeGreaterThan(1);
    expect(left.done).toBeLessThan(400);
    await workOff(office.services, [counting()]);
    expect((await steps(id)).length).toBe(400);
  });

  it('keeps what has ended as it ended', async () => {
    const id = await begin(1);
    await workOff(office.services, [counting()]);
    await call(jobs.seen, { jobId: id }, { context: office.person() });
    expect((await get(id)).seen).toBe(true);
    await expect(database.owner.query('update jobs.job set done = 7 where id = $1', [id])).rejects.toThrow(
      'has ended',
    );
    await expect(database.owner.query('delete from jobs.job where id = $1', [id])).rejects.toThrow('final');
  });
});
