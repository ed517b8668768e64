import type { Day } from '#shared/kernel/day.ts';
import { type Grosze, grosze, negate } from '#shared/kernel/money.ts';
import { flagged, held } from '../problems.ts';
import type { Balance, BankProblem } from '../statement.ts';
import { bankAmount, bookingDay, shortDay, textOrNull } from '../values.ts';

/** The first line of :61:, taken apart. */
export interface EntryLine {
  /** Positive raises the balance. */
  readonly amount: Grosze;
  readonly reversal: boolean;
  /** Third letter of the currency; null where the bank leaves it out. */
  readonly currencyLetter: string | null;
  readonly valueDate: Day | null;
  readonly bookingDate: Day | null;
  readonly type: string | null;
  readonly reference: string | null;
  readonly bankReference: string | null;
  readonly problems: readonly BankProblem[];
}

const ENTRY_LINE = /^(\d{6})(\d{4})?(R?[CD])([A-Z])?(\d{1,15}(?:[.,]\d{0,2})?)([A-Z][A-Z0-9]{3})?(.*)$/;
const CURRENCY_BY_LETTER: Readonly<Record<string, string>> = { N: 'PLN', R: 'EUR', D: 'USD' };

/**
 * Reads the first line of :61:. `CR` is a credit in EUR, `RC` the reversal of a credit. A day that does not exist is null
 * with a problem; null altogether when the line has not the shape of an entry.
 */
export function entryLine(text: string, line: number): EntryLine | null {
  const match = ENTRY_LINE.exec(text);
  const size = bankAmount(match?.[5] ?? '');
  if (!match || size === null) return null;
  const [, value = '', booking, mark = '', letter, , type, rest = ''] = match;
  const problems: BankProblem[] = [];
  const valueDate = shortDay(value);
  if (valueDate === null)
    problems.push(
      held(
        'BANK_DATE',
        `Nie ma takiego dnia: data waluty ${value}. Wyjaśnij operację z bankiem.`,
        line,
        ':61:',
        text,
      ),
    );
  const bookingDate =
    booking === undefined || valueDate === null ? valueDate : bookingDay(booking, valueDate);
  if (bookingDate === null && valueDate !== null)
    problems.push(
      held(
        'BANK_DATE',
        `Nie ma takiego dnia: data księgowania ${booking}. Wyjaśnij operację z bankiem.`,
        line,
        ':61:',
        text,
      ),
    );
  if (type === undefined)
    problems.push(
      flagged(
        'BANK_ENTRY_TYPE',
        'Operacja nie ma kodu rodzaju. Sprawdź ją przed księgowaniem.',
        line,
        ':61:',
      ),
    );
  const raises = mark === 'C' || mark === 'RD';
  const slashes = rest.indexOf('//');
  const reference = textOrNull(slashes < 0 ? rest : rest.slice(0, slashes));
  return {
    amount: raises ? size : negate(size),
    reversal: mark.length === 2,
    currencyLetter: letter ?? null,
    valueDate,
    bookingDate,
    type: type ?? null,
    reference: reference === 'NONREF' ? null : reference,
    bankReference: slashes < 0 ? null : textOrNull(rest.slice(slashes + 2)),
    problems,
  };
}

/** The currency that a letter after the sign means, seen from the account's own currency. */
export function currencyOfLetter(letter: string | null, own: string | null): string | null {
  if (letter === null || own?.[2] === letter) return own;
  return CURRENCY_BY_LETTER[letter] ?? `??${letter}`;
}

export type BalanceReading =
  | { readonly balance: Balance; readonly problem?: BankProblem }
  | { readonly balance: null; readonly problem: BankProblem };

/** Reads `C261119PLN10250,00`. A day that does not exist is null in the balance, with a problem. */
export function balanceLine(text: string, line: number, tag: string): BalanceReading {
  const match = /^([CD])(\d{6})([A-Z]{3})(\d{1,15}(?:[.,]\d{0,2})?)$/.exec(text.trim());
  const size = bankAmount(match?.[4] ?? '');
  if (!match || size === null)
    return {
      balance: null,
      problem: held(
        'BANK_BALANCE_UNREADABLE',
        `Nie da się odczytać salda w polu ${tag}. Pobierz plik z banku jeszcze raz.`,
        line,
        tag,
        text,
      ),
    };
  const day = shortDay(match[2] ?? '');
  const amount = match[1] === 'C' ? size : negate(size);
  const balance: Balance = { amount: grosze(amount), currency: match[3] ?? '', day, line };
  if (day !== null) return { balance };
  const message = `Nie ma takiego dnia: data salda ${match[2]}. Pobierz plik z banku jeszcze raz.`;
  return { balance, problem: held('BANK_DATE', message, line, tag, text) };
}
