import type { CountSheet } from '#db/desk/counts.ts';
import { receiptsOf } from '#db/desk/receipts.ts';
import type { StoredReport } from '#db/desk/reports.ts';
import type { CountProtocolInput } from '#shared/documents/protocol.ts';
import { amountInWords } from '#shared/kernel/amount-in-words.ts';
import type { Desk } from './desk.ts';
import { denominationModels, deskModel, momentModel, officeModel } from './print-parts.ts';
import { reportView } from './receipts.ts';

const OCCASIONS = {
  opening: 'surprise',
  closing: 'closing',
  surprise: 'surprise',
  'hand-over': 'handover',
} as const satisfies Record<CountSheet['count']['kind'], CountProtocolInput['occasion']>;

/** The protocol of a count: what was in the drawer, what the books said, who was there. */
export function countModel(desk: Desk, sheet: CountSheet, report: StoredReport): CountProtocolInput {
  const { count } = sheet;
  const at = momentModel(sheet.at);
  const handOver = count.kind === 'hand-over';
  const fullNumber = reportView(desk, report).fullNumber;
  return {
    kind: 'count-protocol',
    office: officeModel(desk),
    number: `${fullNumber}/${at.day}/${at.time}`,
    desk: deskModel(desk),
    at,
    cashReport: fullNumber,
    expected: count.expected,
    counted: count.counted,
    difference: count.counted - count.expected,
    occasion: OCCASIONS[count.kind],
    denominations: denominationModels(count.denominations),
    countedInWords: amountInWords(count.counted),
    ...(handOver ? { handedOverBy: sheet.secondPersonName, takenOverBy: sheet.cashierName } : {}),
    commission: handOver || sheet.secondPersonName === '' ? [] : [sheet.secondPersonName],
    lastNumbers: lastNumbers(desk, report, sheet.seq),
    findings: count.note === '' ? [] : [count.note],
    signatures: [
      { role: handOver ? 'Przejmujący' : 'Kasjer', name: sheet.cashierName },
      ...(sheet.secondPersonName === ''
        ? []
        : [{ role: handOver ? 'Zdający' : 'Druga osoba', name: sheet.secondPersonName }]),
    ],
  };
}

/** The last number of each kind before the count. */
function lastNumbers(desk: Desk, report: StoredReport, seq: number): string[] {
  const before = receiptsOf(desk.db, report.id).filter((one) => one.seq < seq);
  return (['KP', 'KW'] as const).flatMap((kind) => {
    const last = before.findLast((one) => one.receipt.kind === kind);
    return last ? [last.receipt.fullNumber] : [];
  });
}
