import type { Printer } from '#shared/kernel/desktop-api.ts';

/** What a printer of this station is for: the receipts of the window, or the reports on whole sheets. */
export type PrinterUse = 'receipts' | 'reports';

const stored = (use: PrinterUse) => `skarbnik.cash.printer.${use}`;

/** The printer chosen at this station; without one, or when it is gone, the system's default. */
export function printerFor(use: PrinterUse, printers: readonly Printer[]): Printer | undefined {
  const chosen = localStorage.getItem(stored(use));
  return printers.find(({ name }) => name === chosen) ?? printers[0];
}

/** Kept on the station, so it is chosen once. */
export function choosePrinter(use: PrinterUse, name: string): void {
  localStorage.setItem(stored(use), name);
}
