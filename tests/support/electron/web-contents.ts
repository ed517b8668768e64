import { randomBytes } from 'node:crypto';
import { EventEmitter } from 'node:events';
import { readFileSync } from 'node:fs';
import type * as Electron from 'electron';
import type { CDPSession, Page } from 'playwright-core';
import { browserContext, newPage, type Routed } from './chromium.ts';
import { ipcMain } from './ipc-main.ts';
import { createCodec } from './page-codec.ts';
import { installIsolatedWorld } from './page-isolated-world.ts';
import { installMainWorld } from './page-main-world.ts';
import { Port, PortTable, type Wire } from './ports.ts';
import { answerFor, record, stoppableEvent } from './record.ts';
import { fromChromium, toChromium } from './schemes.ts';
import { type Session, session as sessions } from './session.ts';

const codec = createCodec();
const WORLD = 'electron-preload';
const TOKEN = `\u0001${randomBytes(8).toString('hex')}`;

/** Electron's permission → Playwright's names for it. */
const PERMISSIONS: Readonly<Record<string, readonly string[]>> = {
  geolocation: ['geolocation'],
  notifications: ['notifications'],
  media: ['camera', 'microphone'],
  midi: ['midi'],
  'clipboard-read': ['clipboard-read'],
  'clipboard-sanitized-write': ['clipboard-write'],
};

/** `webContents` over one Playwright page. Preload runs in a real isolated world, made by the debugging protocol. */
export class WebContents extends EventEmitter implements Routed {
  static #last = 0;
  readonly id: number;
  readonly session: Session;
  readonly #preload: string | undefined;
  readonly #inFrames: boolean;
  readonly #own = new Set<string>();
  #ports = new PortTable();
  #openHandler: ((details: Electron.HandlerDetails) => Electron.WindowOpenHandlerResponse) | undefined;
  #popups = false;
  #page: Page | undefined;
  #cdp: CDPSession | undefined;
  #world: number | undefined;
  #destroyed = false;

  constructor(preferences: Electron.WebPreferences) {
    super();
    refuseWeakened(preferences);
    WebContents.#last += 1;
    this.id = WebContents.#last;
    this.#preload = preferences.preload;
    this.#inFrames = preferences.nodeIntegrationInSubFrames === true;
    this.session = (preferences.session as Session | undefined) ?? sessions.defaultSession;
  }

