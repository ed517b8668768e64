import { verifyDatabase } from '#main/cli/ledger-verify.ts';
import { newId } from '#shared/kernel/ids.ts';
import { type BenchDesk, type BenchDue, openDues } from './bench-desk.ts';
import type { BenchOffice, Client } from './bench-office.ts';
import { type Measurement, percentiles, rounded } from './measurement.ts';

const CASHIERS = 50;
const DUES_EACH = 40;
const SECONDS = 30;
/** Each cashier takes the next payer so long after the last one: ten times faster than any queue moves. */
const PACE_MS = 2_000;

/**
 * Fifty cashiers at once for half a minute, each at a desk, a station and a session of his own: find the payer, read his dues,
 * claim one, send the receipt. All of it over the wire. Afterwards the books must be whole.
 */
export async function cashiers(office: BenchOffice): Promise<Measurement> {
  const dues = await openDues(office.owner, CASHIERS * DUES_EACH);
  const each = Math.floor(dues.length / CASHIERS);
  const people: Cashier[] = [];
  for (let at = 0; at < CASHIERS; at += 1) {
    const desk = await office.desk({ code: `B${at}`, dues: dues.slice(at * each, (at + 1) * each) });
    const client = await office.signedIn('kasjer', desk.header);
    await client.cash.intake.take({ rows: [desk.opened] });
    people.push({ desk, client });
  }
  const taken: number[] = [];
  const receipts: number[] = [];
  const errors: unknown[] = [];
  const until = performance.now() + SECONDS * 1_000;
  await Promise.all(
    people.map(async (cashier, place) => {
      await pause((place / CASHIERS) * PACE_MS);
      for (let turn = 0; performance.now() < until; turn += 1) {
        const started = performance.now();
        try {
          receipts.push(await serve(cashier, turn));
          taken.push(performance.now() - started);
        } catch (error) {
          errors.push(error);
        }
        await pause(PACE_MS - (performance.now() - started));
      }
    }),
  );
  const found = await verifyDatabase(office.serviceAddress);
  if (found.findings.length > 0)
    throw new Error(`the books are not whole: ${JSON.stringify(found.findings.slice(0, 3))}`);
  const times = percentiles(taken);
  const sent = percentiles(receipts);
  return {
    name: `${CASHIERS} cashiers for ${SECONDS} s, a payer each two seconds: find, dues, claim and receipt together, p95`,
    unit: 'ms',
    ours: times.p95,
    limit: PACE_MS,
    limitIs: 'the pace itself: beyond it a queue would grow',
    more: {
      p50: times.p50,
      p99: times.p99,
      'receipt p50': sent.p50,
      'receipt p95': sent.p95,
      'receipt p99': sent.p99,
      receipts: taken.length,
      'receipts a second': rounded(taken.length / SECONDS),
      errors: errors.length,
      'findings of ledger verify': found.findings.length,
    },
  };
}

export interface Cashier {
  readonly desk: BenchDesk;
  readonly client: Client;
}

/** Serves one payer; gives the time of the receipt alone, in milliseconds. */
export async function serve({ desk, client }: Cashier, turn: number): Promise<number> {
  const due = desk.dues[turn % desk.dues.length] as BenchDue;
  const { found } = await client.parties.find({ query: due.accountNumber });
  const partyId = found[0]?.partyId ?? due.partyId;
  const owed = await client.receivables.dues({ partyId });
  const shown = owed.dues.find(({ instalmentId }) => instalmentId === due.instalmentId);
  if (!shown) throw new Error(`account ${due.accountNumber} does not show its due`);
  await client.cash.intake.hold({
    actId: newId(),
    objects: [{ id: due.instalmentId, version: shown.version }],
  });
  const row = desk.receipt([due]);
  const started = performance.now();
  const { answers } = await client.cash.intake.take({ rows: [row] });
  if (answers[0]?.outcome !== 'taken') throw new Error(`receipt ${row.seq} became ${answers[0]?.outcome}`);
  return performance.now() - started;
}

export const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, Math.max(0, ms)));
