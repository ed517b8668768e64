import { sign } from 'node:crypto';
import { sha256 } from '#db/sha256.ts';
import { CHAIN_START, rowHash } from '#shared/cash/journal.ts';
import { dueLine, plainLine, saleLine } from '#shared/cash/lines.ts';
import { type LastNumber, nextNumber } from '#shared/cash/numbers.ts';
import { type DeskPosting, receiptPosting } from '#shared/cash/posting.ts';
import { emptyTotals, withReceipt } from '#shared/cash/report.ts';
import type { JournalPayload, JournalRow, Receipt, ReceiptLine } from '#shared/cash/schemas.ts';
import { type Day, yearOf } from '#shared/kernel/day.ts';
import { unwrap } from '#shared/kernel/errors.ts';
import { add, type Grosze, grosze, ZERO } from '#shared/kernel/money.ts';
import { receivableAccount } from '#shared/receivables/title-accounts.ts';
import type { Cards } from './card.ts';
import type { CashContext } from './cash-context.ts';
import { count, countRow, instant, lineRows, receiptRow, reportRow } from './cash-rows.ts';
import { type DemoContext, held } from './context.ts';
import type { Row } from './copy.ts';
import { plusDays, workingDay } from './days.ts';
import { deskKey } from './desk-key.ts';
import type { DemoPayment } from './history.ts';
import type { Posting, Postings } from './postings.ts';
import { type Random, randomOf } from './random.ts';

/** The rows of a desk's year, in the order in which they can be written after the entries. */
export interface CashRows {
  readonly journal: Row[];
  readonly documents: Row[];
  readonly documentEntries: Row[];
  readonly reports: Row[];
  readonly receipts: Row[];
  readonly receiptLines: Row[];
  readonly counts: Row[];
  /** Where the desk stands after its last report. */
  chain: { seq: number; hash: string };
  lastNumbers: LastNumber[];
}

const FLOAT = grosze(50_000);

/** The days on which payments at the desk may fall: the year before today, every working day or every fifth one. */
export function deskDays(demo: DemoContext): Day[] {
  const days: Day[] = [];
  for (let day = workingDay(plusDays(demo.today, -365)); day < demo.today; day = workingDay(plusDays(day, 1)))
    days.push(day);
  return demo.payers < 1_000 ? days.filter((_, index) => index % 5 === 0) : days;
}

/**
 * A year at the desk: each day a report is opened with a count, receipts are taken, what is above the float goes to the bank,
 * the report is closed with a count and posted as one document. Built by the desk's own rules, so it proves like real work.
 */
export function liveAtDesk(
  demo: DemoContext,
  desk: CashContext,
  payments: ReadonlyMap<Day, readonly DemoPayment[]>,
  { cards, postings, newId }: { cards: Cards; postings: Postings; newId: () => string },
): CashRows {
  const rows: CashRows = {
    journal: [],
    documents: [],
    documentEntries: [],
    reports: [],
    receipts: [],
    receiptLines: [],
    counts: [],
    chain: { ...CHAIN_START },
    lastNumbers: [],
  };
  const key = deskKey(demo.seed, desk.code);
  const { unitId, bookId } = demo.office;
  const random = randomOf(demo.seed, 'desk', desk.code);
  let balance: Grosze = ZERO;

  const write = (day: Day, at: string, payload: JournalPayload, actId: string): number => {
    const seq = rows.chain.seq + 1;
    const unsealed = {
      deskId: desk.id,
      seq,
      actId,
      day,
      at,
      userId: desk.cashier.id,
      payload,
      previousHash: rows.chain.hash,
    };
    const hash = rowHash(unsealed, sha256);
    const row: JournalRow = {
      ...unsealed,
      hash,
      signature: sign(null, Buffer.from(hash), key).toString('base64url'),
    };
    rows.journal.push([
      desk.id,
      seq,
      unitId,
      actId,
      payload.kind,
      day,
      at,
      desk.cashier.id,
      payload,
      Buffer.from(row.previousHash, 'hex'),
      Buffer.from(hash, 'hex'),
      Buffer.from(row.signature, 'base64url'),
      at,
      { seq, actId, outcome: 'taken', notes: [] },
    ]);
    rows.chain = { seq, hash };
    return seq;
  };

  for (const day of deskDays(demo)) {
    const reportId = newId();
    const number = drawn(rows, 'RK', desk.code, day);
    const opening = balance;
    const opened = instant(day, 0);
    const openingCount = count(newId(), 'opening', opening);
    write(
      day,
      opened,
      {
        kind: 'report-opened',
        reportId,
        year: number.year,
        number: number.number,
        opening,
        count: openingCount,
      },
      newId(),
    );
    rows.counts.push(countRow(openingCount, unitId, desk, reportId, opened));
    let totals = emptyTotals(opening);
    const entries: string[] = [];

    const issue = (
      kind: Receipt['kind'],
      minute: number,
      head: ReceiptHead,
      settle?: (posting: Posting) => void,
    ) => {
      const drawnNumber = drawn(rows, kind, desk.code, day);
      const total = add(...head.lines.map(({ amount }) => amount));
      const id = newId();
      const receipt: Receipt = {
        id,
        kind,
        reportId,
        year: drawnNumber.year,
        number: drawnNumber.number,
        fullNumber: drawnNumber.fullNumber,
        day,
        issuedAt: instant(day, minute),
        cashierId: desk.cashier.id,
        cashierName: desk.cashier.displayName,
        taxpayerName: '',
        partyId: head.partyId,
        payerName: head.payerName,
        payerAddress: head.payerAddress,
        text: head.text,
        lines: [...head.lines],
        total,
        cash: head.card ? ZERO : total,
        card: head.card ? total : ZERO,
        tendered: null,
        orderId: null,
        offlineSince: null,
      };
      const seq = write(day, receipt.issuedAt, { kind: 'receipt', receipt }, newId());
      const posting = post(postings, desk, receipt);
      settle?.(posting);
      entries.push(posting.id);
      rows.receipts.push(receiptRow(receipt, unitId, desk.id, seq, posting.id));
      rows.receiptLines.push(...lineRows(receipt, demo, unitId));
      totals = withReceipt(totals, receipt);
    };

    if (rows.reports.length === 0)
      issue('KP', 1, {
        ...desk.own,
        text: 'Pogotowie kasowe',
        lines: [plainLine('float', FLOAT, 'Pogotowie kasowe z banku')],
      });
    const taken = payments.get(day) ?? [];
    for (const [at, payment] of taken.entries()) {
      const { payer, item, principal, interest } = payment;
      const line = dueLine(dueOf(demo, payment), grosze(principal), grosze(interest));
      issue(
        'KP',
        5 + at * 4,
        {
          partyId: payer.partyId,
          payerName: payer.name,
          payerAddress: payer.address,
          text: '',
          lines: [line],
          card: random.percent(20),
        },
        (posting) => cards.payBy(item, principal, interest, day, posting, 'receipt'),
      );
    }
    const sales = random.below(3) + (taken.length === 0 ? 1 : 0);
    for (let sale = 0; sale < sales; sale += 1) issue('KP', 200 + sale * 7, saleOf(desk, random));
    if (totals.closing > FLOAT)
      issue(
        'KW',
        300,
        {
          ...desk.own,
          text: 'Do banku',
          lines: [plainLine('deposit', grosze(totals.closing - FLOAT), 'Bankowy dowód wpłaty')],
        },
        () => {
          const arrived = workingDay(plusDays(day, 1));
          if (arrived < demo.today) arrive(postings, desk, arrived, grosze(totals.closing - FLOAT));
        },
      );

    const closed = instant(day, 420);
    const closingCount = count(newId(), 'closing', totals.closing);
    const { receipts, payments: paidOut, card, closing } = totals;
    write(
      day,
      closed,
      {
        kind: 'report-closed',
        reportId,
        opening,
        receipts,
        payments: paidOut,
        card,
        closing,
        count: closingCount,
      },
      newId(),
    );
    rows.counts.push(countRow(closingCount, unitId, desk, reportId, closed));
    const documentId = entries.length > 0 ? newId() : null;
    if (documentId) {
      rows.documents.push([
        documentId,
        unitId,
        bookId,
        'RK',
        number.fullNumber,
        day,
        'Raport kasowy',
        'cash-report',
        reportId,
        closed,
        desk.cashier.id,
      ]);
      rows.documentEntries.push(...entries.map((entry): Row => [documentId, entry, unitId]));
    }
    rows.reports.push(reportRow(reportId, unitId, desk, number, day, totals, opened, closed, documentId));
    balance = closing;
  }
  return rows;
}

