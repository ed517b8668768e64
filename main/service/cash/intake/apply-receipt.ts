import { checkDeskKind } from '#shared/cash/desk-kind.ts';
import { nextNumber } from '#shared/cash/numbers.ts';
import { receiptPosting } from '#shared/cash/posting.ts';
import { checkReceipt } from '#shared/cash/receipt.ts';
import { withReceipt } from '#shared/cash/report.ts';
import type { JournalRow, Receipt, ReceiptLine } from '#shared/cash/schemas.ts';
import { settleLine } from '#shared/cash/settlement.ts';
import { formatZloty } from '#shared/kernel/amount-text.ts';
import { refuse, unwrap } from '#shared/kernel/errors.ts';
import { grosze } from '#shared/kernel/money.ts';
import { openReport, writeReport } from './apply-report.ts';
import { addEntry, resolveLines } from './entries.ts';
import { addTask, leaveTrace } from './notes.ts';
import { carryOutOrder } from './orders.ts';
import { checkOwners } from './owners.ts';
import { deskPosting, type IntakeState, noteNumber } from './state.ts';

/**
 * Takes a receipt of the desk: settles dues and overpayments, posts the entry, keeps the receipt as printed.
 * @returns Polish notes on what no longer fitted and became an overpayment.
 */
export function applyReceipt(state: IntakeState, row: JournalRow, receipt: Receipt): string[] {
  checkIdentity(state, row, receipt);
  checkOwners(state, receipt);
  const report = openReport(state, receipt.reportId);
  const orderAccount = carryOutOrder(state, receipt);
  const notes: string[] = [];
  const lines = receipt.lines.flatMap((line) => {
    const { settled, excess } = settle(state, line);
    if (excess) notes.push(overpaid(state, receipt, line, excess));
    return [settled, excess].filter((one) => one !== null);
  });
  const posting = resolveLines(
    state,
    receiptPosting({ ...receipt, lines }, deskPosting(state, orderAccount)),
  );
  const entry = addEntry(
    state,
    {
      day: receipt.day,
      documentKind: receipt.kind,
      documentNumber: receipt.fullNumber,
      text: receipt.text === '' ? receipt.payerName : receipt.text,
      sourceKind: 'receipt',
      sourceId: receipt.id,
      reverses: null,
      createdBy: row.userId,
      partyId: receipt.partyId,
    },
    posting,
  );
  for (const line of lines) addMovement(state, row, receipt, line, entry);
  addReceiptRows(state, row, receipt, entry.id);
  state.report = { ...report, totals: withReceipt(report.totals, receipt) };
  noteNumber(state, receipt);
  writeReport(state);
  state.writes.holds.acts.push(row.actId, receipt.id);
  state.writes.holds.objects.push(...objectsOf(receipt));
  leaveTrace(
    state,
    row,
    'cash.receipt.taken',
    { kind: 'receipt', id: receipt.id, partyId: receipt.partyId },
    {
      name: 'cash.receipt.taken',
      payload: { receiptId: receipt.id, fullNumber: receipt.fullNumber, partyId: receipt.partyId },
    },
  );
  return notes;
}

/** What a desk may have claimed for this receipt. */
function objectsOf(receipt: Receipt): string[] {
  return [
    receipt.orderId,
    ...receipt.lines.flatMap((line) => [line.instalmentId, line.overpaymentId]),
  ].filter((id) => id !== null);
}

function checkIdentity(state: IntakeState, row: JournalRow, receipt: Receipt): void {
  const { desk } = state;
  unwrap(checkReceipt(receipt, desk.code));
  unwrap(checkDeskKind(receipt, desk));
  if (receipt.day !== row.day || receipt.cashierId !== row.userId)
    throw refuse(
      'CASH_ROW_INVALID',
      `Dowód ${receipt.fullNumber} ma inny dzień lub kasjera niż wiersz dziennika.`,
    );
  const next = nextNumber(state.numbers, receipt.kind, desk.code, receipt.day);
  if (receipt.number !== next.number)
    throw refuse(
      'CASH_NUMBER_BROKEN',
      `Kasa ${desk.code} wystawiła dowód ${receipt.fullNumber}, a kolejny jest ${next.fullNumber}.`,
    );
}

/** Puts a line on what it pays now; dues and overpayments of this run lessen as lines are settled. */
function settle(state: IntakeState, line: ReceiptLine): ReturnType<typeof settleLine> {
  if (line.kind === 'due') {
    const due = state.dues.get(line.instalmentId ?? '');
    const title = due && state.titlesById.get(due.titleId);
    if (!due || !title || due.accountId !== line.accountId)
      throw refuse(
        'CASH_DUE_UNKNOWN',
        `Pozycja „${line.text}” wskazuje należność, której nie ma w urzędzie.`,
      );
    const result = settleLine({ ...line, titleCode: title.code }, grosze(due.open), state.newId());
    due.open -= (result.settled?.principal ?? 0) + (result.settled?.cost ?? 0);
    return result;
  }
  if (line.kind === 'refund') {
    const overpayment = state.overpayments.get(line.overpaymentId ?? '');
    const title = overpayment && state.titlesById.get(overpayment.titleId);
    if (!overpayment || !title || overpayment.open < line.amount)
      throw refuse(
        'CASH_REFUND_EXCEEDS',
        `Wypłata „${line.text}” przekracza nadpłatę, która jest w urzędzie.`,
      );
    overpayment.open -= line.amount;
    return { settled: { ...line, titleCode: title.code }, excess: null };
  }
  return { settled: line, excess: null };
}

