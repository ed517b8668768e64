import { grosze, negate } from '#shared/kernel/money.ts';
import type { FoundEncoding } from '../code-pages.ts';
import { held } from '../problems.ts';
import type { Balance, BankFileFormat, Emit, StatementHead } from '../statement.ts';
import { StatementKeeper } from '../statement-keeper.ts';
import { textOrNull, xmlAmount } from '../values.ts';
import { accountAt, dayAt, type TransactionParts, transactionParts } from './details.ts';
import { CamtEntry } from './entry.ts';
import { at, textAt, type XmlElement, XmlStream } from './xml.ts';

const STATEMENTS: Readonly<Record<string, StatementHead['kind']>> = {
  Stmt: 'statement',
  Rpt: 'interim',
  Ntfctn: 'notification',
};
const HELD = new Set(['Id', 'ElctrncSeqNb', 'LglSeqNb', 'Acct', 'Bal', 'TxsSummry', 'Ntry', 'AddtlStmtInf']);
/** Payments of one batch kept in memory. */
const MOST_DETAILS = 500_000;

type Head = { -readonly [Key in keyof Omit<StatementHead, 'ordinal'>]: StatementHead[Key] };

/** Reads camt.053, and camt.052 and camt.054 for looking at, in any version: 02 to 13 differ only in nesting. */
export class CamtReader {
  private readonly keeper: StatementKeeper;
  private readonly xml: XmlStream;
  private readonly format: BankFileFormat;
  private head: Head | null = null;
  private closing: Balance | null = null;
  private available: Balance | null = null;
  private summary: XmlElement | null = null;
  private note: string | null = null;
  private details: TransactionParts[] = [];
  private readonly counts = { CRDT: { count: 0, sum: 0 }, DBIT: { count: 0, sum: 0 } };

  constructor(emit: Emit, format: BankFileFormat, encoding: FoundEncoding) {
    this.format = format;
    this.keeper = new StatementKeeper(emit);
    this.xml = new XmlStream(
      {
        begin: (name, depth, line) => this.begin(name, depth, line),
        whole: (element) => this.element(element),
        end: (name, line) => {
          if (name in STATEMENTS) this.finish(line);
        },
        inner: (element) => this.inner(element),
      },
      encoding,
    );
  }

  push(text: string): void {
    this.xml.push(text);
  }

  /** @throws BusinessError when the document is cut. */
  end(): void {
    this.xml.end();
  }

  private begin(name: string, depth: number, line: number): 'hold' | 'pass' | 'skip' {
    if (this.head || this.keeper.isOpen) return HELD.has(name) ? 'hold' : 'skip';
    const kind = STATEMENTS[name];
    if (depth > 4 || name === 'GrpHdr') return 'skip';
    if (kind === undefined) return 'pass';
    this.head = {
      kind,
      format: this.format,
      line,
      reference: null,
      account: null,
      currency: null,
      number: null,
      opening: null,
    };
    return 'pass';
  }

  private element(element: XmlElement): void {
    const { head } = this;
    if (element.name === 'Ntry') this.entry(element);
    else if (element.name === 'Bal') this.balance(element);
    else if (element.name === 'TxsSummry') this.summary = element;
    else if (element.name === 'AddtlStmtInf') this.note = textOrNull(element.text);
    else if (!head) return;
    else if (element.name === 'Id') head.reference = textOrNull(element.text);
    else if (element.name === 'ElctrncSeqNb') head.number = textOrNull(element.text);
    else if (element.name === 'LglSeqNb') head.number ??= textOrNull(element.text);
    else {
      head.account = accountAt(element);
      head.currency ??= textAt(element, 'Ccy');
    }
  }