  get page(): Page {
    if (!this.#page) throw new Error('The page is not attached yet.');
    return this.#page;
  }

  /** Opens the page and lays the two worlds' scripts before anything is loaded. */
  async attach(): Promise<Page> {
    const page = await newPage(this);
    this.#page = page;
    const cdp = await page.context().newCDPSession(page);
    this.#cdp = cdp;
    page.on('close', () => {
      this.#destroyed = true;
      this.#ports.closeAll();
    });
    // A new document, not a step within one: the program's screens are steps of the address's last part.
    cdp.on('Page.frameNavigated', ({ frame }) => {
      if (frame.parentId === undefined) this.#forgetPorts();
    });
    page.on('load', () => this.emit('did-finish-load'));
    cdp.on('Inspector.targetCrashed', () => {
      this.emit('render-process-gone', stoppableEvent(), { reason: 'crashed', exitCode: 1 });
    });
    page.on('dialog', (dialog) => {
      const event = stoppableEvent();
      if (dialog.type() === 'beforeunload') this.emit('will-prevent-unload', event);
      void (event.defaultPrevented ? dialog.accept() : dialog.dismiss()).catch(() => undefined);
      if (dialog.type() === 'beforeunload' && !event.defaultPrevented) this.emit('stand-in-stays');
    });
    cdp.on('Runtime.executionContextCreated', ({ context }) => {
      if (context.name === WORLD) this.#world = context.id;
    });
    cdp.on('Runtime.bindingCalled', ({ name, payload, executionContextId }) => {
      if (name === '__toNode') void this.#receive(codec.decode(payload), executionContextId);
    });
    cdp.on('Page.windowOpen', ({ url, windowName, windowFeatures }) => {
      const verdict = this.#openHandler?.({
        url: fromChromium(url),
        frameName: windowName,
        features: windowFeatures.join(','),
        disposition: 'foreground-tab',
        referrer: { url: '', policy: 'default' },
      });
      this.#popups = (verdict?.action ?? 'allow') === 'allow';
    });
    await Promise.all([
      cdp.send('Runtime.enable'),
      cdp.send('Page.enable'),
      cdp.send('Runtime.addBinding', { name: '__toNode', executionContextName: WORLD }),
    ]);
    await this.#layScripts(cdp);
    return page;
  }

  async #layScripts(cdp: CDPSession): Promise<void> {
    if (this.#preload === undefined) return;
    const token = JSON.stringify(TOKEN);
    const preload = `function (require, module, exports, process) {\n${readFileSync(this.#preload, 'utf8')}\n}`;
    await cdp.send('Page.addScriptToEvaluateOnNewDocument', {
      source: `(${installMainWorld})(${token}, ${this.#inFrames});`,
    });
    await cdp.send('Page.addScriptToEvaluateOnNewDocument', {
      source: `(${installIsolatedWorld})(${token}, ${this.#inFrames}, (${createCodec})(), ${JSON.stringify(process.platform)}, ${preload});`,
      worldName: WORLD,
    });
  }

  /** Loads an address as main does, with the permissions that main's handlers give to its origin. */
  async load(url: string): Promise<void> {
    const { href, protocol, host } = new URL(url);
    const origin = `${protocol}//${host}`;
    const granted: string[] = [];
    for (const [permission, names] of Object.entries(PERMISSIONS)) {
      const allowed = await this.session.allows(this, permission, href, origin);
      record.permissions.push({ permission, granted: allowed });
      if (allowed) granted.push(...names);
    }
    const context = await browserContext();
    await context.grantPermissions(granted, { origin: new URL(toChromium(href)).origin });
    this.#own.add(href);
    await this.page.goto(toChromium(href)).catch((error: unknown) => {
      this.emit('did-fail-load', stoppableEvent(), -2, String(error), url, true);
      throw new Error(`ERR_FAILED (-2) loading '${url}': ${String(error)}`);
    });
  }

  get handlers() {
    return this.session.protocol.handlers;
  }

  tookOwnNavigation(url: string): boolean {
    return this.#own.delete(url);
  }

  prevents(url: string, isMainFrame: boolean): boolean {
    const event = stoppableEvent();
    // As in Electron, the details are the event.
    const details = Object.assign(event, { url, isMainFrame, isSameDocument: false });
    this.emit('will-frame-navigate', details);
    if (isMainFrame) this.emit('will-navigate', details, url);
    return event.defaultPrevented;
  }

  allowsPopups(): boolean {
    return this.#popups;
  }

  get mainFrame(): { url: string; origin: string; parent: null } {
    const url = this.getURL();
    return { url, origin: /^[a-z][a-z0-9+.-]*:\/\/[^/]*/.exec(url)?.[0] ?? 'null', parent: null };
  }

  send(channel: string, ...args: unknown[]): void {
    this.#tell({ type: 'message', channel, args, ports: [] });
  }

  postMessage(channel: string, message: unknown, transfer: Port[] = []): void {
    const ports = transfer.map((port) => ({ port, id: `node-${randomBytes(8).toString('hex')}` }));
    this.#tell({ type: 'message', channel, args: [message], ports: ports.map(({ id }) => id) });
    for (const { port, id } of ports) this.#ports.keep(id, port.sendAway(this.#wire(id)));
  }

  setWindowOpenHandler(
    handler: (details: Electron.HandlerDetails) => Electron.WindowOpenHandlerResponse,
  ): void {
    this.#openHandler = handler;
  }

  getURL(): string {
    return this.#page ? fromChromium(this.#page.url()) : '';
  }

  isDestroyed(): boolean {
    return this.#destroyed;
  }

  reload(): void {
    this.#own.add(this.getURL());
    void this.page.reload();
  }

  async getPrintersAsync(): Promise<Electron.PrinterInfo[]> {
    return answerFor('printers', undefined, []) as Electron.PrinterInfo[];
  }

  print(options: unknown, done?: (success: boolean, reason: string) => void): void {
    record.printed.push(options);
    const reason = answerFor('print', options, '') as string;
    done?.(reason === '', reason);
  }

  #wire(id: string, world = this.#world): Wire {
    return (type, data) => this.#tell({ type, id, data }, world);
  }

  /** A new document has begun: ports of the one before are gone with it. */
  #forgetPorts(): void {
    const old = this.#ports;
    this.#ports = new PortTable();
    old.closeAll();
  }

  #tell(message: object, world = this.#world): void {
    if (this.#destroyed || world === undefined) return;
    const expression = `__fromNode(${JSON.stringify(codec.encode(message))})`;
    void this.#cdp?.send('Runtime.evaluate', { expression, contextId: world }).catch(() => undefined);
  }

  async #receive(
    message: {
      type: string;
      id: string;
      channel: string;
      args: unknown[];
      ports?: string[];
      data?: unknown;
    },
    world: number,
  ): Promise<void> {
    const { type, id, channel, args } = message;
    if (type === 'port' || type === 'port-close') return this.#ports.receive(type, id, message.data);
    const event = {
      sender: this,
      senderFrame: this.mainFrame,
      ports: (message.ports ?? []).map((portId) => {
        const port = Port.wired(this.#wire(portId, world));
        this.#ports.keep(portId, {
          deliver: (data) => port.deliver(data),
          closed: () => port.closedByOther(),
        });
        return port;
      }),
    };
    if (type === 'send') {
      ipcMain.emit(channel, event, ...args);
      return;
    }
    try {
      this.#tell({ type: 'reply', id, value: await ipcMain.answer(channel, event, args) }, world);
    } catch (error) {
      const text = `Error invoking remote method '${channel}': ${String(error)}`;
      this.#tell({ type: 'reply', id, error: text }, world);
    }
  }
}

/** The stand-in always isolates and always sandboxes: a window that asks for less would look safer here than it is. */
function refuseWeakened(preferences: Electron.WebPreferences): void {
  const weakened =
    preferences.sandbox === false ||
    preferences.contextIsolation === false ||
    preferences.nodeIntegration === true ||
    preferences.nodeIntegrationInWorker === true ||
    preferences.webSecurity === false ||
    preferences.webviewTag === true;
  if (weakened) throw new Error('The stand-in plays sandboxed, isolated windows only.');
}
