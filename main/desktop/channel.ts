import { type IpcMainEvent, ipcMain, MessageChannelMain, type WebContents } from 'electron';
import { BusinessError } from '#shared/kernel/errors.ts';
import { channels } from './channels.ts';
import { isTrusted } from './sender.ts';
import type { WorkstationProcess } from './workstation-process.ts';

/**
 * A page asks for its port; it gets one end of a fresh channel and the workstation process the other. From then on
 * they speak without the shell in between. A stranger's request is dropped without an answer.
 */
export function offerPorts(workstation: WorkstationProcess): void {
  ipcMain.on(channels.connect, (event: IpcMainEvent) => {
    if (isTrusted(event)) void connect(event.sender, workstation);
  });
}

async function connect(page: WebContents, workstation: WorkstationProcess): Promise<void> {
  const { port1, port2 } = new MessageChannelMain();
  const asked = documentOf(page);
  try {
    await workstation.attach(port2);
  } catch (error) {
    port1.close();
    if (!page.isDestroyed()) page.send(channels.portRefused, ...reasonOf(error));
    return;
  }
  // The page may have gone, or gone elsewhere, while the process was starting.
  if (page.isDestroyed() || documentOf(page) !== asked) port1.close();
  else page.postMessage(channels.port, null, [port1]);
}

/** The page's address without the screen in it: going to another screen is still the same page. */
function documentOf(page: WebContents): string {
  return page.mainFrame.url.replace(/#.*$/, '');
}

function reasonOf(error: unknown): [code: string, message: string] {
  if (error instanceof BusinessError) return [error.code, error.message];
  const reason = error instanceof Error ? error.message : String(error);
  return ['DESKTOP_WORKSTATION_FAILED', `Nie udało się połączyć ze stanowiskiem: ${reason}.`];
}
