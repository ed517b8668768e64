import type { CashContext } from './cash-context.ts';
import { chunkCount, makeChunk } from './chunk.ts';
import type { DemoContext } from './context.ts';

/** Numbers of the entries: within journal and year in the order of their days, without a gap, over all chunks. */
export interface EntryNumbers {
  of(chunk: number, at: number): number;
  last(): { readonly journal: string; readonly year: number; readonly last: number }[];
}

/**
 * Makes every chunk once only to see the days of its entries, then numbers them all. Entries are gathered by document,
 * so they are few; the rows of the chunk itself are let go.
 */
export function numberEntries(demo: DemoContext, desk: CashContext): EntryNumbers {
  const heads: { chunk: number; at: number; journal: string; day: string }[] = [];
  const numbers: Int32Array[] = [];
  for (let chunk = 0; chunk < chunkCount(demo); chunk += 1) {
    const ofChunk = makeChunk(demo, desk, chunk).postings.heads();
    numbers.push(new Int32Array(ofChunk.length));
    for (const [at, { journal, day }] of ofChunk.entries()) heads.push({ chunk, at, journal, day });
  }
  heads.sort((a, b) => (a.day < b.day ? -1 : a.day > b.day ? 1 : a.chunk - b.chunk || a.at - b.at));
  const last = new Map<string, { journal: string; year: number; last: number }>();
  for (const { chunk, at, journal, day } of heads) {
    const year = Number(day.slice(0, 4));
    const key = `${journal}|${year}`;
    const series = last.get(key) ?? { journal, year, last: 0 };
    series.last += 1;
    last.set(key, series);
    const ofChunk = numbers[chunk];
    if (ofChunk) ofChunk[at] = series.last;
  }
  return {
    of(chunk, at) {
      const number = numbers[chunk]?.[at];
      if (!number) throw new RangeError(`entry ${at} of chunk ${chunk} was not foreseen`);
      return number;
    },
    last: () => [...last.values()],
  };
}
