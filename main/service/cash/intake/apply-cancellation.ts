import type { ContextReceipt } from '#db/central/cash/intake-context.ts';
import { withCancellation } from '#shared/cash/report.ts';
import type { JournalPayload, JournalRow } from '#shared/cash/schemas.ts';
import { refuse } from '#shared/kernel/errors.ts';
import { grosze } from '#shared/kernel/money.ts';
import { openReport, writeReport } from './apply-report.ts';
import { addEntry } from './entries.ts';
import { leaveTrace } from './notes.ts';
import type { IntakeState } from './state.ts';

/** Cancels a receipt of the open report: a red entry and red movements that point to the first ones. */
export function applyCancellation(
  state: IntakeState,
  row: JournalRow,
  payload: Extract<JournalPayload, { kind: 'cancellation' }>,
): void {
  const receipt = state.receipts.get(payload.receiptId);
  if (!receipt) throw refuse('CASH_RECEIPT_UNKNOWN', 'Anulowanie wskazuje dowód, którego nie ma w urzędzie.');
  const report = openReport(state, receipt.reportId);
  if (receipt.cancelled)
    throw refuse('CASH_RECEIPT_CANCELLED', `Dowód ${receipt.fullNumber} jest już anulowany.`);
  if (payload.secondPersonId === row.userId)
    throw refuse('CASH_SECOND_PERSON_SAME', 'Anulowanie potwierdza inna osoba niż kasjer.');
  const entry = addEntry(
    state,
    {
      day: row.day,
      documentKind: receipt.entry.documentKind,
      documentNumber: receipt.fullNumber,
      text: `Anulowanie ${receipt.fullNumber}: ${payload.reason}`,
      sourceKind: 'receipt-cancellation',
      sourceId: receipt.id,
      reverses: receipt.entryId,
      createdBy: row.userId,
      partyId: receipt.partyId,
    },
    receipt.lines.map((line) => ({ ...line, debit: grosze(-line.debit), credit: grosze(-line.credit) })),
  );
  reverseMovements(state, row, receipt, entry);
  giveBackOrder(state, receipt);
  state.writes.inserts['cash.receipt_cancellation'].push({
    receipt_id: receipt.id,
    unit_id: state.desk.unit_id,
    journal_seq: row.seq,
    reason: payload.reason,
    cashier_id: row.userId,
    second_person_id: payload.secondPersonId,
    cancelled_at: row.at,
    entry_id: entry.id,
  });
  const money = {
    id: receipt.id,
    kind: receipt.kind,
    cash: grosze(receipt.cash),
    card: grosze(receipt.card),
  };
  state.report = { ...report, totals: withCancellation(report.totals, money) };
  writeReport(state);
  leaveTrace(
    state,
    row,
    'cash.receipt.cancelled',
    { kind: 'receipt', id: receipt.id, partyId: receipt.partyId },
    {
      name: 'cash.receipt.cancelled',
      payload: { receiptId: receipt.id, fullNumber: receipt.fullNumber },
    },
  );
}

function reverseMovements(
  state: IntakeState,
  row: JournalRow,
  receipt: ContextReceipt,
  entry: { id: string; postedOn: string },
): void {
  const { desk, writes } = state;
  const common = () => ({
    id: state.newId(),
    unit_id: desk.unit_id,
    source_kind: 'receipt-cancellation',
    source_id: receipt.id,
    entry_id: entry.id,
    created_by: row.userId,
  });
  for (const movement of receipt.movements)
    writes.inserts['receivables.movement'].push({
      ...common(),
      instalment_id: movement.instalmentId,
      kind: movement.kind,
      principal: -movement.principal,
      interest: -movement.interest,
      day: movement.day,
      posted_on: entry.postedOn,
      reverses: movement.id,
    });
  for (const movement of receipt.overpayments) {
    const overpayment = state.overpayments.get(movement.overpaymentId);
    if (!overpayment || overpayment.open < movement.amount)
      throw refuse(
        'CASH_CANCEL_OVERPAYMENT_USED',
        `Dowodu ${receipt.fullNumber} nie można cofnąć na koncie: powstała z niego nadpłata została już rozliczona.`,
      );
    overpayment.open -= movement.amount;
    writes.inserts['receivables.overpayment_movement'].push({
      ...common(),
      overpayment_id: movement.overpaymentId,
      kind: 'reversal',
      amount: -movement.amount,
      day: movement.day,
      reverses: movement.id,
    });
  }
}

/** What the receipt carried out waits again. */
function giveBackOrder(state: IntakeState, { orderId, preparedId }: ContextReceipt): void {
  if (orderId) state.writes.orders.push({ id: orderId, state: 'approved', receipt_id: null });
  if (preparedId) state.writes.prepared.push({ id: preparedId, state: 'waiting', receipt_id: null });
}
