import { call } from '@orpc/server';
import { beforeAll, describe, expect, it } from 'vitest';
import { budget } from '#main/service/budget/index.ts';
import { ledger } from '#main/service/ledger/index.ts';
import { reports } from '#main/service/reports/index.ts';
import { day } from '#shared/kernel/day.ts';
import { newId } from '#shared/kernel/ids.ts';
import { grosze, zloty } from '#shared/kernel/money.ts';
import { TestBooks } from '#tests/support/books.ts';
import { testDatabase } from '#tests/support/database.ts';
import { refusal, refusalOf } from '#tests/support/refusal.ts';
import { verified } from '#tests/support/verification.ts';
import { BUDGET_RESOLUTION, CARE, line, officeTaxes, ROAD, TAX } from './support/gmina-year.ts';
import { RENT, S, schoolYear } from './support/school-year.ts';

/** A year of a gmina with three units: opening balances, budget, documents, commitments, year end, merged reports (F3 to F11). */
const database = testDatabase();
const books = new TestBooks(database);
const [OFFICE, BUDGET, SCHOOL, WELFARE] = [1, 2, 3, 4];

const officer = () => ({ context: books.as(books.clerk, 1) });
const treasurer = () => ({ context: books.as(books.chief, 1) });
const head = () => ({ context: books.as(books.head, 2) });
const carer = () => ({ context: books.as(books.chief, 3) });

beforeAll(async () => {
  await books.prepare();
});

const post = (book: number, on: string, ...lines: Parameters<typeof books.post>[2]) =>
  books.post(book, on, lines);

