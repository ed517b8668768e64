import { formatAmount } from '#shared/kernel/amount-text.ts';
import { modulo97 } from '#shared/kernel/identifiers/identifier.ts';
import { add, type Grosze, grosze, ZERO } from '#shared/kernel/money.ts';
import { checkContinuity } from './continuity.ts';
import { entryKind } from './kinds.ts';
import { flagged, held, ProblemList } from './problems.ts';
import { rawDigest } from './raw-digest.ts';
import type { Balance, BankProblem, Emit, StatementEntry, StatementHead } from './statement.ts';
import { parseStructuredTitle } from './titles.ts';

/** An entry as a reader found it; the keeper adds to the same object what follows from the statement. */
export type EntryDraft = Omit<StatementEntry, 'ordinal' | 'kind' | 'structured' | 'key'>;

export interface StatementClose {
  readonly line: number;
  readonly closing: Balance | null;
  readonly available: Balance | null;
  readonly note: string | null;
}

/** So many accounts are remembered for continuity inside one file. */
const MOST_ACCOUNTS = 10_000;

/**
 * Keeps the account of statements as a reader finds them: gives entries their ordinals and keys, checks accounts, currency,
 * sums and continuity, and emits the events. Every reader of statements writes through it, so all check alike.
 */
export class StatementKeeper {
  private readonly emit: Emit;
  private readonly last = new Map<string, { number: string | null; closing: Balance | null }>();
  private statements = 0;
  private head: StatementHead | null = null;
  private list = new ProblemList();
  private entries = 0;
  private credits = 0;
  private debits = 0;

  constructor(emit: Emit) {
    this.emit = emit;
  }

  get isOpen(): boolean {
    return this.head !== null;
  }

  /** The statement that is being read. */
  get current(): StatementHead | null {
    return this.head;
  }

  open(found: Omit<StatementHead, 'ordinal'>): void {
    this.statements += 1;
    this.head = { ...found, ordinal: this.statements };
    this.list = new ProblemList();
    this.entries = 0;
    this.credits = 0;
    this.debits = 0;
    this.emit({ kind: 'statement', statement: this.head });
    this.checkHead(this.head);
  }

  problem(problem: BankProblem): void {
    this.list.add(problem);
  }

  entry(draft: EntryDraft): void {
    const { head } = this;
    if (!head) throw new RangeError('an entry outside a statement');
    this.entries += 1;
    const ordinal = this.entries;
    if (draft.amount >= 0) this.credits += draft.amount;
    else this.debits -= draft.amount;
    const found = this.entryProblems(draft, head);
    const problems = found.map((problem) => ({ ...problem, entry: ordinal }));
    for (const problem of problems) this.list.add(problem);
    const structured = parseStructuredTitle(draft.title);
    const key = `${head.account ?? '-'}:${head.number ?? '-'}:${ordinal}:${rawDigest(draft.raw)}`;
    const kind = entryKind(draft.type, draft.description, structured);
    this.emit({ kind: 'entry', entry: Object.assign(draft, { ordinal, structured, key, kind, problems }) });
  }

  close({ line, closing, available, note }: StatementClose): void {
    const { head } = this;
    if (!head) return;
    if (!Number.isSafeInteger(this.credits) || !Number.isSafeInteger(this.debits)) {
      this.list.add(held('BANK_SUM_RANGE', 'Suma operacji jest za duża. Sprawdź plik w banku.', line, null));
      this.credits = 0;
      this.debits = 0;
    }
    const credits = grosze(this.credits);
    const debits = grosze(this.debits);
    if (head.kind === 'statement') this.checkBalances(head, closing, add(credits, grosze(-debits)), line);
    this.emit({
      kind: 'statement-end',
      end: {
        ordinal: head.ordinal,
        line,
        closing,
        available,
        entryCount: this.entries,
        credits,
        debits,
        note,
        problems: this.list.problems,
        furtherProblems: this.list.further,
      },
    });
    this.head = null;
  }

