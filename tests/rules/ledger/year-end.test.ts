import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { grosze, sum, zloty } from '#shared/kernel/money.ts';
import { approvalSteps, resultOf, type YearBalance, yearEndSteps } from '#shared/ledger/year-end.ts';
import { holds } from '#tests/support/property.ts';

const balances = (rows: Readonly<Record<string, number>>): YearBalance[] =>
  Object.entries(rows).map(([account, value]) => ({ account, classification: '', balance: zloty(value) }));

/** What the accounts stand at after the steps, in zloty; those at nothing are left out. */
function closed(
  before: readonly YearBalance[],
  steps: ReturnType<typeof yearEndSteps>,
): Record<string, number> {
  const totals = new Map<string, number>();
  const add = (account: string, amount: number) => totals.set(account, (totals.get(account) ?? 0) + amount);
  for (const { account, balance } of before) add(account, balance);
  for (const { lines } of steps) for (const { account, debit, credit } of lines) add(account, debit - credit);
  return Object.fromEntries(
    [...totals].filter(([, amount]) => amount !== 0).map(([account, amount]) => [account, amount / 100]),
  );
}

/** F8 before closing, after unspent money and unpaid income went back to the budget (222/130 500, 223/130 3 500). */
const UNIT = {
  '011': 2_030_000,
  '071': -655_000,
  '013': 156_000,
  '072': -156_000,
  '310': 4_000,
  '135': 9_000,
  '201': -8_000,
  '221': 2_500,
  '222': 19_000,
  '223': -1_476_500,
  '229': -10_000,
  '231': -40_000,
  '400': 55_000,
  '401': 86_000,
  '402': 150_000,
  '404': 1_000_000,
  '405': 209_000,
  '720': -20_000,
  '800': -1_376_000,
  '810': 30_000,
  '851': -9_000,
};

describe('the year end of a unit (F9)', () => {
  const before = balances(UNIT);
  const steps = yearEndSteps('unit', before);

  it('moves income, expenditure and 810 to the fund, costs and revenue to the result', () => {
    expect(sum(before.map(({ balance }) => balance))).toBe(0);
    expect(steps.map(({ code, total }) => [code, total / 100])).toEqual([
      ['222', 19_000],
      ['223', 1_476_500],
      ['810', 30_000],
      ['KOSZTY', 1_500_000],
      ['PRZYCHODY', 20_000],
    ]);
    expect(resultOf('unit', steps)).toBe(zloty(-1_480_000));
  });

  it('leaves the fund at 2 803 500 and the loss of 1 480 000, nothing on 222, 223 and 810', () => {
    expect(closed(before, steps)).toMatchObject({ '800': -2_803_500, '860': 1_480_000 });
    for (const account of ['222', '223', '810', '400', '720'])
      expect(closed(before, steps)).not.toHaveProperty(account);
  });

  it('moves the loss to the fund after approval', () => {
    const next = approvalSteps('unit', balances({ '860': 1_480_000, '800': -2_803_500 }));
    expect(next[0]?.lines).toMatchObject([
      { account: '800', debit: zloty(1_480_000) },
      { account: '860', credit: zloty(1_480_000) },
    ]);
  });
});

describe('the year end of the budget (F11)', () => {
  it('gives 961 of 1 070 000 debit: expenditure 20 950 000 and unexecuted 120 000 over income 20 000 000', () => {
    const before = balances({ '901': -20_000_000, '902': 20_950_000, '903': 120_000, '133': -1_070_000 });
    const steps = yearEndSteps('organ', before);
    expect(closed(before, steps)['961']).toBe(1_070_000);
    expect(resultOf('organ', steps)).toBe(zloty(-1_070_000));
    expect(approvalSteps('organ', balances({ '961': 1_070_000 }))[0]?.lines[0]).toMatchObject({
      account: '960',
      debit: zloty(1_070_000),
    });
  });
});

describe('commitments at the year end (F3)', () => {
  it('what was paid leaves 998 first, never more than was committed', () => {
    const key = '600-60016-4270';
    const before = [
      { account: '998', classification: key, balance: zloty(-120_000) },
      { account: '000', classification: '', balance: zloty(120_000) },
    ];
    const paid = (amount: number) =>
      yearEndSteps('unit', before, [{ classification: key, amount: zloty(amount) }]);
    expect(closed(before, paid(110_000))).toEqual({ '000': 10_000, '999': -10_000 });
    expect(closed(before, paid(130_000))).toEqual({});
  });

  it('what 998 still holds moves to 999, paragraph by paragraph', () => {
    const before = [
      { account: '998', classification: '600-60016-4270', balance: zloty(-10_000) },
      { account: '000', classification: '', balance: zloty(10_000) },
    ];
    expect(yearEndSteps('unit', before)).toMatchObject([
      {
        code: '998',
        lines: [
          { account: '999', classification: '600-60016-4270', credit: zloty(10_000) },
          { account: '998', classification: '600-60016-4270', debit: zloty(10_000) },
        ],
      },
    ]);
  });
});

describe('any year end', () => {
  const books = fc.array(
    fc.record({
      account: fc.constantFrom(
        '011',
        '130',
        '201-1',
        '222',
        '223',
        '400',
        '401-2',
        '490',
        '720',
        '750',
        '751',
        '761',
        '800',
        '810',
        '870',
        '998',
        '980',
      ),
      classification: fc.constantFrom('', '801-80101-4210', '750-75023-4300'),
      balance: fc.integer({ min: -1_000_000, max: 1_000_000 }).map(grosze),
    }),
    { maxLength: 40 },
  );
  const unique = (rows: readonly YearBalance[]) => [
    ...new Map(rows.map((row) => [`${row.account}|${row.classification}`, row])).values(),
  ];

  it('balances in every step and leaves nothing on the accounts of the year', () => {
    holds(
      fc.property(books, (rows) => {
        const before = unique(rows);
        const steps = yearEndSteps('unit', before);
        for (const { lines, total } of steps) {
          expect(sum(lines.map(({ debit }) => debit))).toBe(total);
          expect(sum(lines.map(({ credit }) => credit))).toBe(total);
        }
        const left = Object.keys(closed(before, steps)).filter((account) =>
          /^(222|4|7|810|870|980|998)/.test(account),
        );
        expect(left.filter((account) => account !== '222')).toEqual([]);
      }),
    );
  });

  it('run twice moves nothing the second time', () => {
    holds(
      fc.property(books, (rows) => {
        const before = unique(rows).filter(({ account }) => !/^22[237]/.test(account));
        const done = Object.entries(closed(before, yearEndSteps('unit', before))).map(([account, value]) => ({
          account,
          classification: '',
          balance: grosze(Math.round(value * 100)),
        }));
        expect(yearEndSteps('unit', done)).toEqual([]);
      }),
    );
  });
});
