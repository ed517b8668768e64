import { type Grosze, grosze } from '#shared/kernel/money.ts';
import { held } from '../problems.ts';
import type { BankProblem } from '../statement.ts';
import type { StatementKeeper } from '../statement-keeper.ts';
import { textOrNull } from '../values.ts';
import { entryInformation, NO_COUNTERPARTY, virtualAccountIn } from './details.ts';
import type { Mt940Dialect } from './dialect.ts';
import { currencyOfLetter, type EntryLine, entryLine } from './fields.ts';

/** More text than that no bank writes for one entry; the rest is left out and the statement held. */
const LONGEST_ENTRY = 65_536;
/** Lines of an entry without measure that are still taken apart. */
const MOST_LINES = 100;

/** Puts one entry together from :61: and the :86: that follow, and gives it to the keeper. */
export class EntryAssembly {
  account: string | null = null;
  currency: string | null = null;
  private readonly keeper: StatementKeeper;
  private readonly dialects: readonly Mt940Dialect[];
  private found: EntryLine | null = null;
  private open = false;
  private line = 0;
  private supplementary: readonly string[] = [];
  private informationLines: readonly string[] = [];
  private further: string[] = [];
  private raw: string[] = [];
  private length = 0;
  private tooLong = false;
  private readonly sums = { credit: { count: 0, amount: 0 }, debit: { count: 0, amount: 0 } };

  constructor(keeper: StatementKeeper, dialects: readonly Mt940Dialect[]) {
    this.keeper = keeper;
    this.dialects = dialects;
  }

  get isOpen(): boolean {
    return this.open;
  }

  /** Begins an entry with the lines of :61:. An unreadable one is told and its :86: is passed over with it. */
  start(lines: readonly string[], line: number): void {
    const [first = '', ...supplementary] = lines;
    this.found = entryLine(first, line);
    this.open = true;
    this.line = line;
    this.supplementary = supplementary;
    this.informationLines = [];
    this.further = [];
    this.raw = [];
    this.length = 0;
    this.tooLong = false;
    this.keep(':61:', lines);
  }

  /** Takes a :86: of the entry: the first with text is its information, a mere code before it is passed over. */
  information(lines: readonly string[]): void {
    this.keep(':86:', lines);
    const taken = this.tooLong ? lines.slice(0, MOST_LINES) : lines;
    const onlyCode = this.informationLines.length === 1 && /^\d{3}\s*$/.test(this.informationLines[0] ?? '');
    if (this.informationLines.length === 0 || onlyCode) this.informationLines = taken;
    else if (!this.tooLong) this.further.push(...taken);
  }

  /** Gives the entry away, if one is open. */
  flush(): void {
    if (!this.open) return;
    this.open = false;
    const { found } = this;
    const raw = this.raw.join('\n');
    if (this.tooLong)
      this.keeper.problem(
        held(
          'BANK_ENTRY_TOO_LONG',
          'Operacja ma zbyt długi opis. Pobierz plik z banku jeszcze raz.',
          this.line,
          ':86:',
        ),
      );
    if (!found) {
      this.keeper.problem(
        held(
          'BANK_ENTRY_UNREADABLE',
          'Nie da się odczytać operacji. Pobierz plik z banku jeszcze raz albo wyjaśnij ją z bankiem.',
          this.line,
          ':61:',
          raw,
        ),
      );
      return;
    }
    this.count(found.amount);
    this.give(found, raw);
  }

  /** Number and sum of the entries on one side since the statement began. */
  turnover(credit: boolean): { readonly count: number; readonly amount: number } {
    return credit ? this.sums.credit : this.sums.debit;
  }

  resetTurnover(): void {
    this.sums.credit = { count: 0, amount: 0 };
    this.sums.debit = { count: 0, amount: 0 };
  }

  private give(found: EntryLine, raw: string): void {
    const information =
      this.informationLines.length === 0
        ? null
        : entryInformation(this.informationLines, this.account, this.dialects);
    const problems: BankProblem[] = [...found.problems];
    if (!information && this.supplementary.length === 0) problems.push(noInformation(this.line));
    const further = this.further.join('');
    const references = { client: found.reference, bank: found.bankReference };
    this.keeper.entry({
      line: this.line,
      amount: found.amount,
      currency: currencyOfLetter(found.currencyLetter, this.currency),
      reversal: found.reversal,
      valueDate: found.valueDate,
      bookingDate: found.bookingDate,
      type: found.type,
      description: information?.description ?? supplementaryText(this.supplementary),
      counterparty: information?.counterparty ?? NO_COUNTERPARTY,
      virtualAccount:
        information?.virtualAccount ?? virtualAccountIn(`${found.reference ?? ''} ${further}`, this.account),
      title: information?.title ?? '',
      references: { ...references, transaction: information?.transaction ?? null },
      details: [],
      raw,
      problems,
    });
  }

  private count(amount: Grosze): void {
    const side = amount >= 0 ? this.sums.credit : this.sums.debit;
    side.count += 1;
    side.amount += grosze(Math.abs(amount));
  }

  private keep(tag: string, lines: readonly string[]): void {
    for (const [index, text] of lines.entries()) {
      this.length += text.length + 1;
      if (this.length > LONGEST_ENTRY) {
        this.tooLong = true;
        return;
      }
      this.raw.push(index === 0 ? tag + text : text);
    }
  }
}

/** The further lines of :61:; a mere repetition of the operation's code says nothing. */
function supplementaryText(lines: readonly string[]): string | null {
  const text = textOrNull(lines.join(' '));
  return text !== null && /^\d{3}( 0)?$/.test(text) ? null : text;
}

function noInformation(line: number): BankProblem {
  return {
    code: 'BANK_INFORMATION_MISSING',
    severity: 'warning',
    message: 'Operacja nie ma opisu (:86:): nie wiadomo, od kogo i za co. Sprawdź ją w banku.',
    line,
    field: ':86:',
  };
}
