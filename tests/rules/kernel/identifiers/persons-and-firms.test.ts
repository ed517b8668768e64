import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseIdCard, parsePassport } from '#shared/kernel/identifiers/identity-document.ts';
import { IDENTIFIER_KINDS, type IdentifierKind, parseIdentifier } from '#shared/kernel/identifiers/kinds.ts';
import { parseKrs } from '#shared/kernel/identifiers/krs.ts';
import { nipCheckDigit, parseNip } from '#shared/kernel/identifiers/nip.ts';
import { parsePesel, peselCheckDigit } from '#shared/kernel/identifiers/pesel.ts';
import { parseRegon, regonCheckDigit } from '#shared/kernel/identifiers/regon.ts';
import { holds } from '#tests/support/property.ts';

const digits = (length: number) => fc.stringMatching(new RegExp(`^\\d{${length}}$`));
const codes = (problems: readonly { code: string }[]) => problems.map(({ code }) => code);

/** Changes one digit of the text to another digit. */
const withOneWrongDigit = (text: string, at: number, by: number) =>
  text.slice(0, at) + String((Number(text[at]) + by) % 10) + text.slice(at + 1);

describe('PESEL', () => {
  it.each([
    ['44051401458', '1944-05-14', 'male'],
    ['02070803628', '1902-07-08', 'female'],
    ['00210100547', '2000-01-01', 'female'],
    ['08222907774', '2008-02-29', 'male'],
    ['26312200101', '2026-11-22', 'female'],
    ['90920312358', '1890-12-03', 'male'],
    ['05430900416', '2105-03-09', 'male'],
  ])('%s is born on %s, %s', (text, birthDate, sex) => {
    expect(parsePesel(text)).toMatchObject({
      valid: true,
      normal: text,
      facts: { birthDate, sex },
      problems: [],
    });
  });

  it.each([
    ['44051401459', ['CHECK_DIGIT']],
    ['85022900017', ['DATE']],
    ['99131500011', ['DATE']],
    ['4405140145', ['LENGTH']],
    ['440514014580', ['LENGTH']],
    ['4405140145A', ['CHARACTERS']],
    ['', ['CHARACTERS']],
    ['00000000000', ['DATE']],
  ])('%j is refused: %j', (text, expected) => {
    const parsed = parsePesel(text);
    expect(codes(parsed.problems)).toEqual(expected);
    expect(parsed.valid).toBe(false);
  });

  it('spaces do not matter', () => {
    expect(parsePesel(' 440514 01458 ').normal).toBe('44051401458');
  });

  it('one wrong digit is always noticed', () => {
    holds(
      fc.property(digits(10), fc.nat(10), fc.integer({ min: 1, max: 9 }), (body, at, by) => {
        const wrong = withOneWrongDigit(body + peselCheckDigit(body), at, by);
        expect(parsePesel(wrong).valid).toBe(false);
      }),
    );
  });
});

describe('NIP', () => {
  it.each([
    '5260250274',
    '5261040828',
    '1234563218',
    '6690000008',
    '526-025-02-74',
    'PL5260250274',
    '526 025 02 74',
  ])('%s is valid', (text) => {
    expect(parseNip(text)).toMatchObject({ valid: true });
    expect(parseNip(text).normal).toMatch(/^\d{10}$/);
  });

  it.each([
    ['1234567890', ['CHECK_DIGIT']],
    ['5255027477', ['CHECK_DIGIT']],
    ['0000000000', ['ZEROS']],
    ['123456321', ['LENGTH']],
    ['12345632I8', ['CHARACTERS']],
  ])('%s is refused: %j', (text, expected) => {
    expect(codes(parseNip(text).problems)).toEqual(expected);
  });

  it('is printed in its groups', () => {
    expect(parseNip('5260250274').formatted).toBe('526-025-02-74');
  });

  it('123456002 has no valid check digit at all', () => {
    expect(nipCheckDigit('123456002')).toBeUndefined();
    for (let last = 0; last < 10; last += 1) expect(parseNip(`123456002${last}`).valid).toBe(false);
  });

  it('one wrong digit is always noticed', () => {
    holds(
      fc.property(digits(9), fc.nat(9), fc.integer({ min: 1, max: 9 }), (body, at, by) => {
        const check = nipCheckDigit(body);
        fc.pre(check !== undefined);
        expect(parseNip(withOneWrongDigit(body + check, at, by)).valid).toBe(false);
      }),
    );
  });
});

