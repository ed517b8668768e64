import { cpSync, existsSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { maybe } from '#db/desk/connection.ts';
import { readMeta } from '#db/desk/meta.ts';
import { type RunningDesk, startDesk } from '#main/desk/assemble.ts';
import { type Connection, createConnection } from '#main/desk/connection.ts';
import type { Cashier, Desk } from '#main/desk/desk.ts';
import { deskKeys } from '#main/desk/pairing.ts';
import { verifyDesk } from '#main/desk/verify.ts';
import { type DocumentInput, documentSchema } from '#shared/documents/document.ts';
import { BusinessError } from '#shared/kernel/errors.ts';
import { PEOPLE } from '#tests/support/office-rows.ts';
import type { History } from './history.ts';
import { fair, simulatedLine, type Weather } from './line.ts';
import type { SimulatedOffice } from './office.ts';
import type { Timeline } from './timeline.ts';

const PERMISSIONS = new Set([
  'cash.desk.work',
  'cash.desk.second-person',
  'cash.reports.post',
  'parties.read',
  'receivables.read',
]);
const cashier = ({
  id,
  login,
  name,
}: {
  id: string;
  login: string;
  name: string;
}): Cashier & { login: string } => ({
  userId: id,
  login,
  displayName: name,
  permissions: PERMISSIONS,
  token: login,
  local: false,
});
export const CASHIERS = [cashier(PEOPLE.cashier), cashier(PEOPLE.second)] as const;

/** An act whose answer the cashier has not seen; asked again with the same identity after a crash. */
export interface Asked {
  readonly name: string;
  readonly run: (desk: Desk) => Promise<unknown>;
  readonly done: (answer: unknown, desk: Desk) => void | Promise<void>;
}

/** A desk when everything has healed; amounts in grosze. */
export interface DeskAtEnd {
  readonly code: string;
  readonly restored: boolean;
  readonly mustStop: boolean;
  readonly drawer: number;
  /** Wrong change that no count has booked yet. */
  readonly wrong: number;
  readonly stopped: string | null;
  readonly waiting: number;
  readonly findings: readonly string[];
}

const FILES = ['desk.sqlite', 'desk.sqlite-wal'];

/** One cash desk: the real desk code on a real SQLite file, with its own clock, disk and line. */
export class SimulatedDesk {
  readonly code: string;
  readonly id: number;
  readonly printed: DocumentInput[] = [];
  weather: Weather;
  cut = false;
  clockOff = 0;
  /** What lies in the drawer: it moves only when the cashier has the answer in hand. */
  drawer = 50_000;
  /** An older disk was put in: the office must notice, a person decides. */
  restored = false;
  /** The office had rows that this disk has not: the desk may not go on. */
  mustStop = false;
  /** Wrong change given since the last count that booked it, grosze. */
  wrong = 0;
  asked: Asked | null = null;
  busy = false;
  who = 0;
  readonly #context: Parameters<SimulatedOffice['answer']>[0];
  readonly #privateKey: string;
  readonly #world: { timeline: Timeline; history: History; office: SimulatedOffice; nextId: () => string };
  /** Counts the runs of the program: what an ended run still waits for never comes. */
  #life = 0;
  #disk = 0;
  #root = mkdtempSync(path.join(tmpdir(), 'skarbnik-simulated-'));
  #running: RunningDesk | null = null;
  #connection: Connection | null = null;

  constructor(
    code: string,
    made: Awaited<ReturnType<SimulatedOffice['desk']>>,
    world: { timeline: Timeline; history: History; office: SimulatedOffice; nextId: () => string },
  ) {
    this.code = code;
    this.id = made.id;
    this.#context = made.context;
    this.#privateKey = made.privateKey;
    this.#world = world;
    this.weather = fair(made.id);
  }

  get desk(): Desk | null {
    return this.#running?.desk ?? null;
  }

  get online(): boolean {
    return this.#connection?.online ?? false;
  }

  /** Why the desk stands still, or null. Without a store it stands still too. */
  stopped(): string | null {
    const { desk } = this;
    return desk ? readMeta<string>(desk.db, 'stopped') : 'not running';
  }

  waiting(): number {
    return this.desk?.sender.waiting() ?? 0;
  }

  /** What the desk's own proof finds wrong. */
  verify(): string[] {
    const { desk } = this;
    return desk ? verifyDesk(desk.db).findings.map(({ code, message }) => `${code} ${message}`) : [];
  }

  /** What the checker is told of this desk. */
  atEnd(): DeskAtEnd {
    const { code, restored, mustStop, drawer, wrong } = this;
    return {
      code,
      restored,
      mustStop,
      drawer,
      wrong,
      stopped: this.stopped(),
      waiting: this.waiting(),
      findings: this.verify(),
    };
  }

  start(): void {
    const { timeline, history, office, nextId } = this.#world;
    const life = this.#life;
    const alive = () => life === this.#life;
    const clock = { now: () => new Date(timeline.now + this.clockOff) };
    const ports = {
      clock,
      timers: {
        after: (ms: number, work: () => void) => timeline.after(ms, () => (alive() ? work() : undefined)),
      },
      ids: { next: nextId },
      line: simulatedLine({
        timeline,
        history,
        reachable: () => !this.cut && !office.away,
        weather: () => this.weather,
        answer: (way, text, token) => office.answer(this.#context, way, text, token),
      }),
      keys: deskKeys(this.#privateKey),
      office: { verify: () => false },
      storage: { freeBytes: () => null },
      picture: async () => '<svg/>',
      print: async (document: DocumentInput) => {
        // The paper's own schema adds every sum up; what it refuses could not be printed.
        documentSchema.parse(document);
        this.printed.push(document);
        return new Uint8Array();
      },
    };
    const connection = createConnection(ports);
    this.#connection = connection;
    try {
      this.#running = startDesk(this.#dir, ports, connection);
      connection.start();
    } catch (error) {
      if (!(error instanceof BusinessError) && !isFull(error)) throw error;
      history.tell(
        timeline.now,
        this.code,
        `does not start: ${error instanceof BusinessError ? error.code : 'disk'}`,
      );
      this.#connection = null;
    }
  }

  /** Ends in good order: the act under way is finished first. */
  async stop(): Promise<void> {
    const running = this.#running;
    if (!running) return;
    this.#connection?.stop();
    this.#connection = null;
    this.#running = null;
    await running.stop();
    this.#life += 1;
  }

  /** The power goes: what was durable is on the disk, nothing else, and nobody says goodbye. */
  powerCut(): void {
    if (!this.#running) return;
    const before = this.#dir;
    this.#disk += 1;
    this.#copy(before, this.#dir);
    this.#abandon();
  }

  giveWrongChange(amount: number): void {
    const before = this.drawer;
    this.drawer = Math.max(0, before + amount);
    this.wrong += this.drawer - before;
  }

  backup(): void {
    if (this.#running) this.#copy(this.#dir, path.join(this.#root, 'backup'));
  }

  /** Puts yesterday's disk in. False when there is none. */
  restore(): boolean {
    const kept = path.join(this.#root, 'backup');
    if (!existsSync(kept)) return false;
    const lastSeq = this.lastSeq();
    this.#abandon();
    this.#disk += 1;
    this.#copy(kept, this.#dir);
    this.start();
    if (this.lastSeq() !== lastSeq) this.restored = true;
    return true;
  }

  fillDisk(full: boolean): void {
    const db = this.desk?.db;
    if (!db) return;
    const pages = full ? Number(db.pragma('page_count', { simple: true })) : 1_073_741_823;
    db.pragma(`max_page_count = ${pages}`);
  }

  /** Everything an act leaves at the desk: equal before and after a refusal. */
  fingerprint(): string {
    const db = this.desk?.db;
    if (!db) return '';
    return JSON.stringify(
      maybe(
        db,
        `select (select max(seq) from journal) as seq, (select group_concat(kind || year || last) from series) as series, (select count(*) from act) as acts,
           (select count(*) || ',' || count(cancelled_seq) || ',' || sum(prints) from receipt) as receipts, (select count(*) || ',' || count(counted) from report) as reports`,
      ) ?? null,
    );
  }

  dispose(): void {
    this.#abandon();
    rmSync(this.#root, { recursive: true, force: true });
  }

  get #dir(): string {
    return path.join(this.#root, `disk-${this.#disk}`);
  }

  lastSeq(): number {
    const db = this.desk?.db;
    return (db && maybe<{ seq: number | null }>(db, 'select max(seq) as seq from journal')?.seq) ?? 0;
  }

  #abandon(): void {
    const running = this.#running;
    this.#running = null;
    this.#connection?.stop();
    this.#connection = null;
    this.busy = false;
    this.#life += 1;
    running?.desk.db.close();
  }

  #copy(from: string, to: string): void {
    rmSync(to, { recursive: true, force: true });
    mkdirSync(to, { recursive: true });
    for (const name of FILES)
      if (existsSync(path.join(from, name))) cpSync(path.join(from, name), path.join(to, name));
  }
}

function isFull(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'SQLITE_FULL';
}
