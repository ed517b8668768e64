import { EventEmitter } from 'node:events';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { app, BrowserWindow, type IpcMainEvent, safeStorage, session } from 'electron';
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import { answerFromDisk, CONTENT_SECURITY_POLICY, declareAppScheme } from '#main/desktop/app-scheme.ts';
import { guardAllPages, guardSession, isAppUrl, isGranted, isOutsideLink } from '#main/desktop/policy.ts';
import { printByViewer } from '#main/desktop/print-backends.ts';
import { checkJob, checkPdf, safeFileName } from '#main/desktop/print-job.ts';
import { workstationSecret } from '#main/desktop/secrets.ts';
import { isTrusted } from '#main/desktop/sender.ts';
import { readSettings } from '#main/desktop/settings.ts';
import { record } from '#tests/support/electron/record.ts';

/** The shell's rules one by one, against the stand-in inside this process. */
const PDF = new TextEncoder().encode('%PDF-1.7\n%%EOF\n');
let folder: string;

beforeAll(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'skarbnik rules-'));
});
afterAll(() => {
  rmSync(folder, { recursive: true, force: true });
});
afterEach(() => {
  vi.restoreAllMocks();
});

describe('an address of ours', () => {
  it.each(['app://skarbnik/', 'app://skarbnik/index.html?x=1#y'])('is %s', (url) => {
    expect(isAppUrl(url)).toBe(true);
  });

  it.each([
    '',
    'app:',
    'app://skarbnik.example/',
    'app://skarbnik:1/',
    'app://ktos@skarbnik/',
    'apps://skarbnik/',
    'https://skarbnik/',
    'https://obcy.example/app://skarbnik/',
    'blob:app://skarbnik/1',
    'data:text/html,app://skarbnik/',
  ])('is not „%s”', (url) => {
    expect(isAppUrl(url)).toBe(false);
  });
});

describe('a link that may leave', () => {
  it('is https to a listed office', () => {
    expect(isOutsideLink('https://www.podatki.gov.pl/stawki')).toBe(true);
  });

  it.each([
    'http://nbp.pl/',
    'https://nbp.pl:444/',
    'https://a:b@nbp.pl/',
    'https://nbp.pl.example/',
    'nbp.pl',
    'file:///nbp.pl',
  ])('is not %s', (url) => {
    expect(isOutsideLink(url)).toBe(false);
  });
});

describe('permissions', () => {
  it('are given for copying only, and to our page only', () => {
    expect(isGranted('clipboard-sanitized-write', 'app://skarbnik/')).toBe(true);
    expect(isGranted('clipboard-sanitized-write', 'https://obcy.example/')).toBe(false);
    expect(isGranted('clipboard-read', 'app://skarbnik/')).toBe(false);
  });

  it('have a refusing handler for requests, for checks and for devices', async () => {
    const own = session.fromPartition('rules');
    const devices = vi.spyOn(own, 'setDevicePermissionHandler');
    guardSession(own);
    const { allows } = own as unknown as {
      allows(contents: unknown, permission: string, url: string, origin: string): Promise<boolean>;
    };
    const ask = (permission: string) =>
      allows.call(own, { getURL: () => '' }, permission, 'app://skarbnik/index.html', 'app://skarbnik');
    expect(await ask('media')).toBe(false);
    expect(await ask('clipboard-sanitized-write')).toBe(true);
    const [handler] = devices.mock.calls[0] ?? [];
    expect(handler?.({} as never)).toBe(false);
  });
});

describe('every page that is ever created', () => {
  it('may not navigate away, be redirected away or hold a webview', () => {
    guardAllPages();
    const contents = Object.assign(new EventEmitter(), {
      setWindowOpenHandler: vi.fn(),
      session: session.defaultSession,
    });
    app.emit('web-contents-created', {}, contents);
    const prevented = (name: string, url: string) => {
      const preventDefault = vi.fn();
      contents.emit(name, { url, preventDefault });
      return preventDefault.mock.calls.length === 1;
    };
    for (const name of ['will-navigate', 'will-redirect', 'will-frame-navigate']) {
      expect([name, prevented(name, 'https://obcy.example/')]).toEqual([name, true]);
      expect([name, prevented(name, 'app://skarbnik/pomoc.html')]).toEqual([name, false]);
    }
    expect(prevented('will-attach-webview', '')).toBe(true);
    const [handler] = contents.setWindowOpenHandler.mock.calls[0] ?? [];
    expect(handler({ url: 'app://skarbnik/index.html' })).toEqual({ action: 'deny' });
  });
});

