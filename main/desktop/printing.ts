import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { app, BrowserWindow, dialog, type IpcMainInvokeEvent, ipcMain, type WebContents } from 'electron';
import type { Printer } from '#shared/kernel/desktop-api.ts';
import { accepted, type Outcome, refused } from '#shared/kernel/errors.ts';
import { channels } from './channels.ts';
import { type PrintBackend, printByCups, printByViewer } from './print-backends.ts';
import { checkJob, checkPdf, safeFileName } from './print-job.ts';
import { isTrusted } from './sender.ts';

/** Answers the page's printing: only our own page is heard, and only about PDFs that it brings itself. */
export function offerPrinting(): void {
  const backend = process.platform === 'win32' ? printByViewer : printByCups;
  handle(channels.printers, ({ sender }) => printersOf(sender));
  handle(channels.print, ({ sender }, pdf, options) => print(sender, backend, pdf, options));
  handle(channels.savePdf, ({ sender }, pdf, name) => savePdf(sender, pdf, name));
}

function handle(channel: string, answer: (event: IpcMainInvokeEvent, ...args: unknown[]) => unknown): void {
  ipcMain.handle(channel, (event, ...args: unknown[]) => {
    if (!isTrusted(event)) throw new Error('refused');
    return answer(event, ...args);
  });
}

async function printersOf(page: WebContents): Promise<Printer[]> {
  const printers = (await page.getPrintersAsync()).map(({ name, displayName, options }) => ({
    name,
    label: displayName || name,
    isDefault: (options as Record<string, unknown>)['is-default'] === 'true',
  }));
  return printers.sort(
    (a, b) => Number(b.isDefault) - Number(a.isDefault) || a.label.localeCompare(b.label, 'pl'),
  );
}

async function print(
  page: WebContents,
  backend: PrintBackend,
  pdf: unknown,
  options: unknown,
): Promise<Outcome<null>> {
  const printers = await printersOf(page);
  const job = checkJob(
    pdf,
    options,
    printers.map(({ name }) => name),
  );
  if (!job.ok) return job;
  try {
    await backend(job.value);
    return accepted(null);
  } catch (error) {
    return refused(
      'DESKTOP_PRINT_FAILED',
      `Drukarka „${job.value.printer}” nie przyjęła wydruku: ${reasonOf(error)}. Sprawdź papier i połączenie, potem wydrukuj ponownie; dokument jest zapisany.`,
      { details: { printer: job.value.printer } },
    );
  }
}

async function savePdf(page: WebContents, pdf: unknown, name: unknown): Promise<Outcome<{ saved: boolean }>> {
  const bytes = checkPdf(pdf);
  if (!bytes.ok) return bytes;
  const window = BrowserWindow.fromWebContents(page);
  if (!window) return accepted({ saved: false });
  const { canceled, filePath } = await dialog.showSaveDialog(window, {
    title: 'Zapisz dokument',
    buttonLabel: 'Zapisz',
    defaultPath: path.join(app.getPath('documents'), safeFileName(name)),
    filters: [{ name: 'Dokument PDF', extensions: ['pdf'] }],
  });
  if (canceled || !filePath) return accepted({ saved: false });
  try {
    await writeFile(filePath, bytes.value);
    return accepted({ saved: true });
  } catch (error) {
    return refused(
      'DESKTOP_SAVE_FAILED',
      `Nie udało się zapisać pliku ${filePath}: ${reasonOf(error)}. Wybierz inny folder.`,
      { details: { file: filePath } },
    );
  }
}

function reasonOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
