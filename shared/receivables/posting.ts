import { type Grosze, grosze, negate } from '../kernel/money.ts';

/** Accounts and budget paragraphs of a title, for principal and interest. */
export interface TitleAccounts {
  readonly receivableAccount: string;
  readonly revenueAccount: string;
  readonly interestAccount: string;
  readonly classification: string;
  readonly interestClassification: string;
}

/** One side of one account in grosze; negative in a red entry. Exactly one of debit and credit is not zero. */
export interface LedgerLine {
  readonly account: string;
  readonly classification: string;
  readonly debit: Grosze;
  readonly credit: Grosze;
  readonly instalmentId: string | null;
  readonly text: string;
}

/** What a line is about: a due or none, and the words of the card. */
export interface Subject {
  readonly instalmentId: string | null;
  readonly text: string;
}

const NOTHING = grosze(0);

/** A debit of an account; none when the amount is zero. */
export function debit(account: string, classification: string, amount: Grosze, on: Subject): LedgerLine[] {
  return amount === 0 ? [] : [{ account, classification, debit: amount, credit: NOTHING, ...on }];
}

/** A credit of an account; none when the amount is zero. */
export function credit(account: string, classification: string, amount: Grosze, on: Subject): LedgerLine[] {
  return amount === 0 ? [] : [{ account, classification, debit: NOTHING, credit: amount, ...on }];
}

/** An increase (przypis): receivables against revenue. */
export function increaseLines(title: TitleAccounts, amount: Grosze, on: Subject): LedgerLine[] {
  const { receivableAccount, revenueAccount, classification } = title;
  return [
    ...debit(receivableAccount, classification, amount, on),
    ...credit(revenueAccount, classification, amount, { ...on, instalmentId: null }),
  ];
}

/** A decrease (odpis), remission or write-off: revenue against receivables. */
export function decreaseLines(title: TitleAccounts, amount: Grosze, on: Subject): LedgerLine[] {
  const { receivableAccount, revenueAccount, classification } = title;
  return [
    ...debit(revenueAccount, classification, amount, { ...on, instalmentId: null }),
    ...credit(receivableAccount, classification, amount, on),
  ];
}

export interface Settled {
  readonly principal: Grosze;
  readonly interest: Grosze;
}

/** What settles a due, without the side the money comes from: interest is raised and paid at once. */
export function settledLines(title: TitleAccounts, paid: Settled, on: Subject): LedgerLine[] {
  return [
    ...credit(title.receivableAccount, title.classification, paid.principal, on),
    ...interestLines(title, paid.interest, on),
  ];
}

/** Takes a settlement of a due back: the principal is owed again, the interest goes out in red. */
export function unsettledLines(title: TitleAccounts, paid: Settled, on: Subject): LedgerLine[] {
  return [
    ...debit(title.receivableAccount, title.classification, paid.principal, on),
    ...interestLines(title, negate(paid.interest), on),
  ];
}

function interestLines(title: TitleAccounts, interest: Grosze, on: Subject): LedgerLine[] {
  const { receivableAccount, interestAccount, interestClassification } = title;
  const about = { ...on, text: `Odsetki: ${on.text}`.slice(0, 300) };
  return [
    ...debit(receivableAccount, interestClassification, interest, about),
    ...credit(interestAccount, interestClassification, interest, { ...about, instalmentId: null }),
    ...credit(receivableAccount, interestClassification, interest, about),
  ];
}

/** An overpayment takes money: it is owed back on the title's receivables. */
export function overpaidLines(title: TitleAccounts, amount: Grosze, text: string): LedgerLine[] {
  return credit(title.receivableAccount, title.classification, amount, { instalmentId: null, text });
}

/** An overpayment gives money: for a set-off, a transfer or a refund. */
export function usedOverpaymentLines(title: TitleAccounts, amount: Grosze, text: string): LedgerLine[] {
  return debit(title.receivableAccount, title.classification, amount, { instalmentId: null, text });
}

/** Interest on an overpayment (oprocentowanie): a cost against what is owed back. */
export function overpaymentInterestLines(title: TitleAccounts, amount: Grosze, text: string): LedgerLine[] {
  const on = { instalmentId: null, text };
  return [
    ...debit(title.interestAccount, title.interestClassification, amount, on),
    ...credit(title.receivableAccount, title.classification, amount, on),
  ];
}

/** The red entry: the same accounts and sides with the sign turned, so that turnovers fall back to what they were. */
export function redLines(lines: readonly LedgerLine[]): LedgerLine[] {
  return lines.map((line) => ({ ...line, debit: negate(line.debit), credit: negate(line.credit) }));
}

/** Debits and credits of lines that stand together; equal in an entry. */
export function balanceOf(lines: readonly LedgerLine[]): Grosze {
  return grosze(lines.reduce((sum, line) => sum + line.debit - line.credit, 0));
}
