import type { Outcome } from './errors.ts';

/**
 * What the desktop shell gives the page beyond a browser, as `window.skarbnik`. It is all there is: no files, no SQL,
 * no generic message. In a browser window there is none of it, so the page asks `desktopApi()` and does without.
 */
export interface DesktopApi {
  readonly platform: string;
  /**
   * Asks for the port on which the workstation answers the contract. It arrives as a window message
   * (see `isPortMessage`); a refusal arrives the same way. Call it again after the port closed.
   */
  connect(): void;
  /** Prints the PDF on the named printer without a dialog. Settles when the system took the job over. */
  print(pdf: Uint8Array, options: PrintOptions): Promise<Outcome<null>>;
  /** The printers of this workstation, the default one first. */
  printers(): Promise<readonly Printer[]>;
  /** Asks the person where to keep the PDF and writes it. `saved: false` means that the person gave up. */
  savePdf(pdf: Uint8Array, name: string): Promise<Outcome<{ readonly saved: boolean }>>;
}

export interface PrintOptions {
  /** A `name` of `printers()`. */
  readonly printer: string;
  /** Paper in the printer; a roll gives its own width and height in millimetres. */
  readonly paper: 'A4' | 'A5' | { readonly widthMm: number; readonly heightMm: number };
  /** From 1 to 20; one when not given. */
  readonly copies?: number;
}

export interface Printer {
  readonly name: string;
  /** How the system calls it for people. */
  readonly label: string;
  readonly isDefault: boolean;
}

/** The window message that carries the port (`event.ports[0]`) or says why there is none. */
export type PortMessage =
  | { readonly type: 'skarbnik:port' }
  | { readonly type: 'skarbnik:port-refused'; readonly code: string; readonly message: string };

export function isPortMessage(data: unknown): data is PortMessage {
  if (typeof data !== 'object' || data === null || !('type' in data)) return false;
  return data.type === 'skarbnik:port' || data.type === 'skarbnik:port-refused';
}

/** The shell's API, or `undefined` where the client runs in a browser window. */
export function desktopApi(): DesktopApi | undefined {
  return (globalThis as { readonly skarbnik?: DesktopApi }).skarbnik;
}
