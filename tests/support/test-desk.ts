import { type KeyObject, sign } from 'node:crypto';
import { call } from '@orpc/server';
import { sha256 } from '#db/sha256.ts';
import { take } from '#main/service/cash/intake/take.ts';
import type { ServiceContext } from '#main/service/context.ts';
import { CHAIN_START, type ChainPlace, rowHash } from '#shared/cash/journal.ts';
import { dueLine, plainLine } from '#shared/cash/lines.ts';
import { type LastNumber, nextNumber } from '#shared/cash/numbers.ts';
import { emptyTotals, type ReportTotals, withCancellation, withReceipt } from '#shared/cash/report.ts';
import type { JournalPayload, JournalRow, Receipt, ReceiptLine } from '#shared/cash/schemas.ts';
import { type Day, day } from '#shared/kernel/day.ts';
import { newId } from '#shared/kernel/ids.ts';
import { grosze, sum } from '#shared/kernel/money.ts';
import type { TestDue, TestPayer } from './office.ts';

interface DeskOptions {
  readonly id: number;
  readonly code: string;
  readonly privateKey: KeyObject;
  readonly cashier: { readonly id: string; readonly name: string };
  readonly clock: { readonly now: Date };
}

const SECOND = '00000000-0000-7000-8000-00000000c002';

/** The journal of a desk in tests: numbers, totals, chain and signatures as a real desk makes them, nothing durable. */
export class DeskJournal {
  readonly id: number;
  readonly code: string;
  today: Day = day('2026-11-20');
  place: ChainPlace = CHAIN_START;
  rows: JournalRow[] = [];
  totals: ReportTotals = emptyTotals(grosze(0));
  reportId = '';
  #options: DeskOptions;
  #numbers: LastNumber[] = [];

  constructor(options: DeskOptions) {
    this.#options = options;
    this.id = options.id;
    this.code = options.code;
  }

  open(opening: number): JournalRow {
    const { year, number } = this.#draw('RK');
    this.reportId = newId();
    this.totals = emptyTotals(grosze(opening));
    return this.row({
      kind: 'report-opened',
      reportId: this.reportId,
      year,
      number,
      opening: grosze(opening),
      count: this.#count('opening'),
    });
  }

  receipt(lines: ReceiptLine[], more: Partial<Receipt> & { payer?: TestPayer } = {}): JournalRow {
    const { payer, ...own } = more;
    const kind = own.kind ?? 'KP';
    const total = sum(lines.map(({ amount }) => amount));
    const receipt: Receipt = {
      id: newId(),
      kind,
      reportId: this.reportId,
      ...this.#draw(kind),
      day: this.today,
      issuedAt: this.#options.clock.now.toISOString(),
      cashierId: this.#options.cashier.id,
      cashierName: this.#options.cashier.name,
      partyId: payer?.partyId ?? null,
      payerName: payer?.name ?? 'Wpłacający',
      payerAddress: '',
      taxpayerName: '',
      text: '',
      lines,
      total,
      cash: grosze(total - (own.card ?? 0)),
      card: grosze(0),
      tendered: null,
      orderId: null,
      offlineSince: null,
      ...own,
    };
    this.totals = withReceipt(this.totals, receipt);
    return this.row({ kind: 'receipt', receipt });
  }

  /** A receipt for a due: the whole principal unless said otherwise. */
  pay(
    payer: TestPayer,
    due: TestDue,
    {
      principal = due.principal,
      interest = 0,
      ...more
    }: { principal?: number; interest?: number } & Partial<Receipt> = {},
  ) {
    return this.receipt([lineOf(due, principal, interest)], { payer, ...more });
  }

  cancel(row: JournalRow, { reason = 'Pomyłka w kwocie', secondPersonId = SECOND } = {}): JournalRow {
    const receipt = receiptOf(row);
    this.totals = withCancellation(this.totals, receipt);
    return this.row({ kind: 'cancellation', receiptId: receipt.id, reason, secondPersonId });
  }

