import type { DeskDb } from '#db/desk/connection.ts';
import { rows } from '#db/desk/connection.ts';
import { rowsAfter } from '#db/desk/journal.ts';
import { readMeta } from '#db/desk/meta.ts';
import { deskFacts } from '#db/desk/snapshot/apply.ts';
import { CHAIN_START, type ChainPlace, checkChain } from '#shared/cash/journal.ts';
import { checkReceipt } from '#shared/cash/receipt.ts';
import { emptyTotals, type ReportTotals, withCancellation, withReceipt } from '#shared/cash/report.ts';
import { type JournalRow, journalRowSchema, type Receipt } from '#shared/cash/schemas.ts';
import { sha256 } from './journal.ts';

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

interface OpenTotals {
  readonly id: string;
  totals: ReportTotals;
}

/**
 * Reads a desk's whole journal and holds everything against it: the chain, the sums of each receipt, numbers without
 * gap, cash = opening + receipts − payments, and the pages that screens read. Reads only.
 */
export function verifyDesk(db: DeskDb): DeskVerdict {
  const findings: DeskFinding[] = [];
  const report = (code: string, seq: number, message: string) => void findings.push({ code, seq, message });
  let place: ChainPlace = readMeta<ChainPlace>(db, 'adopted') ?? CHAIN_START;
  const receipts = new Map<string, Receipt>();
  const cancelled = new Set<string>();
  const numbers = new Map<string, number>();
  let open: OpenTotals | null = null;
  let reports = 0;
  let count = 0;
  const deskCode = deskFacts(db)?.code ?? '';

  const numbered = (kind: 'KP' | 'KW' | 'RK', year: number, number: number, seq: number) => {
    const key = `${kind} ${year}`;
    const last = numbers.get(key);
    if (last !== undefined && number !== last + 1)
      report(
        'NUMBER_GAP',
        seq,
        `Po numerze ${last} serii ${kind} roku ${year} stoi numer ${number} (wiersz ${seq}).`,
      );
    numbers.set(key, number);
  };
  const visit = (row: JournalRow): void => {
    const { payload, seq } = row;
    if (payload.kind === 'report-opened') {
      numbered('RK', payload.year, payload.number, seq);
      if (open)
        report('REPORT_OVERLAP', seq, `Wiersz ${seq} otwiera raport, gdy poprzedni nie jest zamknięty.`);
      open = { id: payload.reportId, totals: emptyTotals(payload.opening) };
      reports += 1;
    } else if (payload.kind === 'receipt') {
      const { receipt } = payload;
      numbered(receipt.kind, receipt.year, receipt.number, seq);
      const checked = checkReceipt(receipt, deskCode);
      if (!checked.ok)
        report('RECEIPT_BAD', seq, `${receipt.fullNumber} (wiersz ${seq}): ${checked.error.message}`);
      if (open?.id !== receipt.reportId)
        report(
          'RECEIPT_OUTSIDE',
          seq,
          `${receipt.fullNumber} (wiersz ${seq}) nie należy do otwartego raportu.`,
        );
      else open.totals = withReceipt(open.totals, receipt);
      receipts.set(receipt.id, receipt);
    } else if (payload.kind === 'cancellation') {
      const receipt = receipts.get(payload.receiptId);
      if (!receipt || cancelled.has(payload.receiptId) || open?.id !== receipt.reportId)
        report('CANCELLATION_BAD', seq, `Wiersz ${seq} anuluje dowód, którego nie można było anulować.`);
      else open.totals = withCancellation(open.totals, receipt);
      cancelled.add(payload.receiptId);
    } else if (payload.kind === 'report-closed') {
      const stated: Array<readonly [string, number, number]> = open
        ? (['opening', 'receipts', 'payments', 'card', 'closing'] as const).map((name) => [
            name,
            payload[name],
            open?.totals[name] ?? 0,
          ])
        : [];
      if (open?.id !== payload.reportId)
        report('REPORT_NOT_OPEN', seq, `Wiersz ${seq} zamyka raport, który nie był otwarty.`);
      for (const [name, said, is] of stated)
        if (said !== is)
          report(
            'REPORT_TOTALS',
            seq,
            `Raport zamknięty wierszem ${seq}: ${name} ${said} gr, z dowodów ${is} gr.`,
          );
      open = null;
    }
  };

  for (;;) {
    const page = rowsAfter(db, place.seq, PAGE);
    if (page.length === 0) break;
    const chained = checkChain(page, place, sha256);
    if (!chained.ok) {
      report(chained.error.code, Number(chained.error.details?.['seq'] ?? 0), chained.error.message);
      break;
    }
    for (const row of page) {
      if (!journalRowSchema.safeParse(row).success)
        report('ROW_UNREADABLE', row.seq, `Wiersz ${row.seq} nie ma właściwej postaci.`);
      else visit(row);
    }
    count += page.length;
    place = chained.value;
  }
  comparePages(db, receipts, cancelled, report);
  return { rows: count, receipts: receipts.size, reports, lastHash: place.hash, findings };
}

/** The pages that screens read must say what the journal says. */
function comparePages(
  db: DeskDb,
  receipts: ReadonlyMap<string, Receipt>,
  cancelled: ReadonlySet<string>,
  report: (code: string, seq: number, message: string) => void,
): void {
  const stored = rows<{ id: string; seq: number; body: string; cancelled_seq: number | null }>(
    db,
    'select id, seq, body, cancelled_seq from receipt',
  );
  for (const { id, seq, body, cancelled_seq } of stored) {
    const receipt = receipts.get(id);
    if (!receipt || body !== JSON.stringify(receipt) || (cancelled_seq !== null) !== cancelled.has(id))
      report('PAGE_DIFFERS', seq, `Zapis dowodu z wiersza ${seq} różni się od dziennika.`);
  }
  if (stored.length !== receipts.size)
    report('PAGE_MISSING', 0, `W dzienniku jest ${receipts.size} dowodów, w spisie ${stored.length}.`);
}
