import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { transaction } from '#db/central/transaction.ts';
import { reverseStatement } from '#main/service/bank/statements/reverse.ts';
import { verifyLedger } from '#main/service/ledger/index.ts';
import { KOWALSKI, mt940 } from '#tests/support/bank-files/read.ts';
import { BankOffice, SECOND_ACCOUNT } from '#tests/support/bank-office.ts';
import { testDatabase } from '#tests/support/database.ts';
import type { TestPayer } from '#tests/support/office.ts';

/** Whatever a statement holds: posted, clarified and held are the file, to the grosz; read twice is read once; undone is undone. */
let office: BankOffice;
let payers: TestPayer[] = [];
const VIRTUAL = ['06856200074321000000012345', '76856200074321000000012346', '31856200074321000100000077'];
testDatabase(async (made) => {
  office = await BankOffice.open(made);
  payers = await Promise.all(
    VIRTUAL.map(async (nrb, at) =>
      office.virtual(
        await office.payer(`Płatnik${'abc'[at]} Jan`, [
          { principal: 5_000_000, due: '2025-01-15' },
          { principal: 3_000, title: 'KU', due: '2025-01-10' },
          { principal: 700_000, title: 'DZI', due: '2026-03-31' },
        ]),
        nrb,
      ),
    ),
  );
});

interface Entry {
  readonly amount: number;
  readonly title: string;
  readonly code: string;
  readonly account: string | null;
}
const anEntry: fc.Arbitrary<Entry> = fc.record({
  amount: fc.oneof(fc.integer({ min: 1, max: 300_000 }), fc.integer({ min: -20_000, max: -1 })),
  title: fc.oneof(
    fc.constantFrom(...VIRTUAL),
    fc.constantFrom('rata', 'czynsz za lokal', '/TI/N9990000014/OKR/26R/SFP/DN-1', 'D/2026', 'K-000002'),
  ),
  code: fc.constantFrom('NTRF', 'NCHG', 'NINT', 'NCSH', 'NRTI', 'NCRD'),
  account: fc.constantFrom(null, KOWALSKI, SECOND_ACCOUNT, '12345678901234567890123456'),
});

const zloty = (amount: number) => {
  const digits = String(Math.abs(amount)).padStart(3, '0');
  return `${digits.slice(0, -2)},${digits.slice(-2)}`;
};
const balanceText = (day: string, amount: number) => `${amount < 0 ? 'D' : 'C'}${day}PLN${zloty(amount)}`;
let number = 0;
function file(entries: readonly Entry[], opening: number, wrong = 0): string {
  number += 1;
  const closing = opening + entries.reduce((sum, { amount }) => sum + amount, 0);
  const lines = entries.flatMap(({ amount, title, code, account }) => [
    `:61:2611201120${amount < 0 ? 'D' : 'C'}${zloty(amount)}${code}NONREF`,
    `:86:020~20${title.slice(0, 27)}~21${title.slice(27)}~32KTOS${account === null ? '' : `~38PL${account}`}`,
  ]);
  return mt940(lines, {
    opening: balanceText('261119', opening),
    closing: balanceText('261120', closing + wrong),
  }).replace(':28C:1', `:28C:${number}`);
}

const openOf = async () => Promise.all(payers.map((payer) => office.open(payer)));
const state = async () => ({
  bank: await office.balance('130-1'),
  waiting: await office.balance('245-1'),
  dues: await openOf(),
  overpaid: (
    await office.rows<{ sum: string }>(
      'select coalesce(sum(open_amount), 0) as sum from receivables.overpayment',
    )
  )[0]?.sum,
});

describe('any statement', () => {
  it('comes to its sum on the bank account; read again it changes nothing; undone it leaves nothing', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(anEntry, { minLength: 1, maxLength: 12 }), async (entries) => {
        await office.rows('update bank.account set last_statement_id = null');
        const before = await state();
        const text = file(entries, 1_000_000);
        const [result] = await office.import(text);
        const sum = entries.reduce((total, { amount }) => total + amount, 0);
        expect(result?.state).toBe('posted');
        expect(result?.summary?.kinds.reduce((total, one) => total + one.amount, 0)).toBe(sum);
        expect((await office.balance('130-1')) - before.bank).toBe(sum);
        const [matched] = await office.rows<{ amount: string; open: string }>(
          `select coalesce(sum(m.amount), 0) as amount, count(*) as open from bank.match m join bank.entry e on e.id = m.entry_id where e.statement_id = $1`,
          [result?.statementId],
        );
        expect(Number(matched?.amount)).toBe(sum);
        expect(Number(matched?.open)).toBe(entries.length);
        const posted = await state();
        expect(await office.take(text)).toMatchObject({ again: true });
        expect(await state()).toEqual(posted);
        await transaction(office.database.service, office.actor, (tx) =>
          reverseStatement(tx, result?.statementId ?? '', 'cofnięcie w próbie', office.today),
        );
        expect(await state()).toEqual(before);
      }),
      { numRuns: 25, seed: 20_261_122 },
    );
  }, 120_000);

  it('whose sums do not agree is held whole: nothing of it is posted', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(anEntry, { minLength: 1, maxLength: 6 }),
        fc.integer({ min: 1, max: 1_000 }),
        async (entries, wrong) => {
          const before = await state();
          const [result] = await office.import(file(entries, 500_000, wrong));
          expect(result?.state).toBe('held');
          expect(result?.holds.map(({ code }) => code)).toContain('BANK_BALANCE');
          expect(await state()).toEqual(before);
        },
      ),
      { numRuns: 10, seed: 20_261_122 },
    );
  }, 60_000);

  it('leaves books that prove themselves', async () => {
    const { findings } = await transaction(office.database.service, office.actor, verifyLedger);
    expect(findings).toEqual([]);
  });
});
