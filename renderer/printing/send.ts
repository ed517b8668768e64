import { desktopApi, type PrintOptions } from '#shared/kernel/desktop-api.ts';
import { type PrinterUse, printerFor } from './printers.ts';

export type PrintFormat = 'A5' | 'A4' | 'roll';

export interface Sending {
  readonly format: PrintFormat;
  readonly use: PrinterUse;
  /** A printer chosen for this time; the station's own for the use when not given. */
  readonly printer?: string | undefined;
  readonly copies?: number | undefined;
}

const ROLL = { widthMm: 80, heightMm: 297 } as const;
const FRAME = 'skarbnik-print';
const KEPT_MS = 60_000;

/** Hands the PDF to the station's printer for this use, or to the window's own printing. Says what went wrong. */
export async function sendToPrinter(base64: string, sending: Sending): Promise<string | undefined> {
  const pdf = bytesOf(base64);
  const api = desktopApi();
  if (api === undefined) return await printInFrame(pdf);
  const printers = await api.printers();
  const printer = printers.find(({ name }) => name === sending.printer) ?? printerFor(sending.use, printers);
  if (printer === undefined) {
    const saved = await api.savePdf(pdf, 'wydruk.pdf');
    return saved.ok ? undefined : saved.error.message;
  }
  const paper: PrintOptions['paper'] = sending.format === 'roll' ? ROLL : sending.format;
  const copies = sending.copies === undefined ? {} : { copies: sending.copies };
  const outcome = await api.print(pdf, { printer: printer.name, paper, ...copies });
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
  // Out of the way of Tab and of screen readers: a paper that prints is no place to stand in.
  frame.tabIndex = -1;
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
