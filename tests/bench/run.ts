import path from 'node:path';
import { parseArgs } from 'node:util';
import { type BenchOffice, openBenchOffice } from './bench-office.ts';
import { demoLoad } from './demo-load.ts';
import type { Measurement } from './measurement.ts';
import { search } from './search.ts';
import { startUp } from './start-up.ts';

/**
 * `npm run bench`: our figure, the limit measured in the same run, and the ratio. `--only search` runs one measurement,
 * `--json` prints one JSON array, `--payers` sets the size of the demo gmina behind it.
 */
process.chdir(path.resolve(import.meta.dirname, '../..'));

const { values } = parseArgs({
  options: {
    json: { type: 'boolean' },
    only: { type: 'string' },
    payers: { type: 'string', default: '5000' },
  },
});

/** Measurements in front of one demo office; each is a file of its own. */
const AT_OFFICE: Readonly<Record<string, (office: BenchOffice) => Promise<Measurement>>> = {
  'demo-load': demoLoad,
  search,
};
const ALONE: Readonly<Record<string, () => Promise<Measurement[]>>> = { 'start-up': startUp };

const wanted = (name: string) => values.only === undefined || values.only === name;
const measured: Measurement[] = [];
const take = (more: readonly Measurement[]) => {
  measured.push(...more);
  if (!values.json) for (const one of more) process.stdout.write(lineOf(one));
};

for (const [name, measure] of Object.entries(ALONE)) if (wanted(name)) take(await measure());
const atOffice = Object.entries(AT_OFFICE).filter(([name]) => wanted(name));
if (atOffice.length > 0) {
  const office = await openBenchOffice(Number(values.payers));
  try {
    for (const [, measure] of atOffice) take([await measure(office)]);
  } finally {
    await office.close();
  }
}
if (values.json) process.stdout.write(`${JSON.stringify(measured, null, 2)}\n`);

function lineOf({ name, unit, ours, limit, limitIs, more = {} }: Measurement): string {
  const ratio = limit ? `, limit ${limit} ${unit} (${limitIs}), ratio ${(ours / limit).toFixed(2)}` : '';
  const rest = Object.entries(more)
    .map(([key, value]) => `${key} ${value}`)
    .join(', ');
  return `${name}: ${ours} ${unit}${ratio}${rest ? ` [${rest}]` : ''}\n`;
}
