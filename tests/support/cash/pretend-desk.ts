import type { Server } from 'node:http';
import { implement } from '@orpc/server';
import { RPCHandler } from '@orpc/server/ws';
import { WebSocketServer } from 'ws';
import { sumDenominations } from '#shared/cash/denominations.ts';
import { dueLine, overpaymentLine, saleLine } from '#shared/cash/lines.ts';
import { nextNumber } from '#shared/cash/numbers.ts';
import { countDifference, reportTotals } from '#shared/cash/report.ts';
import type { Receipt, ReceiptLine, Report } from '#shared/cash/schemas.ts';
import { contract } from '#shared/contract.ts';
import { type ErrorInfo, unwrap } from '#shared/kernel/errors.ts';
import { newId } from '#shared/kernel/ids.ts';
import { type Grosze, grosze, sum, ZERO } from '#shared/kernel/money.ts';
import { foldForSearch } from '#shared/kernel/polish-text.ts';
import { CATALOGUE, DUES, id, PARTY, PEOPLE, TODAY } from './pretend-data.ts';

export const password = 'letnie-Jabłko-7';
const NOW = '2026-01-15T10:42:00+01:00';
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
 * A desk for looking at its screens, and for the refusals that a real one gives only in trouble. It shares an amount
 * from the oldest due on; the law of allocation is the real desk's.
 */
export class PretendDesk {
  readonly receipts: Receipt[] = [];
  readonly cancelled = new Set<string>();
  /** Identities of the acts that reached the desk, in order. */
  readonly acts: string[] = [];
  report: { id: string; opening: Grosze; counted: Grosze | null; state: 'open' | 'posted' } | undefined;
  offlineSince: string | null = null;
  stopped: string | null = null;
  warnings: string[] = [];
  waiting = 0;
  /** The next taking is refused with this. */
  refusal: ErrorInfo | undefined;
  /** The next taking is done, but its answer is lost. */
  loseAnswer = false;
  expired = false;
  cashier = id(900);
  #prepared = true;
  readonly #sockets = new WebSocketServer({ noServer: true });

  constructor(server: Server) {
    const handler = new RPCHandler(this.#router());
    server.on('upgrade', (request, socket, head) => {
      this.#sockets.handleUpgrade(request, socket, head, (websocket) =>
        handler.upgrade(websocket, { context: {} }),
      );
    });
  }

  cut(): void {
    for (const socket of this.#sockets.clients) socket.terminate();
  }

  #session() {
    return {
      userId: id(900),
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

  #reportView(): Report | null {
    if (!this.report || this.report.state !== 'open') return null;
    return {
      ...reportTotals(this.report.opening, this.receipts, this.cancelled),
      id: this.report.id,
      deskCode: 'K1',
      deskName: 'Kasa główna',
      year: 2026,
      number: 12,
      fullNumber: 'RK/K1/2026/0012',
      day: TODAY,
      state: this.report.state,
      counted: this.report.counted,
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
      duesBarred: null,
      waiting: this.waiting,
      stopped: this.stopped,
      warnings: this.warnings,
      report: this.#reportView(),
      suggestedOpening: grosze(50_000),
      cashierId: this.report ? this.cashier : null,
      cashierName: this.report ? (this.cashier === id(900) ? 'Anna Kowal' : 'Maria Lis') : null,
      cashLimit: grosze(1_000_000),
    };
  }

  #dues() {
    const paid = new Map<string, number>();
    for (const { id: receipt, lines } of this.receipts)
      for (const line of this.cancelled.has(receipt) ? [] : lines)
        if (line.instalmentId)
          paid.set(line.instalmentId, (paid.get(line.instalmentId) ?? 0) + line.principal + line.cost);
    return DUES.map((due) => {
      const principal = grosze(due.principal - (paid.get(due.instalmentId) ?? 0));
      return { ...due, principal, total: grosze(principal + due.interest) };
    }).filter(({ principal }) => principal > 0);
  }