describe('a sender', () => {
  const from = (senderFrame: object | null) => isTrusted({ senderFrame } as IpcMainEvent);

  it('is trusted as the top frame of our page only', () => {
    expect(from({ url: 'app://skarbnik/index.html', parent: null })).toBe(true);
    expect(from({ url: 'app://skarbnik/index.html', parent: {} })).toBe(false);
    expect(from({ url: 'https://obcy.example/', parent: null })).toBe(false);
    expect(from(null)).toBe(false);
  });
});

describe('the scheme', () => {
  let root: string;

  beforeAll(() => {
    root = path.join(folder, 'renderer');
    mkdirSync(path.join(root, 'assets'), { recursive: true });
    mkdirSync(path.join(folder, 'renderer-obok'), { recursive: true });
    writeFileSync(path.join(root, 'index.html'), '<p>ok</p>');
    writeFileSync(path.join(root, 'assets/żółw 1.js'), 'export {}');
    writeFileSync(path.join(root, 'assets/klucz.pem'), 'tajne');
    writeFileSync(path.join(folder, 'obok.html'), 'tajne');
    writeFileSync(path.join(folder, 'renderer-obok/x.html'), 'tajne');
  });
  const get = (url: string, method = 'GET') => answerFromDisk(root, new Request(url, { method }));

  it('answers with the file, its type and the security headers', async () => {
    const answer = await get('app://skarbnik/');
    expect([answer.status, await answer.text()]).toEqual([200, '<p>ok</p>']);
    expect(Object.fromEntries(answer.headers)).toMatchObject({
      'content-type': 'text/html; charset=utf-8',
      'content-security-policy': CONTENT_SECURITY_POLICY,
      'x-content-type-options': 'nosniff',
      'referrer-policy': 'no-referrer',
    });
    expect((await get(`app://skarbnik/assets/${encodeURIComponent('żółw 1.js')}`)).status).toBe(200);
    expect(await (await get('app://skarbnik/', 'HEAD')).text()).toBe('');
  });

  it.each([
    'app://skarbnik/..%2fobok.html',
    'app://skarbnik/..%2frenderer-obok%2fx.html',
    'app://skarbnik/assets%2f..%2f..%2fobok.html',
    'app://skarbnik/..%5cobok.html',
    'app://skarbnik/C:%5cWindows%5cwin.html',
    'app://skarbnik/assets',
    'app://skarbnik/assets/klucz.pem',
    'app://obcy/index.html',
  ])('answers 404 to %s, with the headers too', async (url) => {
    const answer = await get(url);
    expect([answer.status, await answer.text()]).toEqual([404, '']);
    expect(answer.headers.get('content-security-policy')).toBe(CONTENT_SECURITY_POLICY);
  });

  it('has a policy without a wildcard, inline scripts or eval', () => {
    expect(CONTENT_SECURITY_POLICY).toMatch(/^default-src 'none'; script-src 'self';/);
    expect(CONTENT_SECURITY_POLICY).not.toMatch(/\*|unsafe-eval|script-src[^;]*unsafe-inline|https?:/);
  });
});

describe('the workstation secret', () => {
  const fresh = () => mkdtempSync(path.join(folder, 'data-'));
  const stored = (dataDir: string) => readFileSync(path.join(dataDir, 'workstation.secret'), 'utf8');

  it('is made once, locked by the keyring, readable by the account only', () => {
    const dataDir = fresh();
    const first = workstationSecret(dataDir);
    expect(Buffer.from(first.value, 'base64')).toHaveLength(32);
    expect(first.keptBy).toBe('system');
    expect(workstationSecret(dataDir)).toEqual(first);
    expect(Buffer.from(stored(dataDir).slice(1), 'base64').toString('utf8')).not.toContain(first.value);
    if (process.platform !== 'win32') {
      expect(statSync(path.join(dataDir, 'workstation.secret')).mode & 0o777).toBe(0o600);
    }
    expect(workstationSecret(fresh()).value).not.toBe(first.value);
  });

  it('is kept by the file where there is no keyring, and locked as soon as there is one', () => {
    const dataDir = fresh();
    const keyring = vi.spyOn(safeStorage, 'isEncryptionAvailable').mockReturnValue(false);
    const open = workstationSecret(dataDir);
    expect(open.keptBy).toBe('file');
    keyring.mockRestore();
    expect(workstationSecret(dataDir)).toEqual({ value: open.value, keptBy: 'system' });
    expect(stored(dataDir)).toMatch(/^s/);
  });

  it.each(['', 's', 'sAAAA', 'fAAAA', 'rubbish'])(
    'is an error for a person when the file holds „%s”',
    (text) => {
      const dataDir = fresh();
      writeFileSync(path.join(dataDir, 'workstation.secret'), text);
      expect(() => workstationSecret(dataDir)).toThrow(/sparuj stanowisko od nowa/);
      expect(stored(dataDir)).toBe(text);
    },
  );
});

