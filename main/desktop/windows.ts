import { app, BrowserWindow, dialog } from 'electron';
import { APP_ORIGIN } from './policy.ts';

/** The program's window. `preload` is the built preload file. */
export function openMainWindow(preload: string): BrowserWindow {
  const window = new BrowserWindow({
    title: 'Skarbnik',
    width: 1366,
    height: 768,
    minWidth: 1024,
    minHeight: 640,
    show: false,
    autoHideMenuBar: true,
    backgroundColor: '#f6f7f9',
    webPreferences: {
      preload,
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
      nodeIntegrationInWorker: false,
      nodeIntegrationInSubFrames: false,
      webSecurity: true,
      allowRunningInsecureContent: false,
      webviewTag: false,
      navigateOnDragDrop: false,
      // Names of people and streets are no spelling errors, and no word of theirs goes to a dictionary's server.
      spellcheck: false,
      // A desk behind another window still receives what the service tells it.
      backgroundThrottling: false,
      devTools: !app.isPackaged,
    },
  });
  window.once('ready-to-show', () => window.show());
  window.webContents.on('will-prevent-unload', (event) => {
    if (wantsToLeave(window)) event.preventDefault();
  });
  const load = () => {
    // A page that could not be loaded shows Chromium's own error; the person closes it or starts again.
    void window.loadURL(`${APP_ORIGIN}/index.html`).catch(() => window.show());
  };
  window.webContents.on('render-process-gone', (_event, { reason }) => {
    if (reason !== 'clean-exit' && wantsToReopen(window)) load();
    else window.destroy();
  });
  load();
  return window;
}

/** Brings the window to the front: the person started the program a second time. */
export function showAgain(window: BrowserWindow | undefined): void {
  if (!window || window.isDestroyed()) return;
  if (window.isMinimized()) window.restore();
  window.show();
  window.focus();
}

/** The page's process ended by itself. What was posted is safe with the desk; what was being typed is lost. */
function wantsToReopen(window: BrowserWindow): boolean {
  return (
    dialog.showMessageBoxSync(window, {
      type: 'error',
      title: 'Skarbnik',
      message: 'Okno programu przestało działać.',
      detail: 'Zapisane dokumenty są bezpieczne. To, co było wpisywane, trzeba wpisać od nowa.',
      buttons: ['Otwórz ponownie', 'Zakończ program'],
      defaultId: 0,
      cancelId: 1,
    }) === 0
  );
}

/** Asked only when the page says that something would be lost. */
function wantsToLeave(window: BrowserWindow): boolean {
  const leave = 1;
  return (
    dialog.showMessageBoxSync(window, {
      type: 'warning',
      title: 'Skarbnik',
      message: 'Na ekranie są dane, których jeszcze nie zapisano.',
      detail: 'Po zamknięciu okna trzeba będzie je wpisać od nowa.',
      buttons: ['Wróć do programu', 'Zamknij bez zapisania'],
      defaultId: 0,
      cancelId: 0,
    }) === leave
  );
}