describe('REGON', () => {
  it.each(['000331501', '123456785', '330920720'])('%s is a valid REGON of nine digits', (text) => {
    expect(parseRegon(text)).toMatchObject({ valid: true, facts: { kind: 'unit', parent: text } });
  });

  it.each(['12345678512347', '23511332857188'])('%s is a valid REGON of a local unit', (text) => {
    expect(parseRegon(text)).toMatchObject({
      valid: true,
      facts: { kind: 'local-unit', parent: text.slice(0, 9) },
    });
  });

  it.each([
    ['000000019', ['CHECK_DIGIT']],
    ['000000000', ['ZEROS']],
    ['12345678612347', ['CHECK_DIGIT', 'CHECK_DIGIT_LOCAL_UNIT']],
    ['12345678512348', ['CHECK_DIGIT_LOCAL_UNIT']],
    ['1234567', ['LENGTH']],
  ])('%s is refused: %j', (text, expected) => {
    expect(codes(parseRegon(text).problems)).toEqual(expected);
  });

  it('a made number passes', () => {
    holds(
      fc.property(digits(8), (body) => {
        fc.pre(!/^0+$/.test(body));
        expect(parseRegon(body + regonCheckDigit(body)).valid).toBe(true);
      }),
    );
  });
});

describe('KRS', () => {
  it('puts the leading zeros back and says so', () => {
    expect(parseKrs('0000123456')).toMatchObject({ valid: true, problems: [] });
    expect(parseKrs('KRS: 123456')).toMatchObject({ valid: true, normal: '0000123456' });
    expect(parseKrs('123456').problems).toMatchObject([{ code: 'ZEROS_ADDED', severity: 'warning' }]);
    expect(parseKrs('12345678901').valid).toBe(false);
    expect(parseKrs('0').valid).toBe(false);
  });
});

describe('identity documents', () => {
  it.each(['ABA300000', 'ABS123456', 'ABC800001', 'DEF712345', 'CCD077881', 'aba 300000'])(
    'card %s',
    (text) => {
      expect(parseIdCard(text).valid).toBe(true);
    },
  );

  it('refuses a wrong card and a wrong passport', () => {
    expect(codes(parseIdCard('ABA300001').problems)).toEqual(['CHECK_DIGIT']);
    expect(codes(parseIdCard('AB3000001').problems)).toEqual(['SHAPE']);
    expect(parsePassport('ZS 0000177')).toMatchObject({ valid: true, formatted: 'ZS 0000177' });
    expect(parsePassport('ZS0000178').valid).toBe(false);
    expect(parsePassport('Z0000177').valid).toBe(false);
  });
});

describe('every identifier', () => {
  const kinds = Object.keys(IDENTIFIER_KINDS) as IdentifierKind[];
  it.each(kinds)('%s answers any text without throwing, in Polish, and its normal form is stable', (kind) => {
    holds(
      fc.property(fc.oneof(fc.string({ maxLength: 30 }), digits(10), digits(11), digits(26)), (text) => {
        const parsed = parseIdentifier(kind, text);
        expect(parsed.valid).toBe(parsed.problems.every(({ severity }) => severity === 'warning'));
        for (const { message } of parsed.problems) expect(message).toMatch(/^[A-ZŻŚŁÓ„].*\.$/);
        if (parsed.valid) {
          expect(parseIdentifier(kind, parsed.normal).normal).toBe(parsed.normal);
          expect(parseIdentifier(kind, parsed.formatted).normal).toBe(parsed.normal);
        }
      }),
    );
  });
});
