import { existsSync, mkdirSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import {
  buildTrial,
  type Desktop,
  fakeCups,
  launchStandIn,
  startStandIn,
} from '#tests/support/electron/launch.ts';

/** The shell at work: the port to the workstation, printing, saving, closing, a second start. */
const PDF = new TextEncoder().encode('%PDF-1.7\nwydruk próbny\n%%EOF\n');
const PRINTERS = [
  { name: 'biuro', displayName: 'Drukarka biurowa', description: '', options: {} },
  { name: 'kasa', displayName: 'Drukarka kasowa', description: '', options: { 'is-default': 'true' } },
];

let trial: Awaited<ReturnType<typeof buildTrial>>;
let desktop: Desktop | undefined;

beforeAll(async () => {
  trial = await buildTrial();
});
afterAll(() => trial?.remove());
afterEach(async () => {
  await desktop?.end();
  desktop = undefined;
});

async function start(options: Partial<Parameters<typeof launchStandIn>[0]> = {}): Promise<Desktop> {
  desktop = await launchStandIn({ outDir: trial.outDir, ...options });
  return desktop;
}

const connect = ({ page }: Desktop) => page.evaluate(() => window.fixture.connect());
const workstationId = ({ page }: Desktop) => page.evaluate(() => window.fixture.client?.processId());
const logOf = ({ dataDir }: Desktop) => readFileSync(path.join(dataDir, 'workstation.log'), 'utf8');

describe('the port to the workstation', () => {
  it('carries the contract from the page to a process of its own and back, with typed refusals', async () => {
    const shell = await start({
      args: ['--service-url=https://127.0.0.1:8443/', '--service-spki=AAAA'],
    });
    expect(await connect(shell)).toBeUndefined();
    const answers = await shell.page.evaluate(async () => {
      const { client, safe } = window.fixture;
      if (!client) throw new Error('no client');
      const echoed = await client.echo({
        text: 'Żółć',
        at: new Date('2026-03-15T10:00:00Z'),
        grosze: 12_345n,
      });
      const refused = await safe(client.refuse({ due: 'PN/2026/17' }));
      return {
        text: echoed.text,
        at: echoed.at.toISOString(),
        grosze: String(echoed.grosze),
        refusal: refused.isDefined ? refused.error.data : undefined,
        settings: await client.settings(),
      };
    });
    expect(answers).toEqual({
      text: 'Żółć',
      at: '2026-03-15T10:00:00.000Z',
      grosze: '12345',
      refusal: { code: 'CASH_DUE_TAKEN', message: 'Należność PN/2026/17 jest już zapłacona.' },
      settings: { dataDir: shell.dataDir, secretBytes: 32, serviceUrl: 'https://127.0.0.1:8443/' },
    });
    expect(await workstationId(shell)).not.toBe(shell.process.pid);
  });

  it('closes with a reload, and the next page gets a new one from the same workstation', async () => {
    const shell = await start();
    await connect(shell);
    const before = await workstationId(shell);
    await shell.page.reload();
    await connect(shell);
    expect(await workstationId(shell)).toBe(before);
    await expect
      .poll(() => logOf(shell))
      .toMatch(/page attached\npage gone\npage attached|page attached\npage attached\npage gone/);
  });

  it('closes when the workstation crashes; asking again starts a new one', async () => {
    const shell = await start();
    await connect(shell);
    const before = await workstationId(shell);
    await shell.page.evaluate(() => void window.fixture.client?.crash().catch(() => undefined));
    await expect.poll(() => shell.page.evaluate(() => window.fixture.portClosed)).toBe(true);
    expect(await connect(shell)).toBeUndefined();
    expect(await workstationId(shell)).not.toBe(before);
  });

  it('is refused in the words of the workstation that could not start', async () => {
    const dataDir = path.join(mkdtempSync(path.join(trial.outDir, 'data-')), 'broken');
    const shell = await start({ dataDir });
    expect(await connect(shell)).toEqual({
      code: 'DESK_DISK_FULL',
      message: 'Na dysku stanowiska nie ma miejsca. Zwolnij co najmniej 1 GB.',
    });
  });

  it('is refused where the secret was locked by another account, and the secret stays as it was', async () => {
    const dataDir = mkdtempSync(path.join(trial.outDir, 'data-'));
    const first = await start({ dataDir });
    await connect(first);
    await first.end();
    const secret = readFileSync(path.join(dataDir, 'workstation.secret'));
    const second = await start({ dataDir, env: { STAND_IN_ACCOUNT: 'inne konto' } });
    expect(await connect(second)).toMatchObject({ code: 'DESKTOP_SECRET_UNREADABLE' });
    expect(readFileSync(path.join(dataDir, 'workstation.secret'))).toEqual(secret);
  });
});

describe('paper', () => {
  const print = (shell: Desktop, options: object, pdf: number[] = [...PDF]) =>
    shell.page.evaluate(
      ([bytes, wanted]) =>
        (
          window as unknown as { skarbnik: { print(pdf: Uint8Array, options: object): Promise<unknown> } }
        ).skarbnik.print(new Uint8Array(bytes), wanted),
      [pdf, options] as const,
    );

  it('lists printers with the default one first', async () => {
    const shell = await start();
    await shell.remote('answer', 'printers', PRINTERS);
    const listed = await shell.page.evaluate(() =>
      (window as unknown as { skarbnik: { printers(): Promise<unknown> } }).skarbnik.printers(),
    );
    expect(listed).toEqual([
      { name: 'kasa', label: 'Drukarka kasowa', isDefault: true },
      { name: 'biuro', label: 'Drukarka biurowa', isDefault: false },
    ]);
  });

  it.runIf(process.platform !== 'win32')(
    'reaches the named printer byte by byte, without a dialog',
    async () => {
      const cups = fakeCups(trial.outDir);
      const shell = await start({ env: cups.env });
      await shell.remote('answer', 'printers', PRINTERS);
      const answer = await print(shell, {
        printer: 'kasa',
        paper: { widthMm: 80, heightMm: 143.2 },
        copies: 2,
      });
      expect(answer).toEqual({ ok: true, value: null });
      expect(readFileSync(path.join(cups.folder, 'job.pdf'))).toEqual(Buffer.from(PDF));
      expect(readFileSync(path.join(cups.folder, 'args'), 'utf8').split('\n')).toEqual([
        ...['-d', 'kasa', '-n', '2', '-o', 'media=Custom.80x144mm', '-o', 'print-scaling=none', '-', ''],
      ]);
      expect((await shell.remote('record')).dialogs.map(({ name }) => name)).toEqual(['printers']);
    },
  );

  it.runIf(process.platform !== 'win32')('says in Polish why the printer did not take it', async () => {
    const cups = fakeCups(trial.outDir);
    writeFileSync(path.join(cups.folder, 'fail'), 'lp: out of paper\n');
    const shell = await start({ env: cups.env });
    await shell.remote('answer', 'printers', PRINTERS);
    expect(await print(shell, { printer: 'kasa', paper: 'A5' })).toEqual({
      ok: false,
      error: {
        code: 'DESKTOP_PRINT_FAILED',
        message:
          'Drukarka „kasa” nie przyjęła wydruku: lp: out of paper. Sprawdź papier i połączenie, potem wydrukuj ponownie; dokument jest zapisany.',
        details: { printer: 'kasa' },
      },
    });
  });

  it('does not go to a printer that is not there', async () => {
    const shell = await start();
    await shell.remote('answer', 'printers', PRINTERS);
    expect(await print(shell, { printer: '-o raw', paper: 'A4' })).toMatchObject({
      error: { code: 'DESKTOP_NO_PRINTER' },
    });
  });

  it('is saved where the person says, under a clean name, or not at all', async () => {
    const shell = await start();
    const file = path.join(shell.dataDir, 'zapisany.pdf');
    const save = () =>
      shell.page.evaluate(
        (bytes) =>
          (
            window as unknown as { skarbnik: { savePdf(pdf: Uint8Array, name: string): Promise<unknown> } }
          ).skarbnik.savePdf(new Uint8Array(bytes), '../../KP 1/2026.pdf'),
        [...PDF],
      );
    expect(await save()).toEqual({ ok: true, value: { saved: false } });
    await shell.remote('answer', 'showSaveDialog', { canceled: false, filePath: file });
    expect(await save()).toEqual({ ok: true, value: { saved: true } });
    expect(readFileSync(file)).toEqual(Buffer.from(PDF));
    const offered = (await shell.remote('record')).dialogs.map(({ options }) => options);
    expect(offered[0]).toMatchObject({ defaultPath: expect.stringMatching(/[/\\]2026\.pdf$/) });
  });
});

describe('the end', () => {
  const guardUnload = async (shell: Desktop) => {
    await shell.page.getByLabel('Pole').fill('niezapisane');
    await shell.page.evaluate(() =>
      window.addEventListener('beforeunload', (event) => event.preventDefault()),
    );
  };
  const asked = async (shell: Desktop) =>
    (await shell.remote('record')).dialogs.filter(({ name }) => name === 'showMessageBoxSync').length;

  it('of the window ends the program, and the workstation first ends in order', async () => {
    const shell = await start();
    await connect(shell);
    const workstation = (await workstationId(shell)) ?? 0;
    await shell.remote('closeWindow');
    expect(await shell.exited).toBe(0);
    expect(logOf(shell)).toContain('stopped in order');
    expect(() => process.kill(workstation, 0)).toThrow();
  });

  it('from the menu does the same', async () => {
    const shell = await start();
    await connect(shell);
    await shell.remote('clickMenu', 'quit');
    expect(await shell.exited).toBe(0);
    expect(logOf(shell)).toContain('stopped in order');
  });

  it('asks when the page has something unsaved, and stays when the person wants to', async () => {
    const shell = await start();
    await guardUnload(shell);
    await shell.remote('closeWindow');
    await expect.poll(() => asked(shell)).toBe(1);
    expect(await shell.page.getByLabel('Pole').inputValue()).toBe('niezapisane');
    await shell.remote('answer', 'showMessageBoxSync', 1);
    await shell.remote('quit');
    expect(await shell.exited).toBe(0);
  });
});

describe('a page whose process dies', () => {
  const crash = (shell: Desktop) => shell.page.goto('chrome://crash').catch(() => undefined);

  it('ends the program when the person does not want it again', async () => {
    const shell = await start();
    await connect(shell);
    await shell.remote('answer', 'showMessageBoxSync', 1);
    await crash(shell);
    expect(await shell.exited).toBe(0);
    expect(logOf(shell)).toContain('stopped in order');
  });
});

describe('a second start', () => {
  it('over the same data ends at once and brings the first window to the front', async () => {
    const dataDir = mkdtempSync(path.join(trial.outDir, 'data-'));
    const shell = await start({ dataDir });
    await shell.remote('minimizeWindow');
    const second = startStandIn({ outDir: trial.outDir, dataDir });
    expect(await new Promise((resolve) => second.once('exit', resolve))).toBe(0);
    await expect
      .poll(async () => (await shell.remote('record')).windowActs)
      .toEqual(['show', 'restore', 'show', 'focus']);
  });

  it('over other data is a desk of its own', async () => {
    await start();
    const other = await launchStandIn({ outDir: trial.outDir });
    expect(await other.page.title()).toBe('Skarbnik');
    await other.end();
  });

  it('after a crash of the first is not kept out by what it left behind', async () => {
    const dataDir = mkdtempSync(path.join(trial.outDir, 'data-'));
    mkdirSync(path.join(dataDir, 'desktop'), { recursive: true });
    const first = await start({ dataDir });
    first.process.kill('SIGKILL');
    await first.exited;
    const second = await start({ dataDir });
    expect(existsSync(path.join(dataDir, 'desktop'))).toBe(true);
    expect(await second.page.title()).toBe('Skarbnik');
  });
});
