import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { TEXT_ENCODINGS } from '#shared/bank/code-pages.ts';
import { decodeText } from '#shared/bank/decoding.ts';
import { DEFAULT_ELIXIR_PROFILE } from '#shared/bank/elixir/profile.ts';
import { writeElixir } from '#shared/bank/elixir/writer.ts';
import type { PaymentOrder } from '#shared/bank/order.ts';
import { writePain } from '#shared/bank/pain/writer.ts';
import { readBankFile } from '#shared/bank/read.ts';
import { parseStructuredTitle, structuredTitleText } from '#shared/bank/titles.ts';
import { isWorkingDay } from '#shared/kernel/calendar.ts';
import { day } from '#shared/kernel/day.ts';
import { unwrap } from '#shared/kernel/errors.ts';
import { makeNrb } from '#shared/kernel/identifiers/nrb.ts';
import { grosze } from '#shared/kernel/money.ts';
import { bytesOf, OWN_ACCOUNT } from '#tests/support/bank-files/read.ts';
import { holds } from '#tests/support/property.ts';

const base: PaymentOrder = {
  kind: 'ordinary',
  day: day('2026-11-20'),
  amount: grosze(1),
  payer: { account: OWN_ACCOUNT, name: 'Gmina Przykładowo', address: ['ul. Rynek 1', '99-999 Przykładowo'] },
  payee: { account: '91116022020000000123456789', name: 'Energia S.A.', address: [] },
  title: 'Faktura 1',
  reference: 'ZP-1',
};
const options = { isWorkingDay };
const pain = {
  ...options,
  version: '09',
  messageId: 'M-1',
  madeAt: '2026-11-20T10:00:00',
  initiator: 'Gmina',
} as const;

