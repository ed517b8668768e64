import type { PrinterUse } from './printers.ts';

const stored = (use: PrinterUse) => `skarbnik.print.preview.${use}`;

/** Receipts come out at once, for a queue waits; everything else is looked at first. The station may choose otherwise. */
const USUAL: Readonly<Record<PrinterUse, boolean>> = { receipts: false, reports: true };

/** Whether this station shows a paper of this use before it prints it. */
export function previewFirst(use: PrinterUse): boolean {
  const chosen = localStorage.getItem(stored(use));
  return chosen === null ? USUAL[use] : chosen === 'yes';
}

/** Kept on the station, so it is chosen once. */
export function choosePreview(use: PrinterUse, wanted: boolean): void {
  localStorage.setItem(stored(use), wanted ? 'yes' : 'no');
}
