import { readList } from '#db/desk/snapshot/lists.ts';
import { cancel } from '#main/desk/cancel.ts';
import { closeDesk } from '#main/desk/close.ts';
import { countDrawer, handOver } from '#main/desk/count.ts';
import type { Desk } from '#main/desk/desk.ts';
import { duesOffline } from '#main/desk/dues.ts';
import { openDesk } from '#main/desk/open.ts';
import { payOut } from '#main/desk/pay-out.ts';
import { printDocument } from '#main/desk/print.ts';
import { propose } from '#main/desk/proposal.ts';
import { listReceipts } from '#main/desk/receipts.ts';
import { deskState } from '#main/desk/state.ts';
import { type TakeInput, take } from '#main/desk/take.ts';
import type { Receipt, Report } from '#shared/cash/schemas.ts';
import { BusinessError } from '#shared/kernel/errors.ts';
import { type Grosze, grosze } from '#shared/kernel/money.ts';
import { drawer } from '#tests/desk/support/drawer.ts';
import { type Asked, CASHIERS, type SimulatedDesk } from './desk.ts';
import type { History, Printed } from './history.ts';
import { PASSWORD, type SimulatedOffice } from './office.ts';
import type { Step } from './steps.ts';
import type { Timeline } from './timeline.ts';

type Of<Kind extends Step['kind']> = Extract<Step, { kind: Kind }>;
type Act = Of<
  'pay' | 'sell' | 'pay-prepared' | 'pay-order' | 'cancel' | 'deposit' | 'count' | 'close' | 'hand-over'
>;

/** The people at the desks: they press keys, look at the answer, hand over money and paper. */
export class Clerk {
  readonly #timeline: Timeline;
  readonly #history: History;
  readonly #office: SimulatedOffice;
  readonly #nextId: () => string;

  constructor(world: {
    timeline: Timeline;
    history: History;
    office: SimulatedOffice;
    nextId: () => string;
  }) {
    this.#timeline = world.timeline;
    this.#history = world.history;
    this.#office = world.office;
    this.#nextId = world.nextId;
  }

  /** Begins the act; it ends when its answer comes. A cashier does one thing at a time. */
  async perform(at: SimulatedDesk, step: Act): Promise<void> {
    const { desk } = at;
    if (!desk || at.busy) return;
    if (at.asked) return this.#ask(at, desk, at.asked);
    const asked = this.#plan(at, desk, step);
    if (asked) await this.#ask(at, desk, asked);
  }

  /** After the power came back the cashier asks again for what had no answer. */
  async answerWhatWasAsked(at: SimulatedDesk): Promise<void> {
    if (at.desk && at.asked && !at.busy) await this.#ask(at, at.desk, at.asked);
  }