interface ReceiptHead {
  readonly partyId: string | null;
  readonly payerName: string;
  readonly payerAddress: string;
  readonly text: string;
  readonly lines: readonly ReceiptLine[];
  readonly card?: boolean;
}

function drawn(rows: CashRows, kind: LastNumber['kind'], deskCode: string, day: Day) {
  const next = nextNumber(rows.lastNumbers, kind, deskCode, day);
  rows.lastNumbers = [
    ...rows.lastNumbers.filter((last) => last.kind !== kind || last.year !== next.year),
    next,
  ];
  return next;
}

function saleOf(desk: CashContext, random: Random): ReceiptHead {
  const item = random.pick(desk.sales.filter(({ price }) => price !== null));
  const line = unwrap(
    saleLine(item, String(random.between(1, 2)), null, item.requiresText ? 'sprawa własna' : ''),
  );
  return { partyId: null, payerName: random.pick(desk.passersBy), payerAddress: '', text: '', lines: [line] };
}

function dueOf(demo: DemoContext, { item }: DemoPayment) {
  const title = held(demo.office.titles, item.titleCode);
  return {
    instalmentId: item.id,
    accountId: item.holder.accountId,
    titleCode: title.code,
    titleName: title.name,
    kind: title.kind,
    year: yearOf(item.statutoryDue),
    documentNumber: item.documentNumber,
    instalmentNumber: item.number,
    instalmentCount: item.of,
  };
}

/** The entry of a receipt in the desk's own journal, by the product's posting rule. */
function post(postings: Postings, desk: CashContext, receipt: Receipt): Posting {
  const posting = postings.of(
    {
      journal: desk.code,
      day: receipt.day,
      documentKind: receipt.kind,
      documentNumber: receipt.fullNumber,
      text: receipt.payerName,
      sourceKind: 'receipt',
    },
    receipt.id,
  );
  for (const line of receiptPosting(receipt, desk.posting satisfies DeskPosting))
    posting.line({
      ...line,
      partyId: line.account.startsWith(receivableAccount('')) ? receipt.partyId : null,
    });
  return posting;
}

/** The deposited cash on the bank's statement: out of transit, onto the account. */
function arrive(postings: Postings, desk: CashContext, day: Day, amount: Grosze): void {
  const posting = postings.of({
    journal: 'WB',
    day,
    documentKind: 'WB',
    documentNumber: `WB/${day.slice(0, 4)}/${day.slice(5, 7)}${day.slice(8)}`,
    text: 'Gotówka odprowadzona z kasy',
    sourceKind: 'bank-statement',
  });
  posting.sum('debit', '130-D', '', amount);
  posting.sum('credit', desk.posting.transitAccount, '', amount);
}
