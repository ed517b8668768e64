import { spawnSync } from 'node:child_process';
import path from 'node:path';
import { bringBrowser } from './bring-browser.ts';
import { buildRendererWhenStale } from './renderer-build.ts';

/**
 * `npm test`: brings what the tests need (a browser, the built screens) and runs them all, or those that the arguments
 * choose: `npm test -- --project rules`.
 */
const root = path.resolve(import.meta.dirname, '../..');
process.chdir(root);

const args = process.argv.slice(2);
/** Subjects that need neither a browser nor the built screens. */
const PLAIN = new Set(['rules', 'architecture', 'service', 'desk', 'scenarios', 'resilience', 'simulation']);
const chosen = args.flatMap((word, at) =>
  word === '--project' ? [args[at + 1] ?? ''] : word.startsWith('--project=') ? [word.slice(10)] : [],
);
const needsScreens = chosen.length === 0 || chosen.some((project) => !PLAIN.has(project));

if (needsScreens) {
  const missing = bringBrowser();
  if (missing !== undefined) {
    console.error(missing);
    process.exit(1);
  }
  await buildRendererWhenStale(root);
}
const vitest = path.join(root, 'node_modules/vitest/vitest.mjs');
const { status } = spawnSync(process.execPath, [vitest, 'run', ...args], { stdio: 'inherit' });
process.exit(status ?? 1);
