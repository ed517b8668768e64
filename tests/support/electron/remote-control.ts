import { app } from './app.ts';
import { BrowserWindow } from './browser-window.ts';
import { putUpOutsidePage } from './chromium.ts';
import { Menu } from './native.ts';
import { answers, type DesktopRecord, record } from './record.ts';

/** What a test in another process may do to the stand-in. Nothing here is part of Electron. */
export interface RemoteActs {
  record(): DesktopRecord;
  /** Lays an answer ready for a dialog, for `printers` or for `print`. */
  answer(name: string, value: unknown): void;
  /** Serves this page to whoever goes to the address: the outside world of the test. */
  putUpOutsidePage(url: string, html: string): void;
  /** Opens one more window with the product's preload, as an attacker's page that got in would have it. */
  openWindow(url: string, preload: string): void;
  minimizeWindow(): void;
  closeWindow(): void;
  clickMenu(id: string): void;
  quit(): void;
}

const acts: RemoteActs = {
  record: () => record,
  answer(name, value) {
    answers[name] = [...(answers[name] ?? []), value];
  },
  putUpOutsidePage,
  openWindow(url, preload) {
    void new BrowserWindow({ webPreferences: { preload } }).loadURL(url);
  },
  minimizeWindow: () => BrowserWindow.getAllWindows()[0]?.minimize(),
  closeWindow: () => BrowserWindow.getAllWindows()[0]?.close(),
  clickMenu(id) {
    const click = Menu.getApplicationMenu()?.getMenuItemById(id)?.click as (() => void) | undefined;
    if (!click) throw new Error(`The menu has no item ${id} that acts.`);
    click();
  },
  quit: () => app.quit(),
};

process.on('message', ({ id, act, args }: { id: number; act: keyof RemoteActs; args: unknown[] }) => {
  try {
    const value = (acts[act] as (...args: unknown[]) => unknown)(...args);
    process.send?.({ id, value });
  } catch (error) {
    process.send?.({ id, error: String(error) });
  }
});
// The test has gone: nothing must stay behind.
process.on('disconnect', () => app.exit(1));