  #share({ amount, chosen }: Wish) {
    const open = this.#dues().sort((a, b) => (a.due < b.due ? -1 : 1));
    const wanted =
      chosen.length > 0 ? open.filter(({ instalmentId }) => chosen.includes(instalmentId)) : open;
    let left: number = amount ?? sum(wanted.map(({ total }) => total));
    const lines: ReceiptLine[] = [];
    for (const due of wanted) {
      const part = Math.min(left, due.total);
      if (part === 0) continue;
      left -= part;
      const principal = part === due.total ? due.principal : Math.round((part * due.principal) / due.total);
      lines.push(dueLine(due, grosze(principal), grosze(part - principal)));
    }
    const explanations = lines.map((line) => ({
      text:
        line.interest > 0
          ? 'Wpłata dzieli się proporcjonalnie na należność i odsetki.'
          : 'Najpierw należność o najwcześniejszym terminie.',
      article: line.interest > 0 ? 'art. 55 § 2 Ordynacji podatkowej' : 'art. 62 § 1 Ordynacji podatkowej',
    }));
    const [last] = wanted;
    if (left > 0 && last) {
      lines.push(overpaymentLine(last, newId(), grosze(left)));
      explanations.push({
        text: 'Reszta zostaje jako nadpłata.',
        article: 'art. 72 § 1 Ordynacji podatkowej',
      });
    }
    return { lines, total: sum(lines.map((line) => line.amount)), overpayment: grosze(left), explanations };
  }

  #issue(kind: 'KP' | 'KW', lines: ReceiptLine[], more: Partial<Receipt>): Receipt {
    const last = this.receipts.filter((one) => one.kind === kind).length;
    const { year, number, fullNumber } = nextNumber(
      [{ kind, year: 2026, number: 123 + last }],
      kind,
      'K1',
      TODAY,
    );
    const total = sum(lines.map(({ amount }) => amount));
    const receipt: Receipt = {
      id: newId(),
      kind,
      reportId: this.report?.id ?? newId(),
      year,
      number,
      fullNumber,
      day: TODAY,
      issuedAt: NOW,
      cashierId: id(900),
      cashierName: 'Anna Kowal',
      partyId: null,
      payerName: 'Urząd',
      payerAddress: '',
      taxpayerName: '',
      text: '',
      lines,
      total,
      cash: total,
      card: ZERO,
      tendered: null,
      orderId: null,
      offlineSince: this.offlineSince,
      ...more,
    };
    this.receipts.push(receipt);
    return receipt;
  }

  #rows() {
    return this.receipts.map((one) => ({
      id: one.id,
      fullNumber: one.fullNumber,
      kind: one.kind,
      day: one.day,
      issuedAt: one.issuedAt,
      payerName: one.payerName,
      text: one.lines.map(({ titleName }) => titleName).join(', '),
      total: one.total,
      cash: one.cash,
      card: one.card,
      cashierName: one.cashierName,
      cancelled: this.cancelled.has(one.id),
      sent: this.offlineSince === null,
    }));
  }

  #router() {
    const os = implement({
      admin: {
        station: { info: contract.admin.station.info },
        session: {
          signIn: contract.admin.session.signIn,
          current: contract.admin.session.current,
          signOut: contract.admin.session.signOut,
        },
        tasks: { list: contract.admin.tasks.list },
      },
      parties: { find: contract.parties.find },
      receivables: { dues: contract.receivables.dues },
      cash: { desk: contract.cash.desk },
    });
    const { desk } = os.cash;
    const prepared = {
      id: id(701),
      partyId: id(502),
      payerName: 'Żaczek Piotr',
      payerAddress: 'Lipowa 18/2, 00-950 Olszanka',
      lines: [dueLine({ ...(DUES[3] ?? (DUES[0] as never)), instalmentId: id(77) }, grosze(12_600), ZERO)],
      total: grosze(12_600),
      note: 'odpady za styczeń',
      preparedBy: 'Jan Nowak',
      preparedAt: NOW,
    };
    const order = {
      id: id(801),
      kind: 'refund' as const,
      partyId: id(503),
      payeeName: 'Kowalska Barbara',
      payeeAddress: 'Młyńska 7, 00-951 Zalesie',
      titleCode: 'PON',
      titleName: 'Podatek od nieruchomości',
      overpaymentId: id(802),
      text: 'zwrot nadpłaty',
      amount: grosze(5_700),
      preparedBy: 'Jan Nowak',
      approvedBy: 'Ewa Sowa',
      state: 'approved' as const,
    };
    const open = { id: newId() };
    return os.router({
      admin: {
        station: {
          info: os.admin.station.info.handler(() => ({
            office: unit.name,
            version: '0.1.0',
            serverTime: NOW,
            station: { id: id(9), name: 'Kasa 1', kind: 'desk' as const, unit },
          })),
        },
        session: {
          signIn: os.admin.session.signIn.handler(() => {
            this.expired = false;
            return { token: 'token', session: this.#session() };
          }),
          current: os.admin.session.current.handler(() => this.#session()),
          signOut: os.admin.session.signOut.handler(() => ({})),
        },
        tasks: { list: os.admin.tasks.list.handler(() => []) },
      },
      parties: {
        find: os.parties.find.handler(({ input }) => {
          const asked = foldForSearch(input.query);
          const scanned = asked.startsWith('slip');
          const found = scanned
            ? PEOPLE.slice(0, asked === 'slip-000002' ? 1 : 0)
            : PEOPLE.filter(({ name, address, accountNumber }) =>
                foldForSearch(`${name} ${address} ${accountNumber}`).includes(asked),
              );
          return {
            asOf: this.offlineSince === null ? null : NOW,
            found: found.map((one) => ({
              ...one,
              accountId: id(601),
              kind: 'person' as const,
              matchedBy: scanned ? ('slip' as const) : ('name' as const),
              instalmentId: scanned ? id(3) : null,
              hint: '',
            })),
          };
        }),
      },
      receivables: {
        dues: os.receivables.dues.handler(({ input }) => {
          const dues = input.partyId === PARTY ? this.#dues() : [];
          const person = PEOPLE.find(({ partyId }) => partyId === input.partyId) ?? PEOPLE[0];
          const of = (
            test: (due: (typeof dues)[number]) => boolean,
            part: 'principal' | 'interest' | 'total',
          ) => sum(dues.filter(test).map((due) => due[part]));
          return {
            partyId: input.partyId,
            partyName: person.name,
            partyAddress: person.address,
            accounts: [{ id: id(601), number: person.accountNumber }],
            day: TODAY,
            asOf: this.offlineSince === null ? null : NOW,
            flags: [],
            dues,
            overpayments:
              input.partyId === PARTY
                ? []
                : [
                    {
                      id: id(802),
                      titleName: 'Podatek od nieruchomości',
                      arisenOn: TODAY,
                      amount: grosze(5_700),
                    },
                  ],
            totals: {
              principal: of(({ kind }) => kind === 'due', 'principal'),
              interest: of(() => true, 'interest'),
              costs: of(({ kind }) => kind !== 'due', 'principal'),
              total: of(() => true, 'total'),
              overdue: of(({ overdue }) => overdue, 'total'),
            },
          };
        }),
      },
      cash: {
        desk: {
          state: desk.state.handler(() => this.#state()),
          open: desk.open.handler(({ input }) => {
            this.report = {
              ...open,
              opening: unwrap(sumDenominations(input.denominations)),
              counted: null,
              state: 'open',
            };
            return this.#state();
          }),
          handOver: desk.handOver.handler(() => {
            this.cashier = id(900);
            return this.#state();
          }),
          count: desk.count.handler(({ input }) => {
            const counted = unwrap(sumDenominations(input.denominations));
            const expected = this.#reportView()?.closing ?? ZERO;
            return { counted, expected, difference: grosze(counted - expected) };
          }),
          catalogue: desk.catalogue.handler(() => CATALOGUE),
          prepared: desk.prepared.handler(() => (this.#prepared ? [prepared] : [])),
          payouts: desk.payouts.handler(() =>
            this.receipts.some(({ orderId }) => orderId === order.id) ? [] : [order],
          ),
          propose: desk.propose.handler(({ input, errors }) => {
            if (input.indicatedTaxGroup === 'waste' && input.amount === 13)
              throw errors.REFUSED({ data: { code: 'X', message: 'Nie wolno.' } });
            return this.#share(input);
          }),
          take: desk.take.handler(({ input, errors }) => {
            this.acts.push(input.actId);
            if (this.expired)
              throw errors.UNAUTHENTICATED({ data: { code: 'SESSION_EXPIRED', message: 'Sesja wygasła.' } });
            const { refusal } = this;
            this.refusal = undefined;
            if (refusal)
              throw errors.REFUSED({ message: refusal.message, data: { ...refusal, details: undefined } });
            const known = this.receipts.find(({ id: one }) => one === input.actId);
            if (known) return known;
            const sales = input.sales.map((sale) =>
              unwrap(
                saleLine(
                  CATALOGUE.find((item) => item.id === sale.catalogueItemId) ?? (CATALOGUE[0] as never),
                  sale.quantity,
                  sale.price,
                  sale.text,
                ),
              ),
            );
            const taken = input.preparedId === null ? [] : prepared.lines;
            if (input.preparedId !== null) this.#prepared = false;
            const lines = [...(input.dues ? this.#share(input.dues).lines : []), ...taken, ...sales];
            const receipt = this.#issue('KP', lines, {
              id: input.actId,
              partyId: input.partyId,
              payerName: input.payerName,
              payerAddress: input.payerAddress,
              taxpayerName: input.taxpayerName,
              cash: input.cash,
              card: input.card,
              tendered: input.tendered,
            });
            if (this.offlineSince !== null) this.waiting += 1;
            if (this.loseAnswer) {
              this.loseAnswer = false;
              this.cut();
            }
            return receipt;
          }),
          payOut: desk.payOut.handler(({ input }) => {
            const line = dueLine(
              {
                ...(DUES[0] as never),
                titleName: input.deposit ? 'Odprowadzenie gotówki do banku' : order.titleName,
                instalmentId: newId(),
              },
              input.deposit?.amount ?? order.amount,
              ZERO,
            );
            return this.#issue('KW', [line], {
              orderId: input.orderId,
              payerName: input.deposit ? 'Bank' : order.payeeName,
            });
          }),
          cancel: desk.cancel.handler(({ input, errors }) => {
            if (input.secondPerson.password !== password)
              throw errors.REFUSED({
                message: 'Hasło',
                data: {
                  code: 'SECOND_PERSON',
                  field: 'secondPerson.password',
                  message: 'Login albo hasło drugiej osoby się nie zgadza.',
                },
              });
            this.cancelled.add(input.receiptId);
            return this.#rows().find((row) => row.id === input.receiptId) ?? (undefined as never);
          }),
          close: desk.close.handler(({ input }) => {
            const view = this.#reportView() as Report;
            const counted = unwrap(sumDenominations(input.denominations));
            const difference = countDifference(counted, view.closing);
            if (this.report) this.report.state = 'posted';
            return {
              ...view,
              state: 'posted' as const,
              closing: grosze(
                view.closing + (difference.kind === 'shortage' ? -difference.amount : difference.amount),
              ),
              counted,
              closedAt: NOW,
              documentId: id(999),
            };
          }),
          receipts: desk.receipts.handler(() => this.#rows()),
          receipt: desk.receipt.handler(
            ({ input }) => this.receipts.find((one) => one.id === input.receiptId) ?? (undefined as never),
          ),
          reports: desk.reports.handler(() => []),
          print: desk.print.handler(({ input }) => ({
            fileName: `${input.document}.pdf`,
            pdf: Buffer.from('%PDF-1.4\n%%EOF').toString('base64'),
          })),
          exportJournal: desk.exportJournal.handler(() => ({ fileName: 'k1.json', content: '{}' })),
          importAnswer: desk.importAnswer.handler(() => this.#state()),
        },
      },
    });
  }
}
