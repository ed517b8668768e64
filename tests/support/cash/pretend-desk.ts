import type { Server } from 'node:http';
import { implement } from '@orpc/server';
import { RPCHandler } from '@orpc/server/ws';
import { WebSocketServer } from 'ws';
import { sumDenominations } from '#shared/cash/denominations.ts';
import { dueLine, saleLine } from '#shared/cash/lines.ts';
import { nextNumber } from '#shared/cash/numbers.ts';
import { reportTotals } from '#shared/cash/report.ts';
import type { Receipt, ReceiptLine, Report } from '#shared/cash/schemas.ts';
import { contract } from '#shared/contract.ts';
import { type ErrorInfo, unwrap } from '#shared/kernel/errors.ts';
import { type Grosze, grosze, sum } from '#shared/kernel/money.ts';
import { foldForSearch } from '#shared/kernel/polish-text.ts';
import { CATALOGUE, DUES, id, PARTY, PEOPLE, TODAY } from './pretend-data.ts';

export const password = 'letnie-Jabłko-7';
export const SLIP = 'slip-of-Zofia-000003';
const NOW = '2026-01-15T10:42:00+01:00';
const ANNA = id(900);
const unit = {
  id: 1,
  code: '01',
  name: 'Urząd Gminy Olszanka',
  shortName: 'Urząd Gminy',
  kind: 'office' as const,
};

interface Wish {
  readonly amount: Grosze | null;
  readonly chosen: readonly string[];
}

/**
 * A desk that gets into every trouble on demand, which a real one does only in real trouble. It shares an amount from
 * the oldest due on; the law of allocation is the real desk's.
 */
export class PretendDesk {
  readonly receipts: Receipt[] = [];
  /** Identities of the acts that reached the desk, in order. */
  readonly acts: string[] = [];
  opening: Grosze | undefined;
  offlineSince: string | null = null;
  stopped: string | null = null;
  duesBarred: string | null = null;
  warnings: string[] = [];
  /** The next taking is refused with this. */
  refusal: ErrorInfo | undefined;
  /** Every proposal is refused with this. */
  forbidden: ErrorInfo | undefined;
  /** The next taking is done, but its answer is lost on the way. */
  losesAnswer = false;
  expired = false;
  cashier = ANNA;
  readonly #sockets = new WebSocketServer({ noServer: true });

  constructor(server: Server) {
    const handler = new RPCHandler(this.#router());
    server.on('upgrade', (request, socket, head) => {
      this.#sockets.handleUpgrade(request, socket, head, (websocket) =>
        handler.upgrade(websocket, { context: {} }),
      );
    });
  }

