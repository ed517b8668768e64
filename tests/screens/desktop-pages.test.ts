import { mkdtempSync } from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { buildTrial, type Desktop, launchStandIn } from '#tests/support/electron/launch.ts';

/** The program's own pages, as built, inside the built shell and under its content policy. */
let trial: Awaited<ReturnType<typeof buildTrial>>;
let desktop: Desktop;

beforeAll(async () => {
  trial = await buildTrial(path.resolve('renderer'));
  desktop = await launchStandIn({ outDir: trial.outDir });
});
afterAll(async () => {
  await desktop?.end();
  trial?.remove();
});

it('opens at the sign-in, with nothing blocked by the content policy and no error', async () => {
  const troubles: string[] = [];
  desktop.page.on('pageerror', (error) => troubles.push(error.message));
  desktop.page.on('console', (message) => {
    if (message.type() === 'error') troubles.push(message.text());
  });
  await desktop.page.reload();
  await desktop.page.getByLabel('Login').waitFor();
  await desktop.page.waitForLoadState('networkidle');
  expect(await desktop.page.title()).toContain('Skarbnik');
  expect(troubles).toEqual([]);
});

it('asks the shell for its port and reaches the workstation', async () => {
  await expect.poll(async () => (await desktop.remote('record')).utilities.length).toBe(1);
});

it('says in the words of the workstation why it could not start', async () => {
  const broken = await launchStandIn({
    outDir: trial.outDir,
    dataDir: path.join(mkdtempSync(path.join(trial.outDir, 'data-')), 'broken'),
  });
  try {
    await broken.page
      .getByText('Na dysku stanowiska nie ma miejsca. Zwolnij co najmniej 1 GB.')
      .waitFor({ timeout: 10_000 });
  } finally {
    await broken.end();
  }
});
