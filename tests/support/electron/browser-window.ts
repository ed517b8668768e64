import { EventEmitter } from 'node:events';
import type * as Electron from 'electron';
import { app } from './app.ts';
import { record, stoppableEvent } from './record.ts';
import { WebContents } from './web-contents.ts';

const open = new Set<BrowserWindow>();

/** `BrowserWindow`: one page of headless Chromium. What the screen would show is noted in the record. */
export class BrowserWindow extends EventEmitter {
  static #last = 0;
  readonly id: number;
  readonly webContents: WebContents;
  readonly #ready: Promise<void>;
  readonly #size: { width: number; height: number };
  #visible: boolean;
  #minimized = false;
  #destroyed = false;

  static getAllWindows(): BrowserWindow[] {
    return [...open];
  }

  static fromWebContents(contents: unknown): BrowserWindow | null {
    return [...open].find((window) => window.webContents === contents) ?? null;
  }

  constructor(options: Electron.BrowserWindowConstructorOptions = {}) {
    super();
    if (!app.isReady()) throw new Error('Cannot create BrowserWindow before app is ready');
    BrowserWindow.#last += 1;
    this.id = BrowserWindow.#last;
    this.#visible = options.show !== false;
    this.#size = { width: options.width ?? 800, height: options.height ?? 600 };
    this.webContents = new WebContents(options.webPreferences ?? {});
    open.add(this);
    this.#ready = this.#attach();
    this.webContents.on('stand-in-stays', () => app.standInStays());
    app.emit('web-contents-created', stoppableEvent(), this.webContents);
    app.emit('browser-window-created', stoppableEvent(), this);
  }

  async #attach(): Promise<void> {
    const page = await this.webContents.attach();
    await page.setViewportSize(this.#size);
    page.on('load', () => this.emit('ready-to-show'));
    page.once('close', () => this.#gone());
  }

  async loadURL(url: string): Promise<void> {
    await this.#ready;
    await this.webContents.load(url);
  }

  show(): void {
    this.#visible = true;
    record.windowActs.push('show');
    this.emit('show');
  }

  focus(): void {
    record.windowActs.push('focus');
  }

  isVisible(): boolean {
    return this.#visible;
  }

  minimize(): void {
    this.#minimized = true;
  }

  isMinimized(): boolean {
    return this.#minimized;
  }

  restore(): void {
    this.#minimized = false;
    record.windowActs.push('restore');
  }

  isDestroyed(): boolean {
    return this.#destroyed;
  }

  close(): void {
    const event = stoppableEvent();
    this.emit('close', event);
    if (event.defaultPrevented) app.standInStays();
    else {
      void this.#ready
        .then(() => this.webContents.page.close({ runBeforeUnload: true }))
        .catch(() => undefined);
    }
  }

  destroy(): void {
    void this.#ready.then(() => this.webContents.page.close()).catch(() => undefined);
  }

  #gone(): void {
    this.#destroyed = true;
    open.delete(this);
    this.emit('closed');
    if (open.size === 0) app.standInLastWindowClosed();
  }
}

app.standInWindows(() => BrowserWindow.getAllWindows());