  deposit(amount: number): JournalRow {
    return this.receipt([plainLine('deposit', grosze(amount), 'Odprowadzenie do banku')], {
      kind: 'KW',
      payerName: 'Bank',
    });
  }

  count(): JournalRow {
    return this.row({ kind: 'count', reportId: this.reportId, count: this.#count('surprise') });
  }

  close(change: Partial<Extract<JournalPayload, { kind: 'report-closed' }>> = {}): JournalRow {
    const { opening, receipts, payments, card, closing } = this.totals;
    return this.row({
      kind: 'report-closed',
      reportId: this.reportId,
      opening,
      receipts,
      payments,
      card,
      closing,
      count: this.#count('closing'),
      ...change,
    });
  }

  /** Seals a payload onto the chain; kept in `rows` whether sent or not. */
  row(payload: JournalPayload, more: Partial<JournalRow> = {}): JournalRow {
    const { now } = this.#options.clock;
    const open = {
      deskId: this.id,
      seq: this.place.seq + 1,
      actId: newId(),
      day: this.today,
      at: now.toISOString(),
      userId: this.#options.cashier.id,
      payload,
      previousHash: this.place.hash,
      ...more,
    };
    const row = this.seal(open);
    this.place = { seq: row.seq, hash: row.hash };
    this.rows.push(row);
    return row;
  }

  /** Hashes and signs a row as it is. */
  seal(open: Omit<JournalRow, 'hash' | 'signature'>, key = this.#options.privateKey): JournalRow {
    const { deskId, seq, actId, day: on, at, userId, payload, previousHash } = open;
    const plain = { deskId, seq, actId, day: on, at, userId, payload, previousHash };
    const hash = rowHash(plain, sha256);
    return { ...plain, hash, signature: sign(null, Buffer.from(hash), key).toString('base64url') };
  }

  /** A desk whose disk stands where it stood: it goes on from there. */
  snapshot() {
    const kept = {
      place: this.place,
      rows: [...this.rows],
      totals: this.totals,
      reportId: this.reportId,
      numbers: [...this.#numbers],
    };
    return () => {
      this.place = kept.place;
      this.rows = kept.rows;
      this.totals = kept.totals;
      this.reportId = kept.reportId;
      this.#numbers = kept.numbers;
    };
  }

  #draw(kind: LastNumber['kind']) {
    const next = nextNumber(this.#numbers, kind, this.code, this.today);
    this.#numbers = [...this.#numbers.filter((one) => one.kind !== kind || one.year !== next.year), next];
    return { year: next.year, number: next.number, fullNumber: next.fullNumber };
  }

  #count(kind: 'opening' | 'closing' | 'surprise') {
    const amount = this.totals.closing;
    return {
      id: newId(),
      kind,
      denominations: { 50000: Math.floor(amount / 50_000), 1: amount % 50_000 },
      counted: amount,
      expected: amount,
      secondPersonId: null,
      note: '',
    };
  }
}

/** The far end of the intake in tests: a desk's journal with the way to the service. */
export class TestDesk extends DeskJournal {
  readonly context: ServiceContext;

  constructor({ context, ...options }: DeskOptions & { readonly context: ServiceContext }) {
    super(options);
    this.context = context;
  }

  send(...rows: JournalRow[]) {
    return call(take, { rows }, { context: this.context });
  }
}

export function receiptOf(row: JournalRow): Receipt {
  if (row.payload.kind !== 'receipt') throw new Error('not a receipt');
  return row.payload.receipt;
}

/** The line that pays a due. */
export function lineOf(due: TestDue, principal: number, interest = 0): ReceiptLine {
  const kind = due.titleCode === 'KU' ? 'reminder-cost' : 'due';
  const text = { year: 2026, documentNumber: 'D/2026', instalmentNumber: 1, instalmentCount: 1 };
  return dueLine({ ...due, ...text, kind }, grosze(principal), grosze(interest));
}
