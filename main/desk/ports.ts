import type { DocumentInput } from '#shared/documents/document.ts';
import { BusinessError, type ErrorInfo } from '#shared/kernel/errors.ts';

/**
 * Everything the desk needs from outside itself. The product hands in the real ones (see index.ts); a simulator hands
 * in its own and drives the very same desk through broken lines, wrong clocks and full disks.
 */
export interface Ports {
  readonly clock: Clock;
  readonly timers: Timers;
  readonly ids: Ids;
  readonly line: ServiceLine;
  readonly keys: DeskKeys;
  readonly office: OfficeSeal;
  readonly storage: Storage;
  readonly print: (document: DocumentInput) => Promise<Uint8Array>;
  /** The same pages as a drawing, SVG text. */
  readonly picture: (document: DocumentInput) => Promise<string>;
}

export interface Clock {
  /** The computer's own clock, which may be wrong. */
  now(): Date;
}

export interface Timers {
  /** Runs `work` once after the time; the answer cancels it. */
  after(ms: number, work: () => void): () => void;
}

export interface Ids {
  /** A new UUIDv7. */
  next(): string;
}

/** The desk's Ed25519 key pair, made at pairing and never sent anywhere. */
export interface DeskKeys {
  /** Signature over the UTF-8 bytes of the text, base64url. */
  sign(text: string): string;
}

/** The installation's authority, known since pairing. */
export interface OfficeSeal {
  /** True when the authority signed the text; see shared/cash/exchange.ts. */
  verify(text: string, signature: string): boolean;
}

export interface Storage {
  /** Free bytes where the desk's file lies, or null when unknown. */
  freeBytes(): number | null;
}

export interface LineOptions {
  /** The person's bearer token; null where the station speaks for itself. */
  readonly token: string | null;
  readonly timeoutMs: number;
  /** For how long no person has done anything here; not given where the station acts by itself. */
  readonly idleMs?: number;
}

/** One call to the LAN service by the path of its contract. */
export interface ServiceLine {
  /**
   * @throws LineDown when there was no answer: nothing is known of the act.
   * @throws RemoteRefusal when the service said no: nothing was written.
   */
  call(path: readonly string[], input: unknown, options: LineOptions): Promise<unknown>;
  close(): void;
}

/** The service could not be reached, did not answer in time, or could not work. */
export class LineDown extends Error {
  constructor(reason: string) {
    super(reason);
    this.name = 'LineDown';
  }
}

export type RefusalKind = 'REFUSED' | 'UNAUTHENTICATED' | 'FORBIDDEN';

/** A refusal that the service gave in the terms of the contract. */
export class RemoteRefusal extends BusinessError {
  readonly kind: RefusalKind;

  constructor(kind: RefusalKind, info: ErrorInfo) {
    super(info);
    this.name = 'RemoteRefusal';
    this.kind = kind;
  }
}

/** A refusal of the desk's own that asks for a new sign-in or for a right, rather than for other input. */
export class AccessRefusal extends BusinessError {
  readonly kind: Exclude<RefusalKind, 'REFUSED'>;

  constructor(kind: Exclude<RefusalKind, 'REFUSED'>, code: string, message: string) {
    super({ code, message });
    this.name = 'AccessRefusal';
    this.kind = kind;
  }
}
