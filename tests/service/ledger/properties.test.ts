import { call } from '@orpc/server';
import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { ledger } from '#main/service/ledger/index.ts';
import { reports } from '#main/service/reports/index.ts';
import { newId } from '#shared/kernel/ids.ts';
import { type ShortLine, TestBooks } from '#tests/support/books.ts';
import { testDatabase } from '#tests/support/database.ts';
import { refusalOf } from '#tests/support/refusal.ts';
import { verified } from '#tests/support/verification.ts';

const database = testDatabase();
const books = new TestBooks(database);
const SCHOOL = 3;
const KEYS = ['801-80101-4210', '801-80101-4300'] as const;
const RENT = '801-80101-0750';
const head = () => ({ context: books.as(books.head, 2) });
const chief = () => ({ context: books.as(books.chief, 2) });

beforeAll(async () => {
  await books.prepare();
});

/** An everyday document: a cost, its payment, an income, its receipt, or money between accounts. */
const document = fc.record({
  month: fc.integer({ min: 1, max: 12 }),
  zl: fc.integer({ min: 1, max: 9_999 }),
  key: fc.constantFrom(...KEYS),
  kind: fc.constantFrom('cost', 'payment', 'due', 'receipt', 'transfer', 'correction'),
});
type Document = typeof document extends fc.Arbitrary<infer One> ? One : never;

function linesOf({ kind, zl, key }: Document): readonly ShortLine[] {
  switch (kind) {
    case 'cost':
      return [{ wn: '401', ma: '201', zl, k: key }];
    case 'payment':
      return [{ wn: '201', ma: '130', zl, k: key }];
    case 'due':
      return [{ wn: '221', ma: '720', zl, k: RENT }];
    case 'receipt':
      return [{ wn: '130', ma: '221', zl, k: '', kMa: RENT }];
    case 'correction':
      return [{ wn: '401', ma: '201', zl: -zl, k: key }];
    default:
      return [{ wn: '135', ma: '139', zl }];
  }
}

describe('books in any order of posting', () => {
  it('every prefix of the journal balances, totals are the sums of lines, cells are their entries', async () => {
    const documents = fc.sample(document, { numRuns: 60, seed: 20261122 });
    for (const one of documents)
      await books.post(SCHOOL, `2026-${String(one.month).padStart(2, '0')}-15`, linesOf(one));
    const prefixes: { balance: number }[] = await database.owner.query(
      `select sum(sum(l.debit - l.credit)) over (order by e.posting_date, e.id)::bigint as balance
         from ledger.entry e join ledger.line l on l.entry_id = e.id where e.book_id = 3 group by e.posting_date, e.id`,
    );
    expect(prefixes).toHaveLength(60);
    expect(prefixes.every(({ balance }) => balance === 0)).toBe(true);
    const inMonth = (month: number) =>
      documents
        .filter((one) => one.month <= month && one.kind === 'payment')
        .reduce((sum, { zl }) => sum + zl * 100, 0);
    for (const month of [3, 7, 12]) {
      const report = await call(reports.compute, { form: 'rb28s', year: 2026, month }, head());
      expect(report.totals['executed'] ?? 0).toBe(inMonth(month));
      for (const { key, cells } of report.rows)
        for (const column of ['executed', 'liabilities']) {
          const cell = await call(reports.cell, { form: 'rb28s', year: 2026, month, key, column }, head());
          expect([key, column, cell.amount]).toEqual([key, column, cells[column]]);
        }
    }
    expect((await verified(database)).findings).toEqual([]);
  });

  it('closing a month and opening it again changes no balance, and what is closed takes nothing', async () => {
    await database.owner.query('update ledger.period set closed_at = now() where year = 2025');
    const before = await books.balances(SCHOOL);
    const month = { bookId: SCHOOL, year: 2026, month: 1 };
    await call(ledger.periods.close, { actId: newId(), ...month }, chief());
    expect(await refusalOf(books.post(SCHOOL, '2026-01-20', [{ wn: '135', ma: '139', zl: 5 }]))).toBe(
      'PERIOD_CLOSED',
    );
    expect((await verified(database)).findings).toEqual([]);
    const [waiting] = await call(ledger.documents.drafts, { bookId: SCHOOL }, chief());
    await call(
      ledger.documents.remove,
      { actId: newId(), draftId: waiting?.id ?? '', version: waiting?.version ?? 0 },
      chief(),
    );
    await call(ledger.periods.reopen, { actId: newId(), ...month }, chief());
    expect(await books.balances(SCHOOL)).toEqual(before);
  });

  it('of two closings at once one closes and the other is told', async () => {
    const close = () =>
      call(ledger.periods.close, { actId: newId(), bookId: SCHOOL, year: 2026, month: 1 }, chief());
    const outcomes = await Promise.all([refusalOf(close()), refusalOf(close())]);
    expect(outcomes.sort()).toEqual(['PERIOD_CLOSED', 'accepted']);
  });

  it('a posting and the closing of its month never pass each other by', async () => {
    const drafts = await Promise.all(
      Array.from({ length: 8 }, () =>
        call(ledger.documents.save, books.draft(SCHOOL, '2026-02-20', [{ wn: '135', ma: '139', zl: 5 }]), {
          context: books.as(books.clerk, 2),
        }),
      ),
    );
    await database.owner.query('delete from ledger.draft where id = $1', [drafts[7]?.id]);
    const posting = drafts
      .slice(0, 7)
      .map(({ id }) => refusalOf(call(ledger.documents.post, { actId: newId(), draftIds: [id] }, chief())));
    const closing = refusalOf(
      call(ledger.periods.close, { actId: newId(), bookId: SCHOOL, year: 2026, month: 2 }, chief()),
    );
    const outcomes = await Promise.all([...posting, closing]);
    expect(
      outcomes.every((outcome) => ['accepted', 'PERIOD_CLOSED', 'LEDGER_PERIOD_DRAFTS'].includes(outcome)),
    ).toBe(true);
    expect((await verified(database)).findings).toEqual([]);
  });
});
