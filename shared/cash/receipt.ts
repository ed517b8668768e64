import { yearOf } from '../kernel/day.ts';
import { accepted, type Outcome, refused } from '../kernel/errors.ts';
import { sum } from '../kernel/money.ts';
import { receiptFullNumber } from './numbers.ts';
import type { Receipt, ReceiptLine } from './schemas.ts';

type LineKind = ReceiptLine['kind'];

/** Which lines money received (KP) and money paid out (KW) may carry. */
const KINDS: Readonly<Record<Receipt['kind'], readonly LineKind[]>> = {
  KP: ['due', 'sale', 'overpayment', 'surplus', 'float'],
  KW: ['refund', 'advance', 'deposit', 'shortage', 'float', 'list'],
};

/** What a line of a kind must name. */
const NEEDED: Readonly<Partial<Record<LineKind, readonly (keyof ReceiptLine)[]>>> = {
  due: ['instalmentId', 'accountId', 'titleCode'],
  sale: ['titleCode'],
  overpayment: ['overpaymentId', 'accountId', 'titleCode'],
  refund: ['overpaymentId', 'titleCode'],
};

/**
 * Checks what must hold of every receipt whoever made it: sums, kinds of lines, number, payer.
 * Run at the desk before the number is used and again at the service. Amounts in grosze.
 */
export function checkReceipt(receipt: Receipt, deskCode: string): Outcome<Receipt> {
  for (const [index, line] of receipt.lines.entries()) {
    const bad = badLine(receipt, line);
    if (bad) return refused(bad[0], `Pozycja ${index + 1} dowodu: ${bad[1]}`, { field: `lines.${index}` });
  }
  const bad = badMoney(receipt) ?? badNames(receipt, deskCode);
  return bad ? refused(bad[0], bad[1], { field: bad[2] }) : accepted(receipt);
}

function badLine(receipt: Receipt, line: ReceiptLine): readonly [string, string] | undefined {
  if (!KINDS[receipt.kind].includes(line.kind))
    return ['RECEIPT_LINE_KIND', `pozycji „${line.kind}” nie może być na dowodzie ${receipt.kind}.`];
  if (line.principal < 0 || line.interest < 0 || line.cost < 0)
    return ['RECEIPT_LINE_NEGATIVE', 'część kwoty jest ujemna.'];
  if (sum([line.principal, line.interest, line.cost]) !== line.amount)
    return ['RECEIPT_LINE_SUM', 'kwota nie jest sumą należności głównej, odsetek i kosztów.'];
  if (line.kind !== 'due' && (line.interest !== 0 || line.cost !== 0))
    return ['RECEIPT_LINE_PARTS', 'odsetki i koszty może mieć tylko należność.'];
  const missing = NEEDED[line.kind]?.find((name) => line[name] === null);
  if (missing) return ['RECEIPT_LINE_INCOMPLETE', `brakuje wskazania (${missing}).`];
  return undefined;
}

function badMoney(receipt: Receipt): readonly [string, string, string] | undefined {
  const { total, cash, card, tendered, lines, kind } = receipt;
  if (sum(lines.map((line) => line.amount)) !== total)
    return ['RECEIPT_TOTAL', 'Suma dowodu nie jest sumą jego pozycji.', 'total'];
  if (cash < 0 || card < 0 || cash + card !== total)
    return ['RECEIPT_MEANS', 'Gotówka i karta razem nie dają sumy dowodu.', 'cash'];
  const cashOnly = kind === 'KW' || lines.some((line) => line.kind === 'surplus' || line.kind === 'float');
  if (cashOnly && card !== 0) return ['RECEIPT_CARD', 'Tę operację wykonuje się tylko gotówką.', 'card'];
  if (tendered !== null && (kind === 'KW' || tendered < cash))
    return ['RECEIPT_TENDERED', 'Otrzymana gotówka jest mniejsza od należnej.', 'tendered'];
  return undefined;
}

function badNames(receipt: Receipt, deskCode: string): readonly [string, string, string] | undefined {
  const { kind, year, number, fullNumber, day, lines, partyId, payerName, id } = receipt;
  if (year !== yearOf(day)) return ['RECEIPT_YEAR', 'Rok numeru nie jest rokiem dnia dowodu.', 'year'];
  if (fullNumber !== receiptFullNumber(kind, deskCode, year, number))
    return ['RECEIPT_NUMBER', 'Numer dowodu nie jest numerem tej kasy.', 'fullNumber'];
  if (partyId === null && lines.some((line) => line.accountId !== null))
    return ['RECEIPT_PARTY', 'Wpłata na konto podatnika musi wskazywać podatnika.', 'partyId'];
  if (payerName.trim() === '') return ['RECEIPT_PAYER', `Dowód ${id} nie nazywa osoby.`, 'payerName'];
  const instalments = lines.flatMap((line) => (line.instalmentId === null ? [] : [line.instalmentId]));
  if (new Set(instalments).size !== instalments.length)
    return ['RECEIPT_DUE_TWICE', 'Ta sama należność stoi na dowodzie dwa razy.', 'lines'];
  return undefined;
}
