import { type DeskDb, transaction } from '#db/desk/connection.ts';
import { countAfter, rowsAfter } from '#db/desk/journal.ts';
import { readMeta, writeMeta } from '#db/desk/meta.ts';
import { keepNote } from '#db/desk/notes.ts';
import { asStation, type Connection } from './connection.ts';
import { LineDown, type Ports, RemoteRefusal } from './ports.ts';

const BATCH = 200;
const SEND_LIMIT_MS = 15_000;
const RETRY_MS = 3_000;

/** Brings the journal to the service: within the second while online, in order, in batches after a break. */
export interface Sender {
  /** Sends what waits, soon and without waiting for it. */
  kick(): void;
  /** Sends what waits and answers whether everything arrived within the time. */
  flush(limitMs: number): Promise<boolean>;
  /** The last row that the service took. */
  sentSeq(): number;
  /** Rows not taken yet. */
  waiting(): number;
  /** What keeps rows from being sent although there is a line. */
  trouble(): string | null;
  /**
   * Shows what waits although the desk stopped itself, its journal being another than the office's: the office refuses
   * it, keeps the reason and asks a person.
   */
  show(): Promise<void>;
  /** Tells the cashier something until the next success. */
  note(text: string): void;
  stop(): void;
}

/**
 * Whether the office was asked, since the line came up, how far it knows this desk. Nothing is sent before: an office that
 * was restored from a backup would take the next row for a gap.
 */
export interface Meeting {
  met(): boolean;
  /** Asks; ends when the office answered or cannot be reached. */
  meet(): Promise<unknown>;
}

export function createSender(
  db: DeskDb,
  ports: Pick<Ports, 'timers'>,
  connection: Connection,
  onTaken: () => void,
  meeting: Meeting,
): Sender {
  let running: Promise<void> | undefined;
  let again = false;
  let stopped = false;
  let trouble: string | null = null;
  let cancelRetry: (() => void) | undefined;

  const sentSeq = () => readMeta<number>(db, 'sentSeq') ?? 0;
  const mayGoOn = () => !stopped && connection.online && readMeta<string>(db, 'stopped') === null;

  /** One batch; a repeat of rows that the service took already brings its first answers again. */
  const sendBatch = async (): Promise<boolean> => {
    // Asked first: offline all rows of the day wait, and reading them at each receipt would keep the cashier waiting.
    const rows = mayGoOn() && meeting.met() ? rowsAfter(db, sentSeq(), BATCH) : [];
    if (rows.length === 0) return false;
    const { answers, chainSeq } = await connection.service.cash.intake.take(
      { rows },
      asStation(SEND_LIMIT_MS),
    );
    if (stopped) return false;
    const progress = chainSeq > sentSeq();
    transaction(db, () => {
      for (const answer of answers) for (const text of answer.notes) keepNote(db, answer.seq, text);
      if (progress) writeMeta(db, 'sentSeq', chainSeq);
    });
    trouble = null;
    return progress;
  };

  const pump = async (): Promise<void> => {
    let taken = false;
    try {
      do {
        again = false;
        if (mayGoOn() && !meeting.met()) await meeting.meet();
        while (await sendBatch()) taken = true;
      } while (again);
    } catch (error) {
      if (stopped) return;
      if (error instanceof RemoteRefusal) writeMeta(db, 'stopped', refusalText(error));
      else if (!(error instanceof LineDown)) {
        trouble =
          'Serwer nie przyjął zapisów kasy; kasa ponawia wysyłkę. Jeśli to trwa, wezwij administratora.';
        cancelRetry = ports.timers.after(RETRY_MS, kick);
      }
    }
    if (taken) onTaken();
  };

  const start = (): Promise<void> => {
    if (running) again = true;
    running ??= pump().finally(() => {
      running = undefined;
      // Asked for while the last batch was failing or ending: what waits must not wait for the next receipt.
      if (again && mayGoOn()) kick();
    });
    return running;
  };
  const kick = (): void => void start();

  return {
    kick,
    async flush(limitMs) {
      await Promise.race([start(), new Promise<void>((done) => ports.timers.after(limitMs, done))]);
      return countAfter(db, sentSeq()) === 0;
    },
    sentSeq,
    waiting: () => countAfter(db, sentSeq()),
    trouble: () => trouble,
    async show() {
      const rows = rowsAfter(db, sentSeq(), BATCH);
      if (rows.length === 0) return;
      try {
        await connection.service.cash.intake.take({ rows }, asStation(SEND_LIMIT_MS));
      } catch (error) {
        // Without an answer the next contact shows it again.
        if (error instanceof RemoteRefusal && !stopped) writeMeta(db, 'stopped', refusalText(error));
      }
    },
    note: (text) => {
      trouble = text;
    },
    stop() {
      stopped = true;
      cancelRetry?.();
    },
  };
}

function refusalText(error: RemoteRefusal): string {
  return error.kind === 'REFUSED'
    ? `${error.message} Wezwij administratora.`
    : `Serwer nie uznaje tego stanowiska: ${error.message} Wezwij administratora.`;
}
