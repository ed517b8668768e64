import { accepted, type Outcome, refused } from './errors.ts';
import { type Grosze, grosze, LARGEST_TYPED_AMOUNT } from './money.ts';

const NARROW_OR_HARD_SPACE = /[\s\u00a0\u202f]/g;

/**
 * Reads an amount as people type and paste it: `1 234,56`, `1234.56`, `1234,5`, `1.234,56`, `12`, `12 zł`, `PLN 12`.
 * Comma and dot are both the decimal sign; where both occur, the last one is. One dot or comma followed by
 * exactly three digits is refused as ambiguous rather than guessed, unless grouping shows elsewhere.
 */
export function parseAmount(text: string): Outcome<Grosze> {
  const bare = text
    .replace(/(zł|zl|pln)\.?/gi, '')
    .replace(NARROW_OR_HARD_SPACE, '')
    .replace(/[−–]/g, '-');
  if (bare === '') return refused('AMOUNT_EMPTY', 'Podaj kwotę, na przykład 1 234,56.');
  const match = /^(-?)(\d[\d.,]*|[.,]\d+)$/.exec(bare);
  if (!match)
    return refused('AMOUNT_UNREADABLE', `„${text.trim()}” nie jest kwotą. Wpisz na przykład 1 234,56.`);
  const [, sign = '', digits = ''] = match;
  const decimalAt = Math.max(digits.lastIndexOf(','), digits.lastIndexOf('.'));
  const whole = decimalAt < 0 ? digits : digits.slice(0, decimalAt);
  const fraction = decimalAt < 0 ? '' : digits.slice(decimalAt + 1);
  const decimalSign = digits[decimalAt] ?? '';
  const groups = whole.split(/[.,]/);
  if (whole.includes(decimalSign) && decimalSign !== '')
    return refused(
      'AMOUNT_UNREADABLE',
      `„${text.trim()}” ma za dużo znaków dziesiętnych. Wpisz na przykład 1 234,56.`,
    );
  if (groups.length > 1 && groups.slice(1).some((group) => group.length !== 3))
    return refused('AMOUNT_UNREADABLE', `„${text.trim()}” nie jest kwotą. Wpisz na przykład 1 234,56.`);
  if (fraction.length > 2)
    return refused(
      'AMOUNT_TOO_PRECISE',
      `„${text.trim()}” ma więcej niż dwa miejsca po przecinku. Kwota kończy się na groszach.`,
    );
  const wholeDigits = groups.join('');
  if (wholeDigits.length > 13) return tooLarge();
  const value = Number(wholeDigits || '0') * 100 + Number(fraction.padEnd(2, '0') || '0');
  if (value > LARGEST_TYPED_AMOUNT) return tooLarge();
  return accepted(grosze(sign === '-' ? -value : value));
}

/** `1 234,56`: groups of three with hard spaces, two decimals, a true minus sign. */
export function formatAmount(amount: Grosze): string {
  const digits = String(Math.abs(amount)).padStart(3, '0');
  const whole = digits.slice(0, -2).replace(/\B(?=(\d{3})+(?!\d))/g, '\u00a0');
  return `${amount < 0 ? '−' : ''}${whole},${digits.slice(-2)}`;
}

/** `1 234,56 zł` */
export function formatZloty(amount: Grosze): string {
  return `${formatAmount(amount)}\u00a0zł`;
}

function tooLarge(): Outcome<Grosze> {
  return refused(
    'AMOUNT_TOO_LARGE',
    'Kwota przekracza 10 miliardów złotych. Sprawdź, czy nie ma w niej zbędnych cyfr.',
  );
}
