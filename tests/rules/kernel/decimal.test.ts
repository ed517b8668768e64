import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  addDecimals,
  compareDecimals,
  decimal,
  decimalText,
  exactZlotyText,
  formatDecimal,
  groszeOfZlotyText,
  multiplyDecimals,
  parseDecimal,
  roundDecimal,
  subtractDecimals,
  timesGrosze,
} from '#shared/kernel/decimal.ts';
import { grosze } from '#shared/kernel/money.ts';
import { roundToGrosz, roundToZloty } from '#shared/kernel/rounding.ts';
import { holds } from '#tests/support/property.ts';

const anyDecimal = fc
  .tuple(fc.bigInt({ min: 1n - 10n ** 15n, max: 10n ** 15n - 1n }), fc.integer({ min: 0, max: 8 }))
  .map(([unscaled, scale]) => ({ unscaled, scale }));

describe('exact decimals', () => {
  it.each([
    ['12', '12'],
    ['1,0345', '1.0345'],
    ['12.5', '12.5'],
    ['12 500,25', '12500.25'],
    ['12\u00a0500,25', '12500.25'],
    ['−0,5', '-0.5'],
    ['-7', '-7'],
    [',5', '0.5'],
    ['5,', '5'],
    ['0,0000', '0.0000'],
  ])('%s is read as %s', (text, wire) => {
    const parsed = parseDecimal(text);
    expect(parsed.ok && decimalText(parsed.value)).toBe(wire);
  });

  it.each([
    ['', 'DECIMAL_EMPTY'],
    ['  ', 'DECIMAL_EMPTY'],
    ['abc', 'DECIMAL_UNREADABLE'],
    ['1,2,3', 'DECIMAL_UNREADABLE'],
    ['1e5', 'DECIMAL_UNREADABLE'],
    ['--1', 'DECIMAL_UNREADABLE'],
    [',', 'DECIMAL_UNREADABLE'],
    ['1234567890123456', 'DECIMAL_UNREADABLE'],
    ['1,123456789', 'DECIMAL_TOO_PRECISE'],
  ])('%j is refused as %s', (text, code) => {
    expect(parseDecimal(text)).toMatchObject({ ok: false, error: { code } });
  });

  it('an area in square metres takes two decimals and no more', () => {
    expect(parseDecimal('100,25', 2).ok).toBe(true);
    expect(parseDecimal('100,255', 2)).toMatchObject({ ok: false, error: { code: 'DECIMAL_TOO_PRECISE' } });
  });

  it.each(['', '1,5', '1.', '.5', 'x', '1e3', '+1'])('the wire form does not accept %j', (text) => {
    expect(() => decimal(text)).toThrow(RangeError);
  });

  it('prints for people with a comma, hard spaces and a true minus', () => {
    expect(formatDecimal(decimal('12500.2500'))).toBe('12\u00a0500,25');
    expect(formatDecimal(decimal('-1234.5'), 2)).toBe('−1\u00a0234,50');
    expect(formatDecimal(decimal('10.00'))).toBe('10');
    expect(formatDecimal(decimal('0'), 4)).toBe('0,0000');
  });

  it('area times rate is exact until the named rounding', () => {
    const exact = timesGrosze(decimal('12500.25'), grosze(2800));
    expect(roundToGrosz(exact.numerator, exact.denominator)).toBe(35_000_700);
    expect(roundToZloty(exact.numerator, exact.denominator)).toBe(35_000_700);
    const third = timesGrosze(decimal('0.005'), grosze(100));
    expect(roundToGrosz(third.numerator, third.denominator)).toBe(1);
  });

  it('rounds quantities half away from zero', () => {
    expect(decimalText(roundDecimal(decimal('1.00345'), 4))).toBe('1.0035');
    expect(decimalText(roundDecimal(decimal('-1.00345'), 4))).toBe('-1.0035');
    expect(decimalText(roundDecimal(decimal('1.5'), 4))).toBe('1.5000');
  });

  it('amounts in zloty become grosze exactly or not at all', () => {
    expect(groszeOfZlotyText('16.00')).toBe(1600);
    expect(groszeOfZlotyText('8.7')).toBe(870);
    expect(() => groszeOfZlotyText('8.705')).toThrow(RangeError);
  });

  it('an exact quotient shows as zloty with four decimals', () => {
    expect(exactZlotyText({ numerator: 106_383_562n, denominator: 10_000n })).toBe('106,3836');
  });

  it('wire text is read back to the same value', () => {
    holds(
      fc.property(anyDecimal, (value) => {
        expect(decimal(decimalText(value))).toEqual(value);
      }),
    );
  });

  it('what is printed for people is read back as an equal value', () => {
    holds(
      fc.property(anyDecimal, (value) => {
        const read = parseDecimal(formatDecimal(value));
        expect(read.ok && compareDecimals(read.value, value)).toBe(0);
      }),
    );
  });

  it('arithmetic keeps the laws of numbers', () => {
    holds(
      fc.property(anyDecimal, anyDecimal, anyDecimal, (a, b, c) => {
        expect(compareDecimals(subtractDecimals(addDecimals(a, b), b), a)).toBe(0);
        const left = multiplyDecimals(a, addDecimals(b, c));
        const right = addDecimals(multiplyDecimals(a, b), multiplyDecimals(a, c));
        expect(compareDecimals(left, right)).toBe(0);
      }),
    );
  });
});
