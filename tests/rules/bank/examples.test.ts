import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import type { TextEncoding } from '#shared/bank/code-pages.ts';
import { DEFAULT_ELIXIR_PROFILE } from '#shared/bank/elixir/profile.ts';
import { writeElixir } from '#shared/bank/elixir/writer.ts';
import type { PaymentOrder } from '#shared/bank/order.ts';
import { readBankFile } from '#shared/bank/read.ts';
import { parseStructuredTitle, structuredTitleText, taxPeriodText } from '#shared/bank/titles.ts';
import { isWorkingDay } from '#shared/kernel/calendar.ts';
import { day } from '#shared/kernel/day.ts';
import { unwrap } from '#shared/kernel/errors.ts';
import { makeNrb, parseNrb, sortCodeCheckDigit, taxMicroAccount } from '#shared/kernel/identifiers/nrb.ts';
import { parseReference } from '#shared/kernel/identifiers/reference.ts';
import { grosze } from '#shared/kernel/money.ts';
import {
  codesOf,
  firstEntry,
  firstStatement,
  KOWALSKI,
  mt940,
  readDialect,
} from '#tests/support/bank-files/read.ts';

/** The worked examples of the domain page, by their names there. */

const payer = {
  account: '40856200072002000000001001',
  name: 'Gmina Przykładowo',
  address: ['ul. Rynek 1', '99-999 Przykładowo'],
};
const order = (more: Partial<PaymentOrder>): PaymentOrder => ({
  kind: 'ordinary',
  day: day('2026-11-20'),
  amount: grosze(123_450),
  payer,
  payee: { account: '91116022020000000123456789', name: 'Energia S.A.', address: [] },
  title: 'Faktura FV/88/2026',
  reference: 'ZP-2026-0001',
  ...more,
});
const B7 = order({
  payee: {
    account: '91116022020000000123456789',
    name: 'Żółw i Syn sp. z o.o.',
    address: ['ul. Łączna 5', '00-001 Źródło'],
  },
});
const MPP = { kind: 'split-payment', vat: grosze(23_000), supplierTaxId: '9990000043' } as const;
const B8 = order({
  kind: 'split-payment',
  amount: grosze(123_000),
  title: unwrap(structuredTitleText({ ...MPP, invoice: 'FV/88/2026', text: 'energia XI' })),
  reference: 'ZP-2026-0002',
});
const TAX = { kind: 'tax', identifierKind: 'N', identifier: '9990000014', form: 'VAT-7', text: '' } as const;
const B9 = order({
  kind: 'tax',
  day: day('2026-11-25'),
  amount: grosze(437_000),
  payee: { account: '07101000712222999000001400', name: 'Urząd Skarbowy', address: [] },
  title: unwrap(
    structuredTitleText({ ...TAX, period: taxPeriodText({ kind: 'month', year: 2026, number: 10 }) }),
  ),
  reference: 'ZP-2026-0003',
});
const B10 = order({
  kind: 'zus',
  day: day('2026-12-04'),
  amount: grosze(1_523_467),
  payee: { account: '41600000020260019990000014', name: 'ZUS', address: [] },
  title: 'Składki 11/2026',
  reference: 'ZP-2026-0004',
});
const written = (orders: readonly PaymentOrder[], encoding: TextEncoding = 'CP1250') =>
  unwrap(writeElixir(orders, { isWorkingDay, profile: { ...DEFAULT_ELIXIR_PROFILE, encoding } }));
const sha256 = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex').slice(0, 16);

