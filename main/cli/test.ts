import { spawnSync } from 'node:child_process';
import path from 'node:path';

/** `npm test`: brings what the tests need and runs them all, or those that the arguments choose. */
const vitest = path.resolve('node_modules/vitest/vitest.mjs');
const result = spawnSync(process.execPath, [vitest, 'run', ...process.argv.slice(2)], { stdio: 'inherit' });
process.exit(result.status ?? 1);
