import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { buildTrial, type Desktop, launchStandIn } from '#tests/support/electron/launch.ts';

/** Each closed attack of the desktop shell, tried from a page in a real Chromium against the built main and preload. */
const FOREIGN = 'https://obcy.example/';
const LOOKALIKE = 'https://skarbnik.app.example/';

describe('the desktop shell closes', () => {
  let trial: Awaited<ReturnType<typeof buildTrial>>;
  let desktop: Desktop;

  beforeAll(async () => {
    trial = await buildTrial();
    desktop = await launchStandIn({ outDir: trial.outDir });
    for (const url of [FOREIGN, LOOKALIKE]) {
      await desktop.remote('putUpOutsidePage', url, '<title>obcy</title><p>obca strona</p>');
    }
  });
  afterAll(async () => {
    await desktop?.end();
    trial?.remove();
  });

  const opened = async () => (await desktop.remote('record')).external;
  const title = () => desktop.page.title();
  const pages = () => desktop.page.context().pages().length;

  it('Node in the page: no require, no process, no ipcRenderer, no bridge of the stand-in', async () => {
    const seen = await desktop.page.evaluate(() =>
      [
        'require',
        'process',
        'module',
        'global',
        'Buffer',
        'ipcRenderer',
        'electron',
        '__toNode',
        '__fromNode',
      ].filter((name) => name in globalThis),
    );
    expect(seen).toEqual([]);
  });

  it('growth of the API: exactly five members, frozen, not replaceable', async () => {
    const api = await desktop.page.evaluate(() => {
      const shell = window as unknown as { skarbnik: Record<string, unknown> };
      const { skarbnik } = shell;
      const names = Object.keys(skarbnik).sort();
      const ignoringErrors = (act: () => void) => {
        try {
          act();
        } catch {
          // refused aloud is as good as refused in silence
        }
      };
      ignoringErrors(() => Object.assign(shell, { skarbnik: {} }));
      ignoringErrors(() => Object.defineProperty(shell, 'skarbnik', { value: {} }));
      ignoringErrors(() => Object.assign(skarbnik, { readFile: () => 'grown' }));
      return {
        names,
        frozen: Object.isFrozen(skarbnik),
        kept: shell.skarbnik === skarbnik,
        grown: 'readFile' in skarbnik,
      };
    });
    expect(api).toEqual({
      names: ['connect', 'platform', 'print', 'printers', 'savePdf'],
      frozen: true,
      kept: true,
      grown: false,
    });
  });

  it('the API in a frame inside the page', async () => {
    const inFrame = await desktop.page.evaluate(() => {
      const frame = document.body.appendChild(document.createElement('iframe'));
      const found = 'skarbnik' in (frame.contentWindow as Window);
      frame.remove();
      return found;
    });
    expect(inFrame).toBe(false);
  });

  it('window.open of a foreign page: nothing opens, nobody is told', async () => {
    const before = await opened();
    const result = await desktop.page.evaluate((url) => window.open(url), FOREIGN);
    await desktop.page.waitForTimeout(200);
    expect(result).toBeNull();
    expect(await opened()).toEqual(before);
    await expect.poll(pages).toBe(1);
  });

  it('window.open of a listed office: the system browser gets it, the program opens nothing', async () => {
    await desktop.page.evaluate(() => window.open('https://isap.sejm.gov.pl/isap.nsf/home.xsp'));
    await expect.poll(opened).toContain('https://isap.sejm.gov.pl/isap.nsf/home.xsp');
    await expect.poll(pages).toBe(1);
  });

  it.each([
    'http://isap.sejm.gov.pl/',
    'https://isap.sejm.gov.pl.obcy.example/',
    'https://isap.sejm.gov.pl:8443/',
    'https://isap.sejm.gov.pl@obcy.example/',
    'file:///etc/passwd',
    'smb://serwer/udzial',
    'javascript:alert(1)',
  ])('window.open of %s', async (url) => {
    const before = await opened();
    await desktop.page.evaluate((target) => window.open(target), url);
    await desktop.page.waitForTimeout(100);
    expect(await opened()).toEqual(before);
  });

  it.each([FOREIGN, LOOKALIKE])('leaving for %s by location', async (url) => {
    await desktop.page.evaluate((target) => {
      location.href = target;
    }, url);
    await desktop.page.waitForTimeout(300);
    expect(await title()).toBe('Skarbnik');
    expect(desktop.page.url()).toContain('/index.html');
  });

  it('leaving by a link and by a form', async () => {
    await desktop.page.evaluate((url) => {
      const link = document.body.appendChild(document.createElement('a'));
      link.href = url;
      link.click();
      const form = document.body.appendChild(document.createElement('form'));
      form.action = url;
      form.submit();
    }, FOREIGN);
    await desktop.page.waitForTimeout(300);
    expect(await title()).toBe('Skarbnik');
  });

  it('a foreign frame in the page', async () => {
    const text = await desktop.page.evaluate(
      (url) =>
        new Promise<string>((resolve) => {
          const frame = document.body.appendChild(document.createElement('iframe'));
          frame.src = url;
          const look = () => {
            let found = 'foreign';
            try {
              found = frame.contentDocument?.title ?? 'foreign';
            } catch {
              // another origin is in there: what must not happen
            }
            frame.remove();
            resolve(found);
          };
          setTimeout(look, 500);
        }),
      FOREIGN,
    );
    expect(text).not.toBe('obcy');
    expect(desktop.page.frames().map((frame) => frame.url())).not.toContain(FOREIGN);
  });

  it.each([
    '/..%2fdesktop/main.mjs',
    '/%2e%2e/desktop/main.mjs',
    '/..%5cdesktop%5cmain.mjs',
    '/../desktop/main.mjs',
    '/assets/..%2f..%2fdesktop/main.mjs',
    '/index.html%00.js',
    '/%',
    '/nie-ma.js',
  ])('reading %s beside the pages: 404', async (address) => {
    const status = await desktop.page.evaluate(async (url) => (await fetch(url)).status, address);
    expect(status).toBe(404);
  });

  it('writing to the scheme: 405', async () => {
    const status = await desktop.page.evaluate(
      async () => (await fetch('/index.html', { method: 'POST', body: 'x' })).status,
    );
    expect(status).toBe(405);
  });

  it('a script laid into the page, and eval (CSP)', async () => {
    const result = await desktop.page.evaluate(async () => {
      const script = document.createElement('script');
      script.textContent = 'window.intruder = true';
      document.body.append(script);
      const image = document.createElement('img');
      image.setAttribute('onerror', 'window.intruder = true');
      image.src = 'data:,broken';
      document.body.append(image);
      await new Promise((resolve) => setTimeout(resolve, 100));
      let evaluated = 'refused';
      try {
        evaluated = new Function('return "allowed"')();
      } catch {
        // refused, as it should be
      }
      return { intruder: 'intruder' in window, evaluated };
    });
    expect(result).toEqual({ intruder: false, evaluated: 'refused' });
  });

  it('sending data out of the page (CSP)', async () => {
    const sent = await desktop.page.evaluate(
      (url) =>
        fetch(url, { mode: 'no-cors' }).then(
          () => 'sent',
          () => 'refused',
        ),
      FOREIGN,
    );
    expect(sent).toBe('refused');
  });

  it('permissions of the machine: position, camera, notifications, clipboard reading', async () => {
    const states = await desktop.page.evaluate(async () => {
      const names = ['geolocation', 'camera', 'microphone', 'notifications', 'clipboard-read', 'midi'];
      const found: Record<string, string> = {};
      for (const name of names) {
        found[name] = (await navigator.permissions.query({ name: name as PermissionName })).state;
      }
      return found;
    });
    expect(new Set(Object.values(states))).toEqual(new Set(['denied']));
    const { permissions } = await desktop.remote('record');
    expect(permissions.filter(({ granted }) => granted).map(({ permission }) => permission)).toEqual([
      'clipboard-sanitized-write',
    ]);
  });

  it('messages from a page of another origin, even with our preload: no port, no printers', async () => {
    await desktop.remote('openWindow', FOREIGN, `${trial.outDir}/desktop/preload.cjs`);
    const stranger = await desktop.pageAt('obcy.example');
    await stranger.waitForLoadState();
    const got = await stranger.evaluate(async () => {
      const { skarbnik } = window as unknown as {
        skarbnik: {
          connect(): void;
          printers(): Promise<unknown>;
          savePdf(...a: unknown[]): Promise<unknown>;
        };
      };
      let ports = 0;
      window.addEventListener('message', (event) => {
        ports += event.ports.length;
      });
      skarbnik.connect();
      await new Promise((resolve) => setTimeout(resolve, 500));
      const refused = (act: Promise<unknown>) =>
        act.then(
          () => 'answered',
          () => 'refused',
        );
      return {
        ports,
        printers: await refused(skarbnik.printers()),
        savePdf: await refused(skarbnik.savePdf(new Uint8Array([37, 80, 68, 70, 45]), 'x')),
      };
    });
    await stranger.close();
    expect(got).toEqual({ ports: 0, printers: 'refused', savePdf: 'refused' });
    const { utilities, dialogs } = await desktop.remote('record');
    expect(utilities).toEqual([]);
    expect(dialogs.filter(({ name }) => name === 'showSaveDialog')).toEqual([]);
  });
});
