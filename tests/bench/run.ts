import path from 'node:path';
import { parseArgs } from 'node:util';
import { accountCard } from './account-card.ts';
import { bankStatement } from './bank-statement.ts';
import { type BenchOffice, openBenchOffice } from './bench-office.ts';
import { cashiers } from './cashiers.ts';
import { centralReceipt } from './central-receipt.ts';
import { crowd } from './crowd.ts';
import { demoLoad } from './demo-load.ts';
import { deskReceipt } from './desk-receipt.ts';
import { ledgerBench } from './ledger.ts';
import { massLetters } from './letters.ts';
import type { Measurement } from './measurement.ts';
import { merge } from './merge.ts';
import { openItems, openItemsOffline } from './open-items.ts';
import { screens } from './screens.ts';
import { search } from './search.ts';
import { startUp } from './start-up.ts';
import { taxRun } from './tax-run.ts';

const HELP = `Usage: npm run bench -- [--only NAME] [--payers NUMBER] [--json]

Our figure, the limit measured in the same run, and the ratio; about five minutes for all of them.

  --only NAME      one measurement: NAMES; crowd is taken only so
  --payers NUMBER  size of the demo gmina behind them (5000)
  --json           one JSON array at the end
`;

process.chdir(path.resolve(import.meta.dirname, '../..'));

/** Hands over what has to be stopped or removed however the bench ends. */
type AtEnd = (work: () => unknown) => void;
type AtOffice = (office: BenchOffice) => Promise<Measurement | readonly Measurement[]>;
/** What needs no office of its own, and what stands in front of one demo office; each is a file of its own. */
const ALONE: Readonly<Record<string, (atEnd: AtEnd) => Promise<Measurement | readonly Measurement[]>>> = {
  'desk-receipt': deskReceipt,
  'open-items-offline': openItemsOffline,
  'start-up': startUp,
  'mass-letters': massLetters,
  screens,
};
const AT_OFFICE: Readonly<Record<string, AtOffice>> = {
  'demo-load': demoLoad,
  'central-receipt': centralReceipt,
  merge,
  'open-items': openItems,
  'account-card': accountCard,
  search,
  'bank-statement': bankStatement,
  cashiers,
  crowd,
  'tax-run': taxRun,
  ledger: ledgerBench,
};
/** Takes minutes of its own, so it is measured only where it is asked for. */
const ONLY_ASKED: ReadonlySet<string> = new Set(['crowd']);
const LIMIT_MS = 600_000;

const flags = readFlags();
const closers: (() => unknown)[] = [];
const closeAll = async () => {
  for (let work = closers.pop(); work; work = closers.pop()) await work();
};
let ending = false;
const end = (code: number) => {
  if (ending) return;
  ending = true;
  void closeAll().finally(() => process.exit(code));
};
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => end(130));
setTimeout(() => {
  process.stderr.write(`The bench took longer than ${LIMIT_MS / 60_000} minutes and was ended.\n`);
  end(1);
}, LIMIT_MS).unref();

const measured: Measurement[] = [];
try {
  await measureAll();
} catch (error) {
  // What fails because everything is being stopped is no news.
  if (!ending) process.stderr.write(`${error instanceof Error ? error.stack : String(error)}\n`);
  end(1);
  await new Promise(() => undefined);
}
await closeAll();
if (flags.json) process.stdout.write(`${JSON.stringify(measured, null, 2)}\n`);
process.exit(0);

async function measureAll(): Promise<void> {
  const atEnd: AtEnd = (work) => closers.push(work);
  for (const [name, measure] of wantedOf(ALONE)) await taken(name, () => measure(atEnd));
  const atOffice = wantedOf(AT_OFFICE);
  if (atOffice.length === 0) return;
  const office = await openBenchOffice(flags.payers, atEnd);
  for (const [name, measure] of atOffice) await taken(name, () => measure(office));
}

/** Takes one measurement and tells it at once. */
async function taken(
  name: string,
  measure: () => Promise<Measurement | readonly Measurement[]>,
): Promise<void> {
  const results = [await measure()].flat();
  measured.push(...results);
  if (!flags.json) for (const one of results) process.stdout.write(lineOf(name, one));
}

function wantedOf<Measure>(all: Readonly<Record<string, Measure>>): [string, Measure][] {
  return Object.entries(all).filter(([name]) =>
    flags.only === undefined ? !ONLY_ASKED.has(name) : flags.only === name,
  );
}

function lineOf(key: string, { name, unit, ours, limit, limitIs, more = {} }: Measurement): string {
  const ratio = limit ? `\n    limit ${limit} ${unit}: ${limitIs}; ratio ${(ours / limit).toFixed(2)}` : '';
  const rest = Object.entries(more).map(([what, value]) => `${what} ${value}`);
  return `${name}: ${ours} ${unit} (${key})${ratio}${rest.length > 0 ? `\n    ${rest.join(', ')}` : ''}\n`;
}

function readFlags() {
  const names = [...Object.keys(ALONE), ...Object.keys(AT_OFFICE)];
  try {
    const { values } = parseArgs({
      options: {
        json: { type: 'boolean', default: false },
        help: { type: 'boolean', default: false },
        only: { type: 'string' },
        payers: { type: 'string', default: '5000' },
      },
    });
    const payers = Number(values.payers);
    if (!(Number.isInteger(payers) && payers >= 1_000 && payers <= 200_000))
      throw new RangeError(`--payers takes 1000 to 200000, not ${values.payers}`);
    if (values.only !== undefined && !names.includes(values.only))
      throw new RangeError(`there is no measurement ${values.only}`);
    if (!values.help) return { ...values, payers };
    process.stdout.write(HELP.replace('NAMES', names.join(', ')));
    process.exit(0);
  } catch (error) {
    process.stderr.write(`${(error as Error).message}\n\n${HELP.replace('NAMES', names.join(', '))}`);
    process.exit(2);
  }
}
