import type { DeskDb } from '#db/desk/connection.ts';
import { readMeta, writeMeta } from '#db/desk/meta.ts';
import { applyPage } from '#db/desk/snapshot/apply.ts';
import type { Changes } from '#shared/cash/contract-intake.ts';
import { asStation, type Connection } from './connection.ts';
import { judgeOffice } from './office.ts';
import { LineDown, type Ports, RemoteRefusal } from './ports.ts';
import { meetRestoredOffice } from './restored-office.ts';

const EVERY_MS = 30_000;
const PAGE = 5_000;
const PAGE_LIMIT_MS = 30_000;

/** Keeps the snapshot of open items fresh: whole at first, then what changed, every 30 s and after each receipt. */
export interface Refresher {
  kick(): void;
  /** Refreshes, and answers whether it was done within the time. */
  now(limitMs: number): Promise<boolean>;
  /** Why the data do not get fresher although there is a line. */
  trouble(): string | null;
  start(): void;
  stop(): void;
}

export function createRefresher(
  db: DeskDb,
  ports: Pick<Ports, 'timers'>,
  connection: Connection,
  onMet: () => void,
  onFork: () => void,
): Refresher {
  let running: Promise<boolean> | undefined;
  let stopped = false;
  let cancelNext: (() => void) | undefined;
  let trouble: string | null = null;

  const ask = (since: string | null): Promise<Changes> =>
    connection.service.cash.intake.changes({ since, limit: PAGE }, asStation(PAGE_LIMIT_MS));

  const refresh = async (): Promise<boolean> => {
    if (!connection.online) return false;
    try {
      await refreshFrom(db, ask, () => stopped, onFork);
      trouble = null;
      onMet();
      return true;
    } catch (error) {
      // Without a line the snapshot simply grows older and its age is watched; anything else is told to a person.
      if (!(error instanceof LineDown)) {
        trouble = troubleText(error);
        onMet();
      }
      return false;
    }
  };
  const plan = () => {
    cancelNext?.();
    if (!stopped) cancelNext = ports.timers.after(EVERY_MS, kick);
  };
  const run = (): Promise<boolean> => {
    running ??= refresh().finally(() => {
      running = undefined;
      plan();
    });
    return running;
  };
  const kick = (): void => void run();

  return {
    kick,
    async now(limitMs) {
      // What runs already may have been asked before the change that the caller waits for.
      await running;
      return Promise.race([
        run(),
        new Promise<boolean>((done) => ports.timers.after(limitMs, () => done(false))),
      ]);
    },
    trouble: () => trouble,
    start: plan,
    stop() {
      stopped = true;
      cancelNext?.();
    },
  };
}

function troubleText(error: unknown): string {
  const reason = error instanceof RemoteRefusal ? error.message : 'serwer odpowiedział błędem.';
  return `Dane kasy nie odświeżają się: ${reason} Jeśli to trwa, wezwij administratora.`;
}

/**
 * Reads and applies pages until the office has no more. The mark moves only when the last page is in. An office that was
 * restored from a backup does not know the mark, or not all rows any more: then everything is read from the beginning.
 * @param onFork called when the desk stopped itself and the office does not know of it
 */
export async function refreshFrom(
  db: DeskDb,
  ask: (since: string | null) => Promise<Changes>,
  isStopped: () => boolean = () => false,
  onFork: () => void = () => undefined,
): Promise<void> {
  const mark = readMeta<string>(db, 'mark');
  let since = mark;
  let reflectedSeq: number | undefined;
  for (;;) {
    const sentBefore = readMeta<number>(db, 'sentSeq') ?? 0;
    const page = await ask(since).catch((error: unknown) => {
      if (since !== null && isUnknownMark(error)) return null;
      throw error;
    });
    if (isStopped()) return;
    if (page && judgeOffice(db, page.desk) !== null && page.desk.stopped === null) onFork();
    if (page === null || (meetRestoredOffice(db, page.desk, sentBefore) && mark !== null)) {
      writeMeta(db, 'mark', null);
      return refreshFrom(db, ask, isStopped, onFork);
    }
    const first = reflectedSeq === undefined;
    reflectedSeq ??= page.desk.chainSeq;
    applyPage(db, page, { whole: mark === null, first, reflectedSeq });
    if (!page.more) return;
    since = page.mark;
  }
}

function isUnknownMark(error: unknown): boolean {
  return error instanceof RemoteRefusal && error.info.code === 'CASH_MARK_BAD';
}