const text = (longest: number) =>
  fc
    .array(fc.constantFrom(...'abcXYZĄąłżó019.,-/+()?: '), { minLength: 1, maxLength: longest })
    .map((chars) => chars.join('').replace(/ +/g, ' ').trim())
    .filter((found) => found !== '' && !/^\/(VAT|TI)\//.test(found));
const words = fc.array(fc.constantFrom('Zakład', 'Gospodarki', 'Komunalnej', 'Spółka', 'Żółw', 'i', 'Syn'), {
  minLength: 1,
  maxLength: 7,
});
const account = fc
  .integer({ min: 1, max: 999_999_999 })
  .map((n) => makeNrb('11602202', String(n).padStart(16, '0')));
const order: fc.Arbitrary<PaymentOrder> = fc.record({
  kind: fc.constant('ordinary' as const),
  day: fc.constantFrom(day('2026-11-20'), day('2026-11-23')),
  amount: fc.integer({ min: 1, max: 99_999_999_999 }).map(grosze),
  payer: fc.constant(base.payer),
  payee: fc.record({
    account,
    name: words.map((found) => found.join(' ')).filter((name) => name.length <= 60),
    address: fc.constantFrom([], ['ul. Łączna 5'], ['ul. Łączna 5', '00-001 Źródło']),
  }),
  title: text(140),
  reference: fc.stringMatching(/^[A-Z0-9-]{1,16}$/),
});
const orders = fc.array(order, { minLength: 1, maxLength: 12 });
const total = (of: readonly PaymentOrder[]) => of.reduce((sum, { amount }) => sum + amount, 0);

describe('orders written are read back equal', () => {
  it.each(TEXT_ENCODINGS)('as Elixir-0 in %s, with the totals', (encoding) => {
    holds(
      fc.property(orders, fc.boolean(), (written, trailingSeparators) => {
        const profile = { ...DEFAULT_ELIXIR_PROFILE, encoding, trailingSeparators };
        const file = unwrap(writeElixir(written, { ...options, profile }));
        const back = readBankFile(file.bytes, { encoding });
        expect(back.orders).toEqual(written);
        expect(file.totals).toEqual({ count: written.length, total: total(written) });
        expect(back.ordersEnd).toMatchObject({ ...file.totals, problems: [] });
        expect(file.notes).toEqual([]);
        const lines = decodeText(file.bytes, encoding).split('\r\n');
        const texts = lines.flatMap((line) =>
          [...line.matchAll(/"([^"]*)"/g)].map(([, found = '']) => found),
        );
        expect(
          Math.max(...texts.flatMap((found) => found.split('|').map(({ length }) => length))),
        ).toBeLessThanOrEqual(35);
      }),
      { numRuns: 100 },
    );
  });

  it.each(['03', '09'] as const)('as pain.001.001.%s', (version) => {
    holds(
      fc.property(orders, (written) => {
        const file = unwrap(writePain(written, { ...pain, version }));
        const back = readBankFile(file.bytes);
        const inOrder = (of: readonly PaymentOrder[]) => of.map((found) => JSON.stringify(found)).sort();
        expect(back.format).toBe('pain.001');
        expect(inOrder(back.orders)).toEqual(inOrder(written));
        expect(back.ordersEnd).toMatchObject({ ...file.totals, problems: [] });
      }),
      { numRuns: 100 },
    );
  });

  it('a pain.001 whose sums were changed says so', () => {
    const { bytes } = unwrap(writePain([base], pain));
    const changed = new TextEncoder().encode(
      new TextDecoder().decode(bytes).replace('<CtrlSum>0.01', '<CtrlSum>0.02'),
    );
    expect(readBankFile(changed).ordersEnd?.problems).toMatchObject([
      { code: 'BANK_ORDER_TOTALS', field: 'GrpHdr/CtrlSum' },
    ]);
  });
});

describe('characters', () => {
  it('that the bank does not take are replaced and noted; quotes and bars never go out', () => {
    const odd = { ...base, payee: { ...base.payee, name: 'Café „Żuk” & Syn | "X"' }, title: 'FV_1; szt. #2' };
    const file = unwrap(writeElixir([odd], options));
    const [back] = readBankFile(file.bytes).orders;
    expect(back?.payee.name).toBe('Cafe Żuk + Syn X');
    expect(back?.title).toBe('FV-1, szt. 2');
    expect(file.notes).toEqual([
      { order: 0, field: 'payee.name', replaced: ['é', '„', '”', '&', '|', '"'] },
      { order: 0, field: 'title', replaced: ['_', ';', '#'] },
    ]);
  });

  it('Polish letters lose their marks where the bank wants none', () => {
    const profile = {
      ...DEFAULT_ELIXIR_PROFILE,
      polishLetters: false,
      payeeSortCode: false,
      trailingSeparators: false,
    };
    const { bytes } = unwrap(writeElixir([base], { ...options, profile }));
    expect(decodeText(bytes, 'ASCII')).toBe(
      `110,20261120,1,85620007,0,"${OWN_ACCOUNT}","91116022020000000123456789","Gmina Przykladowo|ul. Rynek 1|99-999 Przykladowo","Energia S.A.",0,,"Faktura 1","","","51","ZP-1"\r\n`,
    );
  });
});

describe('an order that the bank would send back is refused with its field', () => {
  it.each([
    ['BANK_ORDERS_EMPTY', undefined, []],
    ['BANK_ORDER_AMOUNT', 'orders.0.amount', [{ ...base, amount: grosze(0) }]],
    ['BANK_ORDER_DAY', 'orders.1.day', [base, { ...base, day: day('2026-12-05') }]],
    ['BANK_ORDER_PAST', 'orders.0.day', [{ ...base, day: day('2026-11-18') }]],
    [
      'BANK_ORDER_ACCOUNT',
      'orders.0.payee.account',
      [{ ...base, payee: { ...base.payee, account: '90116022020000000123456789' } }],
    ],
    ['BANK_ORDER_SELF', 'orders.0.payee.account', [{ ...base, payee: base.payer }]],
    ['BANK_ORDER_TEXT_LENGTH', 'orders.0.title', [{ ...base, title: 'x'.repeat(141) }]],
    ['BANK_ORDER_TEXT_EMPTY', 'orders.0.title', [{ ...base, title: ' # ' }]],
    ['BANK_ORDER_REFERENCE', 'orders.0.reference', [{ ...base, reference: 'x'.repeat(17) }]],
  ])('%s', (code, field, wrong) => {
    const outcome = writeElixir(wrong, { ...options, today: day('2026-11-19') });
    expect(outcome).toMatchObject({ ok: false, error: { code, ...(field === undefined ? {} : { field }) } });
  });

  it('in pain.001 too', () => {
    expect(writePain([{ ...base, title: 'x'.repeat(141) }], pain)).toMatchObject({
      ok: false,
      error: { field: 'orders.0.title' },
    });
    expect(writePain([base], { ...pain, messageId: '' })).toMatchObject({
      ok: false,
      error: { code: 'BANK_MESSAGE_ID' },
    });
  });
});

describe('titles with tags', () => {
  it('are taken apart as they were put together, and refuse what would break them', () => {
    const title = {
      kind: 'tax',
      identifierKind: 'P',
      identifier: '44051401359',
      period: '',
      form: 'PIT-4R',
      text: '',
    } as const;
    const written = unwrap(structuredTitleText(title));
    expect(written).toBe('/TI/P44051401359/OKR//SFP/PIT-4R');
    expect(parseStructuredTitle(written)).toEqual(title);
    expect(parseStructuredTitle('Faktura 1')).toBeNull();
    const split = {
      kind: 'split-payment',
      vat: grosze(5),
      supplierTaxId: '1',
      invoice: '2',
      text: 'a/TXT/b',
    } as const;
    expect(structuredTitleText(split)).toMatchObject({
      ok: false,
      error: { code: 'BANK_TITLE_TAG', field: 'text' },
    });
    expect(structuredTitleText({ ...split, text: '', invoice: '' })).toMatchObject({
      ok: false,
      error: { field: 'invoice' },
    });
  });
});

describe('a file of orders with errors', () => {
  it('tells each bad line and reads the others', () => {
    const good = `110,20261120,100,85620007,0,"${OWN_ACCOUNT}","91116022020000000123456789","A|||","B "x" C|||",0,11602202,"T|||","","","51","R"`;
    const lines = [
      good,
      good.replace('20261120', '20260230'),
      good.replace(',100,', ',1.5,'),
      '110,x',
      good.replace('"91116', '"90116'),
      good.replace(',11602202,', ',10205558,'),
    ];
    const { orders: read, ordersEnd } = readBankFile(bytesOf(lines.join('\r\n')));
    expect(read).toHaveLength(3);
    expect(read[0]?.payee.name).toBe('B "x" C');
    expect(ordersEnd?.problems.map(({ code, line, severity }) => [code, line, severity].join(' '))).toEqual([
      'BANK_DATE 2 error',
      'BANK_ORDER_AMOUNT 3 error',
      'BANK_ORDER_UNREADABLE 4 error',
      'BANK_ORDER_ACCOUNT 5 warning',
      'BANK_ORDER_SORT_CODE 6 warning',
    ]);
  });
});
