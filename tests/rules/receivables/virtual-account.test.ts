import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseNrb } from '#shared/kernel/identifiers/nrb.ts';
import { checkSeries, seriesWarning, virtualAccountOf } from '#shared/receivables/virtual-account.ts';

describe('a virtual account', () => {
  it.each([
    ['8 + 4 + 12', '85620007', '4321', 12345, '06856200074321000000012345'],
    ['the next one', '85620007', '4321', 12346, '76856200074321000000012346'],
    ['one far on', '85620007', '4321', 100000077, '31856200074321000100000077'],
    [
      '8 + 8 + 8: another split of the same digits',
      '85620007',
      '43210000',
      12345,
      '06856200074321000000012345',
    ],
  ])('is made by %s (domain B3, B4)', (_, sortCode, client, counter, expected) =>
    expect(virtualAccountOf({ sortCode, client }, counter)).toBe(expected),
  );

  it('is a right account number for every counter, and another for another', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 99_999_999 }),
        fc.integer({ min: 1, max: 99_999_999 }),
        (a, b) => {
          const series = { sortCode: '10901014', client: '55512345' };
          const one = virtualAccountOf(series, a);
          expect(parseNrb(one).problems).toEqual([]);
          expect(virtualAccountOf(series, b) === one).toBe(a === b);
        },
      ),
      { seed: 97, numRuns: 300 },
    );
  });

  it('is not made beyond the digits that are left', () => {
    expect(() => virtualAccountOf({ sortCode: '85620007', client: '1234567890' }, 1_000_000)).toThrow(
      RangeError,
    );
    expect(() => virtualAccountOf({ sortCode: '85620007', client: '4321' }, 0)).toThrow(RangeError);
  });
});

describe('a series', () => {
  const refused = (sortCode: string, client: string) => {
    const outcome = checkSeries({ sortCode, client });
    return outcome.ok ? 'kept' : [outcome.error.code, outcome.error.field];
  };

  it('is eight digits of the bank and few enough of the client', () => {
    expect(refused('10901014', '4321')).toBe('kept');
    expect(refused('1090101', '4321')).toEqual(['VIRTUAL_SORT_CODE', 'sortCode']);
    expect(refused('10901014', '43a1')).toEqual(['VIRTUAL_CLIENT', 'client']);
    expect(refused('10901014', '')).toEqual(['VIRTUAL_CLIENT', 'client']);
    expect(refused('10901014', '12345678901')).toEqual(['VIRTUAL_CLIENT', 'client']);
  });

  it('warns of a bank number whose own check digit is wrong', () => {
    expect(seriesWarning({ sortCode: '10901014', client: '1' })).toBeNull();
    expect(seriesWarning({ sortCode: '12401234', client: '1' })).toContain('12401234');
  });
});
