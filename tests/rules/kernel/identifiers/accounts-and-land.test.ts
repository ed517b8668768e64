import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { landRegisterCheckDigit, parseLandRegister } from '#shared/kernel/identifiers/land-register.ts';
import {
  isSortCodeRight,
  makeNrb,
  parseNrb,
  sortCodeCheckDigit,
  taxMicroAccount,
} from '#shared/kernel/identifiers/nrb.ts';
import { parseParcel } from '#shared/kernel/identifiers/parcel.ts';
import { makeReference, parseReference } from '#shared/kernel/identifiers/reference.ts';
import { parseSimc, parseTerc, parseUlic } from '#shared/kernel/identifiers/teryt.ts';
import { holds } from '#tests/support/property.ts';

const digits = (length: number) => fc.stringMatching(new RegExp(`^\\d{${length}}$`));
const codes = (problems: readonly { code: string }[]) => problems.map(({ code }) => code);

describe('account numbers', () => {
  it.each([
    '20102055581111123456789012',
    '61109010140000071219812874',
    '24160000035175530643314956',
    '49109024020000000612345678',
  ])('%s is valid', (text) => {
    expect(parseNrb(text)).toMatchObject({ valid: true, normal: text });
    expect(parseNrb(`PL ${text.slice(0, 2)} ${text.slice(2)}`).normal).toBe(text);
  });

  it('a wrong number of the bank alone is a warning', () => {
    const parsed = parseNrb('92124012340001567890123456');
    expect(parsed.valid).toBe(true);
    expect(parsed.problems).toMatchObject([{ code: 'SORT_CODE', severity: 'warning' }]);
  });

  it.each([
    ['20102055581111123456789013', 'CHECK_DIGIT'],
    ['61109010140000071219812875', 'CHECK_DIGIT'],
    ['6110901014000007121981287', 'LENGTH'],
    ['PL6110901014000007121981287X', 'CHARACTERS'],
  ])('%s is refused: %s', (text, code) => {
    expect(codes(parseNrb(text).problems)).toContain(code);
    expect(parseNrb(text).valid).toBe(false);
  });

  it('check pairs 00, 01 and 99 are refused even when the remainder is right', () => {
    holds(
      fc.property(digits(16), (account) => {
        const nrb = makeNrb('10901014', account);
        const twin: Readonly<Record<string, string>> = { '97': '00', '98': '01', '02': '99' };
        const pair = twin[nrb.slice(0, 2)];
        if (pair !== undefined) expect(parseNrb(pair + nrb.slice(2)).valid).toBe(false);
        expect(parseNrb(nrb)).toMatchObject({
          valid: true,
          problems: [],
          facts: { account, sortCode: '10901014' },
        });
      }),
      { numRuns: 2000 },
    );
  });

  it('one wrong digit and two swapped neighbours are always noticed', () => {
    holds(
      fc.property(
        digits(16),
        fc.nat(25),
        fc.integer({ min: 1, max: 9 }),
        fc.nat(24),
        (account, at, by, swap) => {
          const nrb = makeNrb('10901014', account);
          const wrong = nrb.slice(0, at) + ((Number(nrb[at]) + by) % 10) + nrb.slice(at + 1);
          expect(parseNrb(wrong).valid).toBe(false);
          const swapped = `${nrb.slice(0, swap)}${nrb[swap + 1]}${nrb[swap]}${nrb.slice(swap + 2)}`;
          if (swapped !== nrb) expect(parseNrb(swapped).valid).toBe(false);
        },
      ),
    );
  });

  it.each([
    ['1020555', '8'],
    ['1160220', '2'],
    ['1010007', '1'],
    ['6000000', '2'],
    ['8562000', '7'],
    ['1050155', '9'],
  ])('the bank %s has check digit %s', (body, check) => {
    expect(sortCodeCheckDigit(body)).toBe(check);
  });

  it.each(['10901014', '85200007', '10101023', '10202791'])('the bank %s is right', (sortCode) => {
    expect(isSortCodeRight(sortCode)).toBe(true);
  });

  it.each([
    ['85200007', '0001000000000123', '19852000070001000000000123'],
    ['85200007', '0001000000000001', '15852000070001000000000001'],
    ['85200007', '0001000000000002', '85852000070001000000000002'],
    ['85620007', '4321000000012345', '06856200074321000000012345'],
    ['85620007', '4321000000012346', '76856200074321000000012346'],
    ['85620007', '4321000100000077', '31856200074321000100000077'],
    ['85620007', '4321010001234005', '71856200074321010001234005'],
    ['10901014', '4321000000012345', '47109010144321000000012345'],
    ['60000002', '0260019990000014', '41600000020260019990000014'],
    ['60000002', '0260409990000014', '48600000020260409990000014'],
  ])('bank %s and part %s make %s', (sortCode, account, nrb) => {
    expect(makeNrb(sortCode, account)).toBe(nrb);
  });

  it.each([
    ['9990000014', '07101000712222999000001400'],
    ['44051401359', '27101000712221440514013590'],
    ['5255027477', '21101000712222525502747700'],
  ])('the micro-account of %s is %s', (identifier, nrb) => {
    expect(taxMicroAccount(identifier)).toBe(nrb);
    expect(parseNrb(nrb).facts?.purpose).toBe('tax-office');
  });

  it('is printed in its groups', () => {
    expect(parseNrb('19852000070001000000000123').formatted).toBe('19 8520 0007 0001 0000 0000 0123');
  });
});

