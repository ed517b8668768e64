import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { MessageChannel } from 'node:worker_threads';
import { createORPCClient, ORPCError } from '@orpc/client';
import { RPCLink } from '@orpc/client/message-port';
import type { ContractRouterClient } from '@orpc/contract';
import { expect } from 'vitest';
import { startWorkstation, type Workstation } from '#main/desk/index.ts';
import { LineDown, type Ports } from '#main/desk/ports.ts';
import type { TakeInput } from '#main/desk/take.ts';
import type { Receipt, Report } from '#shared/cash/schemas.ts';
import type { Contract } from '#shared/contract.ts';
import { newId } from '#shared/kernel/ids.ts';
import { type Grosze, grosze, subtract } from '#shared/kernel/money.ts';
import { drawer, taking, whole } from '#tests/desk/support/bench.ts';
import type { TestPayer } from '#tests/support/office.ts';
import { PASSWORD } from '#tests/support/service.ts';
import type { StoryOffice } from './story-office.ts';

export type DeskClient = ContractRouterClient<Contract>;
type State = Awaited<ReturnType<DeskClient['cash']['desk']['state']>>;

/** Where the line breaks on a call: before it left, or after it was carried out and before the answer. */
export type Fault = (call: string) => 'before' | 'after' | null;

const SOON_MS = 20_000;

/**
 * A cash desk of the story: the workstation's own code on a disk of its own, spoken to as its page does, over a
 * message port. Its line to the service can be cut, its disk copied, its power cut.
 */
export class StoryDesk {
  readonly id: number;
  readonly code: string;
  dataDir = mkdtempSync(path.join(tmpdir(), 'skarbnik-story-'));
  fault: Fault = () => null;
  /** How far this computer's clock is from the office's, in milliseconds. */
  clockError = 0;
  /** Further changes to what the desk gets from its computer. */
  ports: (real: Ports) => Ports = (real) => real;
  readonly #office: StoryOffice;
  readonly #folders: string[] = [this.dataDir];
  readonly #timers = new Set<() => void>();
  #running: { workstation: Workstation; client: DeskClient; close(): void } | undefined;
  #token = '';

  constructor(office: StoryOffice, id: number, code: string) {
    this.#office = office;
    this.id = id;
    this.code = code;
  }

