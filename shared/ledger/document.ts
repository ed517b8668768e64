import { parseBudgetKey } from '../budget/classification.ts';
import { formatZloty } from '../kernel/amount-text.ts';
import { type Day, yearOf } from '../kernel/day.ts';
import { formatDay } from '../kernel/day-text.ts';
import { accepted, type ErrorInfo, type Outcome } from '../kernel/errors.ts';
import { add, type Grosze, grosze, LARGEST_TYPED_AMOUNT, negate, ZERO } from '../kernel/money.ts';
import {
  classificationUse,
  forbiddenSide,
  isBudgetBank,
  isOffBalance,
  isPaidAsExpenditure,
  type Side,
} from './account-use.ts';

/** One side of one account; exactly one of debit and credit is not zero. Grosze; negative in a technical red entry. */
export interface DocumentLine {
  readonly account: string;
  readonly debit: Grosze;
  readonly credit: Grosze;
  /** `801-80101-4210`, or empty. */
  readonly classification: string;
  readonly partyId: string | null;
  /** The open item that this line settles, or opens when `due` is given. */
  readonly itemId: string | null;
  readonly due: Day | null;
  readonly text: string;
}

/** A document as a clerk enters it into the buffer. */
export interface LedgerDocument {
  readonly documentDate: Day;
  readonly operationDate: Day;
  readonly postingDate: Day;
  readonly lines: readonly DocumentLine[];
}

export interface KnownAccount {
  readonly number: string;
  readonly validFrom: Day;
  readonly validTo: Day | null;
}

/** What the rules must know of the book and the law on the day of posting. */
export interface BookFacts {
  readonly bookName: string;
  readonly account: (number: string) => KnownAccount | undefined;
  /** The book that has this account when the document's own book has not. */
  readonly otherBookWith: (number: string) => string | undefined;
  readonly classification: (code: string, kind: 'income' | 'expenditure') => 'known' | 'unknown' | 'ended';
  readonly period: (year: number, month: number) => 'open' | 'closed' | 'missing';
}

const SIDE_NAMES: Readonly<Record<Side, string>> = { debit: 'Winien', credit: 'Ma' };
const MOST_LINES = 5_000;

/** Everything that bars a document from the books, each with the field it stands in; empty when it may be posted. */
export function documentProblems(document: LedgerDocument, facts: BookFacts): ErrorInfo[] {
  return [
    ...dateProblems(document, facts),
    ...document.lines.flatMap((line, at) => lineProblems(line, at, document, facts)),
    ...wholeProblems(document.lines),
  ];
}

/** The document when nothing bars it, otherwise its first problem. */
export function checkDocument(document: LedgerDocument, facts: BookFacts): Outcome<LedgerDocument> {
  const [first] = documentProblems(document, facts);
  return first ? { ok: false, error: first } : accepted(document);
}

/** Sum of the debits less the sum of the credits: nothing when the document balances. */
export function imbalance(lines: readonly Pick<DocumentLine, 'debit' | 'credit'>[]): Grosze {
  return add(...lines.map(({ debit }) => debit), ...lines.map(({ credit }) => negate(credit)));
}

/**
 * The lines that take an entry back. Red: the same sides with the sign turned, turnovers fall back to what they were;
 * black: the sides change places, turnovers grow. An off-balance or bank account must be taken back red.
 */
export function reversalLines(lines: readonly DocumentLine[], colour: 'red' | 'black'): DocumentLine[] {
  return lines.map((line) =>
    colour === 'red'
      ? { ...line, debit: negate(line.debit), credit: negate(line.credit) }
      : { ...line, debit: line.credit, credit: line.debit },
  );
}

/** Accounts whose turnovers must stay pure, so that only a red reversal will do (RPK annex 3, accounts 130, 7xx, 9xx). */
export function needsRedReversal(lines: readonly Pick<DocumentLine, 'account'>[]): string | undefined {
  return lines.find(({ account }) => /^(13[0-2]|4|7|9)/.test(account))?.account;
}

