import { describe, expect, it } from 'vitest';
import { type Grosze, grosze, zloty } from '#shared/kernel/money.ts';
import type { ReportForm } from '#shared/reports/forms.ts';
import { operatingRule, rbNdsOf } from '#shared/reports/rb-nds.ts';
import { mergeReports, type Report, reportDifferences } from '#shared/reports/report.ts';
import { controlBetween, controlReport } from '#shared/reports/rules.ts';

type Cells = Readonly<Record<string, number>>;
const report = (form: ReportForm, rows: Readonly<Record<string, Cells>>, month = 12): Report => ({
  form,
  year: 2026,
  month,
  rows: Object.entries(rows).map(([key, cells]) => ({
    key,
    name: '',
    cells: Object.fromEntries(
      Object.entries(cells).map(([column, amount]): [string, Grosze] => [
        column,
        grosze(Math.round(amount * 100)),
      ]),
    ),
  })),
});
const codes = (one: Report) => controlReport(one).map(({ code, level, column }) => [code, level, column]);
const TAX = '756-75615-0310';
const ROAD = '600-60016-4270';

describe('control of Rb-27S', () => {
  const F5 = {
    plan: 1_250_000,
    due: 1_260_500,
    setOff: 1_200,
    executed: 1_205_300,
    left: 56_300,
    arrears: 48_900,
    overpaid: 2_300,
  };
  it('F5 and T-51 hold', () => {
    expect(codes(report('rb27s', { [TAX]: F5 }))).toEqual([]);
    const t51 = { due: 258_300, executed: 198_700.4, left: 60_850.2, overpaid: 1_250.6 };
    expect(codes(report('rb27s', { [TAX]: t51 }))).toEqual([]);
  });

  it('a grosz of difference is found, in its row and column', () => {
    expect(codes(report('rb27s', { [TAX]: { ...F5, left: 56_300.01 } }))).toEqual([
      ['RB27S_BALANCE', 'error', 'left'],
    ]);
    expect(codes(report('rb27s', { [TAX]: { ...F5, arrears: 56_300.01 } }))).toEqual([
      ['RB27S_ARREARS', 'error', 'arrears'],
    ]);
  });

  it('effects of rates stand only at own taxes and never below nothing (T-49, T-50)', () => {
    expect(codes(report('rb27s', { [TAX]: { ...F5, lowered: 94_125, exempted: 22_400 } }))).toEqual([]);
    expect(codes(report('rb27s', { '700-70005-0750': { lowered: 5 } }))).toEqual([
      ['RB27S_EFFECT_ROW', 'error', 'lowered'],
    ]);
    expect(codes(report('rb27s', { [TAX]: { lowered: -5 } }))).toEqual([
      ['RB27S_EFFECT_NEGATIVE', 'error', 'lowered'],
    ]);
  });
});

describe('control of Rb-28S (F4)', () => {
  const F4 = { plan: 150_000, committed: 120_000, executed: 110_000, liabilities: 8_000 };
  it.each([
    ['F4 passes', F4, []],
    [
      'paid more than committed',
      { ...F4, executed: 118_500, committed: 118_000, liabilities: 0 },
      ['RB28S_COMMITTED', 'RB28S_LIABILITIES'],
    ],
    ['paid more than planned', { ...F4, plan: 100_000 }, ['RB28S_OVER_PLAN', 'RB28S_COMMITTED_OVER_PLAN']],
    ['overdue more than owed', { ...F4, overdueNow: 8_000.01 }, ['RB28S_OVERDUE']],
    ['unexpired more than left of the plan', { ...F4, notExpiring: 40_000.01 }, ['RB28S_NOT_EXPIRING']],
  ])('%s', (_what, cells, expected) => {
    expect(controlReport(report('rb28s', { [ROAD]: cells })).map(({ code }) => code)).toEqual(expected);
  });

  it('a reserve is never executed', () => {
    expect(codes(report('rb28s', { '758-75818-4810': { plan: 5, committed: 1, executed: 1 } }))).toEqual([
      ['RB28S_RESERVE', 'error', 'committed'],
      ['RB28S_RESERVE', 'error', 'executed'],
    ]);
  });
});