function overpaid(state: IntakeState, receipt: Receipt, line: ReceiptLine, excess: ReceiptLine): string {
  const due = state.dues.get(line.instalmentId ?? '');
  const account = due?.accountNumber ?? '';
  const note = `Należność „${line.text}” została w międzyczasie zapłacona lub zmniejszona. ${formatZloty(excess.amount)} pozostaje nadpłatą na koncie ${account}; utworzono zadanie.`;
  addTask(state, {
    kind: 'cash-overpayment',
    title: `Nadpłata ${formatZloty(excess.amount)} z kasy ${state.desk.code}: ${receipt.payerName}`,
    text: `${note} Dowód ${receipt.fullNumber} z dnia ${receipt.day}.`,
    objectKind: 'overpayment',
    objectId: excess.overpaymentId ?? receipt.id,
    permission: 'cash.payouts.prepare',
  });
  return note;
}

function addMovement(
  state: IntakeState,
  row: JournalRow,
  receipt: Receipt,
  line: ReceiptLine,
  entry: { id: string; postedOn: string },
): void {
  const { desk, writes } = state;
  const source = { source_kind: 'receipt', source_id: receipt.id, created_by: row.userId };
  const common = {
    id: state.newId(),
    unit_id: desk.unit_id,
    day: receipt.day,
    entry_id: entry.id,
    reverses: null,
    ...source,
  };
  if (line.kind === 'due') {
    writes.inserts['receivables.movement'].push({
      ...common,
      instalment_id: line.instalmentId,
      kind: 'payment',
      principal: -(line.principal + line.cost),
      interest: line.interest,
      posted_on: entry.postedOn,
    });
    const due = state.dues.get(line.instalmentId ?? '');
    if (due?.enforced) notifyEnforcement(state, receipt, line);
  }
  if (line.kind === 'overpayment') {
    const titleId = state.titles.get(line.titleCode ?? '')?.id ?? null;
    noteOverpayment(state, line, titleId);
    writes.inserts['receivables.overpayment'].push({
      id: line.overpaymentId,
      unit_id: desk.unit_id,
      account_id: line.accountId,
      title_id: titleId,
      arisen_on: receipt.day,
      text: `${line.text} (${receipt.fullNumber})`,
      ...source,
    });
    writes.inserts['receivables.overpayment_movement'].push({
      ...common,
      overpayment_id: line.overpaymentId,
      kind: 'arisen',
      amount: line.amount,
    });
  }
  if (line.kind === 'refund')
    writes.inserts['receivables.overpayment_movement'].push({
      ...common,
      overpayment_id: line.overpaymentId,
      kind: 'refund',
      amount: -line.amount,
    });
}

/** A later row of the same run may pay this overpayment out. */
function noteOverpayment(state: IntakeState, line: ReceiptLine, titleId: number | null): void {
  const { overpaymentId: id, accountId } = line;
  if (id === null || accountId === null || titleId === null) return;
  const { cards = [] } = state.partyAccounts.get(accountId) ?? {};
  state.overpayments.set(id, { id, open: line.amount, titleId, accountId, cards });
}

/** A due under an enforcement title was paid at the desk: the enforcement body must be told. */
function notifyEnforcement(state: IntakeState, receipt: Receipt, line: ReceiptLine): void {
  addTask(state, {
    kind: 'enforcement-notice',
    title: `Zawiadom organ egzekucyjny o wpłacie: ${receipt.payerName}`,
    text: `W kasie ${state.desk.code} zapłacono ${formatZloty(line.amount)} na należność objętą tytułem wykonawczym: ${line.text}. Dowód ${receipt.fullNumber} z dnia ${receipt.day}.`,
    objectKind: 'instalment',
    objectId: line.instalmentId ?? receipt.id,
    permission: 'receivables.read',
  });
}

function addReceiptRows(state: IntakeState, row: JournalRow, receipt: Receipt, entryId: string): void {
  const { desk, writes, titles } = state;
  writes.inserts['cash.receipt'].push({
    id: receipt.id,
    unit_id: desk.unit_id,
    desk_id: desk.id,
    report_id: receipt.reportId,
    journal_seq: row.seq,
    kind: receipt.kind,
    year: receipt.year,
    number: receipt.number,
    full_number: receipt.fullNumber,
    day: receipt.day,
    issued_at: receipt.issuedAt,
    cashier_id: receipt.cashierId,
    cashier_name: receipt.cashierName,
    party_id: receipt.partyId,
    payer_name: receipt.payerName,
    payer_address: receipt.payerAddress,
    taxpayer_name: receipt.taxpayerName,
    text: receipt.text,
    total: receipt.total,
    cash_amount: receipt.cash,
    card_amount: receipt.card,
    tendered_amount: receipt.tendered,
    offline_since: receipt.offlineSince,
    entry_id: entryId,
  });
  for (const [index, line] of receipt.lines.entries())
    writes.inserts['cash.receipt_line'].push({
      receipt_id: receipt.id,
      line_no: index + 1,
      unit_id: desk.unit_id,
      kind: line.kind,
      title_id: titles.get(line.titleCode ?? '')?.id ?? null,
      instalment_id: line.instalmentId,
      overpayment_id: line.overpaymentId,
      catalogue_item_id: line.catalogueItemId,
      text: line.text,
      quantity: line.quantity,
      principal: line.principal,
      interest: line.interest,
      cost: line.cost,
      amount: line.amount,
    });
}
