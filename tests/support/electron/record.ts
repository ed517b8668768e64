/** What the stand-in did instead of the system: shown by no screen, read by tests. */
export interface DesktopRecord {
  /** Addresses handed to the system's browser. */
  readonly external: string[];
  /** Options of every silent print. */
  readonly printed: unknown[];
  /** PDF bytes (base64) that a window showed in Chromium's PDF viewer. */
  readonly shownPdfs: string[];
  readonly dialogs: { readonly name: string; readonly options: unknown }[];
  /** `show`, `focus`, `restore` of windows. */
  readonly windowActs: string[];
  /** Permissions that a page asked main for, and the answer. */
  readonly permissions: { readonly permission: string; readonly granted: boolean }[];
  /** Process ids of utility processes. */
  readonly utilities: number[];
}

export const record: DesktopRecord = {
  external: [],
  printed: [],
  shownPdfs: [],
  dialogs: [],
  windowActs: [],
  permissions: [],
  utilities: [],
};

/** Answers that a test laid ready, by the dialog's name, first come first served. */
export const answers: Record<string, unknown[]> = {};

export function answerFor(name: string, options: unknown, otherwise: unknown): unknown {
  record.dialogs.push({ name, options });
  return answers[name]?.shift() ?? otherwise;
}

export interface StoppableEvent {
  defaultPrevented: boolean;
  preventDefault(): void;
}

export function stoppableEvent(): StoppableEvent {
  const event = {
    defaultPrevented: false,
    preventDefault() {
      event.defaultPrevented = true;
    },
  };
  return event;
}