function dateProblems(
  { documentDate, operationDate, postingDate }: LedgerDocument,
  facts: BookFacts,
): ErrorInfo[] {
  const year = yearOf(postingDate);
  const month = Number(postingDate.slice(5, 7));
  const problems: ErrorInfo[] = [];
  const state = facts.period(year, month);
  if (state === 'closed')
    problems.push(
      problem(
        'PERIOD_CLOSED',
        `Miesiąc ${postingDate.slice(0, 7)} jest w księdze „${facts.bookName}” zamknięty. Wpisz datę księgowania w otwartym miesiącu albo otwórz ten miesiąc.`,
        'postingDate',
      ),
    );
  if (state === 'missing')
    problems.push(
      problem(
        'PERIOD_MISSING',
        `Księga „${facts.bookName}” nie ma roku ${year}. Popraw datę księgowania albo otwórz ten rok.`,
        'postingDate',
      ),
    );
  if (yearOf(operationDate) !== year)
    problems.push(
      problem(
        'LEDGER_OPERATION_OUTSIDE_YEAR',
        `Operacja z ${formatDay(operationDate)} nie należy do roku ${year}, w którym ma być zaksięgowana. Popraw jedną z dat.`,
        'operationDate',
      ),
    );
  if (Math.abs(yearOf(documentDate) - year) > 1)
    problems.push(
      problem(
        'LEDGER_DOCUMENT_DATE',
        `Data dokumentu ${formatDay(documentDate)} odbiega od roku księgowania ${year} o więcej niż rok. Sprawdź ją.`,
        'documentDate',
      ),
    );
  return problems;
}

function lineProblems(
  line: DocumentLine,
  at: number,
  document: LedgerDocument,
  facts: BookFacts,
): ErrorInfo[] {
  const place = `lines.${at}`;
  const row = `Wiersz ${at + 1}`;
  const problems: ErrorInfo[] = [];
  const known = facts.account(line.account);
  if (!known) {
    const other = facts.otherBookWith(line.account);
    problems.push(
      other === undefined
        ? problem(
            'LEDGER_ACCOUNT_UNKNOWN',
            `${row}: w planie kont nie ma konta ${line.account || '(puste)'}. Wybierz konto z planu albo je załóż.`,
            `${place}.account`,
          )
        : problem(
            'ACCOUNT_OF_OTHER_BOOK',
            `${row}: konto ${line.account} należy do księgi „${other}”. Wybierz konto księgi „${facts.bookName}”.`,
            `${place}.account`,
          ),
    );
  } else if (
    known.validFrom > document.postingDate ||
    (known.validTo !== null && known.validTo < document.postingDate)
  )
    problems.push(
      problem(
        'LEDGER_ACCOUNT_ENDED',
        `${row}: konto ${line.account} nie obowiązuje w dniu ${formatDay(document.postingDate)}. Wybierz inne.`,
        `${place}.account`,
      ),
    );
  if ((line.debit === 0) === (line.credit === 0))
    problems.push(
      problem(
        'LEDGER_LINE_SIDE',
        line.debit === 0
          ? `${row}: brak kwoty. Wpisz ją po stronie Winien albo Ma.`
          : `${row}: kwota stoi po obu stronach. Zostaw ją po jednej, drugą wpisz w osobnym wierszu.`,
        `${place}.debit`,
      ),
    );
  const side: Side = line.debit === 0 ? 'credit' : 'debit';
  const amount = grosze(line.debit + line.credit);
  if (Math.abs(amount) > LARGEST_TYPED_AMOUNT)
    problems.push(
      problem(
        'LEDGER_AMOUNT_TOO_LARGE',
        `${row}: kwota ${formatZloty(amount)} przekracza 10 miliardów złotych. Sprawdź, czy nie ma w niej zbędnych cyfr.`,
        `${place}.${side}`,
      ),
    );
  if (forbiddenSide(line.account) === side)
    problems.push(
      problem(
        'LEDGER_WRONG_SIDE',
        `${row}: konto ${line.account} nie przyjmuje strony ${SIDE_NAMES[side]}. Zmniejszenie zapisz kwotą ujemną po stronie Winien.`,
        `${place}.${side}`,
      ),
    );
  problems.push(...classificationProblems(line, side, place, row, document, facts));
  return problems;
}

