import { parseArgs } from 'node:util';
import { withServer } from './support/server.ts';
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

await withServer({ volatile: true }, async (server) => {
  const first = Number(values.seed);
  for (let seed = first; seed < first + Number(values.count); seed += 1) {
    const steps = stepsOf(seed, Number(values.steps));
    const begun = performance.now();
    const { broken, digest, receipts, counts, lines } = await simulate(server, seed, steps);
    if (values.story) for (const line of lines) say(line);
    if (values.story)
      for (const [what, times] of [...counts].sort()) say(`${String(times).padStart(6)} ${what}`);
    const took = Math.round(performance.now() - begun);
    say(
      `seed ${seed}: ${steps.length} steps, ${receipts} receipts, ${broken.length} broken promises, digest ${digest.slice(0, 16)}, ${took} ms`,
    );
    if (broken.length === 0) continue;
    for (const line of broken) say(`  ${line}`);
    const kept = await shrink(server, seed, steps);
    say(`  ${kept.length} steps are enough; keep them in tests/simulation/stories.test.ts:`);
    say(JSON.stringify(kept));
    process.exitCode = 1;
    return;
  }
});
