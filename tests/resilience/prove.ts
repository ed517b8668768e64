import { mkdirSync, mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { parseArgs } from 'node:util';
import type { CentralAddress } from '#db/central/connection.ts';
import { createBackup } from '#main/cli/backup/create.ts';
import { makeKey, readKey } from '#main/cli/backup/key.ts';
import { tryRestoring } from '#main/cli/backup/verify.ts';
import type { Server } from '#tests/simulation/support/database.ts';
import { withDatabase } from '#tests/simulation/support/database.ts';
import { withServer } from '#tests/simulation/support/server.ts';
import { simulate } from '#tests/simulation/support/simulate.ts';
import { stepsOf } from '#tests/simulation/support/steps.ts';
import { runChaos } from './support/chaos.ts';
import { Ordeal } from './support/ordeal.ts';

/**
 * `npm run prove -- [--receipts 1000] [--seeds 20] [--steps 250] [--seed 1]`: the long form of the proof. Writes
 * out/proof.md with seeds, steps, faults and kills, and ends with 1 when a receipt was lost or doubled.
 */
const { values } = parseArgs({
  options: {
    receipts: { type: 'string', default: '1000' },
    seeds: { type: 'string', default: '20' },
    steps: { type: 'string', default: '250' },
    seed: { type: 'string', default: '1' },
  },
});
const seed = Number(values.seed);
const report: string[] = ['# Proof: nothing lost, nothing twice', ''];
const say = (line: string) => {
  report.push(line);
  process.stdout.write(`${line}\n`);
};
const table = (counts: ReadonlyMap<string, number>) => {
  say('| what happened | times |');
  say('| --- | --- |');
  for (const [what, times] of [...counts].sort()) say(`| ${what} | ${times} |`);
  say('');
};

/** Real processes over a durable database; true when every promise held. */
async function processes(server: Server): Promise<boolean> {
  say(`## Real processes, seed ${seed}`);
  say('');
  return withDatabase(server, async (database) => {
    const ordeal = new Ordeal(database);
    try {
      await ordeal.begin({ desks: 3, payers: 6 });
      const chaos = await runChaos(ordeal, { seed, receipts: Number(values.receipts), every: 250 });
      const rest = await ordeal.rest(120_000);
      const { lost, doubled, different, findings, booked } = await ordeal.judge();
      const uneasy = rest.filter(
        (one) =>
          one.kind === 'report' && (one.waiting > 0 || one.stopped !== null || one.findings.length > 0),
      );
      say(`Receipts printed ${ordeal.papers.length}, in the books ${booked}; acts asked ${chaos.acts}.`);
      say(
        `Desks killed ${chaos.deskKills} times, the service ${chaos.serviceKills} times, lines broken ${chaos.linesBroken} times.`,
      );
      say(
        `Lost ${lost.length}, doubled ${doubled.length}, different ${different.length}, findings in the books ${findings.length}, desks not at rest ${uneasy.length}.`,
      );
      say('');
      for (const line of [...lost, ...doubled, ...different, ...findings]) say(`- ${line}`);
      table(chaos.faults);
      table(ordeal.refusals);
      const back = await comesBack(database.ownerAddress);
      return lost.length + doubled.length + different.length + findings.length + uneasy.length === 0 && back;
    } finally {
      await ordeal.end();
    }
  });
}

/** A sealed copy of the office after all that, restored beside it; true when the copy's books agree. */
async function comesBack(owner: CentralAddress): Promise<boolean> {
  const folder = mkdtempSync(path.join(tmpdir(), 'skarbnik-prove-'));
  try {
    makeKey(path.join(folder, 'key'));
    const key = readKey(path.join(folder, 'key'));
    const begun = performance.now();
    const made = await createBackup({ owner, dataFolder: folder, folder, key, now: new Date() });
    const copied = performance.now();
    const { findings } = await tryRestoring(made.file, key, owner);
    const seconds = (from: number, to: number) => ((to - from) / 1000).toFixed(1);
    say('## A copy of it, restored beside it');
    say('');
    say(
      `Tables ${made.tables}, rows ${made.rows}, ${statSync(made.file).size} bytes in ${seconds(begun, copied)} s; restored and verified in ${seconds(copied, performance.now())} s.`,
    );
    say(`Findings in the books of the copy ${findings?.length ?? 0}.`);
    say('');
    return findings?.length === 0;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Simulated histories; true when no promise was broken. */
async function histories(server: Server): Promise<boolean> {
  const counts = new Map<string, number>();
  let receipts = 0;
  let broken = 0;
  for (let at = seed; at < seed + Number(values.seeds); at += 1) {
    const verdict = await simulate(server, at, stepsOf(at, Number(values.steps)));
    receipts += verdict.receipts;
    broken += verdict.broken.length;
    for (const [what, times] of verdict.counts) counts.set(what, (counts.get(what) ?? 0) + times);
    for (const line of verdict.broken) say(`- seed ${at}: ${line}`);
  }
  say(
    `## Simulated histories, seeds ${seed} to ${seed + Number(values.seeds) - 1}, ${values.steps} steps each`,
  );
  say('');
  say(`Receipts ${receipts}, promises broken ${broken}.`);
  say('');
  table(counts);
  return broken === 0;
}

const whole = await withServer({ volatile: false }, processes);
const kept = await withServer({ volatile: true }, histories);
mkdirSync('out', { recursive: true });
writeFileSync('out/proof.md', `${report.join('\n')}\n`);
process.exitCode = whole && kept ? 0 : 1;