function classificationProblems(
  line: DocumentLine,
  side: Side,
  place: string,
  row: string,
  { lines }: LedgerDocument,
  facts: BookFacts,
): ErrorInfo[] {
  const field = `${place}.classification`;
  const { use, required } = classificationUse(line.account, side);
  const paysExpenditure =
    isBudgetBank(line.account) &&
    side === 'credit' &&
    lines.some((other) => other.debit !== 0 && isPaidAsExpenditure(other.account));
  if (line.classification === '')
    return required || paysExpenditure
      ? [
          problem(
            'LEDGER_CLASSIFICATION_MISSING',
            `${row}: konto ${line.account} wymaga klasyfikacji budżetowej. Wpisz dział, rozdział i paragraf.`,
            field,
          ),
        ]
      : [];
  if (use === 'none')
    return [
      problem(
        'LEDGER_CLASSIFICATION_NOT_HERE',
        `${row}: konto ${line.account} nie ma klasyfikacji budżetowej. Usuń ją z tego wiersza.`,
        field,
      ),
    ];
  const parsed = parseBudgetKey(line.classification);
  if (!parsed.ok) return [{ ...parsed.error, message: `${row}: ${parsed.error.message}`, field }];
  if (use === 'either') return [];
  const state = facts.classification(line.classification, use);
  const name = use === 'income' ? 'dochodów' : 'wydatków';
  if (state === 'unknown')
    return [
      problem(
        'LEDGER_CLASSIFICATION_UNKNOWN',
        `${row}: klasyfikacja ${line.classification} nie istnieje wśród ${name}. Sprawdź rozdział i paragraf.`,
        field,
      ),
    ];
  if (state === 'ended')
    return [
      problem(
        'LEDGER_CLASSIFICATION_ENDED',
        `${row}: klasyfikacja ${line.classification} nie obowiązuje w dniu księgowania. Użyj obowiązującej.`,
        field,
      ),
    ];
  return [];
}

function wholeProblems(lines: readonly DocumentLine[]): ErrorInfo[] {
  if (lines.length < 2)
    return [problem('LEDGER_LINES_FEW', 'Dokument ma mieć co najmniej dwa wiersze: Winien i Ma.', 'lines')];
  if (lines.length > MOST_LINES)
    return [
      problem('LEDGER_LINES_MANY', `Dokument ma ${lines.length} wierszy. Podziel go na mniejsze.`, 'lines'),
    ];
  const difference = imbalance(lines);
  if (difference !== ZERO)
    return [
      problem(
        'ENTRY_UNBALANCED',
        `Dokument się nie bilansuje: strona ${difference > 0 ? 'Winien' : 'Ma'} jest większa o ${formatZloty(grosze(Math.abs(difference)))}. Popraw kwoty.`,
        'lines',
      ),
    ];
  const outside = lines.findIndex(({ account }) => isOffBalance(account));
  if (outside >= 0 && !lines.every(({ account }) => isOffBalance(account)))
    return [
      problem(
        'LEDGER_OFF_BALANCE_MIXED',
        `Wiersz ${outside + 1}: konta pozabilansowego nie łączy się z bilansowym. Zapisz je osobnym dokumentem z kontem 000 po drugiej stronie.`,
        `lines.${outside}.account`,
      ),
    ];
  return [];
}

function problem(code: string, message: string, field: string): ErrorInfo {
  return { code, message, field };
}
