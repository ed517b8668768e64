import { readFileSync } from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { findElectron } from '#main/cli/find-electron.ts';
import { buildTrial, type Desktop, launchDesktop } from '#tests/support/electron/launch.ts';

/**
 * The shell from start to end with nothing but the page in hand, so that it runs on Electron's own runtime where
 * that is installed (`node_modules/electron/dist` or `ELECTRON_BINARY`). The name says on which it ran.
 */
const runtime = findElectron() === undefined ? 'the stand-in (no Electron runtime here)' : 'Electron';

describe(`the shell on ${runtime}`, () => {
  let trial: Awaited<ReturnType<typeof buildTrial>>;
  let desktop: Desktop;

  beforeAll(async () => {
    trial = await buildTrial();
    desktop = await launchDesktop({ outDir: trial.outDir });
  });
  afterAll(async () => {
    await desktop?.end();
    trial?.remove();
  });

  it('opens the page with the API and without Node', async () => {
    await desktop.page.waitForLoadState();
    expect(await desktop.page.title()).toBe('Skarbnik');
    const seen = await desktop.page.evaluate(() => ({
      api: Object.keys((window as unknown as { skarbnik: object }).skarbnik).sort(),
      node: ['require', 'process', 'ipcRenderer'].filter((name) => name in globalThis),
    }));
    expect(seen).toEqual({ api: ['connect', 'platform', 'print', 'printers', 'savePdf'], node: [] });
  });

  it('reaches the workstation over the transferred port', async () => {
    const answer = await desktop.page.evaluate(async () => {
      await window.fixture.connect();
      return window.fixture.client?.echo({ text: 'Łódź', at: new Date(0), grosze: 1n });
    });
    expect(answer).toEqual({ text: 'Łódź', at: new Date(0), grosze: 1n });
  });

  it('stays where it is and opens nothing foreign', async () => {
    const result = await desktop.page.evaluate(() => {
      const opened = window.open('https://obcy.example/');
      location.href = 'https://obcy.example/';
      return opened;
    });
    await desktop.page.waitForTimeout(500);
    expect(result).toBeNull();
    expect(await desktop.page.title()).toBe('Skarbnik');
  });

  it('ends in order when its window closes', async () => {
    await desktop.closeWindow();
    expect(await desktop.exited).toBe(0);
    expect(readFileSync(path.join(desktop.dataDir, 'workstation.log'), 'utf8')).toContain('stopped in order');
  });
});
