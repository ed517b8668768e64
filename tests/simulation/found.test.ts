import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, inject, it } from 'vitest';
import { simulate } from './support/simulate.ts';
import type { Step } from './support/steps.ts';

interface Found {
  /** What went wrong, for the reader. */
  readonly story: string;
  readonly seed: number;
  readonly steps: readonly Step[];
}

const FOLDER = path.join(import.meta.dirname, 'found');
const found = readdirSync(FOLDER).map(
  (file) => JSON.parse(readFileSync(path.join(FOLDER, file), 'utf8')) as Found,
);

it.each(found)(
  'no longer: $story',
  async ({ seed, steps }) => {
    const { broken } = await simulate(inject('postgres'), seed, steps);
    expect(broken).toEqual([]);
  },
  120_000,
);