  private balance(element: XmlElement): void {
    const code = textAt(element, 'Tp', 'CdOrPrtry', 'Cd');
    const size = xmlAmount(textAt(element, 'Amt') ?? '');
    const currency = at(element, 'Amt')?.attributes['Ccy'] ?? this.head?.currency ?? '';
    if (code !== 'OPBD' && code !== 'PRCD' && code !== 'CLBD' && code !== 'CLAV') return;
    if (size === null) {
      this.told();
      const message = 'Nie da się odczytać salda. Pobierz plik z banku jeszcze raz.';
      this.keeper.problem(
        held('BANK_BALANCE_UNREADABLE', message, element.line, 'Bal/Amt', textAt(element, 'Amt') ?? ''),
      );
      return;
    }
    const amount = textAt(element, 'CdtDbtInd') === 'DBIT' ? negate(size) : size;
    const balance: Balance = { amount, currency, day: dayAt(at(element, 'Dt')), line: element.line };
    if (code === 'CLBD') this.closing = balance;
    else if (code === 'CLAV') this.available = balance;
    else if (this.head && (code === 'OPBD' || this.head.opening === null)) {
      this.head.opening = balance;
      this.head.currency ??= currency;
    }
    if (balance.day !== null) return;
    const message = 'Nie ma takiego dnia: data salda. Pobierz plik z banku jeszcze raz.';
    this.lateProblems.push(
      held('BANK_DATE', message, element.line, 'Bal/Dt', textAt(element, 'Dt', 'Dt') ?? ''),
    );
  }

  private readonly lateProblems: ReturnType<typeof held>[] = [];

  private entry(element: XmlElement): void {
    this.told();
    const { details } = this;
    this.details = [];
    const account = this.keeper.current?.account ?? null;
    const outcome = new CamtEntry(element, details, account, this.format).read();
    if ('problem' in outcome) {
      this.keeper.problem(outcome.problem);
      return;
    }
    const side = this.counts[outcome.draft.amount < 0 ? 'DBIT' : 'CRDT'];
    side.count += 1;
    side.sum += grosze(Math.abs(outcome.draft.amount));
    this.keeper.entry(outcome.draft);
  }

  private inner(element: XmlElement): boolean {
    if (element.name !== 'TxDtls') return false;
    this.details.push(transactionParts(element));
    if (this.details.length > MOST_DETAILS) this.xml.tooLarge();
    return true;
  }

  private told(): void {
    if (!this.head) return;
    this.keeper.open(this.head);
    this.head = null;
  }

  private finish(line: number): void {
    this.told();
    for (const problem of this.lateProblems) this.keeper.problem(problem);
    this.checkSummary();
    const { closing, available, note } = this;
    this.keeper.close({ line, closing, available, note });
    this.lateProblems.length = 0;
    this.closing = null;
    this.available = null;
    this.note = null;
    this.summary = null;
    this.counts.CRDT = { count: 0, sum: 0 };
    this.counts.DBIT = { count: 0, sum: 0 };
  }

  /** Compares what the bank counted itself. */
  private checkSummary(): void {
    const { summary } = this;
    if (!summary) return;
    const { CRDT, DBIT } = this.counts;
    const told: ReadonlyArray<readonly [string, number]> = [
      ['TtlNtries', CRDT.count + DBIT.count],
      ['TtlCdtNtries', CRDT.count],
      ['TtlDbtNtries', DBIT.count],
    ];
    const wrongCount = told.find(([name, count]) => {
      const text = textAt(summary, name, 'NbOfNtries');
      return text !== null && Number(text) !== count;
    });
    const wrongSum = (
      [
        ['TtlCdtNtries', CRDT.sum],
        ['TtlDbtNtries', DBIT.sum],
      ] as const
    ).find(([name, sum]) => {
      const text = textAt(summary, name, 'Sum');
      return text !== null && xmlAmount(text) !== sum;
    });
    const field = wrongCount?.[0] ?? wrongSum?.[0];
    if (field === undefined) return;
    const message =
      'Podsumowanie operacji w wyciągu nie zgadza się z operacjami. Pobierz plik z banku jeszcze raz.';
    this.keeper.problem(held('BANK_TURNOVER', message, summary.line, `TxsSummry/${field}`));
  }
}
