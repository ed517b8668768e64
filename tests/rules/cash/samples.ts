import { plainLine } from '#shared/cash/lines.ts';
import { receiptFullNumber } from '#shared/cash/numbers.ts';
import type { Receipt, ReceiptLine } from '#shared/cash/schemas.ts';
import { day, yearOf } from '#shared/kernel/day.ts';
import { add, grosze, sum } from '#shared/kernel/money.ts';

/** Small builders for the tests of the cash rules. Amounts in grosze. */

export const uuid = (number: number) => `00000000-0000-7000-8000-${String(number).padStart(12, '0')}`;

export function due(principal: number, interest = 0, cost = 0, more: Partial<ReceiptLine> = {}): ReceiptLine {
  return {
    ...plainLine('refund', grosze(1), 'Podatek'),
    kind: 'due',
    titleCode: cost > 0 ? 'KU' : 'PON',
    titleName: cost > 0 ? 'Koszty upomnienia' : 'Podatek od nieruchomości',
    instalmentId: uuid(700),
    accountId: uuid(800),
    principal: grosze(principal),
    interest: grosze(interest),
    cost: grosze(cost),
    amount: add(grosze(principal), grosze(interest), grosze(cost)),
    ...more,
  };
}

export function receipt(lines: ReceiptLine[], more: Partial<Receipt> = {}): Receipt {
  const total = sum(lines.map((line) => line.amount));
  const kind = more.kind ?? 'KP';
  const on = more.day ?? day('2026-11-20');
  const number = more.number ?? 1;
  const card = more.card ?? grosze(0);
  return {
    id: uuid(number),
    kind,
    reportId: uuid(900),
    year: yearOf(on),
    number,
    fullNumber: receiptFullNumber(kind, 'K1', yearOf(on), number),
    day: on,
    issuedAt: '2026-11-20T09:00:00.000Z',
    cashierId: uuid(1000),
    cashierName: 'Kasjer',
    partyId: uuid(600),
    payerName: 'Jan Płatnik',
    payerAddress: '',
    taxpayerName: '',
    text: '',
    lines,
    total,
    cash: grosze(total - card),
    card,
    tendered: null,
    orderId: null,
    offlineSince: null,
    ...more,
  };
}
