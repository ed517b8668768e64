import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { formatAmount, parseAmount } from '#shared/kernel/amount-text.ts';
import { grosze } from '#shared/kernel/money.ts';

describe('an amount as people type it', () => {
  it.each([
    ['1 234,56', 123456],
    ['1234.56', 123456],
    ['1234,5', 123450],
    ['1.234,56', 123456],
    ['1,234.56', 123456],
    ['12', 1200],
    ['12 zł', 1200],
    [',5', 50],
    ['-3,10', -310],
    ['1\u00a0234,56\u00a0zł', 123456],
  ])('%s is read', (text, expected) => {
    expect(parseAmount(text)).toEqual({ ok: true, value: expected });
  });

  it.each([
    ['', 'AMOUNT_EMPTY'],
    ['abc', 'AMOUNT_UNREADABLE'],
    ['1,2,3', 'AMOUNT_UNREADABLE'],
    ['1.23.4', 'AMOUNT_UNREADABLE'],
    ['1,234', 'AMOUNT_TOO_PRECISE'],
    ['12345678901234', 'AMOUNT_TOO_LARGE'],
    ['10000000000,01', 'AMOUNT_TOO_LARGE'],
  ])('%s is refused', (text, code) => {
    expect(parseAmount(text)).toMatchObject({ ok: false, error: { code } });
  });

  it('what is printed is read back', () => {
    fc.assert(
      fc.property(fc.integer({ min: -1e12, max: 1e12 }), (value) => {
        expect(parseAmount(formatAmount(grosze(value)))).toEqual({ ok: true, value });
      }),
    );
  });
});