  #session() {
    return {
      userId: ANNA,
      login: 'a.kowal',
      displayName: 'Anna Kowal',
      unit,
      units: [unit],
      permissions: ['cash.desk.work', 'parties.read', 'receivables.read'],
      today: TODAY,
      workingDate: TODAY,
      mustChangePassword: false,
      idleLockMinutes: 15,
    };
  }

  #report(): Report | null {
    if (this.opening === undefined) return null;
    return {
      ...reportTotals(this.opening, this.receipts),
      id: id(950),
      deskCode: 'K1',
      deskName: 'Kasa główna',
      year: 2026,
      number: 12,
      fullNumber: 'RK/K1/2026/0012',
      day: TODAY,
      state: 'open',
      counted: null,
      cashierName: 'Anna Kowal',
      openedAt: NOW,
      closedAt: null,
      documentId: null,
    };
  }

  #state() {
    return {
      deskId: 1,
      deskCode: 'K1',
      deskName: 'Kasa główna',
      unitName: unit.name,
      today: TODAY,
      online: this.offlineSince === null,
      offlineSince: this.offlineSince,
      snapshotAt: NOW,
      duesBarred: this.duesBarred,
      waiting: this.receipts.filter(({ offlineSince }) => offlineSince !== null).length,
      stopped: this.stopped,
      warnings: this.warnings,
      report: this.#report(),
      suggestedOpening: grosze(50_000),
      cashierId: this.opening === undefined ? null : this.cashier,
      cashierName: this.cashier === ANNA ? 'Anna Kowal' : 'Maria Lis',
      cashLimit: grosze(1_000_000),
    };
  }

  #share({ amount, chosen }: Wish) {
    const wanted = [...DUES]
      .sort((a, b) => (a.due < b.due ? -1 : 1))
      .filter(({ instalmentId }) => chosen.length === 0 || chosen.includes(instalmentId));
    let left: number = amount ?? sum(wanted.map(({ total }) => total));
    const lines: ReceiptLine[] = [];
    for (const due of wanted) {
      const part = Math.min(left, due.total);
      if (part === 0) continue;
      left -= part;
      const interest = grosze(Math.min(due.interest, part));
      lines.push(dueLine(due, grosze(part - interest), interest));
    }
    const explanations = lines.map(() => ({
      text: 'Najpierw należność o najwcześniejszym terminie.',
      article: 'art. 62 § 1 Ordynacji podatkowej',
    }));
    return {
      lines,
      total: sum(lines.map((line) => line.amount)),
      overpayment: grosze(left),
      explanations,
    };
  }

  #dues() {
    const part = (of: 'principal' | 'interest' | 'total', kind?: string) =>
      sum(DUES.filter((due) => kind === undefined || due.kind === kind).map((due) => due[of]));
    return {
      partyId: PARTY,
      partyName: PEOPLE[0].name,
      partyAddress: PEOPLE[0].address,
      accounts: [{ id: id(601), number: PEOPLE[0].accountNumber }],
      day: TODAY,
      asOf: this.offlineSince === null ? null : NOW,
      flags: [],
      dues: [...DUES],
      overpayments: [],
      totals: {
        principal: part('principal', 'due'),
        interest: part('interest'),
        costs: part('principal', 'reminder-cost'),
        total: part('total'),
        overdue: sum(DUES.filter(({ overdue }) => overdue).map(({ total }) => total)),
      },
    };
  }

  #router() {
    const { station, session, tasks } = contract.admin;
    const { state, open, handOver, catalogue, prepared, propose, take, print } = contract.cash.desk;
    const os = implement({
      admin: {
        station: { info: station.info },
        session: { signIn: session.signIn, current: session.current },
        tasks: { list: tasks.list },
      },
      parties: { find: contract.parties.find },
      receivables: { dues: contract.receivables.dues },
      cash: { desk: { state, open, handOver, catalogue, prepared, propose, take, print } },
    });
    const { admin, cash } = os;
    const begun = { id: id(9), name: 'Kasa 1', kind: 'desk' as const, unit };
    return os.router({
      admin: {
        station: {
          info: admin.station.info.handler(() => ({
            office: unit.name,
            version: '0.1.0',
            serverTime: NOW,
            station: begun,
          })),
        },
        session: {
          signIn: admin.session.signIn.handler(() => {
            this.expired = false;
            return { token: 'token', session: this.#session() };
          }),
          current: admin.session.current.handler(() => this.#session()),
        },
        tasks: { list: admin.tasks.list.handler(() => []) },
      },
      parties: {
        find: os.parties.find.handler(({ input }) => {
          const asked = foldForSearch(input.query);
          const slip = input.query === SLIP;
          const found = PEOPLE.filter(({ name, partyId }) =>
            slip ? partyId === PARTY : foldForSearch(name).includes(asked),
          );
          return {
            asOf: null,
            found: found.map((one) => ({
              ...one,
              accountId: id(601),
              kind: 'person' as const,
              matchedBy: slip ? ('slip' as const) : ('name' as const),
              instalmentId: slip ? id(3) : null,
              hint: '',
            })),
          };
        }),
      },
      receivables: { dues: os.receivables.dues.handler(() => this.#dues()) },
      cash: {
        desk: {
          state: cash.desk.state.handler(() => this.#state()),
          open: cash.desk.open.handler(({ input }) => {
            this.opening = unwrap(sumDenominations(input.denominations));
            return this.#state();
          }),
          handOver: cash.desk.handOver.handler(() => {
            this.cashier = ANNA;
            return this.#state();
          }),
          catalogue: cash.desk.catalogue.handler(() => CATALOGUE),
          prepared: cash.desk.prepared.handler(() => []),
          propose: cash.desk.propose.handler(({ input, errors }) => {
            if (this.forbidden) throw errors.REFUSED(refusalOf(this.forbidden));
            return this.#share(input);
          }),
          take: cash.desk.take.handler(({ input, errors }) => {
            this.acts.push(input.actId);
            if (this.expired)
              throw errors.UNAUTHENTICATED(refusalOf({ code: 'SESSION_EXPIRED', message: 'Sesja wygasła.' }));
            const { refusal } = this;
            this.refusal = undefined;
            if (refusal) throw errors.REFUSED(refusalOf(refusal));
            const known = this.receipts.find((one) => one.id === input.actId);
            if (known) return known;
            const sales = input.sales.map(({ catalogueItemId, quantity, price, text }) => {
              const item = CATALOGUE.find((one) => one.id === catalogueItemId);
              if (!item) throw new Error('the screen sold what is not in the catalogue');
              return unwrap(saleLine(item, quantity, price, text));
            });
            const receipt = this.#issue(input, [
              ...(input.dues ? this.#share(input.dues).lines : []),
              ...sales,
            ]);
            if (this.losesAnswer) {
              this.losesAnswer = false;
              for (const socket of this.#sockets.clients) socket.terminate();
            }
            return receipt;
          }),
          print: cash.desk.print.handler(({ input }) => ({ fileName: `${input.document}.pdf`, pdf: '' })),
        },
      },
    });
  }

  #issue(
    input: Pick<
      Receipt,
      'partyId' | 'payerName' | 'payerAddress' | 'taxpayerName' | 'text' | 'cash' | 'card' | 'tendered'
    > & {
      readonly actId: string;
    },
    lines: ReceiptLine[],
  ): Receipt {
    const last = { kind: 'KP' as const, year: 2026, number: 123 + this.receipts.length };
    const { actId, ...rest } = input;
    const receipt: Receipt = {
      id: actId,
      reportId: id(950),
      ...nextNumber([last], 'KP', 'K1', TODAY),
      kind: 'KP',
      day: TODAY,
      issuedAt: NOW,
      cashierId: ANNA,
      cashierName: 'Anna Kowal',
      partyId: rest.partyId,
      payerName: rest.payerName,
      payerAddress: rest.payerAddress,
      taxpayerName: rest.taxpayerName,
      text: rest.text,
      cash: rest.cash,
      card: rest.card,
      tendered: rest.tendered,
      lines,
      total: sum(lines.map(({ amount }) => amount)),
      orderId: null,
      offlineSince: this.offlineSince,
    };
    this.receipts.push(receipt);
    return receipt;
  }
}

function refusalOf({ code, message, field }: ErrorInfo) {
  return { message, data: { code, message, ...(field === undefined ? {} : { field }) } };
}
