import { brokenPromises } from './checker.ts';
import { type Server, withDatabase } from './database.ts';
import type { Step } from './steps.ts';
import { type Finished, World } from './world.ts';

export interface Verdict {
  readonly broken: readonly string[];
  readonly digest: string;
  readonly receipts: number;
  readonly counts: ReadonlyMap<string, number>;
  readonly lines: readonly string[];
}

/** Lives through the steps in a world of their own and judges them. `tamper` is for proving that the checker sees. */
export function simulate(
  server: Server,
  seed: number,
  steps: readonly Step[],
  tamper: (finished: Finished) => Finished = (finished) => finished,
): Promise<Verdict> {
  return withDatabase(server, async (database) => {
    const world = new World(database, seed);
    try {
      const finished = tamper(await world.live(steps));
      const { history } = finished;
      return {
        broken: brokenPromises(finished),
        digest: history.digest(),
        receipts: history.printed.length,
        counts: history.counts,
        lines: history.lines,
      };
    } finally {
      world.dispose();
    }
  });
}

/** Drops steps as long as the history still breaks a promise: what remains tells the story of the fault. */
export async function shrink(
  server: Server,
  seed: number,
  steps: readonly Step[],
  { tries = 120, tamper }: { tries?: number; tamper?: (finished: Finished) => Finished } = {},
): Promise<readonly Step[]> {
  let kept = steps;
  let left = tries;
  for (let size = Math.ceil(kept.length / 2); size >= 1 && left > 0; size = Math.floor(size / 2)) {
    for (let from = 0; from < kept.length && left > 0; ) {
      const fewer = [...kept.slice(0, from), ...kept.slice(from + size)];
      left -= 1;
      const { broken } = await simulate(server, seed, fewer, tamper);
      if (broken.length > 0) kept = fewer;
      else from += size;
    }
  }
  return kept;
}
