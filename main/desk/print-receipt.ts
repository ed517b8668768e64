import { cancellationOf } from '#db/desk/journal.ts';
import { readMeta } from '#db/desk/meta.ts';
import type { StoredReceipt } from '#db/desk/receipts.ts';
import { findReport } from '#db/desk/reports.ts';
import { accountById } from '#db/desk/snapshot/accounts.ts';
import type { Receipt, ReceiptLine } from '#shared/cash/schemas.ts';
import type { ReceiptInput } from '#shared/documents/receipt.ts';
import { amountInWords } from '#shared/kernel/amount-in-words.ts';
import type { Cashier, Desk } from './desk.ts';
import { addressLines, deskModel, momentModel, officeModel, personName } from './print-parts.ts';
import { when } from './time.ts';

const PAPERS = { A5: 'a5', A4: 'a4-two', roll: 'roll-80' } as const;

/** A receipt as paper; `stored.prints` says whether this is the original, a copy or a duplicate. */
export function receiptModel(
  desk: Desk,
  stored: StoredReceipt,
  format: keyof typeof PAPERS,
  cashier: Pick<Cashier, 'displayName'>,
): ReceiptInput {
  const { receipt } = stored;
  const moment = momentModel(receipt.issuedAt);
  const asOf = readMeta<string>(desk.db, 'snapshotAt');
  return {
    kind: 'receipt',
    direction: receipt.kind === 'KP' ? 'in' : 'out',
    paper: PAPERS[format],
    copies: copiesOf(desk, stored, format, cashier),
    office: officeModel(desk),
    number: receipt.fullNumber,
    date: receipt.day,
    time: moment.time,
    desk: deskModel(desk),
    cashier: receipt.cashierName,
    payer: { name: receipt.payerName, address: addressLines(receipt.payerAddress, 100) },
    ...(receipt.taxpayerName === '' ? {} : { onBehalfOf: { name: receipt.taxpayerName, address: [] } }),
    lines: receipt.lines.map((line) => lineModel(desk, line)),
    total: receipt.total,
    totalInWords: amountInWords(receipt.total),
    payment: paymentModel(receipt),
    ...(receipt.kind === 'KW' && receipt.text !== '' ? { basis: receipt.text.slice(0, 200) } : {}),
    notes: receipt.kind === 'KP' && receipt.text !== '' ? [receipt.text] : [],
    ...(receipt.offlineSince === null || asOf === null
      ? {}
      : { offline: { asOf: momentModel(earlierOf(asOf, receipt.issuedAt)).time } }),
    ...cancelledModel(desk, stored),
  };
}

/** The figures of a receipt taken without a line are never younger than the receipt. */
function earlierOf(snapshotAt: string, issuedAt: string): string {
  return snapshotAt < issuedAt ? snapshotAt : issuedAt;
}

function copiesOf(
  desk: Desk,
  { receipt, prints }: StoredReceipt,
  format: keyof typeof PAPERS,
  cashier: Pick<Cashier, 'displayName'>,
): ReceiptInput['copies'] {
  const original = { mark: 'original' as const };
  const copy = { mark: 'copy' as const };
  if (prints === 0) return format === 'A4' ? [original, copy] : [original];
  if (findReport(desk.db, receipt.reportId)?.state === 'open') return [copy];
  const printedAt = when(desk.ports.clock.now().getTime());
  return [{ mark: 'duplicate', note: `wydrukowano ${printedAt}, ${cashier.displayName}`.slice(0, 160) }];
}

function lineModel(desk: Desk, line: ReceiptLine): ReceiptInput['lines'][number] {
  const account = line.accountId === null ? null : accountById(desk.db, line.accountId);
  const title = line.text === '' ? line.titleName : line.text;
  return {
    title: title.slice(0, 160),
    ...(account ? { account: account.number.slice(0, 40) } : {}),
    principal: line.principal,
    interest: line.interest,
    costs: line.cost,
    amount: line.amount,
  };
}

function paymentModel({ cash, card, tendered }: Receipt): ReceiptInput['payment'] {
  return { cash, card, ...(tendered === null ? {} : { given: tendered, change: tendered - cash }) };
}

function cancelledModel(desk: Desk, { receipt, cancelled }: StoredReceipt): Pick<ReceiptInput, 'cancelled'> {
  const row = cancelled ? cancellationOf(desk.db, receipt.id) : null;
  if (row?.payload.kind !== 'cancellation') return {};
  return {
    cancelled: {
      ...momentModel(row.at),
      reason: row.payload.reason.slice(0, 200),
      by: personName(desk, row.userId),
      approvedBy: personName(desk, row.payload.secondPersonId),
    },
  };
}
