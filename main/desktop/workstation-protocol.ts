/**
 * What the shell and the workstation process say to each other. No electron here: the process runs under plain Node
 * in tests. Business calls do not pass this way; they go straight between page and process over the attached port.
 */

/** The end of a message channel, as Electron hands it over; the contract's message-port transport takes it as it is. */
export interface WorkstationPort {
  on(event: 'message', listener: (event: { readonly data: unknown }) => void): unknown;
  on(event: 'close', listener: () => void): unknown;
  postMessage(message: unknown): void;
  start(): void;
  close(): void;
}

/** Where the LAN service is, when the shell was told so at its start; otherwise the pairing in `dataDir` says it. */
export interface ServiceAddress {
  readonly url: string;
  /** SHA-256 of the certificate's public key, base64. */
  readonly spki: string;
}

export interface WorkstationSettings {
  readonly dataDir: string;
  /** Base64 of 32 bytes; locks what the desk keeps (see secrets.ts). */
  readonly secret: string;
  readonly service: ServiceAddress | null;
}

export interface WorkstationOptions extends WorkstationSettings {
  /** Calls `serve` for each page that attaches, with a port that waits for `start()`. */
  readonly connect: (serve: (port: WorkstationPort) => void) => void;
}

/** A running workstation. `stop` ends what is under way, closes the database and settles. */
export interface Workstation {
  stop(): Promise<void>;
}

/** What `main/desk` exports. */
export type StartWorkstation = (options: WorkstationOptions) => Promise<Workstation>;

export type ToWorkstation =
  | { readonly type: 'start'; readonly settings: WorkstationSettings }
  | { readonly type: 'port' }
  | { readonly type: 'stop' };

export type FromWorkstation =
  | { readonly type: 'ready' }
  | { readonly type: 'failed'; readonly code: string; readonly message: string };
