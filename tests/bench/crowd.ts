import { spawnSync } from 'node:child_process';
import { verifyDatabase } from '#main/cli/ledger-verify.ts';
import { type BenchDue, openDues } from './bench-desk.ts';
import type { BenchOffice, Client } from './bench-office.ts';
import { type Cashier, pause, serve } from './cashiers.ts';
import { type Measurement, percentiles, rounded } from './measurement.ts';

/** Clients at once, one cashier among four; the rest are clerks who search and read. */
const CROWDS = [50, 100, 200] as const;
const ONE_CASHIER_IN = 4;
const SECONDS = 20;
const PACE_MS = 4_000;
const DUES_EACH = 8;

/**
 * Fifty, a hundred and two hundred people at once over the wire, each acting once in four seconds, one crowd after the other
 * at the same service. Errors, waiting times, the memory of the service after each, and the books at the end.
 */
export async function crowd(office: BenchOffice): Promise<Measurement[]> {
  const cashiers = Math.max(...CROWDS) / ONE_CASHIER_IN;
  const all = await openDues(office.owner, cashiers * DUES_EACH * CROWDS.length);
  const each = Math.floor(all.length / cashiers);
  const desks: Cashier[] = [];
  for (let at = 0; at < cashiers; at += 1) {
    const desk = await office.desk({ code: `T${at}`, dues: all.slice(at * each, (at + 1) * each) });
    const client = await office.signedIn('kasjer', desk.header);
    await client.cash.intake.take({ rows: [desk.opened] });
    desks.push({ desk, client });
  }
  const clerks: Client[] = [];
  while (clerks.length < Math.max(...CROWDS) - cashiers) clerks.push(await office.signedIn('podatki'));
  const turns = new Map<Cashier, number>();
  const measured: Measurement[] = [];
  for (const size of CROWDS) {
    const acting = desks.slice(0, size / ONE_CASHIER_IN);
    const reading = clerks.slice(0, size - acting.length);
    const taken: number[] = [];
    const errors: unknown[] = [];
    const until = performance.now() + SECONDS * 1_000;
    const busy = async (place: number, act: () => Promise<unknown>) => {
      await pause((place / size) * PACE_MS);
      while (performance.now() < until) {
        const started = performance.now();
        await act().then(
          () => taken.push(performance.now() - started),
          (error: unknown) => errors.push(error),
        );
        await pause(PACE_MS - (performance.now() - started));
      }
    };
    await Promise.all([
      ...acting.map((cashier, place) =>
        busy(place * ONE_CASHIER_IN, () => {
          const turn = turns.get(cashier) ?? 0;
          turns.set(cashier, turn + 1);
          return serve(cashier, turn);
        }),
      ),
      ...reading.map((client, place) => busy(place, () => look(client, all[place % all.length] as BenchDue))),
    ]);
    const { p50, p95, p99 } = percentiles(taken);
    if (errors.length > 0) process.stderr.write(`The first error: ${String(errors[0])}\n`);
    const findings = (await verifyDatabase(office.serviceAddress)).findings.length;
    measured.push({
      name: `${size} people at once for ${SECONDS} s, a quarter of them cashiers, each every ${PACE_MS / 1000} s: p95 of an act`,
      unit: 'ms',
      ours: p95,
      limit: PACE_MS,
      limitIs: 'the pace itself: beyond it a queue would grow',
      more: {
        p50,
        p99,
        acts: taken.length,
        errors: errors.length,
        'memory of the service (MB)': memoryOf(office.pids['service'] ?? 0),
        'findings of ledger verify': findings,
      },
    });
  }
  return measured;
}

/** What a clerk does between two calls: finds a payer, reads what is owed. */
async function look(client: Client, { accountNumber, partyId }: BenchDue): Promise<void> {
  await client.parties.find({ query: accountNumber });
  await client.receivables.dues({ partyId });
}

/** What a process holds in memory now, in megabytes. */
function memoryOf(pid: number): number {
  const { stdout } = spawnSync('ps', ['-o', 'rss=', '-p', String(pid)], { encoding: 'utf8' });
  return rounded(Number(stdout) / 1024);
}
