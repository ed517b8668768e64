import { refuse } from '../kernel/errors.ts';
import { add, type Grosze, grosze, negate } from '../kernel/money.ts';
import { PLAIN_TITLES } from './lines.ts';
import type { Receipt, ReceiptLine } from './schemas.ts';

/** The posting rule of a title: accounts of receivables, revenue and interest, with the budget paragraph of each part. */
export interface TitlePosting {
  readonly code: string;
  readonly receivableAccount: string;
  readonly revenueAccount: string;
  readonly interestAccount: string;
  readonly classification: string;
  readonly interestClassification: string;
}

/** The accounts that the lines of a desk's receipts fall on. */
export interface DeskPosting {
  readonly cashAccount: string;
  readonly transitAccount: string;
  readonly cardAccount: string;
  readonly differenceAccount: string;
  readonly titles: ReadonlyMap<string, TitlePosting>;
  /** The account of the pay-out order being carried out: 234 for an advance. */
  readonly orderAccount: string | null;
}

/** One side of one account in grosze; negative in a red entry. Exactly one of debit and credit is not zero. */
export interface PostingLine {
  readonly account: string;
  readonly classification: string;
  readonly debit: Grosze;
  readonly credit: Grosze;
  readonly instalmentId: string | null;
  readonly text: string;
}

type Posted = Pick<Receipt, 'kind' | 'cash' | 'card'> & { readonly lines: readonly ReceiptLine[] };

/**
 * The ledger lines of a receipt. Money received: debit 101 (card: 141), credit 221 by title, 720 for a sale, 240 for a surplus;
 * interest is raised and paid at once (debit 221, credit 750, credit 221). Money paid out: credit 101, debit 221 for
 * a refund, 141 for a deposit, 234 for an advance, 240 for a shortage.
 */
export function receiptPosting(receipt: Posted, desk: DeskPosting): PostingLine[] {
  const received = receipt.kind === 'KP';
  const money = [
    ...side(received, desk.cashAccount, receipt.cash, 'Gotówka'),
    ...side(received, desk.cardAccount, receipt.card, 'Karta'),
  ];
  return [...money, ...receipt.lines.flatMap((line) => linePosting(line, received, desk))];
}

/** The red entry: the same accounts and sides with the sign turned, so that turnovers fall back to what they were. */
export function reversedPosting(lines: readonly PostingLine[]): PostingLine[] {
  return lines.map((line) => ({ ...line, debit: negate(line.debit), credit: negate(line.credit) }));
}

/** The total of an entry as the ledger keeps it: the sum of its debits without sign. */
export function postingTotal(lines: readonly PostingLine[]): Grosze {
  return add(...lines.map((line) => grosze(Math.abs(line.debit))));
}

function linePosting(line: ReceiptLine, received: boolean, desk: DeskPosting): PostingLine[] {
  const { text, amount } = line;
  switch (line.kind) {
    case 'due':
      return duePosting(line, titleOf(line, desk));
    case 'overpayment':
    case 'refund': {
      const { receivableAccount, classification } = titleOf(line, desk);
      return side(!received, receivableAccount, amount, text, classification);
    }
    case 'sale': {
      const { revenueAccount, classification } = titleOf(line, desk);
      return side(!received, revenueAccount, amount, text, classification);
    }
    case 'deposit':
    case 'float':
      return side(!received, desk.transitAccount, amount, text);
    case 'surplus':
    case 'shortage':
      return side(!received, desk.differenceAccount, amount, text);
    case 'advance':
    case 'list':
      if (desk.orderAccount === null)
        throw refuse(
          'POSTING_ORDER_MISSING',
          `Wypłata „${PLAIN_TITLES[line.kind]}” wymaga zlecenia z kontem księgowym.`,
        );
      return side(!received, desk.orderAccount, amount, text);
    default:
      return line.kind satisfies never;
  }
}

function duePosting(line: ReceiptLine, title: TitlePosting): PostingLine[] {
  const { receivableAccount, interestAccount, classification, interestClassification } = title;
  const { instalmentId, interest, text } = line;
  const owed = side(
    false,
    receivableAccount,
    add(line.principal, line.cost),
    text,
    classification,
    instalmentId,
  );
  const label = `Odsetki: ${text}`;
  return [
    ...owed,
    ...side(true, receivableAccount, interest, label, interestClassification, instalmentId),
    ...side(false, interestAccount, interest, label, interestClassification),
    ...side(false, receivableAccount, interest, label, interestClassification, instalmentId),
  ];
}

function titleOf(line: ReceiptLine, desk: DeskPosting): TitlePosting {
  const title = desk.titles.get(line.titleCode ?? '');
  if (!title)
    throw refuse(
      'POSTING_TITLE_UNKNOWN',
      `Tytuł „${line.titleCode ?? line.titleName}” nie ma reguły księgowania.`,
    );
  return title;
}

function side(
  debit: boolean,
  account: string,
  amount: Grosze,
  text: string,
  classification = '',
  instalmentId: string | null = null,
): PostingLine[] {
  if (amount === 0) return [];
  const zero = grosze(0);
  return [
    {
      account,
      classification,
      debit: debit ? amount : zero,
      credit: debit ? zero : amount,
      instalmentId,
      text,
    },
  ];
}