  #plan(at: SimulatedDesk, desk: Desk, step: Act): Asked | null {
    try {
      const state = deskState(desk);
      // Whoever comes first opens the desk; a report of another day is closed before anything else.
      if (!state.report) return this.#opening(at, state.suggestedOpening);
      at.who = CASHIERS.findIndex(({ userId }) => userId === state.cashierId);
      return this.#acts(at, desk, step);
    } catch (error) {
      if (!(error instanceof BusinessError)) throw error;
      this.#refused(at, `plan ${step.kind}`, error);
      return null;
    }
  }

  #acts(at: SimulatedDesk, desk: Desk, step: Act): Asked | null {
    const actId = this.#nextId();
    const cashier = CASHIERS[at.who === 1 ? 1 : 0];
    const other = CASHIERS[at.who === 1 ? 0 : 1];
    const secondPerson = { login: other.login, password: PASSWORD };
    switch (step.kind) {
      case 'pay': {
        const partyId = this.#office.payers[step.payer]?.partyId ?? '';
        const wish = {
          amount: step.amount === null ? null : grosze(step.amount),
          chosen: [],
          indicatedTaxGroup: null,
        };
        duesOffline(desk, { partyId });
        const { total } = propose(desk, { partyId, ...wish });
        const card = grosze(Math.floor((total * step.card) / 100));
        return this.#taking(at, 'pay', { ...basis(actId, total, card), partyId, dues: wish });
      }
      case 'sell': {
        const item = readList(desk.db, 'catalogue').find(({ price }) => price === null);
        if (!item) return null;
        const sales = [{ catalogueItemId: item.id, quantity: '1', price: grosze(step.amount), text: '' }];
        return this.#taking(at, 'sell', { ...basis(actId, grosze(step.amount), grosze(0)), sales });
      }
      case 'pay-prepared': {
        const one = nth(readList(desk.db, 'prepared'), step.which);
        if (!one) return null;
        return this.#taking(at, 'pay-prepared', {
          ...basis(actId, one.total, grosze(0)),
          preparedId: one.id,
          partyId: one.partyId,
        });
      }
      case 'pay-order': {
        const order = nth(readList(desk.db, 'payout'), step.which);
        if (!order) return null;
        const input = { actId, orderId: order.id, deposit: null };
        return this.#money('pay-order', at, (one) => payOut(one, cashier, input));
      }
      case 'deposit': {
        const amount = Math.floor((Math.max(0, at.drawer) * step.share) / 100);
        if (amount === 0) return null;
        const input = { actId, orderId: null, deposit: { amount: grosze(amount), text: '' } };
        return this.#money('deposit', at, (one) => payOut(one, cashier, input));
      }
      case 'cancel': {
        const one = nth(
          listReceipts(desk, null)
            .filter(({ cancelled }) => !cancelled)
            .reverse(),
          step.which,
        );
        if (!one) return null;
        const input = { actId, receiptId: one.id, reason: 'Pomyłka w kwocie', secondPerson };
        return {
          name: 'cancel',
          run: (now) => cancel(now, cashier, input),
          done: (answer) => this.#cancelled(at, answer as Printed),
        };
      }
      case 'count': {
        const input = { actId, denominations: drawer(Math.max(0, at.drawer)), note: '' };
        return { name: 'count', run: (now) => countDrawer(now, cashier, input), done: () => undefined };
      }
      case 'hand-over': {
        const input = {
          actId,
          denominations: drawer(Math.max(0, at.drawer)),
          note: '',
          secondPerson: { login: cashier.login, password: PASSWORD },
        };
        return { name: 'hand-over', run: (now) => handOver(now, other, input), done: () => booked(at) };
      }
      case 'close': {
        const input = { actId, denominations: drawer(Math.max(0, at.drawer)), note: '' };
        return {
          name: 'close',
          run: (now) => closeDesk(now, cashier, input),
          done: (answer) => this.#closed(at, answer as Report),
        };
      }
      default:
        return step satisfies never;
    }
  }

  #opening(at: SimulatedDesk, suggested: Grosze): Asked {
    const input = { actId: this.#nextId(), denominations: drawer(Math.max(0, at.drawer)), note: '' };
    return {
      name: 'open',
      run: (desk) => openDesk(desk, CASHIERS[0], input),
      done: () => {
        booked(at);
        if (!at.restored && suggested !== at.drawer) this.#history.count('opened with a difference');
      },
    };
  }

  #taking(at: SimulatedDesk, name: string, input: TakeInput): Asked {
    const cashier = CASHIERS[at.who === 1 ? 1 : 0];
    return this.#money(name, at, (desk) => take(desk, cashier, input));
  }

  #money(name: string, at: SimulatedDesk, run: (desk: Desk) => Promise<Receipt>): Asked {
    return {
      name,
      run,
      done: async (answer, desk) => {
        const receipt = answer as Receipt;
        await printDocument(desk, CASHIERS[0], { document: 'receipt', id: receipt.id, format: 'A5' });
        at.drawer += receipt.kind === 'KP' ? receipt.cash : -receipt.cash;
        this.#history.printed.push({
          desk: at.code,
          id: receipt.id,
          fullNumber: receipt.fullNumber,
          total: receipt.total,
          cash: receipt.cash,
          kind: receipt.kind,
          cancelled: false,
          lostWithDisk: false,
        });
        const paper = at.printed.at(-1);
        if (!paper || !('number' in paper) || paper.number !== receipt.fullNumber)
          this.#history.break(`${receipt.fullNumber} is not what the printer got`);
      },
    };
  }

  #cancelled(at: SimulatedDesk, { id, kind, cash }: Pick<Printed, 'id' | 'kind' | 'cash'>): void {
    at.drawer += kind === 'KP' ? -cash : cash;
    for (const one of this.#history.printed) if (one.id === id) one.cancelled = true;
  }

  #closed(at: SimulatedDesk, report: Report): void {
    booked(at);
    if (report.closing !== report.opening + report.receipts - report.payments)
      this.#history.break(`${report.fullNumber}: closing is not opening + receipts − payments`);
    if (!at.restored && report.closing !== at.drawer)
      this.#history.break(
        `${report.fullNumber}: the books say ${report.closing}, the drawer holds ${at.drawer}`,
      );
  }

  async #ask(at: SimulatedDesk, desk: Desk, asked: Asked): Promise<void> {
    const before = at.fingerprint();
    at.asked = asked;
    at.busy = true;
    const mine = () => at.desk === desk;
    const answered = asked.run(desk).then(
      async (answer) => {
        if (!mine()) return;
        this.#history.tell(this.#timeline.now, at.code, `${asked.name}: ${told(answer)}`);
        this.#history.count(asked.name);
        await asked.done(answer, desk);
        at.asked = null;
        at.busy = false;
      },
      (error: unknown) => {
        if (!mine()) return;
        at.asked = null;
        at.busy = false;
        if (!(error instanceof BusinessError)) {
          this.#history.break(`${asked.name} at ${at.code} failed unexpectedly: ${String(error)}`);
          return;
        }
        this.#refused(at, asked.name, error);
        if (at.fingerprint() !== before)
          this.#history.break(`a refused ${asked.name} left a trace at ${at.code}`);
      },
    );
    // A password is checked on a thread of its own, whose time nobody simulates; such acts end before time goes on.
    if (asked.name === 'cancel' || asked.name === 'hand-over') await answered;
  }

  #refused(at: SimulatedDesk, what: string, { code }: BusinessError): void {
    this.#history.tell(this.#timeline.now, at.code, `${what}: refused ${code}`);
    this.#history.count(`refused ${code}`);
  }
}

/** The count that was just made booked what the drawer had too much or too little. */
function booked(at: SimulatedDesk): void {
  at.wrong = 0;
}

function basis(actId: string, total: Grosze, card: Grosze): TakeInput {
  return {
    actId,
    partyId: null,
    payerName: 'Jan Płatnik',
    payerAddress: '',
    taxpayerName: '',
    text: '',
    dues: null,
    expectedTotal: total,
    sales: [],
    preparedId: null,
    cash: grosze(total - card),
    card,
    tendered: null,
  };
}

const nth = <T>(list: readonly T[], which: number): T | undefined =>
  list.length === 0 ? undefined : list[which % list.length];

function told(answer: unknown): string {
  const { fullNumber = '', total = '', closing = '', today = '' } = answer as Record<string, string | number>;
  return [fullNumber, total, closing, today].filter((part) => part !== '').join(' ');
}
