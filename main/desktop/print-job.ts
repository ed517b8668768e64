import path from 'node:path';
import type { PrintOptions } from '#shared/kernel/desktop-api.ts';
import { accepted, type Outcome, refused } from '#shared/kernel/errors.ts';

/** A print job that passed every check: what a page sends is a stranger's word until then. */
export interface PrintJob {
  readonly pdf: Uint8Array;
  readonly printer: string;
  readonly copies: number;
  /** Paper in whole millimetres. */
  readonly widthMm: number;
  readonly heightMm: number;
}

const MAX_BYTES = 50 * 1024 * 1024;
const MAX_COPIES = 20;
const PAPERS = { A4: { widthMm: 210, heightMm: 297 }, A5: { widthMm: 148, heightMm: 210 } } as const;

/** Takes bytes that look like a PDF of a bearable size. */
export function checkPdf(pdf: unknown): Outcome<Uint8Array> {
  if (!(pdf instanceof Uint8Array) || new TextDecoder('latin1').decode(pdf.subarray(0, 5)) !== '%PDF-') {
    return refused('DESKTOP_NOT_PDF', 'Wydruk nie jest dokumentem PDF. Utwórz go ponownie.');
  }
  if (pdf.length > MAX_BYTES) {
    return refused('DESKTOP_PDF_TOO_BIG', 'Wydruk przekracza 50 MB. Podziel go na mniejsze części.', {
      details: { bytes: pdf.length },
    });
  }
  return accepted(pdf);
}

/** Checks what the page asked for against the printers that there are. */
export function checkJob(pdf: unknown, options: unknown, printers: readonly string[]): Outcome<PrintJob> {
  const bytes = checkPdf(pdf);
  if (!bytes.ok) return bytes;
  const { printer, paper, copies = 1 } = (options ?? {}) as Partial<Record<keyof PrintOptions, unknown>>;
  if (typeof printer !== 'string' || !printers.includes(printer)) {
    return refused(
      'DESKTOP_NO_PRINTER',
      `Nie ma drukarki „${String(printer)}”. Sprawdź, czy jest włączona i podłączona, albo wskaż inną.`,
      { field: 'printer' },
    );
  }
  const size = paperSize(paper);
  if (!size) return refused('DESKTOP_BAD_PAPER', 'Nieznany format papieru wydruku.', { field: 'paper' });
  if (typeof copies !== 'number' || !Number.isInteger(copies) || copies < 1 || copies > MAX_COPIES) {
    return refused('DESKTOP_BAD_COPIES', `Liczba egzemplarzy musi być od 1 do ${MAX_COPIES}.`, {
      field: 'copies',
    });
  }
  return accepted({ pdf: bytes.value, printer, copies, ...size });
}

/** A bare file name that every system takes, with the `.pdf` ending; the folder is the person's choice. */
export function safeFileName(name: unknown): string {
  const bare = path.win32.basename(path.posix.basename(typeof name === 'string' ? name : ''));
  const clean = bare
    .replace(/\.pdf$/i, '')
    .replace(/[\p{Cc}\p{Cf}<>:"/\\|?*]/gu, '_')
    .replace(/^[. ]+|[. ]+$/g, '')
    .slice(0, 120);
  return `${clean === '' ? 'dokument' : clean}.pdf`;
}

function paperSize(paper: unknown): { widthMm: number; heightMm: number } | undefined {
  if (paper === 'A4' || paper === 'A5') return PAPERS[paper];
  if (typeof paper !== 'object' || paper === null) return undefined;
  const { widthMm, heightMm } = paper as { widthMm?: unknown; heightMm?: unknown };
  const fits = (side: unknown, most: number): side is number =>
    typeof side === 'number' && Number.isFinite(side) && side >= 20 && side <= most;
  // A roll may be long: a receipt with many lines.
  if (!fits(widthMm, 450) || !fits(heightMm, 3000)) return undefined;
  return { widthMm: Math.ceil(widthMm), heightMm: Math.ceil(heightMm) };
}