describe('Rb-NDS (F6)', () => {
  const income = report('rb27s', {
    [TAX]: { plan: 48_200_000, executed: 0 },
    '700-70005-0770': { plan: 6_300_000 },
  });
  const expenditure = report('rb28s', {
    [ROAD]: { plan: 45_100_000 },
    '600-60016-6050': { plan: 12_900_000 },
  });
  const fact = (side: 'revenue' | 'outlay', paragraph: string, plan: number) => ({
    side,
    paragraph,
    plan: zloty(plan),
    executed: zloty(0),
  });
  const nds = rbNdsOf(income, expenditure, [
    fact('revenue', '952', 3_000_000),
    fact('revenue', '905', 700_000),
    fact('revenue', '950', 1_500_000),
    fact('outlay', '992', 1_700_000),
  ]);
  const plan = (key: string) => (nds.rows.find((row) => row.key === key)?.cells['plan'] ?? 0) / 100;

  it('gives the figures of the example', () => {
    expect(['A', 'B', 'C', 'C1', 'D1', 'D11', 'D13a', 'D15', 'D21', 'A21'].map(plan)).toEqual([
      54_500_000, 58_000_000, -3_500_000, 3_100_000, 5_200_000, 3_000_000, 700_000, 1_500_000, 1_700_000,
      6_300_000,
    ]);
    expect(codes(nds)).toEqual([]);
    expect(operatingRule(nds).covered).toBe(true);
  });

  it('agrees with Rb-27S and Rb-28S, and is told where it does not', () => {
    expect(controlBetween([income, expenditure, nds])).toEqual([]);
    const other = report('rb27s', { [TAX]: { plan: 54_500_000.01 } });
    expect(controlBetween([other, nds]).map(({ code, column }) => [code, column])).toEqual([
      ['NDS_INCOME', 'plan'],
    ]);
    const overdue = report('rb28s', { [ROAD]: { overdueNow: 2_500 } });
    const rbz = report('rbz', { E4: { amount: 2_500 } });
    expect(controlBetween([overdue, rbz])).toEqual([]);
    expect(controlBetween([overdue, report('rbz', { E4: { amount: 2_400 } })])[0]?.code).toBe('Z_OVERDUE');
  });
});

describe('Rb-34S (F19)', () => {
  it('opening with income is expenditure with closing', () => {
    const rows = {
      P: { executed: 3_200 },
      D: { executed: 45_000 },
      W: { executed: 46_900 },
      Z: { executed: 1_300 },
    };
    expect(codes(report('rb34s', rows))).toEqual([]);
    expect(codes(report('rb34s', { ...rows, Z: { executed: 1_300.01 } }))).toEqual([
      ['RB34S_BALANCE', 'error', 'executed'],
    ]);
  });
});

describe('merging and correcting', () => {
  it('sums cells by row, and merging in any order is the same', () => {
    const a = report('rb28s', { [ROAD]: { plan: 10 }, '801-80101-4210': { plan: 5, executed: 1 } });
    const b = report('rb28s', { '801-80101-4210': { plan: 7 } });
    const merged = mergeReports('rb28s', [a, b]);
    expect(merged).toEqual(mergeReports('rb28s', [b, a]));
    expect(merged.rows.map(({ key, cells }) => [key, cells['plan']])).toEqual([
      [ROAD, 1_000],
      ['801-80101-4210', 1_200],
    ]);
  });

  it('names each cell that a correction changes', () => {
    const before = report('rb28s', { [ROAD]: { plan: 10 } });
    const now = report('rb28s', { [ROAD]: { plan: 10, executed: 3 }, '801-80101-4210': { plan: 1 } });
    expect(reportDifferences(before, now)).toEqual([
      { key: ROAD, column: 'executed', before: 0, now: 300 },
      { key: '801-80101-4210', column: 'plan', before: 0, now: 100 },
    ]);
    expect(reportDifferences(now, now)).toEqual([]);
  });
});
