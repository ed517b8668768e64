import { formatAmount } from '#shared/kernel/amount-text.ts';
import { type Grosze, grosze, negate } from '#shared/kernel/money.ts';
import type { LineSink } from '../lines.ts';
import { virtualAccountIn } from '../mt940/details.ts';
import { held } from '../problems.ts';
import type { Balance, BankProblem, Emit } from '../statement.ts';
import { StatementKeeper } from '../statement-keeper.ts';
import { accountNumber, textOrNull } from '../values.ts';
import type { ReportField, ReportProfile, ReportRecord } from './profile.ts';
import { recordFields, reportAmount, reportDay } from './record.ts';

type Values = Partial<Record<ReportField, string>>;

/** Reads a report by its profile: header, one record a payment, footer with count and sum. */
export class ReportReader implements LineSink {
  private readonly keeper: StatementKeeper;
  private readonly profile: ReportProfile;
  private header: Values = {};
  private opening: Balance | null = null;
  private closing: Balance | null = null;
  private readonly waiting: BankProblem[] = [];
  private readonly found = { count: 0, sum: 0 };
  private last = 0;

  constructor(emit: Emit, profile: ReportProfile) {
    this.keeper = new StatementKeeper(emit);
    this.profile = profile;
  }

  line(text: string, number: number): void {
    this.last = number;
    if (number <= this.profile.skipLines || text.trim() === '' || text === '\x1a') return;
    const fields = recordFields(text, this.profile);
    const record = this.profile.records.find(({ marked }) =>
      marked === undefined ? true : fields.at(marked) === marked.text,
    );
    if (!record) {
      this.problem(held('BANK_RECORD_UNKNOWN', UNKNOWN_RECORD, number, null, text));
      return;
    }
    const values = this.values(record, fields);
    if (record.role === 'header') this.takeHeader(values, number);
    else if (record.role === 'detail') this.detail(values, number, text);
    else this.footer(values, number);
  }

  end(): void {
    if (this.last === 0) return;
    const ended = this.keeper.isOpen || this.waiting.length > 0;
    if (!ended && Object.keys(this.header).length === 0) return;
    this.told(this.last);
    this.keeper.close({ line: this.last, closing: this.closing, available: null, note: null });
  }

  private values(record: ReportRecord, fields: ReturnType<typeof recordFields>): Values {
    const values: Values = {};
    for (const [name, column] of Object.entries(record.columns))
      values[name as ReportField] = fields.at(column);
    return values;
  }

  private takeHeader(values: Values, line: number): void {
    this.header = { ...this.header, ...values };
    this.opening = this.balance(values.opening, line, 'opening') ?? this.opening;
    this.closing = this.balance(values.closing, line, 'closing') ?? this.closing;
  }

  private detail(values: Values, line: number, raw: string): void {
    this.told(line, values);
    const size = reportAmount(values.amount ?? '', this.profile.amounts);
    if (size === null) {
      const message =
        'Nie da się odczytać kwoty płatności. Sprawdź profil raportu albo wyjaśnij płatność z bankiem.';
      this.problem(held('BANK_ENTRY_UNREADABLE', message, line, 'amount', raw));
      return;
    }
    const debit = this.profile.debitSigns.includes((values.sign ?? '').trim().toUpperCase());
    const amount = debit ? negate(grosze(Math.abs(size))) : size;
    this.found.count += 1;
    this.found.sum += amount;
    const bookingDate = reportDay(values.day ?? '', this.profile.days);
    const problems: BankProblem[] = [];
    if (bookingDate === null)
      problems.push(
        held('BANK_DATE', `Nie ma takiego dnia: ${values.day}. Sprawdź profil raportu.`, line, 'day', raw),
      );
    const own = this.keeper.current?.account ?? null;
    this.keeper.entry({
      line,
      amount,
      currency: textOrNull(values.currency) ?? this.keeper.current?.currency ?? null,
      reversal: false,
      valueDate: reportDay(values.valueDay ?? '', this.profile.days) ?? bookingDate,
      bookingDate,
      type: textOrNull(values.type),
      description: null,
      counterparty: {
        name: this.joined(values.name),
        account: accountNumber(values.payerAccount ?? ''),
        address: this.joined(values.address),
      },
      virtualAccount: accountNumber(values.virtualAccount ?? '') ?? virtualAccountIn(values.title ?? '', own),
      title: this.joined(values.title) ?? '',
      references: {
        client: textOrNull(values.clientReference),
        bank: textOrNull(values.bankReference),
        transaction: null,
      },
      details: [],
      raw,
      problems,
    });
  }

  private footer(values: Values, line: number): void {
    this.told(line);
    this.closing = this.balance(values.closing, line, 'closing') ?? this.closing;
    const count = values.count?.trim();
    if (count !== undefined && Number(count) !== this.found.count) {
      const message = `Raport podaje ${count} płatności, a jest ich ${this.found.count}. Pobierz raport jeszcze raz.`;
      this.problem(held('BANK_REPORT_COUNT', message, line, 'count'));
    }
    const sum = values.sum === undefined ? undefined : reportAmount(values.sum, this.profile.amounts);
    if (sum !== undefined && sum !== this.found.sum && Number.isSafeInteger(this.found.sum)) {
      const told = sum === null ? 'nieczytelną sumę' : formatAmount(sum);
      const message = `Raport podaje ${told}, a płatności dają ${formatAmount(grosze(this.found.sum))}. Pobierz raport jeszcze raz.`;
      this.problem(held('BANK_REPORT_SUM', message, line, 'sum'));
    }
  }

  /** Tells the report as a statement once its first payment or its end comes. */
  private told(line: number, first: Values = {}): void {
    if (this.keeper.isOpen) return;
    this.keeper.open({
      kind: this.opening ? 'statement' : 'report',
      format: 'report',
      line,
      reference: this.profile.name,
      account: accountNumber(this.header.account ?? first.account ?? ''),
      currency: textOrNull(this.header.currency) ?? this.profile.currency,
      number: textOrNull(this.header.number),
      opening: this.opening,
    });
    for (const problem of this.waiting.splice(0)) this.keeper.problem(problem);
  }

  private balance(text: string | undefined, line: number, field: string): Balance | null {
    if (text === undefined || text.trim() === '') return null;
    const amount: Grosze | null = reportAmount(text, this.profile.amounts);
    if (amount !== null)
      return {
        amount,
        currency: this.profile.currency,
        day: reportDay(this.header.day ?? '', this.profile.days),
        line,
      };
    const message = 'Nie da się odczytać salda. Sprawdź profil raportu.';
    this.problem(held('BANK_BALANCE_UNREADABLE', message, line, field, text));
    return null;
  }

  private problem(problem: BankProblem): void {
    if (this.keeper.isOpen) this.keeper.problem(problem);
    else if (this.waiting.length < 100) this.waiting.push(problem);
  }

  private joined(text: string | undefined): string | null {
    const { subLines } = this.profile;
    return textOrNull(subLines === null ? text : text?.split(subLines).join(' ').replace(/ {2,}/g, ' '));
  }
}

const UNKNOWN_RECORD = 'Wiersza nie opisuje profil raportu. Sprawdź profil albo pobierz raport jeszcze raz.';