  private checkHead(head: StatementHead): void {
    if (head.account === null && head.kind !== 'report')
      this.list.add(
        held(
          'BANK_ACCOUNT_MISSING',
          'Wyciąg nie podaje rachunku. Pobierz plik z banku jeszcze raz.',
          head.line,
          'account',
        ),
      );
    if (!accountRight(head.account))
      this.list.add(
        flagged(
          'BANK_ACCOUNT_CHECK_DIGIT',
          'Numer rachunku wyciągu ma błędne cyfry kontrolne. Porównaj go z umową rachunku.',
          head.line,
          'account',
        ),
      );
    if (head.number === null && head.kind === 'statement')
      this.list.add(
        flagged(
          'BANK_NUMBER_MISSING',
          'Wyciąg nie ma numeru, więc nie da się sprawdzić, czy żadnego nie brakuje.',
          head.line,
          'number',
        ),
      );
  }

  private entryProblems(draft: EntryDraft, head: StatementHead): BankProblem[] {
    const problems = [...draft.problems];
    if (draft.currency !== null && head.currency !== null && draft.currency !== head.currency)
      problems.push(
        held(
          'BANK_ENTRY_CURRENCY',
          `Operacja jest w walucie ${draft.currency}, a rachunek w ${head.currency}. Wyjaśnij ją z bankiem.`,
          draft.line,
          'currency',
        ),
      );
    if (!accountRight(draft.counterparty.account))
      problems.push(
        flagged(
          'BANK_COUNTERPARTY_CHECK_DIGIT',
          'Numer rachunku kontrahenta ma błędne cyfry kontrolne. Nie zwracaj na niego pieniędzy bez sprawdzenia.',
          draft.line,
          'counterparty.account',
        ),
      );
    return problems;
  }

  private checkBalances(head: StatementHead, closing: Balance | null, change: Grosze, line: number): void {
    const { opening } = head;
    if (!opening)
      this.list.add(
        held(
          'BANK_OPENING_MISSING',
          'Wyciąg nie ma salda początkowego. Pobierz plik z banku jeszcze raz.',
          head.line,
          'opening',
        ),
      );
    if (!closing)
      this.list.add(
        held(
          'BANK_CLOSING_MISSING',
          'Wyciąg nie ma salda końcowego: plik jest ucięty albo niepełny. Pobierz go z banku jeszcze raz.',
          line,
          'closing',
        ),
      );
    if (opening && closing && opening.currency !== closing.currency)
      this.list.add(
        held(
          'BANK_BALANCE_CURRENCY',
          `Saldo początkowe jest w ${opening.currency}, a końcowe w ${closing.currency}. Pobierz plik z banku jeszcze raz.`,
          closing.line,
          'closing',
        ),
      );
    const difference = opening && closing ? closing.amount - opening.amount - change : ZERO;
    if (opening && closing && difference !== 0)
      this.list.add(
        held(
          'BANK_BALANCE',
          `Saldo początkowe ${formatAmount(opening.amount)} i operacje ${formatAmount(change)} nie dają salda końcowego ${formatAmount(closing.amount)} (różnica ${formatAmount(grosze(Math.max(-Number.MAX_SAFE_INTEGER, Math.min(Number.MAX_SAFE_INTEGER, difference))))}). Pobierz plik z banku jeszcze raz.`,
          closing.line,
          'closing',
        ),
      );
    this.checkPrevious(head, closing);
  }

  private checkPrevious(head: StatementHead, closing: Balance | null): void {
    const place = `${head.account ?? '-'} ${head.currency ?? '-'}`;
    const previous = this.last.get(place);
    if (previous) for (const problem of checkContinuity(previous, head)) this.list.add(problem);
    if (previous || this.last.size < MOST_ACCOUNTS) this.last.set(place, { number: head.number, closing });
  }
}

/** P and L of `PL` as numbers, put after the number for the check (NBP's order on account numbers). */
const COUNTRY = '2521';

/** An account that is not a Polish one is not judged. */
function accountRight(account: string | null): boolean {
  if (account === null || !/^\d{26}$/.test(account)) return true;
  const pair = account.slice(0, 2);
  return pair > '01' && pair < '99' && modulo97(`${account.slice(2)}${COUNTRY}${pair}`) === 1;
}
