import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import {
  type BrowserContext,
  chromium,
  type Page,
  type Request as PageRequest,
  type Route,
} from 'playwright-core';
import { findBrowser } from '#main/cli/find-browser.ts';
import { record } from './record.ts';
import { fromChromium } from './schemes.ts';
import { type SchemeHandler, session } from './session.ts';

/** What routing must know of a window. */
export interface Routed {
  readonly handlers: ReadonlyMap<string, SchemeHandler>;
  /** True when main itself asked for this address; asked once. */
  tookOwnNavigation(url: string): boolean;
  /** Emits the navigation events; true when main prevented it. */
  prevents(url: string, isMainFrame: boolean): boolean;
  allowsPopups(): boolean;
}

const ARGS = [
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

const windows = new Map<Page, Routed>();
/** Pages of the outside world that a test put up. Nothing else of the outside world can be reached. */
const outside = new Map<string, string>();
let profile: string | undefined;
let starting: Promise<BrowserContext> | undefined;

export function putUpOutsidePage(url: string, html: string): void {
  outside.set(new URL(url).href, html);
}

/** Starts Chromium once; `STAND_IN_CDP_PORT` opens it to a test that attaches from another process. */
export function browserContext(): Promise<BrowserContext> {
  starting ??= launch();
  return starting;
}

export async function closeBrowser(): Promise<void> {
  const context = await starting?.catch(() => undefined);
  await context?.close().catch(() => undefined);
  if (profile !== undefined) rmSync(profile, { recursive: true, force: true, maxRetries: 5 });
}

/** A page that belongs to a window: the browser's first blank page, or a new one. */
export async function newPage(window: Routed): Promise<Page> {
  const context = await browserContext();
  const free = context.pages().find((page) => !windows.has(page) && page.url() === 'about:blank');
  const page = free ?? (await context.newPage());
  windows.set(page, window);
  page.once('close', () => windows.delete(page));
  return page;
}

async function launch(): Promise<BrowserContext> {
  const executablePath = process.env['CHROMIUM'] ?? findBrowser();
  if (executablePath === undefined) throw new Error('No Chromium, Chrome or Edge on this machine.');
  profile = mkdtempSync(path.join(process.env['STAND_IN_TEMP'] ?? tmpdir(), 'stand-in-'));
  const port = process.env['STAND_IN_CDP_PORT'];
  const context = await chromium.launchPersistentContext(profile, {
    executablePath,
    headless: true,
    chromiumSandbox: false,
    args: port === undefined ? ARGS : [...ARGS, `--remote-debugging-port=${port}`],
    viewport: null,
    handleSIGINT: false,
    handleSIGTERM: false,
    handleSIGHUP: false,
  });
  await context.route('**/*', onRoute);
  context.on('page', (page) => void closeUnwanted(page));
  return context;
}

async function onRoute(route: Route): Promise<void> {
  const request = route.request();
  const page = pageOf(request);
  const window = page && windows.get(page);
  const url = fromChromium(request.url());
  if (page && !window && request.isNavigationRequest()) return route.abort('aborted');
  if (page && window && request.isNavigationRequest()) {
    const isMainFrame = request.frame() === page.mainFrame();
    const own = isMainFrame && window.tookOwnNavigation(url);
    if (!own && window.prevents(url, isMainFrame)) return route.abort('aborted');
  }
  const handlers = window?.handlers ?? session.defaultSession.protocol.handlers;
  const handler = handlers.get(new URL(url).protocol.slice(0, -1));
  if (handler) return fulfil(route, handler, url);
  const html = outside.get(url);
  if (html === undefined) return route.abort('blockedbyclient');
  return route.fulfill({ contentType: 'text/html; charset=utf-8', body: html });
}

async function fulfil(route: Route, handler: SchemeHandler, url: string): Promise<void> {
  const request = route.request();
  const headers = Object.entries(await request.allHeaders()).filter(([name]) => !name.startsWith(':'));
  const hasBody = request.method() !== 'GET' && request.method() !== 'HEAD';
  const response = await Promise.resolve(
    handler(
      new Request(url, {
        method: request.method(),
        headers,
        ...(hasBody ? { body: new Uint8Array(request.postDataBuffer() ?? []) } : {}),
      }),
    ),
  ).catch(() => new Response('', { status: 500 }));
  const body = Buffer.from(await response.arrayBuffer());
  if (request.isNavigationRequest() && response.headers.get('content-type') === 'application/pdf') {
    // Headless Chromium has no PDF viewer: a blank page stands in its place and the bytes are kept for the test.
    record.shownPdfs.push(body.toString('base64'));
    return route.fulfill({ contentType: 'text/html', body: '<!doctype html>' });
  }
  return route.fulfill({ status: response.status, headers: Object.fromEntries(response.headers), body });
}

/** A popup that its opener's handler did not allow. */
async function closeUnwanted(page: Page): Promise<void> {
  const opener = await page.opener().catch(() => null);
  const window = opener && windows.get(opener);
  if (window && !window.allowsPopups()) await page.close().catch(() => undefined);
}

function pageOf(request: PageRequest): Page | undefined {
  try {
    return request.frame().page();
  } catch {
    return undefined; // a service worker, or a frame not committed yet
  }
}
