import { accepted, type Outcome, refused } from '../kernel/errors.ts';
import { add, type Grosze, grosze, ZERO } from '../kernel/money.ts';
import { roundToGrosz } from '../kernel/rounding.ts';
import type { Due } from '../receivables/contract.ts';
import type { CatalogueItem, ReceiptLine } from './schemas.ts';

/** What a line of a receipt says of the due it pays. */
export type PaidDue = Pick<
  Due,
  | 'instalmentId'
  | 'accountId'
  | 'titleCode'
  | 'titleName'
  | 'kind'
  | 'year'
  | 'documentNumber'
  | 'instalmentNumber'
  | 'instalmentCount'
>;

const BLANK = {
  titleCode: null,
  instalmentId: null,
  overpaymentId: null,
  accountId: null,
  catalogueItemId: null,
  quantity: '1',
  interest: ZERO,
  cost: ZERO,
} as const satisfies Partial<ReceiptLine>;

/**
 * The line for what an allocation puts on one due. `principal` is what lessens the open item: on a reminder cost it
 * stands as `cost`, on any other due as `principal`. Grosze.
 */
export function dueLine(due: PaidDue, principal: Grosze, interest: Grosze): ReceiptLine {
  const isCost = due.kind === 'reminder-cost';
  return {
    ...BLANK,
    kind: 'due',
    titleCode: due.titleCode,
    titleName: due.titleName,
    instalmentId: due.instalmentId,
    accountId: due.accountId,
    text: dueText(due),
    principal: isCost ? ZERO : principal,
    interest,
    cost: isCost ? principal : ZERO,
    amount: add(principal, interest),
  };
}

/** The line for what remains after all dues. `overpaymentId` is the identity of the overpayment that arises. */
export function overpaymentLine(
  to: { readonly accountId: string; readonly titleCode: string; readonly titleName: string },
  overpaymentId: string,
  amount: Grosze,
  text = 'Nadpłata',
): ReceiptLine {
  return { ...BLANK, kind: 'overpayment', ...to, overpaymentId, text, principal: amount, amount };
}

/**
 * The line for a sale from the catalogue: quantity × price, rounded once to the grosz.
 * `price` is used only where the catalogue leaves it to the desk.
 */
export function saleLine(
  item: CatalogueItem,
  quantity: string,
  price: Grosze | null,
  text: string,
): Outcome<ReceiptLine> {
  const unitPrice = item.price ?? price;
  if (unitPrice === null)
    return refused('SALE_PRICE_MISSING', `Podaj kwotę: pozycja „${item.name}” nie ma stałej ceny.`, {
      field: 'price',
    });
  if (item.requiresText !== '' && text.trim() === '')
    return refused('SALE_TEXT_MISSING', `Uzupełnij: ${item.requiresText}.`, { field: 'text' });
  const amount = timesQuantity(unitPrice, quantity);
  if (amount === undefined || amount <= 0)
    return refused('SALE_QUANTITY', 'Ilość musi być większa od zera, najwyżej cztery miejsca po przecinku.', {
      field: 'quantity',
    });
  return accepted({
    ...BLANK,
    kind: 'sale',
    titleCode: item.titleCode,
    titleName: item.titleName,
    catalogueItemId: item.id,
    text: text.trim() === '' ? item.name : `${item.name}: ${text.trim()}`.slice(0, 300),
    quantity,
    principal: amount,
    amount,
  });
}

/** A line that carries only a sum: deposit, surplus, shortage, advance, float; refund with its overpayment. */
export function plainLine(
  kind: Exclude<ReceiptLine['kind'], 'due' | 'sale' | 'overpayment'>,
  amount: Grosze,
  text: string,
  more: Partial<Pick<ReceiptLine, 'titleCode' | 'titleName' | 'overpaymentId' | 'accountId'>> = {},
): ReceiptLine {
  return { ...BLANK, kind, titleName: PLAIN_TITLES[kind], text, principal: amount, amount, ...more };
}

/** How a line without a title is named on receipts and in the report by titles. */
export const PLAIN_TITLES: Readonly<
  Record<Exclude<ReceiptLine['kind'], 'due' | 'sale' | 'overpayment'>, string>
> = {
  refund: 'Zwrot nadpłaty',
  advance: 'Zaliczka',
  deposit: 'Odprowadzenie gotówki do banku',
  surplus: 'Nadwyżka kasowa',
  shortage: 'Niedobór kasowy',
  float: 'Pogotowie kasowe',
  list: 'Wypłata z listy',
};

/** A price times a decimal quantity (up to four decimals), rounded half up to the grosz; undefined for unreadable text. */
export function timesQuantity(price: Grosze, quantity: string): Grosze | undefined {
  const match = /^(\d{1,8})(?:\.(\d{1,4}))?$/.exec(quantity);
  if (!match) return undefined;
  const [, whole = '0', fraction = ''] = match;
  const scaled = BigInt(whole) * 10_000n + BigInt(fraction.padEnd(4, '0'));
  return grosze(roundToGrosz(BigInt(price) * scaled, 10_000n));
}

function dueText(due: PaidDue): string {
  const part = due.instalmentCount > 1 ? `, rata ${due.instalmentNumber} z ${due.instalmentCount}` : '';
  return `${due.titleName} ${due.year}${part}${due.documentNumber === '' ? '' : `, ${due.documentNumber}`}`.slice(
    0,
    300,
  );
}