describe('a print job', () => {
  const job = (options: unknown, pdf: unknown = PDF) => checkJob(pdf, options, ['kasa']);
  const codeOf = (outcome: ReturnType<typeof checkJob>) => (outcome.ok ? 'ok' : outcome.error.code);

  it('has paper in whole millimetres and one copy when nothing is said', () => {
    expect(job({ printer: 'kasa', paper: 'A5' })).toEqual({
      ok: true,
      value: { pdf: PDF, printer: 'kasa', copies: 1, widthMm: 148, heightMm: 210 },
    });
  });

  it.each([
    ['DESKTOP_NO_PRINTER', undefined],
    ['DESKTOP_NO_PRINTER', { printer: 'inna', paper: 'A4' }],
    ['DESKTOP_NO_PRINTER', { printer: ['kasa'], paper: 'A4' }],
    ['DESKTOP_BAD_PAPER', { printer: 'kasa' }],
    ['DESKTOP_BAD_PAPER', { printer: 'kasa', paper: '__proto__' }],
    ['DESKTOP_BAD_PAPER', { printer: 'kasa', paper: { widthMm: 80, heightMm: Number.NaN } }],
    ['DESKTOP_BAD_PAPER', { printer: 'kasa', paper: { widthMm: '80', heightMm: 100 } }],
    ['DESKTOP_BAD_COPIES', { printer: 'kasa', paper: 'A4', copies: 0 }],
    ['DESKTOP_BAD_COPIES', { printer: 'kasa', paper: 'A4', copies: 1.5 }],
    ['DESKTOP_BAD_COPIES', { printer: 'kasa', paper: 'A4', copies: 21 }],
  ])('is refused as %s for %o', (code, options) => {
    expect(codeOf(job(options))).toBe(code);
  });

  it('is a PDF of a bearable size and nothing else', () => {
    const big = new Uint8Array(50 * 1024 * 1024 + 1);
    big.set(PDF);
    const codes = [new TextEncoder().encode('<html>'), '%PDF-', undefined, big].map((pdf) => {
      const outcome = checkPdf(pdf);
      return outcome.ok ? 'ok' : outcome.error.code;
    });
    expect(codes).toEqual(['DESKTOP_NOT_PDF', 'DESKTOP_NOT_PDF', 'DESKTOP_NOT_PDF', 'DESKTOP_PDF_TOO_BIG']);
  });

  it.each([
    ['KP 17-2026', 'KP 17-2026.pdf'],
    ['raport.PDF', 'raport.pdf'],
    ['..\\..\\autoexec', 'autoexec.pdf'],
    ['/etc/passwd', 'passwd.pdf'],
    ['a<b>:"|?*\u0000\u202E', 'a_b________.pdf'],
    ['...', 'dokument.pdf'],
    [undefined, 'dokument.pdf'],
  ])('called %s is saved as %s', (name, file) => {
    expect(safeFileName(name)).toBe(file);
  });

  it('goes through the PDF viewer of a hidden window where there is no CUPS, and the window goes away', async () => {
    declareAppScheme();
    await app.whenReady();
    const keep = new BrowserWindow({ show: false });
    await printByViewer({ pdf: PDF, printer: 'kasa', copies: 3, widthMm: 80, heightMm: 150 });
    expect(record.shownPdfs).toEqual([Buffer.from(PDF).toString('base64')]);
    expect(record.printed).toEqual([
      {
        silent: true,
        deviceName: 'kasa',
        copies: 3,
        margins: { marginType: 'none' },
        pageSize: { width: 80_000, height: 150_000 },
      },
    ]);
    await expect.poll(() => BrowserWindow.getAllWindows()).toEqual([keep]);
    keep.destroy();
    await new Promise((resolve) => app.once('quit', resolve));
  });
});

describe('the command line', () => {
  it('takes the service only whole and only over https', () => {
    const service = { url: 'https://kasa.gmina:8443', spki: 'abc=' };
    expect(readSettings(['--service-url=https://kasa.gmina:8443', '--service-spki=abc=']).service).toEqual(
      service,
    );
    expect(readSettings(['--service-url=https://kasa.gmina:8443']).service).toBeNull();
    expect(readSettings(['--service-url=http://kasa.gmina', '--service-spki=abc=']).service).toBeNull();
  });

  it('leaves words of others alone', () => {
    expect(readSettings(['.', '--no-sandbox', '--data-dir=/dane']).dataDir).toBe(path.resolve('/dane'));
    expect(readSettings([]).dataDir).toBeUndefined();
  });
});
