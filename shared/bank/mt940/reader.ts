import type { Grosze } from '#shared/kernel/money.ts';
import type { LineSink } from '../lines.ts';
import { held } from '../problems.ts';
import type { Balance, BankProblem, Emit, StatementKind } from '../statement.ts';
import { StatementKeeper } from '../statement-keeper.ts';
import { accountNumber, bankAmount, textOrNull } from '../values.ts';
import { MT940_DIALECTS, type Mt940Dialect } from './dialect.ts';
import { EntryAssembly } from './entry.ts';
import { balanceLine } from './fields.ts';
import { TagScanner } from './tags.ts';

/** What stands before the first entry, gathered until the statement can be told. */
interface Gathered {
  line: number;
  reference: string | null;
  account: string | null;
  number: string | null;
  currency: string | null;
  opening: Balance | null;
  kind: StatementKind;
  problems: BankProblem[];
}

/** Turnover that an interim report tells (:90C:, :90D:). */
interface Turnover {
  readonly count: number;
  readonly amount: Grosze;
}

/**
 * Reads MT940 statements and MT942 interim reports, any number of accounts to a file. An interim report is known by :34F:
 * or :13D: and is never posted.
 */
export class Mt940Reader implements LineSink {
  private readonly keeper: StatementKeeper;
  private readonly tags: TagScanner;
  private readonly entry: EntryAssembly;
  private gathered: Gathered | null = null;
  private closing: Balance | null = null;
  private available: Balance | null = null;
  private turnover = new Map<string, Turnover>();
  private readonly notes: string[] = [];
  private closed = false;
  private lastLine = 0;

  constructor(emit: Emit, dialects: readonly Mt940Dialect[] = MT940_DIALECTS) {
    this.keeper = new StatementKeeper(emit);
    this.entry = new EntryAssembly(this.keeper, dialects);
    this.tags = new TagScanner(
      (tag, lines, line) => this.field(tag, lines, line),
      () => this.finish(),
    );
  }

  line(text: string, number: number): void {
    this.lastLine = number;
    this.tags.line(text, number);
  }

  end(): void {
    this.tags.end();
    this.finish();
  }

  private field(tag: string, lines: readonly string[], line: number): void {
    const [first = ''] = lines;
    if (tag === '20') {
      this.finish();
      this.begin(line).reference = textOrNull(first);
    } else if (tag === '25') {
      if ((this.gathered?.account ?? null) !== null || this.keeper.isOpen) this.finish();
      this.begin(line).account = accountNumber(first);
    } else if (tag === '28C' || tag === '28') this.begin(line).number = textOrNull(first);
    else if (tag === '34F' || tag === '13D') {
      const gathered = this.begin(line);
      gathered.kind = 'interim';
      gathered.currency ??= /^[A-Z]{3}/.exec(first)?.[0] ?? null;
    } else if (tag === '60F' || tag === '60M') this.openingBalance(first, line, tag);
    else if (tag === '61') this.entryStart(lines, line);
    else if (tag === '86') this.information(lines);
    else this.closingField(tag, first, line);
  }

  private openingBalance(text: string, line: number, tag: string): void {
    const gathered = this.begin(line);
    const { balance, problem } = balanceLine(text, line, `:${tag}:`);
    gathered.opening = balance;
    gathered.currency = balance?.currency ?? gathered.currency;
    if (problem) gathered.problems.push(problem);
  }

  private entryStart(lines: readonly string[], line: number): void {
    this.told(line);
    this.entry.flush();
    this.entry.start(lines, line);
  }

  private information(lines: readonly string[]): void {
    if (this.entry.isOpen) this.entry.information(lines);
    else if (this.notes.length < 100) this.notes.push(...lines.slice(0, 100));
  }

  private closingField(tag: string, text: string, line: number): void {
    this.told(line);
    this.entry.flush();
    if (tag === '90C' || tag === '90D') {
      const match = /^(\d{1,9})([A-Z]{3})(\d{1,15}(?:[.,]\d{0,2})?)$/.exec(text.trim());
      const amount = bankAmount(match?.[3] ?? '');
      if (match && amount !== null) this.turnover.set(tag, { count: Number(match[1]), amount });
      return;
    }
    const { balance, problem } = balanceLine(text, line, `:${tag}:`);
    if (problem) this.keeper.problem(problem);
    if (tag === '62F' || tag === '62M') {
      this.closing = balance;
      this.closed = true;
    } else if (tag === '64') this.available = balance;
  }

  /** The head that is being gathered; a field of a head after the statement's closing begins another. */
  private begin(line: number): Gathered {
    if (this.closed) this.finish();
    this.gathered ??= {
      line,
      reference: null,
      account: null,
      number: null,
      currency: null,
      opening: null,
      kind: 'statement',
      problems: [],
    };
    return this.gathered;
  }

  /** Tells the statement once something of its body comes. */
  private told(line: number): void {
    if (this.keeper.isOpen) return;
    const { problems, ...head } = this.begin(line);
    this.keeper.open({ ...head, format: 'mt940' });
    for (const problem of problems) this.keeper.problem(problem);
    this.entry.account = head.account;
    this.entry.currency = head.currency;
    this.gathered = null;
  }

  private finish(): void {
    const { gathered } = this;
    if (gathered && !this.keeper.isOpen) this.told(gathered.line);
    this.entry.flush();
    if (this.keeper.isOpen) {
      this.checkTurnover();
      this.keeper.close({
        line: this.closing?.line ?? this.lastLine,
        closing: this.closing,
        available: this.available,
        note: textOrNull(this.notes.join('\n')),
      });
    }
    this.gathered = null;
    this.closing = null;
    this.available = null;
    this.closed = false;
    this.turnover = new Map();
    this.notes.length = 0;
  }

  private checkTurnover(): void {
    for (const [tag, { count, amount }] of this.turnover) {
      const found = this.entry.turnover(tag === '90C');
      if (found.count === count && found.amount === amount) continue;
      const message = `Obroty w polu :${tag}: nie zgadzają się z operacjami. Pobierz plik z banku jeszcze raz.`;
      this.keeper.problem(held('BANK_TURNOVER', message, null, `:${tag}:`));
    }
    this.entry.resetTurnover();
  }
}
