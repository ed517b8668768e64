import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { startEmbedded } from '#db/central/embedded.ts';
import { migrate } from '#db/central/migrate.ts';
import { runAsOwner, SERVICE_LOGIN, TEMPLATE } from '#tests/support/postgres.ts';
import { shrink, simulate } from './support/simulate.ts';
import { stepsOf } from './support/steps.ts';

/** `npm run simulate -- --seed S --steps N [--count M] [--story]`: M histories from seed S on; exit 1 names the first broken one. */
const { values } = parseArgs({
  options: {
    seed: { type: 'string', default: '1' },
    steps: { type: 'string', default: '200' },
    count: { type: 'string', default: '1' },
    story: { type: 'boolean', default: false },
  },
});
const say = (line: string) => process.stdout.write(`${line}\n`);

const folder = mkdtempSync(path.join(tmpdir(), 'skarbnik-simulate-'));
rmSync(folder, { recursive: true });
const server = await startEmbedded({ folder, password: 'owner', fresh: true, volatile: true });
try {
  const owner = { host: server.host, port: server.port, user: server.superuser, password: server.password };
  await runAsOwner(owner, 'postgres', `create database ${TEMPLATE}`);
  await migrate({ ...owner, database: TEMPLATE }, SERVICE_LOGIN);
  const first = Number(values.seed);
  for (let seed = first; seed < first + Number(values.count); seed += 1) {
    const steps = stepsOf(seed, Number(values.steps));
    const begun = performance.now();
    const { broken, digest, receipts, counts, lines } = await simulate(server, seed, steps);
    if (values.story) for (const line of lines) say(line);
    if (values.story)
      for (const [what, times] of [...counts].sort()) say(`${String(times).padStart(6)} ${what}`);
    say(
      `seed ${seed}: ${steps.length} steps, ${receipts} receipts, ${broken.length} broken promises, digest ${digest.slice(0, 16)}, ${Math.round(performance.now() - begun)} ms`,
    );
    if (broken.length > 0) {
      for (const line of broken) say(`  ${line}`);
      const kept = await shrink(server, seed, steps);
      say(`  ${kept.length} steps are enough:`);
      say(JSON.stringify(kept));
      process.exitCode = 1;
      break;
    }
  }
} finally {
  await server.stop();
  rmSync(folder, { recursive: true, force: true });
}