describe('worked examples', () => {
  it('B1 to B6: account numbers, sort codes, virtual accounts, micro-accounts', () => {
    expect(makeNrb('10205558', '1111123456789012')).toBe('20102055581111123456789012');
    expect(parseNrb('20102055581111123456789013').valid).toBe(false);
    expect(parseNrb('92124012340001567890123456')).toMatchObject({
      valid: true,
      problems: [{ code: 'SORT_CODE', severity: 'warning' }],
    });
    const firstSeven = ['1020555', '1160220', '1010007', '6000000', '8562000', '1050155'];
    expect(firstSeven.map(sortCodeCheckDigit).join('')).toBe('821279');
    expect(makeNrb('85620007', '4321000000012345')).toBe('06856200074321000000012345');
    expect(makeNrb('85620007', '4321010001234005')).toBe('71856200074321010001234005');
    expect(taxMicroAccount('9990000014')).toBe('07101000712222999000001400');
    expect(makeNrb('60000002', '0260409990000014')).toBe('48600000020260409990000014');
  });

  it.each([
    ['B7', B7, 'CP1250', 255, 'ece0ad3b9b36a00f'],
    ['B7', B7, 'CP852', 255, 'ef7e6e68f2189f4a'],
    ['B7', B7, 'ISO-8859-2', 255, 'e88e128f00d606b3'],
    ['B7', B7, 'UTF-8', 265, '62cc088f35bea10f'],
    ['B8', B8, 'CP1250', 259, 'a79f617c5ff5c961'],
    ['B8', B8, 'UTF-8', 261, '62ad4f5cf09f558f'],
    ['B9', B9, 'CP1250', 240, '5caa872948761837'],
    ['B9', B9, 'CP852', 240, '9d5aef47a58a6c68'],
    ['B10', B10, 'CP1250', 210, 'b9a3a83dda09fa8a'],
    ['B10', B10, 'UTF-8', 213, '79dad3fb7a7f4205'],
  ] as const)('%s in %s %s is the same to the byte', (_name, example, encoding, length, digest) => {
    const { bytes } = written([example], encoding);
    expect([bytes.length, sha256(bytes)]).toEqual([length, digest]);
    expect(readBankFile(bytes, { encoding }).orders).toEqual([example]);
  });

  it('B7 to B10 together: control totals, and read back without being told the encoding', () => {
    const { bytes, totals, notes } = written([B7, B8, B9, B10]);
    expect(totals).toEqual({ count: 4, total: 2_206_917 });
    expect(notes).toEqual([]);
    const back = readBankFile(bytes);
    expect(back.encoding.encoding).toBe('CP1250');
    expect(back.orders).toEqual([B7, B8, B9, B10]);
    expect(back.ordersEnd).toMatchObject({ count: 4, total: 2_206_917, problems: [] });
    expect(parseStructuredTitle(back.orders[1]?.title ?? '')).toMatchObject({ invoice: 'FV/88/2026' });
  });

  it('B11 tax periods', () => {
    expect(
      [
        taxPeriodText({ kind: 'year', year: 2026 }),
        taxPeriodText({ kind: 'half-year', year: 2026, number: 1 }),
        taxPeriodText({ kind: 'quarter', year: 2026, number: 3 }),
        taxPeriodText({ kind: 'month', year: 2026, number: 2 }),
        taxPeriodText({ kind: 'decade', year: 2026, month: 5, number: 2 }),
        taxPeriodText({ kind: 'day', day: day('2026-04-05') }),
      ].join(' '),
    ).toBe('26R 26P01 26K03 26M02 26D0205 26J0504');
    expect(() => taxPeriodText({ kind: 'quarter', year: 2026, number: 5 })).toThrow(RangeError);
  });

  it('B12 the ~ dialect: the blank at the end of ~21 is kept', () => {
    const text = mt940(
      [
        ':61:2611201120C1234,50S020NONREF',
        ':86:020~00S020PRZELEW KRAJOWY~20Podatek od nieruchomosci ra~21ta 4/2026 konto 000012345~22',
        '~30 10902402~31PL49109024020000000612345678~32KOWALSKI JAN~33UL. POLNA 2 99-999 PRZYKLAD',
        '~34020~38PL49109024020000000612345678~60~63',
        ':61:2611201120D1230,00S034NONREF',
        ':86:034~00S034PRZELEW MPP~20/VAT/230,00/IDC/9990000043/~21INV/FV/88/2026/TXT/energia ~22XI~30 11602202',
        '~31PL91116022020000000123456789~32ENERGIA S.A.~38PL91116022020000000123456789',
      ],
      { opening: 'C261119PLN10250,00', closing: 'C261120PLN10254,50' },
    );
    const { entries, problems } = firstStatement(text);
    expect(problems).toEqual([]);
    expect(entries).toMatchObject([
      {
        amount: 123_450,
        title: 'Podatek od nieruchomosci rata 4/2026 konto 000012345',
        counterparty: { name: 'KOWALSKI JAN', account: KOWALSKI, address: 'UL. POLNA 2 99-999 PRZYKLAD' },
      },
      {
        amount: -123_000,
        title: '/VAT/230,00/IDC/9990000043/INV/FV/88/2026/TXT/energia XI',
        structured: { ...MPP, invoice: 'FV/88/2026', text: 'energia XI' },
      },
    ]);
  });

  it('B13 and B14: the ^ dialect, signs, the day after New Year', () => {
    expect(readDialect('pekao-caret.sta').statements[0]?.entries[0]).toMatchObject({
      amount: 35_000,
      currency: 'PLN',
      type: 'N641',
      counterparty: { account: KOWALSKI },
    });
    expect(firstEntry(mt940([':61:261231RC100,00NTRFNONREF']))).toMatchObject({
      amount: -10_000,
      reversal: true,
    });
    expect(firstEntry(mt940([':61:261231RD100,00NTRFNONREF']))).toMatchObject({
      amount: 10_000,
      reversal: true,
    });
    expect(firstEntry(mt940([':61:2612310102C100,00NTRFNONREF']))).toMatchObject({
      valueDate: '2026-12-31',
      bookingDate: '2027-01-02',
    });
  });

  it('B15 mass collection in prose', () => {
    const text =
      '911 TRANSAKCJA COLLECT; ID IPH: 432100012345; Z RACH.: 49109024020000000612345678; OD: KOWALSKI JAN; TYT.: rata 4; TNR: 123';
    const lines = [
      ':61:2611201120CN0,40NTRFNONREF',
      `:86:${text}`,
      ':61:2611201120CN0,03NTRFNONREF',
      `:86:${text}`,
    ];
    const statement = firstStatement(mt940(lines, { closing: 'C261120PLN0,43' }));
    expect(codesOf(statement)).toEqual([]);
    expect(statement.entries[0]).toMatchObject({
      virtualAccount: '432100012345',
      counterparty: { name: 'KOWALSKI JAN', account: KOWALSKI },
      title: 'rata 4',
      references: { transaction: '123' },
    });
  });

  it('B18 camt.053: a batch of two payments by virtual account', () => {
    const [statement] = readDialect('camt053-02.xml').statements;
    expect(statement?.closing?.amount).toBe(1_074_250);
    expect(
      statement?.entries[0]?.details.map(({ amount, virtualAccount }) => [amount, virtualAccount]),
    ).toEqual([
      [35_000, '06856200074321000000012345'],
      [15_000, '76856200074321000000012346'],
    ]);
  });

  it('B20 own reference: one wrong digit or a swap shows', () => {
    expect(parseReference('202600001234575').valid).toBe(true);
    expect(parseReference('202600001234576').valid).toBe(false);
    expect(parseReference('202600001235475').valid).toBe(false);
  });
});
