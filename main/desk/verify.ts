import { type DeskDb, rows } from '#db/desk/connection.ts';
import { rowsAfter } from '#db/desk/journal.ts';
import { readMeta } from '#db/desk/meta.ts';
import { deskFacts } from '#db/desk/snapshot/apply.ts';
import { sha256 } from '#db/sha256.ts';
import { CHAIN_START, type ChainPlace, checkChain } from '#shared/cash/journal.ts';
import { checkReceipt } from '#shared/cash/receipt.ts';
import { emptyTotals, type ReportTotals, withCancellation, withReceipt } from '#shared/cash/report.ts';
import { type JournalRow, journalRowSchema, type Receipt } from '#shared/cash/schemas.ts';

/** One thing that does not hold, with its place. */
export interface DeskFinding {
  readonly code: string;
  /** Journal row, or 0 where it concerns the whole file. */
  readonly seq: number;
  readonly message: string;
}

export interface DeskVerdict {
  readonly rows: number;
  readonly receipts: number;
  readonly reports: number;
  readonly lastHash: string;
  readonly findings: readonly DeskFinding[];
}

const PAGE = 500;

/** What was read so far. */
interface Reading {
  readonly deskCode: string;
  readonly findings: DeskFinding[];
  readonly receipts: Map<string, Receipt>;
  readonly cancelled: Set<string>;
  /** Last number of each series and year. */
  readonly numbers: Map<string, number>;
  open: { readonly id: string; readonly totals: ReportTotals } | null;
  reports: number;
}

/**
 * Reads a desk's whole journal and holds everything against it: the chain, the sums of each receipt, numbers without
 * gap, cash = opening + receipts − payments, and the pages that screens read. Reads only.
 */
export function verifyDesk(db: DeskDb): DeskVerdict {
  const reading: Reading = {
    deskCode: deskFacts(db)?.code ?? '',
    findings: [],
    receipts: new Map(),
    cancelled: new Set(),
    numbers: new Map(),
    open: null,
    reports: 0,
  };
  let place: ChainPlace = readMeta<ChainPlace>(db, 'adopted') ?? CHAIN_START;
  let count = 0;
  for (;;) {
    const page = rowsAfter(db, place.seq, PAGE);
    if (page.length === 0) break;
    const chained = checkChain(page, place, sha256);
    if (!chained.ok) {
      find(reading, chained.error.code, Number(chained.error.details?.['seq'] ?? 0), chained.error.message);
      break;
    }
    for (const row of page) {
      if (journalRowSchema.safeParse(row).success) readRow(reading, row);
      else find(reading, 'ROW_UNREADABLE', row.seq, `Wiersz ${row.seq} nie ma właściwej postaci.`);
    }
    count += page.length;
    place = chained.value;
  }
  comparePages(db, reading);
  const { receipts, reports, findings } = reading;
  return { rows: count, receipts: receipts.size, reports, lastHash: place.hash, findings };
}

function find({ findings }: Reading, code: string, seq: number, message: string): void {
  findings.push({ code, seq, message });
}

function readRow(reading: Reading, { seq, payload }: JournalRow): void {
  switch (payload.kind) {
    case 'report-opened':
      readNumber(reading, 'RK', payload.year, payload.number, seq);
      if (reading.open)
        find(
          reading,
          'REPORT_OVERLAP',
          seq,
          `Wiersz ${seq} otwiera raport, gdy poprzedni nie jest zamknięty.`,
        );
      reading.open = { id: payload.reportId, totals: emptyTotals(payload.opening) };
      reading.reports += 1;
      break;
    case 'receipt':
      readReceipt(reading, seq, payload.receipt);
      break;
    case 'cancellation':
      readCancellation(reading, seq, payload.receiptId);
      break;
    case 'report-closed':
      readClosing(reading, seq, payload);
      break;
    case 'count':
      break;
    default:
      payload satisfies never;
  }
}

function readNumber(
  reading: Reading,
  kind: 'KP' | 'KW' | 'RK',
  year: number,
  number: number,
  seq: number,
): void {
  const key = `${kind} ${year}`;
  const last = reading.numbers.get(key);
  if (last !== undefined && number !== last + 1)
    find(
      reading,
      'NUMBER_GAP',
      seq,
      `Po numerze ${last} serii ${kind} roku ${year} stoi numer ${number} (wiersz ${seq}).`,
    );
  reading.numbers.set(key, number);
}

function readReceipt(reading: Reading, seq: number, receipt: Receipt): void {
  const { open } = reading;
  readNumber(reading, receipt.kind, receipt.year, receipt.number, seq);
  const checked = checkReceipt(receipt, reading.deskCode);
  const name = `${receipt.fullNumber} (wiersz ${seq})`;
  if (!checked.ok) find(reading, 'RECEIPT_BAD', seq, `${name}: ${checked.error.message}`);
  if (open?.id === receipt.reportId)
    reading.open = { id: open.id, totals: withReceipt(open.totals, receipt) };
  else find(reading, 'RECEIPT_OUTSIDE', seq, `${name} nie należy do otwartego raportu.`);
  reading.receipts.set(receipt.id, receipt);
}

function readCancellation(reading: Reading, seq: number, receiptId: string): void {
  const { open, receipts, cancelled } = reading;
  const receipt = receipts.get(receiptId);
  if (!receipt || !open || cancelled.has(receiptId) || open.id !== receipt.reportId)
    find(reading, 'CANCELLATION_BAD', seq, `Wiersz ${seq} anuluje dowód, którego nie można było anulować.`);
  else reading.open = { id: open.id, totals: withCancellation(open.totals, receipt) };
  cancelled.add(receiptId);
}

const TOTALS = ['opening', 'receipts', 'payments', 'card', 'closing'] as const;

function readClosing(
  reading: Reading,
  seq: number,
  closed: { readonly reportId: string } & Readonly<Record<(typeof TOTALS)[number], number>>,
): void {
  const { open } = reading;
  reading.open = null;
  if (open?.id !== closed.reportId) {
    find(reading, 'REPORT_NOT_OPEN', seq, `Wiersz ${seq} zamyka raport, który nie był otwarty.`);
    return;
  }
  for (const name of TOTALS)
    if (closed[name] !== open.totals[name])
      find(
        reading,
        'REPORT_TOTALS',
        seq,
        `Raport zamknięty wierszem ${seq}: ${name} ${closed[name]} gr, z dowodów ${open.totals[name]} gr.`,
      );
}

/** The pages that screens read must say what the journal says. */
function comparePages(db: DeskDb, reading: Reading): void {
  const { receipts, cancelled } = reading;
  const stored = rows<{ id: string; seq: number; body: string; cancelled_seq: number | null }>(
    db,
    'select id, seq, body, cancelled_seq from receipt',
  );
  for (const { id, seq, body, cancelled_seq } of stored) {
    const receipt = receipts.get(id);
    if (!receipt || body !== JSON.stringify(receipt) || (cancelled_seq !== null) !== cancelled.has(id))
      find(reading, 'PAGE_DIFFERS', seq, `Zapis dowodu z wiersza ${seq} różni się od dziennika.`);
  }
  if (stored.length !== receipts.size)
    find(reading, 'PAGE_MISSING', 0, `W dzienniku jest ${receipts.size} dowodów, w spisie ${stored.length}.`);
}