describe('own reference', () => {
  it('carries two check digits', () => {
    expect(makeReference('2026000012345')).toBe('202600001234575');
    expect(parseReference('2026 0000 1234 575')).toMatchObject({
      valid: true,
      facts: { body: '2026000012345' },
    });
  });

  it('notices one wrong digit and two swapped neighbours', () => {
    holds(
      fc.property(
        digits(13),
        fc.nat(14),
        fc.integer({ min: 1, max: 9 }),
        fc.nat(13),
        (body, at, by, swap) => {
          const reference = makeReference(body);
          const wrong =
            reference.slice(0, at) + ((Number(reference[at]) + by) % 10) + reference.slice(at + 1);
          expect(parseReference(wrong).valid).toBe(false);
          const swapped = `${reference.slice(0, swap)}${reference[swap + 1]}${reference[swap]}${reference.slice(swap + 2)}`;
          if (swapped !== reference) expect(parseReference(swapped).valid).toBe(false);
        },
      ),
    );
  });
});

describe('land register number', () => {
  it.each([
    'WA4M/00123456/4',
    'LU1B/00012345/8',
    'GD1W/00090409/1',
    'KO1K/00012345/1',
    'KO1K/00054321/3',
    'SL1S/00098765/2',
  ])('%s is valid', (text) => {
    expect(parseLandRegister(text)).toMatchObject({ valid: true, normal: text });
  });

  it('is mended where it can be and refused where it cannot', () => {
    expect(parseLandRegister('ko1k/12345/1')).toMatchObject({ valid: true, normal: 'KO1K/00012345/1' });
    expect(codes(parseLandRegister('LU1B/00012345/6').problems)).toEqual(['CHECK_DIGIT']);
    expect(codes(parseLandRegister('KW 12345').problems)).toEqual(['SHAPE']);
    expect(codes(parseLandRegister('QV1K/00012345/1').problems)).toEqual(['COURT']);
    expect(landRegisterCheckDigit('LU1B', '00012345')).toBe('8');
  });
});

describe('plots and territorial units', () => {
  it.each([
    ['320902_2.0001.123/4', { gmina: '320902', kind: '2', precinct: '0001', plot: '123/4' }],
    ['320902_5.0001.123/4', { kind: '5' }],
    ['320907_5.0012.45', { county: '09', voivodeship: '32', precinct: '0012', plot: '45' }],
    ['326101_1.0023.AR_5.118/2', { mapSheet: '5', plot: '118/2' }],
  ])('%s is well formed', (text, facts) => {
    expect(parseParcel(text)).toMatchObject({ valid: true, normal: text, facts });
  });

  it.each(['320902_2.001.123', '320902_3.0001.123', '320902_2.0001.123/', '320902_2.0001.0', ''])(
    '%j is not',
    (text) => {
      expect(parseParcel(text).valid).toBe(false);
    },
  );

  it('TERC says what the unit is', () => {
    expect(parseTerc('3209022')).toMatchObject({
      valid: true,
      facts: { voivodeship: '32', county: '09', gmina: '02', kindName: 'gmina wiejska' },
    });
    expect(parseTerc('320907_5').facts?.kindName).toBe('obszar wiejski w gminie miejsko-wiejskiej');
    expect(codes(parseTerc('3109027').problems)).toEqual(['VOIVODESHIP', 'KIND']);
    expect(parseTerc('32090').valid).toBe(false);
  });

  it('SIMC and ULIC get their leading zeros back', () => {
    expect(parseSimc('312345').normal).toBe('0312345');
    expect(parseUlic('123').normal).toBe('00123');
    expect(parseUlic('123456').valid).toBe(false);
  });
});
