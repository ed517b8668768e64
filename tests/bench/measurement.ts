/** One line of the bench: what ours takes, what the bare engine takes in the same run, and how they compare. */
export interface Measurement {
  readonly name: string;
  readonly unit: string;
  readonly ours: number;
  /** The limit measured in the same run, or the promise that it is held against. */
  readonly limit: number | null;
  readonly limitIs: string;
  readonly more?: Readonly<Record<string, number>>;
}

export interface Percentiles {
  readonly p50: number;
  readonly p95: number;
  readonly p99: number;
}

/** Percentiles of times in milliseconds. */
export function percentiles(times: readonly number[]): Percentiles {
  const sorted = [...times].sort((a, b) => a - b);
  const at = (share: number) =>
    rounded(sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0);
  return { p50: at(0.5), p95: at(0.95), p99: at(0.99) };
}

/** Runs the work so many times, one after another, and gives the times in milliseconds. */
export async function timed(count: number, work: (index: number) => Promise<unknown>): Promise<number[]> {
  const times: number[] = [];
  for (let index = 0; index < count; index += 1) {
    const started = performance.now();
    await work(index);
    times.push(performance.now() - started);
  }
  return times;
}

/**
 * Runs two works turn by turn and gives the times of each in milliseconds: whatever else the machine does at a moment falls
 * on both alike, so that their ratio says more than their figures.
 */
export async function timedInTurn(
  count: number,
  ours: (index: number) => Promise<unknown>,
  limit: (index: number) => Promise<unknown>,
): Promise<{ ours: number[]; limit: number[] }> {
  const times = { ours: [] as number[], limit: [] as number[] };
  for (let index = 0; index < count; index += 1) {
    times.ours.push(...(await timed(1, () => ours(index))));
    times.limit.push(...(await timed(1, () => limit(index))));
  }
  return times;
}

export const rounded = (value: number): number => Math.round(value * 100) / 100;