describe('a year of the gmina', () => {
  it('1. begins with the balances that were brought in, dated the last day before', async () => {
    await post(
      SCHOOL,
      '2025-12-31',
      { wn: '011', zl: 2_000_000 },
      { ma: '071', zl: 600_000 },
      { wn: '013', zl: 150_000 },
      { ma: '072', zl: 150_000 },
      { wn: '310', zl: 4_000 },
      { ma: '201', zl: 12_000, kMa: S('4300') },
      { wn: '221', zl: 1_500, k: RENT },
      { ma: '231', zl: 40_000, kMa: S('4010') },
      { ma: '229', zl: 7_500, kMa: S('4110') },
      { ma: '800', zl: 1_396_000 },
      { wn: '860', zl: 50_000 },
    );
    const { debit, opening } = await call(
      ledger.accountLedger,
      { bookId: SCHOOL, account: '011', from: day('2026-01-01'), to: day('2026-12-31'), limit: 10 },
      { context: books.as(books.clerk, 2) },
    );
    expect([opening, debit]).toEqual([zloty(2_000_000), 0]);
  });

  it('2. the council adopts the budget; the plan of a day is the sum of what was adopted', async () => {
    const resolution = { actId: newId(), ...BUDGET_RESOLUTION };
    const kept = await call(budget.changes.save, resolution, treasurer());
    expect([kept.problems, kept.needed]).toEqual([[], 'council']);
    await call(budget.changes.adopt, { actId: newId(), changeId: kept.id }, treasurer());
    expect(
      await refusalOf(call(budget.changes.remove, { actId: newId(), changeId: kept.id }, treasurer())),
    ).toBe('PLAN_ADOPTED');

    const order = {
      ...resolution,
      number: 'Z/12/2026',
      authority: 'executive' as const,
      kind: 'change' as const,
      adoptedOn: day('2026-07-01'),
      effectiveOn: day('2026-07-01'),
    };
    const across = await call(
      budget.changes.save,
      {
        ...order,
        actId: newId(),
        lines: [line(2, 'expenditure', S('4300'), -5_000), line(1, 'expenditure', ROAD, 5_000)],
      },
      treasurer(),
    );
    expect(across.problems.map(({ code }) => code)).toEqual(['PLAN_COUNCIL_NEEDED']);
    await call(
      budget.changes.save,
      {
        ...order,
        actId: newId(),
        changeId: across.id,
        lines: [line(2, 'expenditure', S('4300'), 4_000), line(2, 'expenditure', S('4210'), -4_000)],
      },
      treasurer(),
    );
    await call(budget.changes.adopt, { actId: newId(), changeId: across.id }, treasurer());
    const planOf = async (on: string, key: string) =>
      (await call(budget.plan, { year: 2026, day: day(on) }, treasurer())).find(
        ({ classification }) => classification === key,
      )?.plan;
    expect([await planOf('2026-06-30', S('4300')), await planOf('2026-07-01', S('4300'))]).toEqual([
      zloty(170_000),
      zloty(174_000),
    ]);
    const seen = await call(budget.plan, { year: 2026, day: day('2026-12-31') }, head());
    expect(new Set(seen.map(({ unitCode }) => unitCode))).toEqual(new Set(['SP1']));
  });

  it('3. a contract of three years stands on 998 and 999, and nothing beyond the plan is committed unasked (F3)', async () => {
    const contract = {
      actId: newId(),
      number: 'U/45/2026',
      documentDate: day('2026-06-01'),
      kind: 'contract' as const,
      text: 'Utrzymanie dróg gminnych',
      lines: [
        { year: 2026, classification: ROAD, amount: zloty(120_000) },
        { year: 2027, classification: ROAD, amount: zloty(144_000) },
        { year: 2028, classification: ROAD, amount: zloty(96_000) },
      ],
    };
    const kept = await call(budget.commitments.add, contract, officer());
    expect(kept.total).toBe(zloty(360_000));
    expect(await books.balances(OFFICE)).toMatchObject({ '998': -120_000, '999': -240_000 });
    expect(await call(budget.funds, { year: 2026, classification: ROAD }, officer())).toMatchObject({
      free: zloty(30_000),
    });
    const beyond = {
      ...contract,
      actId: newId(),
      number: 'U/46/2026',
      lines: [{ year: 2026, classification: ROAD, amount: grosze(3_000_001) }],
    };
    expect(await refusal(call(budget.commitments.add, beyond, officer()))).toMatchObject({
      code: 'COMMITMENT_OVER_PLAN',
      field: 'lines.0.amount',
    });
    for (const [paragraph, amount] of [
      ['4010', 1_040_000],
      ['4110', 207_500],
      ['4210', 86_000],
      ['4300', 162_000],
      ['4440', 9_000],
      ['6050', 30_000],
    ] as const)
      await call(
        budget.commitments.add,
        {
          ...contract,
          actId: newId(),
          number: `Z/${paragraph}`,
          documentDate: day('2026-01-02'),
          kind: 'other',
          lines: [{ year: 2026, classification: S(paragraph), amount: zloty(amount) }],
        },
        head(),
      );
    await call(
      budget.commitments.add,
      {
        ...contract,
        actId: newId(),
        number: 'P/1',
        documentDate: day('2026-01-02'),
        kind: 'payroll',
        lines: [{ year: 2026, classification: CARE, amount: zloty(300_000) }],
      },
      carer(),
    );
  });

  it('4. the school enters its year (F8)', async () => {
    await schoolYear((on, ...lines) => books.post(SCHOOL, on, lines));
    const lines = await call(ledger.trialBalance, { bookId: SCHOOL, year: 2026 }, head());
    const balanceSheet = lines.filter(({ account }) => !/^9/.test(account));
    const total = (column: 'debit' | 'credit' | 'closingDebit' | 'closingCredit') =>
      balanceSheet.reduce((sum, line) => sum + line[column], 0);
    expect([total('debit'), total('credit')]).toEqual([zloty(4_660_000), zloty(4_660_000)]);
    expect([total('closingDebit'), total('closingCredit')]).toEqual([zloty(3_754_000), zloty(3_754_000)]);
    expect((await books.balances(SCHOOL))['130']).toBe(4_000);
  });

  it('5. the office has its taxes with overpayments and a set-off (F5) and pays a part of the contract', async () => {
    await officeTaxes(books);
    await post(OFFICE, '2026-06-05', { wn: '130', ma: '223', zl: 110_000 });
    await post(OFFICE, '2026-11-30', { wn: '402', ma: '201', zl: 118_000, k: ROAD });
    await post(OFFICE, '2026-12-15', { wn: '201', ma: '130', zl: 110_000, k: ROAD });
    const report = await call(reports.compute, { form: 'rb27s', year: 2026, month: 12 }, treasurer());
    const row = report.rows.find(({ key }) => key === TAX);
    expect(row?.cells).toMatchObject({
      plan: zloty(1_250_000),
      due: zloty(1_260_500),
      setOff: zloty(1_200),
      executed: zloty(1_205_300),
      left: zloty(56_300),
      arrears: zloty(48_900),
      overpaid: zloty(2_300),
    });
    expect(report.remarks).toEqual([]);
  });

  it('6. the welfare centre pays wages and the budget takes in what it is due', async () => {
    await post(WELFARE, '2026-02-01', { wn: '130', ma: '223', zl: 300_000 });
    await post(WELFARE, '2026-03-31', { wn: '404', ma: '231', zl: 300_000, k: CARE });
    await post(WELFARE, '2026-04-10', { wn: '231', ma: '130', zl: 300_000, k: CARE });
    await post(
      BUDGET,
      '2025-12-31',
      { wn: '133', zl: 2_000_000 },
      { ma: '134', zl: 500_000 },
      { ma: '960', zl: 1_500_000 },
    );
    await post(BUDGET, '2026-01-05', { wn: '223', ma: '133', zl: 1_890_000 });
    await post(BUDGET, '2026-03-31', { wn: '133', ma: '901', zl: 6_000_000, k: '', kMa: '758-75801-2920' });
    await post(BUDGET, '2026-06-30', { wn: '224', ma: '901', zl: 4_000_000, k: '', kMa: '756-75621-0010' });
    await post(BUDGET, '2026-07-10', { wn: '133', ma: '224', zl: 4_000_000 });
    await post(BUDGET, '2026-09-30', { wn: '134', ma: '133', zl: 400_000 });
    await post(
      BUDGET,
      '2026-12-31',
      { wn: '222', ma: '901', zl: 1_224_300 },
      { wn: '133', ma: '222', zl: 1_223_800 },
      { wn: '902', ma: '223', zl: 1_886_500 },
    );
    expect(await books.balances(BUDGET)).toMatchObject({
      '901': -11_224_300,
      '902': 1_886_500,
      '222': 500,
      '223': 3_500,
    });
  });

  it('7. Rb-28S of the contract is F4, and its cells unfold to their entries', async () => {
    const report = await call(reports.compute, { form: 'rb28s', year: 2026, month: 12 }, treasurer());
    const row = report.rows.find(({ key }) => key === ROAD);
    expect(row?.cells).toMatchObject({
      plan: zloty(150_000),
      committed: zloty(120_000),
      executed: zloty(110_000),
      liabilities: zloty(8_000),
      overdueNow: 0,
    });
    expect(report.remarks.filter(({ level }) => level === 'error')).toEqual([]);
    for (const form of ['rb27s', 'rb28s'] as const) {
      const merged = await call(
        reports.compute,
        { form, year: 2026, month: 12, scope: 'merged' },
        treasurer(),
      );
      for (const { key, cells } of merged.rows)
        for (const [column, amount] of Object.entries(cells)) {
          if (['lowered', 'exempted', 'remitted', 'deferred', 'notExpiring'].includes(column)) continue;
          const asked = { form, year: 2026, month: 12, scope: 'merged' as const, key, column };
          const cell = await call(reports.cell, asked, treasurer());
          expect([key, column, cell.amount]).toEqual([key, column, amount]);
        }
    }
  });

  it('8. each unit approves, the missing one is named, then the merged reports agree among themselves', async () => {
    const approve = (form: 'rb27s' | 'rb28s', as: { context: ReturnType<typeof books.as> }) =>
      call(reports.approve, { actId: newId(), form, year: 2026, month: 12 }, as);
    await approve('rb28s', treasurer());
    await approve('rb28s', head());
    const early = await call(reports.merged, { form: 'rb28s', year: 2026, month: 12 }, treasurer());
    expect(early.missing.map(({ code }) => code)).toEqual(['GOPS']);
    expect(
      await refusalOf(
        call(
          reports.approve,
          { actId: newId(), form: 'rb28s', year: 2026, month: 12, scope: 'merged' },
          treasurer(),
        ),
      ),
    ).toBe('REPORT_UNITS_MISSING');
    await approve('rb28s', carer());
    expect(await refusalOf(approve('rb28s', head()))).toBe('REPORT_SAME');
    const merged = await call(reports.merged, { form: 'rb28s', year: 2026, month: 12 }, treasurer());
    expect(merged.totals).toMatchObject({
      executed: zloty(1_476_500 + 110_000 + 300_000),
      liabilities: zloty(8_000 + 8_000 + 40_000 + 10_000),
    });
    const nds = await call(
      reports.compute,
      { form: 'rbnds', year: 2026, month: 12, scope: 'merged' },
      treasurer(),
    );
    const cell = (key: string, column: string) => nds.rows.find((row) => row.key === key)?.cells[column];
    expect([cell('A', 'plan'), cell('B', 'plan'), cell('C', 'plan')]).toEqual([
      zloty(11_375_000),
      zloty(10_875_000),
      zloty(500_000),
    ]);
    expect([
      cell('A', 'executed'),
      cell('B', 'executed'),
      cell('D15', 'executed'),
      cell('D21', 'executed'),
    ]).toEqual([zloty(11_224_300), zloty(1_886_500), zloty(1_500_000), zloty(400_000)]);
    expect(nds.remarks).toEqual([]);
  });

  it('9. months close in order, the year ends as F9 tells, and may be taken back and ended again', async () => {
    await post(SCHOOL, '2026-12-31', { wn: '222', ma: '130', zl: 500 }, { wn: '223', ma: '130', zl: 3_500 });
    const close = (bookId: number, month: number, as = head()) =>
      call(ledger.periods.close, { actId: newId(), bookId, year: 2026, month }, as);
    expect(await refusalOf(close(SCHOOL, 1))).toBe('LEDGER_PERIOD_ORDER');
    await database.owner.query('update ledger.period set closed_at = now() where year = 2025');
    expect(await refusalOf(close(SCHOOL, 2))).toBe('LEDGER_PERIOD_ORDER');
    const year = { actId: newId(), bookId: SCHOOL, year: 2026 };
    expect(await refusal(call(ledger.yearEnd.close, year, head()))).toMatchObject({
      code: 'LEDGER_YEAR_END_BARRED',
    });
    for (let month = 1; month <= 11; month += 1) await close(SCHOOL, month);
    const before = await books.balances(SCHOOL);
    const preview = await call(ledger.yearEnd.preview, { bookId: SCHOOL, year: 2026 }, head());
    expect([preview.obstacles, preview.result]).toEqual([[], zloty(-1_480_000)]);
    await call(ledger.yearEnd.close, { ...year, actId: newId() }, head());
    const after = await books.balances(SCHOOL);
    expect(after).toMatchObject({
      '860': 1_480_000,
      '800': -2_803_500,
      '201': -8_000,
      '231': -40_000,
      '229': -10_000,
    });
    for (const account of ['130', '222', '223', '810', '400', '720', '998'])
      expect(after).not.toHaveProperty(account);
    await call(ledger.yearEnd.undo, { ...year, actId: newId() }, head());
    expect(await books.balances(SCHOOL)).toEqual(before);
    await call(ledger.yearEnd.close, { ...year, actId: newId() }, head());
    await close(SCHOOL, 12);
    expect(
      await refusalOf(
        call(ledger.periods.reopen, { actId: newId(), bookId: SCHOOL, year: 2026, month: 5 }, head()),
      ),
    ).toBe('LEDGER_PERIOD_ORDER');
    const lines = await call(ledger.trialBalance, { bookId: SCHOOL, year: 2026 }, head());
    const sheet = lines.filter(({ account }) => !/^9/.test(account));
    expect(sheet.reduce((sum, { closingDebit }) => sum + closingDebit, 0)).toBe(zloty(3_681_500));
  });

  it('10. the next year goes on from there: the result is approved, the rest of the contract falls on it (F3)', async () => {
    await call(
      ledger.yearEnd.approve,
      { actId: newId(), bookId: SCHOOL, year: 2026, day: day('2027-04-30') },
      head(),
    );
    expect(await books.balances(SCHOOL, 2027)).toMatchObject({ '800': -1_323_500 });
    for (let month = 1; month <= 11; month += 1)
      await call(ledger.periods.close, { actId: newId(), bookId: OFFICE, year: 2026, month }, treasurer());
    await call(ledger.yearEnd.close, { actId: newId(), bookId: OFFICE, year: 2026 }, treasurer());
    expect(await books.balances(OFFICE)).toMatchObject({ '999': -250_000 });
    const { amount } = await call(budget.commitments.openYear, { actId: newId(), year: 2027 }, officer());
    expect(amount).toBe(zloty(154_000));
    expect(await books.balances(OFFICE, 2027)).toMatchObject({ '998': -154_000, '999': -96_000 });
    expect(
      await refusalOf(call(budget.commitments.openYear, { actId: newId(), year: 2027 }, officer())),
    ).toBe('COMMITMENT_NOTHING_FALLS');
  });

  it('11. and the books agree with themselves', async () => {
    expect((await verified(database)).findings).toEqual([]);
  });
});
