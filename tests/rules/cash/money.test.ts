import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { DENOMINATIONS, sumDenominations } from '#shared/cash/denominations.ts';
import { dueLine, plainLine, saleLine, timesQuantity } from '#shared/cash/lines.ts';
import { nextNumber, reportFullNumber } from '#shared/cash/numbers.ts';
import { checkReceipt } from '#shared/cash/receipt.ts';
import { countDifference, reportTotals } from '#shared/cash/report.ts';
import type { Receipt } from '#shared/cash/schemas.ts';
import { settleLine } from '#shared/cash/settlement.ts';
import { day } from '#shared/kernel/day.ts';
import { grosze, zloty } from '#shared/kernel/money.ts';
import { due, receipt, uuid } from './samples.ts';

const amount = fc.integer({ min: 1, max: 5_000_000 });

describe('the totals of a cash report', () => {
  it('close at 518,39 in the day of T-52', () => {
    const kp = [80_500, 12_600, 1_700, 62_739].map((value, index) =>
      receipt([due(value)], { number: index + 1 }),
    );
    const kw = [
      receipt([plainLine('refund', zloty(57), 'Zwrot')], { kind: 'KW', number: 11 }),
      receipt([plainLine('deposit', zloty(1_500), 'Bank')], { kind: 'KW', number: 12 }),
    ];
    const totals = reportTotals(zloty(500), [...kp, ...kw]);
    expect(totals).toMatchObject({ receipts: 157_539, payments: 155_700, closing: 51_839, receiptCount: 6 });
  });

  it('keep card apart and count a cancelled receipt without its money', () => {
    const mixed = receipt([due(44_300)], { number: 1, card: zloty(300) });
    const wrong = receipt([due(10_000)], { number: 2 });
    expect(reportTotals(zloty(100), [mixed, wrong], new Set([wrong.id]))).toEqual({
      opening: 10_000,
      receipts: 14_300,
      payments: 0,
      card: 30_000,
      closing: 24_300,
      receiptCount: 2,
      cancelledCount: 1,
    });
  });

  it('always close at opening + received − paid out', () => {
    const acts = fc.array(fc.tuple(fc.constantFrom('KP', 'KW'), amount, fc.boolean()), { maxLength: 40 });
    fc.assert(
      fc.property(amount, acts, (opening, list) => {
        const made = list.map(([kind, value], index) =>
          receipt([plainLine('float', grosze(value), 'x')], {
            kind: kind as Receipt['kind'],
            number: index + 1,
          }),
        );
        const cancelled = new Set(made.filter((_, index) => list[index]?.[2]).map(({ id }) => id));
        const expected = list.reduce(
          (sum, [kind, value, gone]) => sum + (gone ? 0 : kind === 'KP' ? value : -value),
          opening,
        );
        expect(reportTotals(grosze(opening), made, cancelled).closing).toBe(expected);
      }),
      { seed: 52 },
    );
  });

  it('tell a surplus from a shortage', () => {
    expect(countDifference(grosze(950), grosze(1000))).toEqual({ kind: 'shortage', amount: 50 });
    expect(countDifference(grosze(1050), grosze(1000))).toEqual({ kind: 'surplus', amount: 50 });
    expect(countDifference(grosze(1000), grosze(1000))).toEqual({ kind: 'none', amount: 0 });
  });
});

describe('numbers of documents', () => {
  const last = [
    { kind: 'KP' as const, year: 2026, number: 122 },
    { kind: 'RK' as const, year: 2026, number: 11 },
  ];
  it('follow their series', () => {
    expect(nextNumber(last, 'KP', 'K1', day('2026-12-31')).fullNumber).toBe('KP/K1/2026/000123');
    expect(nextNumber(last, 'KW', 'K1', day('2026-12-31')).fullNumber).toBe('KW/K1/2026/000001');
    expect(nextNumber(last, 'RK', 'K1', day('2026-12-31')).fullNumber).toBe(reportFullNumber('K1', 2026, 12));
  });
  it('begin with 1 in a new year', () => {
    expect(nextNumber(last, 'KP', 'K1', day('2027-01-02'))).toEqual({
      kind: 'KP',
      year: 2027,
      number: 1,
      fullNumber: 'KP/K1/2027/000001',
    });
  });
});

describe('a count of the drawer', () => {
  it('sums notes and coins of every face', () => {
    const one = Object.fromEntries(DENOMINATIONS.map(({ face }) => [String(face), 1]));
    expect(sumDenominations(one)).toEqual({ ok: true, value: 88_888 });
  });
  it.each([
    ['300', 1],
    ['0', 1],
    ['100', -1],
    ['100', 0.5],
  ])('refuses face %s with %s pieces', (face, pieces) => {
    expect(sumDenominations({ [face]: pieces }).ok).toBe(false);
  });
});

