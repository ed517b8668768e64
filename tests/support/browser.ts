import { existsSync } from 'node:fs';
import { type Browser, chromium, type Page } from 'playwright-core';

const candidates = [
  process.env['CHROMIUM'],
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/usr/bin/google-chrome-stable',
  '/usr/bin/microsoft-edge',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  'C:/Program Files/Google/Chrome/Application/chrome.exe',
  'C:/Program Files (x86)/Microsoft/Edge/Application/msedge.exe',
];

/** The browser that the tests drive: `CHROMIUM` if set, else the first one installed. */
export function browserPath(): string {
  const found = candidates.find((path) => path !== undefined && existsSync(path));
  if (found === undefined)
    throw new Error('no Chromium, Chrome or Edge found; install one or set CHROMIUM to its path');
  return found;
}

export function launchBrowser(): Promise<Browser> {
  return chromium.launch({
    executablePath: browserPath(),
    args: process.getuid?.() === 0 ? ['--no-sandbox'] : [],
  });
}

/** A page that collects what must not happen: errors of scripts and blocked resources. */
export async function openPage(browser: Browser, url: string, theme: 'light' | 'dark' = 'light') {
  const context = await browser.newContext({
    viewport: { width: 1366, height: 768 },
    locale: 'pl-PL',
    timezoneId: 'Europe/Warsaw',
    colorScheme: theme,
  });
  const page = await context.newPage();
  const troubles: string[] = [];
  page.on('pageerror', (error) => troubles.push(error.message));
  page.on('console', (message) => {
    if (message.type() === 'error') troubles.push(message.text());
  });
  await page.goto(url);
  return { page, troubles, close: () => context.close() };
}

/** Types with the pauses of a person, so that no scanner is suspected. */
export function typeAsPerson(page: Page, text: string): Promise<void> {
  return page.keyboard.type(text, { delay: 45 });
}

/** Milliseconds between two keys of a usual scanner. */
const SCANNER_GAP = 0.004;

/**
 * Types as a scanner does: every key four milliseconds after the one before, then Enter. The times are given to the
 * browser with the keys, so a slow machine does not turn the scanner into a person.
 */
export async function scan(page: Page, code: string): Promise<void> {
  const devtools = await page.context().newCDPSession(page);
  let timestamp = Date.now() / 1000;
  for (const key of [...code, 'Enter']) {
    const text = key === 'Enter' ? '\r' : key;
    const virtualKey = key === 'Enter' ? 13 : key.toUpperCase().charCodeAt(0);
    const event = { key, windowsVirtualKeyCode: virtualKey, timestamp };
    await devtools.send('Input.dispatchKeyEvent', { ...event, type: 'keyDown', text, unmodifiedText: text });
    await devtools.send('Input.dispatchKeyEvent', { ...event, type: 'keyUp' });
    timestamp += SCANNER_GAP;
  }
  await devtools.detach();
}
