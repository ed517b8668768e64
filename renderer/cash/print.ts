import { useState } from 'react';
import { useClient } from '#renderer/app/session-context.tsx';
import { type PrintFormat, usePrinting } from '#renderer/printing/index.ts';

export type { PrintFormat } from '#renderer/printing/index.ts';
export type DeskDocument = 'receipt' | 'report' | 'report-titles' | 'count' | 'deposit';

const STORED_FORMAT = 'skarbnik.cash.receipt-format';

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

/** What comes out by itself right after an act at the window; the rest is asked for and looked at first. */
const AT_WINDOW: readonly DeskDocument[] = ['receipt', 'deposit'];

/**
 * Prints a document of the desk. What is printed is durable already, so a printer that fails loses nothing:
 * the state says so and the same document is printed again.
 */
export function usePrint() {
  const client = useClient();
  const start = usePrinting();
  const [state, setState] = useState<PrintState>({ kind: 'idle' });
  const print = async (document: DeskDocument, id: string) => {
    setState({ kind: 'printing' });
    const format = document === 'receipt' ? storedFormat() : 'A4';
    const outcome = await start({
      use: AT_WINDOW.includes(document) ? 'receipts' : 'reports',
      format,
      preview: () => client.cash.desk.preview({ document, id, format }),
      print: () => client.cash.desk.print({ document, id, format }),
    });
    setState(outcome.kind === 'dropped' ? { kind: 'idle' } : outcome);
  };
  return { state, print, clear: () => setState({ kind: 'idle' }) };
}