describe('a receipt', () => {
  const good = receipt([due(43_761, 4_639), due(0, 0, 1_600, { instalmentId: uuid(701) })]);
  const code = (bad: Receipt) => {
    const outcome = checkReceipt(bad, 'K1');
    return outcome.ok ? 'accepted' : outcome.error.code;
  };
  it('is accepted when its sums, number and names agree', () => expect(code(good)).toBe('accepted'));
  it.each<[string, Partial<Receipt>]>([
    ['RECEIPT_TOTAL', { total: grosze(1) }],
    ['RECEIPT_MEANS', { card: grosze(1) }],
    ['RECEIPT_TENDERED', { tendered: grosze(100) }],
    ['RECEIPT_YEAR', { year: 2025 }],
    ['RECEIPT_NUMBER', { fullNumber: 'KP/K2/2026/000001' }],
    ['RECEIPT_PARTY', { partyId: null }],
    ['RECEIPT_PAYER', { payerName: ' ' }],
    ['RECEIPT_LINE_KIND', { kind: 'KW' }],
    ['RECEIPT_LINE_SUM', { lines: [{ ...due(100), amount: grosze(101) }] }],
    ['RECEIPT_LINE_NEGATIVE', { lines: [{ ...due(200), interest: grosze(-100), amount: grosze(100) }] }],
    ['RECEIPT_LINE_INCOMPLETE', { lines: [due(100, 0, 0, { instalmentId: null })] }],
    ['RECEIPT_LINE_PARTS', { lines: [due(100, 5, 0, { kind: 'sale' })] }],
  ])('is refused with %s', (expected, change) => expect(code({ ...good, ...change })).toBe(expected));
  it('is refused when one due stands on it twice', () =>
    expect(code(receipt([due(1), due(2)]))).toBe('RECEIPT_DUE_TWICE'));
  it('is refused when cash is found and paid by card', () =>
    expect(code(receipt([plainLine('surplus', grosze(50), 'x')], { card: grosze(50) }))).toBe(
      'RECEIPT_CARD',
    ));
});

describe('lines', () => {
  const item = {
    id: 3,
    code: 'KOPIA',
    name: 'Kopia mapy',
    titleCode: 'KSERO',
    titleName: 'Kopie',
    price: grosze(1_233),
    tariff: null,
    per: 'ark.',
    legalBasis: '',
    requiresText: '',
  };
  it('multiply quantity and price exactly', () => {
    expect(timesQuantity(grosze(1_233), '2.5')).toBe(3_083);
    expect(timesQuantity(grosze(1), '0.5')).toBe(1);
    expect(timesQuantity(grosze(10), '1.23456')).toBeUndefined();
    const sale = saleLine(item, '3', null, 'obręb Lipie');
    expect(sale.ok && sale.value).toMatchObject({ amount: 3_699, text: 'Kopia mapy: obręb Lipie' });
  });
  it('ask for what the catalogue leaves open', () => {
    const error = (outcome: ReturnType<typeof saleLine>) => (outcome.ok ? '' : outcome.error.code);
    expect(error(saleLine({ ...item, price: null }, '1', null, ''))).toBe('SALE_PRICE_MISSING');
    expect(error(saleLine({ ...item, requiresText: 'imię i nazwisko' }, '1', null, ' '))).toBe(
      'SALE_TEXT_MISSING',
    );
    expect(error(saleLine(item, '0', null, ''))).toBe('SALE_QUANTITY');
  });
  it('put a reminder cost into the cost', () => {
    const of = {
      instalmentId: uuid(1),
      accountId: uuid(2),
      titleCode: 'KU',
      titleName: 'Koszty upomnienia',
      year: 2026,
      documentNumber: 'U/1',
      instalmentNumber: 1,
      instalmentCount: 1,
    };
    expect(dueLine({ ...of, kind: 'reminder-cost' }, grosze(1_600), grosze(0))).toMatchObject({
      principal: 0,
      cost: 1_600,
      amount: 1_600,
    });
    expect(dueLine({ ...of, kind: 'due' }, grosze(1_600), grosze(4))).toMatchObject({
      principal: 1_600,
      interest: 4,
      amount: 1_604,
    });
  });
});

describe('a due line on a due that shrank meanwhile', () => {
  it('settles what is open, its share of the interest, and keeps the rest', () => {
    const { settled, excess } = settleLine(due(10_000, 1_000), grosze(2_500), uuid(1));
    expect(settled).toMatchObject({ principal: 2_500, interest: 250, amount: 2_750 });
    expect(excess).toMatchObject({ kind: 'overpayment', amount: 8_250, overpaymentId: uuid(1) });
  });
  it('keeps the whole when nothing is open', () => {
    expect(settleLine(due(10_000, 1_000), grosze(0), uuid(1))).toMatchObject({
      settled: null,
      excess: { amount: 11_000 },
    });
  });
  it('never loses or makes a grosz', () => {
    fc.assert(
      fc.property(amount, fc.nat(500_000), fc.nat(6_000_000), (principal, interest, open) => {
        const line = due(principal, interest);
        const { settled, excess } = settleLine(line, grosze(open), uuid(1));
        expect((settled?.amount ?? 0) + (excess?.amount ?? 0)).toBe(line.amount);
        expect(settled?.principal ?? 0).toBe(Math.min(open, principal));
        expect(settled?.interest ?? 0).toBeLessThanOrEqual(interest);
      }),
      { seed: 7 },
    );
  });
});
