import { spawnSync } from 'node:child_process';
import path from 'node:path';

/** `npm run check`: format, lint, types, architecture rules and generated files, in one. */
const bin = (name: string, file: string) => path.resolve('node_modules', name, file);
const steps: ReadonlyArray<readonly [string, readonly string[]]> = [
  ['format and lint', [bin('@biomejs/biome', 'bin/biome'), 'ci', '--error-on-warnings', '.']],
  ['types of shared', [bin('typescript', 'bin/tsc'), '-p', 'shared']],
  ['types of the Node rooms', [bin('typescript', 'bin/tsc'), '-p', '.']],
  ['types of renderer', [bin('typescript', 'bin/tsc'), '-p', 'renderer']],
  ['generated files', [path.resolve('main/cli/generate.ts'), '--check']],
  ['architecture', [bin('vitest', 'vitest.mjs'), 'run', '--project', 'architecture']],
];

for (const [name, args] of steps) {
  const started = performance.now();
  const { status } = spawnSync(process.execPath, args, { stdio: 'inherit' });
  console.log(
    `${status === 0 ? 'ok    ' : 'FAILED'} ${name} (${((performance.now() - started) / 1000).toFixed(1)} s)`,
  );
  if (status !== 0) process.exit(1);
}
