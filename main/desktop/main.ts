import path from 'node:path';
import { app, type BrowserWindow, dialog, session } from 'electron';
import { declareAppScheme, serveApp } from './app-scheme.ts';
import { offerPorts } from './channel.ts';
import { setMenu } from './menu.ts';
import { guardAllPages, guardSession } from './policy.ts';
import { offerPrinting } from './printing.ts';
import { workstationSecret } from './secrets.ts';
import { readSettings } from './settings.ts';
import { openMainWindow, showAgain } from './windows.ts';
import { startWorkstation } from './workstation-process.ts';

/**
 * The shell's start, in this order: what must come before readiness (scheme, sandbox, policy, one instance), then
 * what pages may ask for, and the window last. The built files stand beside each other in `out/`.
 */
const here = import.meta.dirname;
const settings = readSettings(process.argv.slice(1));

app.setName('Skarbnik');
app.setAppUserModelId('pl.skarbnik.client');
if (settings.dataDir !== undefined) app.setPath('userData', path.join(settings.dataDir, 'desktop'));
app.enableSandbox();
declareAppScheme();
guardAllPages();

// Two shells over one desk's data would be two desks with one identity.
if (app.requestSingleInstanceLock()) run();
else app.quit();

function run(): void {
  let window: BrowserWindow | undefined;
  const dataDir = settings.dataDir ?? app.getPath('userData');
  const workstation = startWorkstation(path.join(here, 'workstation.mjs'), () => ({
    dataDir,
    secret: workstationSecret(dataDir).value,
    service: settings.service,
  }));

  app.on('second-instance', () => showAgain(window));
  app.on('window-all-closed', () => app.quit());
  app.on('will-quit', (event) => {
    if (!workstation.isRunning()) return;
    event.preventDefault();
    void workstation.stop().finally(() => app.quit());
  });

  const open = () => {
    guardSession(session.defaultSession);
    serveApp(path.join(here, '../renderer'));
    offerPorts(workstation);
    offerPrinting();
    setMenu({ about: () => showAbout(window) });
    window = openMainWindow(path.join(here, 'preload.cjs'));
  };
  void app.whenReady().then(open).catch(giveUp);
}

/** A start that fails must not leave a program without a window behind. */
function giveUp(error: unknown): void {
  dialog.showErrorBox(
    'Skarbnik nie uruchomił się',
    `${error instanceof Error ? error.message : String(error)}\n\nUruchom program ponownie; jeśli to nie pomoże, zainstaluj go od nowa.`,
  );
  app.exit(1);
}

function showAbout(window: BrowserWindow | undefined): void {
  if (!window || window.isDestroyed()) return;
  void dialog.showMessageBox(window, {
    type: 'info',
    title: 'O programie',
    message: `Skarbnik ${app.getVersion()}`,
    detail: 'Program finansowo-księgowy gminy. Licencja: MIT.',
    buttons: ['Zamknij'],
  });
}
