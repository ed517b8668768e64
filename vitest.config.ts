import path from 'node:path';
import { defineConfig } from 'vitest/config';

/** One project per subject of `tests/`; `npm test -- --project rules` runs one of them. */
const project = (name: string, more: object = {}) => ({
  extends: true as const,
  test: { name, include: [`tests/${name}/**/*.test.ts`, `tests/${name}/**/*.test.tsx`], ...more },
});

const database = { globalSetup: ['tests/support/postgres.ts'] };

export default defineConfig({
  // What runs inside a test's own process meets the stand-in; electron's package would start a download.
  resolve: {
    alias: [{ find: /^electron$/, replacement: path.resolve('tests/support/electron/electron.ts') }],
  },
  test: {
    environment: 'node',
    pool: 'forks',
    maxWorkers: 2,
    testTimeout: 30_000,
    hookTimeout: 120_000,
    fsModuleCache: false,
    reporters: ['default', './tests/support/summary-reporter.ts'],
    projects: [
      project('architecture'),
      project('rules'),
      project('desk'),
      project('service', database),
      project('security', database),
      project('scenarios', database),
      project('resilience', database),
      project('simulation', database),
      project('screens', database),
    ],
  },
});
