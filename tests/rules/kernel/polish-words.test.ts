import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { amountInWords, numberInWords } from '#shared/kernel/amount-in-words.ts';
import { grosze } from '#shared/kernel/money.ts';
import { counted, plural } from '#shared/kernel/plural.ts';
import { comparePolish, foldForSearch, matchesWords } from '#shared/kernel/polish-text.ts';
import { holds } from '#tests/support/property.ts';

describe('plural forms', () => {
  const forms = ['decyzja', 'decyzje', 'decyzji'] as const;
  it.each([
    [0, 'decyzji'],
    [1, 'decyzja'],
    [2, 'decyzje'],
    [4, 'decyzje'],
    [5, 'decyzji'],
    [11, 'decyzji'],
    [12, 'decyzji'],
    [14, 'decyzji'],
    [21, 'decyzji'],
    [22, 'decyzje'],
    [101, 'decyzji'],
    [102, 'decyzje'],
    [112, 'decyzji'],
    [1004, 'decyzje'],
  ])('%i %s', (count, word) => {
    expect(plural(count, forms)).toBe(word);
  });

  it('agrees with the rules of the Unicode consortium', () => {
    const rules = new Intl.PluralRules('pl');
    const byRule: Readonly<Record<string, string>> = { one: forms[0], few: forms[1], many: forms[2] };
    holds(
      fc.property(fc.nat(10_000_000), (count) => {
        expect(plural(count, forms)).toBe(byRule[rules.select(count)]);
      }),
    );
  });

  it('stands with its number and a hard space', () => {
    expect(counted(1234, forms)).toBe('1\u00a0234\u00a0decyzje');
    expect(counted(-1, forms)).toBe('−1\u00a0decyzja');
  });
});

describe('the sum in words', () => {
  it.each([
    [0, 'zero złotych zero groszy'],
    [1, 'zero złotych jeden grosz'],
    [100, 'jeden złoty zero groszy'],
    [250, 'dwa złote pięćdziesiąt groszy'],
    [502, 'pięć złotych dwa grosze'],
    [1112, 'jedenaście złotych dwanaście groszy'],
    [2122, 'dwadzieścia jeden złotych dwadzieścia dwa grosze'],
    [10_100, 'sto jeden złotych zero groszy'],
    [62_739, 'sześćset dwadzieścia siedem złotych trzydzieści dziewięć groszy'],
    [100_000, 'jeden tysiąc złotych zero groszy'],
    [200_100, 'dwa tysiące jeden złotych zero groszy'],
    [1_200_000, 'dwanaście tysięcy złotych zero groszy'],
    [2_200_200, 'dwadzieścia dwa tysiące dwa złote zero groszy'],
    [11_200_000, 'sto dwanaście tysięcy złotych zero groszy'],
    [100_000_000, 'jeden milion złotych zero groszy'],
    [500_000_001, 'pięć milionów złotych jeden grosz'],
    [
      123_456_789_012_34,
      'sto dwadzieścia trzy miliardy czterysta pięćdziesiąt sześć milionów siedemset osiemdziesiąt dziewięć tysięcy dwanaście złotych trzydzieści cztery grosze',
    ],
    [2_000_000_000_00, 'dwa miliardy złotych zero groszy'],
    [-1700, 'minus siedemnaście złotych zero groszy'],
  ])('%i grosze: %s', (amount, words) => {
    expect(amountInWords(grosze(amount))).toBe(words);
  });

  it('with grosze as a fraction', () => {
    expect(amountInWords(grosze(62_705), 'fraction')).toBe('sześćset dwadzieścia siedem złotych 05/100');
  });

  it('different numbers read differently, and never with a double space', () => {
    holds(
      fc.property(fc.nat(999_999_999_999), fc.nat(999_999_999_999), (a, b) => {
        expect(numberInWords(a)).toMatch(/^[a-ząćęłńóśźż]+( [a-ząćęłńóśźż]+)*$/);
        expect(numberInWords(a) === numberInWords(b)).toBe(a === b);
      }),
    );
  });

  it.each([-1, 1.5, 1e15, Number.NaN])('%d has no words', (value) => {
    expect(() => numberInWords(value)).toThrow(RangeError);
  });
});

describe('Polish text', () => {
  it.each([
    ['Żółć', 'zolc'],
    ['  ŁĄKA   Górna ', 'laka gorna'],
    ['Großmann', 'grossmann'],
    ['Dvořák-Łęcka', 'dvorak-lecka'],
    ['a\u200bb', 'a b'],
    ['', ''],
  ])('%j folds to %j', (text, folded) => {
    expect(foldForSearch(text)).toBe(folded);
  });

  it('folding twice changes nothing', () => {
    holds(
      fc.property(fc.string({ unit: 'grapheme' }), (text) => {
        const once = foldForSearch(text);
        expect(foldForSearch(once)).toBe(once);
      }),
    );
  });

  it('finds by the beginnings of words in any order', () => {
    expect(matchesWords('Kowalska-Żuk Małgorzata', 'malg kow')).toBe(true);
    expect(matchesWords('Kowalska-Żuk Małgorzata', 'zuk')).toBe(true);
    expect(matchesWords('Kowalska-Żuk Małgorzata', 'walska')).toBe(false);
    expect(matchesWords('Kowalska', '')).toBe(true);
  });

  it('sorts as a Polish dictionary does', () => {
    const words = ['żaba', 'zebra', 'łąka', 'lina', 'Ćma', 'cegła', 'źdźbło', 'nr 10', 'nr 2'];
    expect(words.sort(comparePolish)).toEqual([
      'cegła',
      'Ćma',
      'lina',
      'łąka',
      'nr 2',
      'nr 10',
      'zebra',
      'źdźbło',
      'żaba',
    ]);
  });

  it('only equal texts compare as equal', () => {
    holds(
      fc.property(fc.string(), fc.string(), (a, b) => {
        expect(comparePolish(a, b) === 0).toBe(a === b);
        expect(Math.sign(comparePolish(a, b))).toBe(Math.sign(-comparePolish(b, a)) || 0);
      }),
    );
  });
});
