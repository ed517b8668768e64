import { call } from '@orpc/server';
import { ledger } from '#main/service/ledger/index.ts';
import { day } from '#shared/kernel/day.ts';
import { newId } from '#shared/kernel/ids.ts';
import { zloty } from '#shared/kernel/money.ts';
import type { TestBooks } from '#tests/support/books.ts';
import { RENT, S } from './school-year.ts';

export const TAX = '756-75615-0310';
export const ROAD = '600-60016-4270';
export const CARE = '852-85219-4010';
const OFFICE = 1;

/** A line of the plan: whose, which side, which paragraph, how many zloty. */
export const line = (
  ownerUnitId: number,
  side: 'income' | 'expenditure' | 'revenue' | 'outlay',
  classification: string,
  amount: number,
) => ({ ownerUnitId, side, classification, amount: zloty(amount) });

/** The budget resolution of the gmina: 11 375 000 of income, 10 875 000 of expenditure, 1 500 000 of revenues, 2 000 000 of outlays. */
export const BUDGET_RESOLUTION = {
  year: 2026,
  number: 'XX/150/2025',
  authority: 'council' as const,
  kind: 'initial' as const,
  adoptedOn: day('2025-12-29'),
  effectiveOn: day('2026-01-01'),
  text: 'Uchwała budżetowa',
  lines: [
    line(1, 'income', TAX, 1_250_000),
    line(1, 'income', '758-75801-2920', 6_000_000),
    line(1, 'income', '756-75621-0010', 4_100_000),
    line(2, 'income', RENT, 25_000),
    line(1, 'expenditure', ROAD, 150_000),
    line(2, 'expenditure', S('4010'), 1_050_000),
    line(2, 'expenditure', S('4110'), 210_000),
    line(2, 'expenditure', S('4210'), 90_000),
    line(2, 'expenditure', S('4300'), 170_000),
    line(2, 'expenditure', S('4440'), 9_000),
    line(2, 'expenditure', S('6050'), 30_000),
    line(3, 'expenditure', CARE, 320_000),
    line(1, 'expenditure', '758-75818-4810', 8_846_000),
    line(1, 'revenue', '950', 1_500_000),
    line(1, 'outlay', '992', 2_000_000),
  ],
};

/** The office's property tax of the worked example F5: arrears, an overpayment, an assessment, reductions, payments, a set-off. */
export async function officeTaxes(books: TestBooks): Promise<void> {
  const officer = () => ({ context: books.as(books.clerk, 1) });
  const treasurer = () => ({ context: books.as(books.chief, 1) });
  const items = { arrears: newId(), overpaid: newId(), assessed: newId(), later: newId() };
  const entry = async (
    on: string,
    kind: string,
    rows: readonly (readonly [
      account: string,
      side: 'wn' | 'ma',
      amount: number,
      item?: keyof typeof items,
      due?: string,
    ])[],
  ) => {
    const draft = books.draft(
      OFFICE,
      on,
      rows.map(([account, side, zl]) =>
        side === 'wn' ? { wn: account, zl, k: TAX } : { ma: account, zl, k: TAX },
      ),
    );
    const lines = draft.lines.map((line, at) => {
      const [, , , item, due] = rows[at] ?? [];
      return {
        ...line,
        itemId: item === undefined ? null : items[item],
        due: due === undefined ? null : day(due),
        classification: /^(221|720)/.test(line.account) ? TAX : '',
      };
    });
    const kept = await call(ledger.documents.save, { ...draft, documentKind: kind, lines }, officer());
    await call(ledger.documents.post, { actId: newId(), draftIds: [kept.id] }, treasurer());
  };
  await entry('2025-12-31', 'BO', [
    ['221', 'wn', 42_000, 'arrears', '2025-11-17'],
    ['221', 'ma', 1_500, 'overpaid'],
    ['800', 'ma', 40_500],
  ]);
  await entry('2026-02-10', 'PRZ', [
    ['221', 'wn', 1_242_600, 'assessed', '2026-09-15'],
    ['221', 'wn', 7_400, 'later', '2027-01-15'],
    ['720', 'ma', 1_250_000],
  ]);
  await entry('2026-06-15', 'ODP', [
    ['720', 'wn', 30_000],
    ['221', 'ma', 30_000, 'assessed'],
  ]);
  await entry('2026-09-30', 'WB', [
    ['130', 'wn', 1_205_300],
    ['221', 'ma', 800, 'overpaid'],
    ['221', 'ma', 1_204_500, 'assessed'],
  ]);
  await entry('2026-10-30', 'POT', [
    ['240', 'wn', 1_200],
    ['221', 'ma', 1_200, 'assessed'],
  ]);
  await entry('2026-12-30', 'PK', [
    ['222', 'wn', 1_205_300],
    ['130', 'ma', 1_205_300],
  ]);
}