  /** What the page calls. */
  get client(): DeskClient {
    if (!this.#running) throw new Error('the desk is switched off');
    return this.#running.client;
  }

  get desk(): DeskClient['cash']['desk'] {
    return this.client.cash.desk;
  }

  async pair(code: string): Promise<void> {
    await this.start();
    await this.#running?.workstation.pair(code);
    await this.signIn();
    await this.#until((state) => state.snapshotAt !== null);
  }

  /** Switches the computer on. */
  async start(dataDir = this.dataDir): Promise<void> {
    this.dataDir = dataDir;
    const { port1, port2 } = new MessageChannel();
    const workstation = await startWorkstation({
      dataDir,
      service: { url: this.#office.service.running.url, spki: this.#office.service.running.spki },
      connect: (serve) => serve(port1),
      ports: (real) => this.ports(this.#ports(real)),
    });
    const headers = () => (this.#token === '' ? {} : { authorization: `Bearer ${this.#token}` });
    const client = createORPCClient<DeskClient>(new RPCLink({ port: port2, headers }));
    port2.start();
    const close = () => {
      port1.close();
      port2.close();
    };
    this.#running = { workstation, client, close };
  }

  #ports(real: Ports): Ports {
    return {
      ...real,
      clock: { now: () => new Date(this.#office.now.getTime() + this.clockError) },
      timers: { after: (ms, work) => this.#after(real, ms, work) },
      line: {
        call: async (name, input, options) => {
          const fault = this.fault(name.join('.'));
          if (fault === 'before') throw new LineDown('cut');
          const answer = await real.line.call(name, input, options);
          if (fault === 'after') throw new LineDown('cut');
          return answer;
        },
        close: () => real.line.close(),
      },
    };
  }

  /** What the desk does every ten seconds or rarer waits for nobody here: `hurry` does it at once. */
  #after(real: Ports, ms: number, work: () => void): () => void {
    const once = () => {
      stop();
      work();
    };
    const cancel = real.timers.after(ms, once);
    const stop = () => {
      cancel();
      this.#timers.delete(once);
    };
    this.#timers.add(once);
    return stop;
  }

  /** How the desk stands after everything that it does from time to time was begun. */
  hurried(): Promise<State> {
    this.#hurry();
    return this.state();
  }

  #hurry(): void {
    for (const work of [...this.#timers]) work();
  }

  async signIn(who: 'cashier' | 'second' = 'cashier'): Promise<void> {
    const { login } = this.#office.books.people[who];
    ({ token: this.#token } = await this.client.admin.session.signIn({ login, password: PASSWORD }));
  }

  /** Who confirms beside the cashier. */
  get superior(): { readonly login: string; readonly password: string } {
    return { login: this.#office.books.people.second.login, password: PASSWORD };
  }

  state(): Promise<State> {
    return this.desk.state();
  }

  /** Signs in and opens the desk with so much counted in the drawer; what the last report left unless said otherwise. */
  async morning(counted?: Grosze, who: 'cashier' | 'second' = 'cashier'): Promise<State> {
    await this.signIn(who);
    const { online, suggestedOpening } = await this.state();
    if (online) await this.refreshed();
    return this.desk.open({ actId: newId(), denominations: drawer(counted ?? suggestedOpening), note: '' });
  }

  /** Counts the drawer and closes the report. */
  evening(counted: Grosze, note = ''): Promise<Report> {
    return this.desk.close({ actId: newId(), denominations: drawer(counted), note });
  }

  /** Closes the day with what the books say is in the drawer. */
  async closeEven(): Promise<Report> {
    const { report } = await this.state();
    return this.evening(report?.closing ?? grosze(0));
  }

  /** What the proposal puts where for this payer; no amount means everything. */
  propose(payer: TestPayer, amount: Grosze | null = null, more: { chosen?: string[]; group?: string } = {}) {
    const { chosen = [], group = null } = more;
    return this.desk.propose({ partyId: payer.partyId, amount, chosen, indicatedTaxGroup: group });
  }

  /** Takes money of a payer as the proposal says: everything, or an amount. */
  async pay(
    payer: TestPayer,
    amount: Grosze | null = null,
    more: Partial<Pick<TakeInput, 'card' | 'tendered' | 'actId' | 'sales'>> & {
      chosen?: string[];
      group?: string;
    } = {},
  ): Promise<Receipt> {
    const { chosen = [], group = null, card = grosze(0), ...rest } = more;
    const dues = { amount, chosen, indicatedTaxGroup: group };
    const { total } = await this.propose(payer, amount, { chosen, ...(group === null ? {} : { group }) });
    const input = taking(total, { partyId: payer.partyId, payerName: payer.name, dues, ...rest });
    return this.take({ ...input, card, cash: subtract(total, card) });
  }

  /** The act itself, as the page sends it. */
  take(input: TakeInput): Promise<Receipt> {
    return this.desk.take(input as never);
  }

  /** Sells one item of the catalogue. */
  sell(catalogueItemId: number, price: Grosze, text = ''): Promise<Receipt> {
    const sales = [{ catalogueItemId, quantity: '1', price: null, text }];
    return this.take(taking(price, { sales }));
  }

  cancel(receiptId: string, reason: string, secondPerson = this.superior) {
    return this.desk.cancel({ actId: newId(), receiptId, reason, secondPerson });
  }

  /** Waits until the office has everything that was done here. */
  async sent(): Promise<State> {
    return this.#until((state) => state.waiting === 0);
  }

  /** Waits for figures from the office that are fresher than now, and for the clocks to have been compared. */
  async refreshed(): Promise<State> {
    this.#office.pass(1);
    const since = this.#office.now.toISOString();
    return this.#until((state) => (state.snapshotAt ?? '') >= since && state.stopped === null);
  }

  /** The cable is out. */
  async cut(): Promise<void> {
    this.fault = () => 'before';
    await this.#until((state) => !state.online);
  }

  /** The cable is in again, and everything that waited has arrived. */
  async reconnect(): Promise<State> {
    this.fault = () => null;
    await this.#until((state) => state.online);
    return this.sent();
  }

  /** The disk as it is at this instant, with no file closed: what a power cut would leave. */
  copyOfDisk(): string {
    return this.copyOf(this.dataDir);
  }

  copyOf(folder: string): string {
    const copy = mkdtempSync(path.join(tmpdir(), 'skarbnik-story-'));
    cpSync(folder, copy, { recursive: true });
    this.#folders.push(copy);
    return copy;
  }

  /** Switches the computer off; everybody there has to sign in again. */
  async switchOff(): Promise<void> {
    await this.#running?.workstation.stop();
    this.#running?.close();
    this.#running = undefined;
    this.#token = '';
  }

  async stop(): Promise<void> {
    this.fault = () => null;
    await this.switchOff();
    for (const folder of this.#folders) rmSync(folder, { recursive: true, force: true });
  }

  /** Asks again and again, hurrying what the desk does from time to time. */
  async #until(right: (state: State) => boolean): Promise<State> {
    const end = Date.now() + SOON_MS;
    for (;;) {
      const state = await this.state().catch((error: unknown) => {
        if (error instanceof ORPCError) return undefined;
        throw error;
      });
      if (state && right(state)) return state;
      if (Date.now() > end) throw new Error(`the desk did not get there: ${JSON.stringify(state)}`);
      this.#hurry();
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
  }
}

/** `expect`, asked again until it holds; other programs may be busy on this machine. */
export function eventually<T>(ask: () => Promise<T>) {
  return expect.poll(ask, { timeout: SOON_MS, interval: 25 });
}

export { drawer, taking, whole };
