import { contextBridge, ipcRenderer } from 'electron';
import type { DesktopApi, PortMessage } from '#shared/kernel/desktop-api.ts';
import { channels } from './channels.ts';

/**
 * The only bridge between the page and the shell. Built into one CommonJS file, because a sandboxed preload can
 * require nothing but electron. Ports cannot pass through the context bridge: they go by a window message.
 */
const api: DesktopApi = {
  platform: process.platform,
  connect: () => ipcRenderer.send(channels.connect),
  print: (pdf, options) => ipcRenderer.invoke(channels.print, pdf, options),
  printers: () => ipcRenderer.invoke(channels.printers),
  savePdf: (pdf, name) => ipcRenderer.invoke(channels.savePdf, pdf, name),
};

/** `/` keeps the message within the page's own origin. */
const tellPage = (message: PortMessage, ports: MessagePort[] = []) => window.postMessage(message, '/', ports);

ipcRenderer.on(channels.port, (event) => tellPage({ type: 'skarbnik:port' }, [...event.ports]));
ipcRenderer.on(channels.portRefused, (_event, code: string, message: string) =>
  tellPage({ type: 'skarbnik:port-refused', code, message }),
);

contextBridge.exposeInMainWorld('skarbnik', api);
