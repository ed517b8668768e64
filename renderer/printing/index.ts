/** Printing for every screen: preview, printer of the station, the window's own printing in a browser. */
export { choosePreview, previewFirst } from './preferences.ts';
export { choosePrinter, type PrinterUse, printerFor } from './printers.ts';
export { PrintingProvider, type PrintJob, type PrintOutcome, usePrinting } from './printing.tsx';
export type { PrintFormat } from './send.ts';
