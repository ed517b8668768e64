import { EventEmitter } from 'node:events';
import { mkdirSync, mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { browserContext, closeBrowser } from './chromium.ts';
import { stoppableEvent } from './record.ts';
import { takeSingleInstance } from './single-instance.ts';

interface Closable {
  close(): void;
}

/** `app`: readiness is Chromium's start, and quitting follows Electron's order of events. */
class App extends EventEmitter {
  name = 'app';
  readonly isPackaged = false;
  readonly #paths = new Map<string, string>();
  #windows: () => Closable[] = () => [];
  #ready = false;
  #becoming: Promise<void> | undefined;
  #quitting = false;
  #exiting = false;

  whenReady(): Promise<void> {
    this.#becoming ??= browserContext().then(() => {
      this.#ready = true;
      this.emit('ready');
    });
    return this.#becoming;
  }

  isReady(): boolean {
    return this.#ready;
  }

  getName(): string {
    return this.name;
  }

  setName(name: string): void {
    this.name = name;
  }

  getVersion(): string {
    return '0.0.0';
  }

  setAppUserModelId(_id: string): void {}

  enableSandbox(): void {}

  getPath(name: string): string {
    const known =
      this.#paths.get(name) ??
      path.join(mkdtempSync(path.join(process.env['STAND_IN_TEMP'] ?? tmpdir(), 'stand-in-')), name);
    mkdirSync(known, { recursive: true });
    this.#paths.set(name, known);
    return known;
  }

  setPath(name: string, folder: string): void {
    this.#paths.set(name, folder);
  }

  requestSingleInstanceLock(): boolean {
    return takeSingleInstance(this.getPath('userData'), (argv) =>
      this.emit('second-instance', stoppableEvent(), argv, process.cwd()),
    );
  }

  quit(): void {
    if (this.#quitting || this.#exiting) return;
    this.#quitting = true;
    const event = stoppableEvent();
    this.emit('before-quit', event);
    if (event.defaultPrevented) {
      this.#quitting = false;
      return;
    }
    const windows = this.#windows();
    if (windows.length === 0) this.#finish();
    else for (const window of windows) window.close();
  }

  exit(code = 0): void {
    if (this.#exiting) return;
    this.#exiting = true;
    void closeBrowser().finally(() => {
      this.emit('quit', stoppableEvent(), code);
      if (process.env['STAND_IN_PROCESS'] === '1') process.exit(code);
    });
  }

  /** How the window module, which imports this one, tells it of windows. */
  standInWindows(list: () => Closable[]): void {
    this.#windows = list;
  }

  /** A window refused to close: so does the application. */
  standInStays(): void {
    this.#quitting = false;
  }

  standInLastWindowClosed(): void {
    if (this.#quitting) this.#finish();
    else if (this.listenerCount('window-all-closed') > 0) this.emit('window-all-closed');
    else this.quit();
  }

  #finish(): void {
    const event = stoppableEvent();
    this.emit('will-quit', event);
    if (event.defaultPrevented) this.#quitting = false;
    else this.exit(0);
  }
}

export const app = new App();
