import { randomOf } from '#db/demo/random.ts';
import type { TestDatabase } from '#tests/support/database.ts';
import { type Books, readBooks } from './books.ts';
import { Clerk } from './clerk.ts';
import { type DeskAtEnd, SimulatedDesk } from './desk.ts';
import { History } from './history.ts';
import { fair } from './line.ts';
import { SimulatedOffice } from './office.ts';
import { OfficeClerk } from './office-clerk.ts';
import { DESKS, type Step } from './steps.ts';
import { comeToRest, Timeline } from './timeline.ts';

const START = '2026-12-28T07:30:00.000Z';
const NIGHT_MS = 15 * 3_600_000;
const ACT_LIMIT_MS = 120_000;

export interface Finished {
  readonly history: History;
  readonly desks: readonly DeskAtEnd[];
  readonly books: Books;
}

/** Desks, office, people and fate in one process; everything follows from the steps. */
export class World {
  readonly history = new History();
  readonly timeline = new Timeline(START);
  readonly office: SimulatedOffice;
  readonly desks: SimulatedDesk[] = [];
  readonly #clerk: Clerk;
  readonly #officeClerk: OfficeClerk;
  readonly #database: TestDatabase;

  constructor(database: TestDatabase, seed: number) {
    this.#database = database;
    const nextId = identities(seed, this.timeline);
    this.office = new SimulatedOffice(database, this.timeline, this.history);
    const parts = { timeline: this.timeline, history: this.history, office: this.office, nextId };
    this.#clerk = new Clerk(parts);
    this.#officeClerk = new OfficeClerk(parts);
    this.addDesk = async (code) => {
      const desk = new SimulatedDesk(code, await this.office.desk(code), parts);
      this.desks.push(desk);
      desk.start();
    };
  }

  readonly addDesk: (code: string) => Promise<void>;

  /** Lives through the steps, lets everything heal, and hands over what is to be judged. */
  async live(steps: readonly Step[]): Promise<Finished> {
    await this.office.prepare();
    for (let number = 1; number <= DESKS; number += 1) await this.addDesk(`K${number}`);
    await this.timeline.runUntil(this.timeline.now + 5_000);
    for (const step of steps) {
      await this.timeline.runUntil(this.timeline.now + step.gap);
      await this.#take(step);
      await comeToRest();
    }
    await this.#heal();
    return {
      history: this.history,
      desks: this.desks.map((desk) => desk.atEnd()),
      books: await readBooks(this.#database),
    };
  }

  dispose(): void {
    for (const desk of this.desks) desk.dispose();
  }

  async #take(step: Step): Promise<void> {
    if (!('desk' in step)) return this.#outside(step);
    const at = this.desks[step.desk];
    if (!at) return;
    switch (step.kind) {
      case 'wrong-change':
        return at.giveWrongChange(step.amount);
      case 'weather':
        at.weather = { ...step, random: randomOf('weather', step.seed) };
        return;
      case 'release':
        return this.#officeClerk.release(at.id);
      case 'cut':
      case 'mend':
        at.cut = step.kind === 'cut';
        return this.#fault(step.kind);
      case 'clock':
        at.clockOff = step.off;
        return this.#fault(step.off === 0 ? 'clock right' : `clock off ${step.off / 3_600_000} h`);
      case 'disk-full':
      case 'disk-free':
        at.fillDisk(step.kind === 'disk-full');
        return this.#fault(step.kind);
      case 'backup':
        at.backup();
        return;
      case 'restart':
        await this.#idle(at);
        await at.stop();
        at.start();
        return this.#fault('restart');
      case 'crash':
        at.powerCut();
        at.start();
        return this.#fault(at.asked ? 'power cut in an act' : 'power cut');
      case 'restore':
        return this.#restore(at);
      default:
        return this.#clerk.perform(at, step);
    }
  }

  async #outside(step: Exclude<Step, { desk: number }>): Promise<void> {
    switch (step.kind) {
      case 'office-away':
      case 'office-back':
        this.office.away = step.kind === 'office-away';
        return this.#fault(step.kind);
      case 'night':
        return this.#night();
      default:
        return this.#officeClerk.perform(step);
    }
  }

  /** The desks are switched off, and on again the next morning. */
  async #night(): Promise<void> {
    for (const desk of this.desks) await this.#idle(desk);
    for (const desk of this.desks) await desk.stop();
    this.timeline.now += NIGHT_MS;
    for (const desk of this.desks) {
      desk.backup();
      desk.start();
    }
    this.#fault('night');
  }

  async #restore(at: SimulatedDesk): Promise<void> {
    const known = await readBooks(this.#database);
    const lastSeq = at.lastSeq();
    if (!at.restore()) return;
    if (at.lastSeq() === lastSeq) return;
    const chain = known.desks.get(at.code)?.chainSeq ?? 0;
    at.mustStop ||= chain > at.lastSeq();
    for (const one of this.history.printed)
      if (one.desk === at.code && !known.receipts.has(one.id)) one.lostWithDisk = true;
    this.#fault('yesterday’s disk');
  }

  async #idle(at: SimulatedDesk): Promise<void> {
    await this.timeline.runUntilTrue(() => !at.busy, ACT_LIMIT_MS);
    if (at.busy) this.history.break(`an act at ${at.code} does not come to an end`);
  }

  /** Lines, clocks and disks are put right; what waits is sent, what was asked is answered. */
  async #heal(): Promise<void> {
    this.office.away = false;
    for (const desk of this.desks) {
      desk.cut = false;
      desk.clockOff = 0;
      desk.weather = fair(desk.id);
      desk.fillDisk(false);
      await this.#idle(desk);
      if (!desk.desk) desk.start();
    }
    await this.timeline.runUntil(this.timeline.now + 60_000);
    for (const desk of this.desks) {
      await this.#clerk.answerWhatWasAsked(desk);
      await this.#idle(desk);
    }
    const quiet = () => this.desks.every((desk) => desk.stopped() !== null || desk.waiting() === 0);
    await this.timeline.runUntilTrue(quiet, 300_000);
    await this.timeline.runUntil(this.timeline.now + 90_000);
  }

  #fault(what: string): void {
    this.history.count(what);
    this.history.tell(this.timeline.now, 'fate', what);
  }
}

/** UUIDv7 from simulated time and the seed. */
function identities(seed: number, timeline: Timeline): () => string {
  const random = randomOf('identities', seed);
  const hex = (digits: number) =>
    Array.from({ length: digits }, () => random.below(16).toString(16)).join('');
  let count = 0;
  return () => {
    count += 1;
    const time = timeline.now.toString(16).padStart(12, '0');
    const tail = count.toString(16).padStart(3, '0').slice(-3);
    return `${time.slice(0, 8)}-${time.slice(8)}-7${tail}-8${hex(3)}-${hex(12)}`;
  };
}
