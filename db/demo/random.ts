/**
 * A small seeded generator of random numbers (sfc32 over a hashed key), so that one seed always gives one gmina.
 * Each payer draws from a generator of his own key: what one payer gets does not depend on how many there are.
 */
export interface Random {
  /** A whole number from 0 to `below` − 1. */
  below(below: number): number;
  /** A whole number from `from` to `to`, both included. */
  between(from: number, to: number): number;
  /** True in `percent` of a hundred cases; tenths of a percent count. */
  percent(percent: number): boolean;
  /** One of the values, each as likely as another. */
  pick<T>(values: readonly T[]): T;
}

/** A generator for the key made of these parts, such as `(seed, 'payer', 17)`. */
export function randomOf(...key: readonly (string | number)[]): Random {
  let [a, b, c, d] = hash128(key.join('\u0000'));
  const next = (): number => {
    const sum = (((a + b) | 0) + d) | 0;
    d = (d + 1) | 0;
    a = b ^ (b >>> 9);
    b = (c + (c << 3)) | 0;
    c = (c << 21) | (c >>> 11);
    c = (c + sum) | 0;
    return sum >>> 0;
  };
  for (let warmUp = 0; warmUp < 12; warmUp += 1) next();
  const below = (limit: number) => Math.floor((next() / 2 ** 32) * limit);
  return {
    below,
    between: (from, to) => from + below(to - from + 1),
    percent: (percent) => below(1000) < percent * 10,
    pick: <T>(values: readonly T[]): T => {
      const value = values[below(values.length)];
      if (value === undefined) throw new RangeError('nothing to pick from');
      return value;
    },
  };
}

/** Four words of a key (cyrb128): far keys for near texts. */
function hash128(text: string): [number, number, number, number] {
  let h1 = 1779033703;
  let h2 = 3144134277;
  let h3 = 1013904242;
  let h4 = 2773480762;
  for (let at = 0; at < text.length; at += 1) {
    const code = text.charCodeAt(at);
    h1 = h2 ^ Math.imul(h1 ^ code, 597399067);
    h2 = h3 ^ Math.imul(h2 ^ code, 2869860233);
    h3 = h4 ^ Math.imul(h3 ^ code, 951274213);
    h4 = h1 ^ Math.imul(h4 ^ code, 2716044179);
  }
  h1 = Math.imul(h3 ^ (h1 >>> 18), 597399067);
  h2 = Math.imul(h4 ^ (h2 >>> 22), 2869860233);
  h3 = Math.imul(h1 ^ (h3 >>> 17), 951274213);
  h4 = Math.imul(h2 ^ (h4 >>> 19), 2716044179);
  return [h1 ^ h2 ^ h3 ^ h4, h2 ^ h1, h3 ^ h1, h4 ^ h1];
}

/**
 * Identities of the demo's rows: UUIDs of version 7 that count up, so that they sort by birth and load fast.
 * The lane keeps the counters of different chunks apart.
 */
export function idMaker(seed: number, lane: number): () => string {
  const tail = (seed >>> 0).toString(16).padStart(8, '0');
  let count = 0;
  return () => {
    count += 1;
    const time = (BIRTH_MS + lane * LANE_MS + count).toString(16).padStart(12, '0');
    const low = (count & 0xfff).toString(16).padStart(3, '0');
    const lanes = (lane & 0xffff).toString(16).padStart(4, '0');
    return `${time.slice(0, 8)}-${time.slice(8)}-7${low}-8d3a-${lanes}${tail}`;
  };
}

/** 1 January 2020 in milliseconds; a lane has room for a million rows. */
const BIRTH_MS = 1_577_836_800_000;
const LANE_MS = 1_000_000;
