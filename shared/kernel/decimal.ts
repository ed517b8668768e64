import { accepted, type Outcome, refused } from './errors.ts';
import { type Grosze, grosze } from './money.ts';
import { divideHalfUp } from './rounding.ts';

/**
 * An exact decimal: a rate, an area, a price, a quantity. The value is `unscaled / 10^scale`.
 * Never a floating point number; products grow in scale and are rounded once, by a function of rounding.ts.
 */
export interface Decimal {
  readonly unscaled: bigint;
  readonly scale: number;
}

/** An exact quotient, ready for a named rounding: `roundToGrosz(exact.numerator, exact.denominator)`. */
export interface Exact {
  readonly numerator: bigint;
  readonly denominator: bigint;
}

const SPACES = /[\s\u00a0\u202f]/g;

/**
 * Reads the wire form, digits with a dot: `12.5000`. For data and parameters, not for people (see parseDecimal).
 * @throws RangeError for anything else.
 */
export function decimal(text: string): Decimal {
  if (!/^-?\d{1,30}(\.\d{1,30})?$/.test(text)) throw new RangeError(`not a decimal: ${text}`);
  const [whole = '', fraction = ''] = text.split('.');
  return { unscaled: BigInt(whole + fraction), scale: fraction.length };
}

/**
 * Reads a decimal as people type it: `1,0345`, `12.5`, `12 500,25`. Comma and dot both mark the decimals.
 * Refuses more decimals than `maxScale` (square metres 2, hectares 4) rather than rounding them.
 */
export function parseDecimal(text: string, maxScale = 8): Outcome<Decimal> {
  const bare = text.replace(SPACES, '').replace(/[−–]/g, '-');
  if (bare === '') return refused('DECIMAL_EMPTY', 'Podaj liczbę, na przykład 12,5.');
  if (!/^-?(\d{1,15}([.,]\d*)?|[.,]\d+)$/.test(bare))
    return refused('DECIMAL_UNREADABLE', `„${text.trim()}” nie jest liczbą. Wpisz na przykład 12,5.`);
  const negative = bare.startsWith('-');
  const [whole = '', fraction = ''] = bare.replace('-', '').split(/[.,]/);
  if (fraction.length > maxScale)
    return refused(
      'DECIMAL_TOO_PRECISE',
      `„${text.trim()}” ma za dużo miejsc po przecinku. Największa dokładność tego pola: ${maxScale}.`,
      { details: { maxScale } },
    );
  const magnitude = BigInt(whole + fraction || '0');
  return accepted({ unscaled: negative ? -magnitude : magnitude, scale: fraction.length });
}

/** The wire form: `12.50`; keeps the scale. */
export function decimalText(value: Decimal): string {
  const negative = value.unscaled < 0n;
  const digits = String(negative ? -value.unscaled : value.unscaled).padStart(value.scale + 1, '0');
  const whole = digits.slice(0, digits.length - value.scale);
  const fraction = digits.slice(digits.length - value.scale);
  return `${negative ? '-' : ''}${whole}${fraction === '' ? '' : `.${fraction}`}`;
}

/** For people: `12 500,25`, hard spaces between groups, a true minus sign. At least `minScale` decimals are shown. */
export function formatDecimal(value: Decimal, minScale = 0): string {
  const lean = trimmed(value, minScale);
  const [whole = '', fraction = ''] = decimalText(lean).replace('-', '').split('.');
  const grouped = whole.replace(/\B(?=(\d{3})+(?!\d))/g, '\u00a0');
  return `${lean.unscaled < 0n ? '−' : ''}${grouped}${fraction === '' ? '' : `,${fraction}`}`;
}

export function addDecimals(a: Decimal, b: Decimal): Decimal {
  const scale = Math.max(a.scale, b.scale);
  return { unscaled: unscaledAt(a, scale) + unscaledAt(b, scale), scale };
}

export function subtractDecimals(from: Decimal, value: Decimal): Decimal {
  return addDecimals(from, { unscaled: -value.unscaled, scale: value.scale });
}

export function multiplyDecimals(a: Decimal, b: Decimal): Decimal {
  return { unscaled: a.unscaled * b.unscaled, scale: a.scale + b.scale };
}

/** Negative, zero or positive as `a` is below, equal to or above `b`; `1.50` equals `1.5`. */
export function compareDecimals(a: Decimal, b: Decimal): number {
  const difference = subtractDecimals(a, b).unscaled;
  return difference < 0n ? -1 : difference > 0n ? 1 : 0;
}

/** Rounds to `scale` decimals, half away from zero: quantities and areas only; money goes through rounding.ts. */
export function roundDecimal(value: Decimal, scale: number): Decimal {
  if (value.scale <= scale) return { unscaled: unscaledAt(value, scale), scale };
  return { unscaled: divideHalfUp(value.unscaled, 10n ** BigInt(value.scale - scale)), scale };
}

/** `decimal × amount` in grosze, exact: the area times the rate per unit, the quantity times the price. */
export function timesGrosze(value: Decimal, amount: Grosze): Exact {
  return { numerator: value.unscaled * BigInt(amount), denominator: 10n ** BigInt(value.scale) };
}

/** An amount in zloty written as a decimal (`16.00`, `8.7`) as grosze. */
export function groszeOfZlotyText(text: string): Grosze {
  const value = decimal(text);
  if (value.scale > 2) throw new RangeError(`finer than a grosz: ${text}`);
  return grosze(Number(unscaledAt(value, 2)));
}

/** An exact quotient of grosze as zloty text cut to `places` decimals, for explanations: `106,3836`. */
export function exactZlotyText(exact: Exact, places = 4): string {
  const rounded = divideHalfUp(exact.numerator * 10n ** BigInt(places), exact.denominator * 100n);
  return formatDecimal({ unscaled: rounded, scale: places }, places);
}

function unscaledAt(value: Decimal, scale: number): bigint {
  return value.unscaled * 10n ** BigInt(scale - value.scale);
}

function trimmed(value: Decimal, minScale: number): Decimal {
  let { unscaled, scale } = value;
  while (scale > minScale && unscaled % 10n === 0n) {
    unscaled /= 10n;
    scale -= 1;
  }
  return scale < minScale
    ? { unscaled: unscaledAt({ unscaled, scale }, minScale), scale: minScale }
    : { unscaled, scale };
}
