import { formatAmount } from '#shared/kernel/amount-text.ts';
import { type Grosze, grosze, negate } from '#shared/kernel/money.ts';
import { NO_COUNTERPARTY } from '../mt940/details.ts';
import { held } from '../problems.ts';
import type { BankFileFormat, BankProblem, Counterparty, EntryDetail } from '../statement.ts';
import type { EntryDraft } from '../statement-keeper.ts';
import { xmlAmount } from '../values.ts';
import { dayAt, provided, type TransactionParts, transactionType } from './details.ts';
import { at, textAt, type XmlElement, xmlText } from './xml.ts';

/** The text of an entry that is kept; a batch of thousands is kept in its details. */
const LONGEST_RAW = 65_536;

/** Turns a Ntry and its TxDtls into an entry. */
export class CamtEntry {
  private readonly element: XmlElement;
  private readonly details: readonly TransactionParts[];
  private readonly account: string | null;
  private readonly format: BankFileFormat;
  private readonly problems: BankProblem[] = [];

  constructor(
    element: XmlElement,
    details: readonly TransactionParts[],
    account: string | null,
    format: BankFileFormat,
  ) {
    this.element = element;
    this.details = details;
    this.account = account;
    this.format = format;
  }

  /** The entry, or why it cannot be read. */
  read(): { readonly draft: EntryDraft } | { readonly problem: BankProblem } {
    const { element } = this;
    const size = xmlAmount(textAt(element, 'Amt') ?? '');
    const indicator = textAt(element, 'CdtDbtInd');
    if (size === null || (indicator !== 'CRDT' && indicator !== 'DBIT')) {
      const field = size === null ? 'Ntry/Amt' : 'Ntry/CdtDbtInd';
      const message = 'Nie da się odczytać kwoty albo strony operacji. Pobierz plik z banku jeszcze raz.';
      const text = xmlText(element, LONGEST_RAW);
      return { problem: held('BANK_ENTRY_UNREADABLE', message, element.line, field, text) };
    }
    const amount = indicator === 'CRDT' ? size : negate(size);
    return { draft: this.draft(amount) };
  }

  private draft(amount: Grosze): EntryDraft {
    const { element, details } = this;
    const single = details.length === 1 ? details[0] : undefined;
    const valueDate = dayAt(at(element, 'ValDt'));
    const bookingDate = dayAt(at(element, 'BookgDt')) ?? valueDate;
    this.checkDays();
    this.checkStatus();
    this.checkDetails(amount);
    const information = textAt(element, 'AddtlNtryInf');
    const bank = provided(textAt(element, 'AcctSvcrRef'));
    const own = single ? this.ownAccount(single, amount > 0) : null;
    return {
      line: element.line,
      amount,
      currency: at(element, 'Amt')?.attributes['Ccy'] ?? null,
      reversal: textAt(element, 'RvslInd') === 'true',
      valueDate: valueDate ?? bookingDate,
      bookingDate,
      type: transactionType(element),
      description: information,
      counterparty: single ? counterpartyOf(single, amount > 0) : NO_COUNTERPARTY,
      virtualAccount: own,
      title: single?.title || (details.length === 0 ? (information ?? '') : ''),
      references: {
        client: single?.references.client ?? provided(textAt(element, 'NtryRef')),
        bank: bank ?? single?.references.bank ?? null,
        transaction: single?.references.transaction ?? null,
      },
      details: details.length > 1 ? details.map((parts) => this.detail(parts, amount)) : [],
      raw: this.raw(),
      problems: this.problems,
    };
  }

  private detail(parts: TransactionParts, entry: Grosze): EntryDetail {
    const credit = parts.credit ?? entry > 0;
    const size = parts.amount ?? grosze(0);
    return {
      amount: credit ? size : negate(size),
      counterparty: counterpartyOf(parts, credit),
      virtualAccount: this.ownAccount(parts, credit),
      title: parts.title,
      references: parts.references,
    };
  }

  /** The account on our side, where it is another than the statement's: a virtual one. */
  private ownAccount(parts: TransactionParts, credit: boolean): string | null {
    const { account } = credit ? parts.creditor : parts.debtor;
    return account === this.account ? null : account;
  }

  /** The entry as it stands, its transactions in the order of the file among the rest. */
  private raw(): string {
    const entry = xmlText(this.element, LONGEST_RAW);
    const rest = LONGEST_RAW - entry.length;
    return rest <= 0 || this.details.length === 0
      ? entry
      : entry + JSON.stringify(this.details).slice(0, rest);
  }

  private checkDays(): void {
    for (const name of ['ValDt', 'BookgDt']) {
      const element = at(this.element, name);
      if (!element || dayAt(element) !== null) continue;
      const text = textAt(element, 'Dt') ?? textAt(element, 'DtTm') ?? '';
      const message = `Nie ma takiego dnia: ${text}. Wyjaśnij operację z bankiem.`;
      this.problems.push(held('BANK_DATE', message, element.line, `Ntry/${name}`, text));
    }
    if (at(this.element, 'ValDt') || at(this.element, 'BookgDt')) return;
    const message = 'Operacja nie ma daty. Wyjaśnij ją z bankiem.';
    this.problems.push(held('BANK_DATE', message, this.element.line, 'Ntry/BookgDt'));
  }

  private checkStatus(): void {
    const status = textAt(this.element, 'Sts', 'Cd') ?? textAt(this.element, 'Sts');
    if (this.format !== 'camt.053' || status === null || status === 'BOOK') return;
    const message = `Operacja nie jest zaksięgowana w banku (${status}). Poczekaj na wyciąg, w którym będzie.`;
    this.problems.push(held('BANK_ENTRY_NOT_BOOKED', message, this.element.line, 'Ntry/Sts'));
  }

  private checkDetails(amount: Grosze): void {
    const { details, element } = this;
    const several = details.length > 1;
    if (!several && (details[0]?.amount ?? null) === null) return;
    const missing = details.some((parts) => parts.amount === null);
    const total = details.reduce((sum, parts) => {
      const size = parts.amount ?? 0;
      return sum + ((parts.credit ?? amount > 0) ? size : -size);
    }, 0);
    const currencies = at(element, 'AmtDtls') !== undefined && !several;
    if (missing) this.problems.push(held('BANK_BATCH_AMOUNT', MISSING, element.line, 'TxDtls/Amt'));
    else if (total !== amount && !currencies && Number.isSafeInteger(total)) {
      const message = `Suma płatności zbiorczych ${formatAmount(grosze(total))} różni się od kwoty operacji ${formatAmount(amount)}. Wyjaśnij ją z bankiem.`;
      this.problems.push(held('BANK_BATCH_SUM', message, element.line, 'TxDtls/Amt'));
    }
  }
}

const MISSING = 'W operacji zbiorczej brakuje kwoty jednej z płatności. Wyjaśnij ją z bankiem.';

function counterpartyOf(parts: TransactionParts, credit: boolean): Counterparty {
  return credit ? parts.debtor : parts.creditor;
}
