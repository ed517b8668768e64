import { useState } from 'react';
import { errorInfoOf } from '#renderer/app/errors.ts';
import { useClient } from '#renderer/app/session-context.tsx';
import { desktopApi, type PrintOptions } from '#shared/kernel/desktop-api.ts';
import { type PrinterUse, printerFor } from './printers.ts';

export type PrintFormat = 'A5' | 'A4' | 'roll';
export type DeskDocument = 'receipt' | 'report' | 'report-titles' | 'count' | 'deposit';

const STORED_FORMAT = 'skarbnik.cash.receipt-format';
const ROLL = { widthMm: 80, heightMm: 297 } as const;
const FRAME = 'skarbnik-print';
const KEPT_MS = 60_000;

/** The paper in this station's printer; kept on the station, so it is chosen once. */
export function storedFormat(): PrintFormat {
  const stored = localStorage.getItem(STORED_FORMAT);
  return stored === 'A4' || stored === 'roll' ? stored : 'A5';
}

export function storeFormat(format: PrintFormat): void {
  localStorage.setItem(STORED_FORMAT, format);
}

export type PrintState =
  | { readonly kind: 'idle' }
  | { readonly kind: 'printing' }
  | { readonly kind: 'printed'; readonly fileName: string }
  | { readonly kind: 'failed'; readonly message: string };

/**
 * Prints a document of the desk. What is printed is durable already, so a printer that fails loses nothing:
 * the state says so and the same document is printed again.
 */
export function usePrint() {
  const client = useClient();
  const [state, setState] = useState<PrintState>({ kind: 'idle' });
  const print = async (document: DeskDocument, id: string) => {
    setState({ kind: 'printing' });
    const format = document === 'receipt' ? storedFormat() : 'A4';
    try {
      const { pdf, fileName } = await client.cash.desk.print({ document, id, format });
      const use = document === 'receipt' ? 'receipts' : 'reports';
      const trouble = await sendToPrinter(bytesOf(pdf), format, use);
      setState(trouble === undefined ? { kind: 'printed', fileName } : { kind: 'failed', message: trouble });
    } catch (error) {
      setState({ kind: 'failed', message: errorInfoOf(error).message });
    }
  };
  return { state, print, clear: () => setState({ kind: 'idle' }) };
}

/** Hands the PDF to the station's printer for this use, or to the window's own printing. Says what went wrong. */
async function sendToPrinter(
  pdf: Uint8Array<ArrayBuffer>,
  format: PrintFormat,
  use: PrinterUse,
): Promise<string | undefined> {
  const api = desktopApi();
  if (api === undefined) {
    return await printInFrame(pdf);
  }
  const printer = printerFor(use, await api.printers());
  if (printer === undefined) {
    const saved = await api.savePdf(pdf, 'wydruk.pdf');
    return saved.ok ? undefined : saved.error.message;
  }
  const paper: PrintOptions['paper'] = format === 'roll' ? ROLL : format;
  const outcome = await api.print(pdf, { printer: printer.name, paper });
  return outcome.ok ? undefined : outcome.error.message;
}

/** In a browser window the PDF opens in a frame out of sight that prints itself; the last one stays until the next. */
function printInFrame(pdf: Uint8Array<ArrayBuffer>): Promise<string | undefined> {
  document.getElementById(FRAME)?.remove();
  const frame = document.createElement('iframe');
  const address = URL.createObjectURL(new Blob([pdf], { type: 'application/pdf' }));
  frame.id = FRAME;
  // Not `hidden`: the browser's PDF viewer prints only a frame that is laid out.
  Object.assign(frame.style, {
    position: 'fixed',
    left: '-200vw',
    width: '10px',
    height: '10px',
    border: '0',
  });
  frame.setAttribute('aria-hidden', 'true');
  return new Promise((resolve) => {
    frame.addEventListener('load', () => {
      setTimeout(() => URL.revokeObjectURL(address), KEPT_MS);
      try {
        frame.contentWindow?.print();
        resolve(undefined);
      } catch {
        resolve('okno przeglądarki nie pozwoliło wydrukować dokumentu.');
      }
    });
    frame.src = address;
    document.body.append(frame);
  });
}

function bytesOf(base64: string): Uint8Array<ArrayBuffer> {
  const text = atob(base64);
  const bytes = new Uint8Array(text.length);
  for (let at = 0; at < text.length; at += 1) bytes[at] = text.charCodeAt(at);
  return bytes;
}
