import { beforeAll, describe, expect, it } from 'vitest';
import { EntryBatch, openBook, postingDayIn } from '#db/central/ledger/entry-batch.ts';
import { seedParameters } from '#db/central/parameters/index.ts';
import { loadPayerCards, loadTitles } from '#db/central/receivables/payer-cards.ts';
import { type AppliedPayment, appliedTotal, PaymentRun } from '#db/central/receivables/payments.ts';
import { type Actor, transaction } from '#db/central/transaction.ts';
import { verifyLedger } from '#main/service/ledger/index.ts';
import { parametersOf } from '#main/service/parameters.ts';
import { type Day, day } from '#shared/kernel/day.ts';
import { newId } from '#shared/kernel/ids.ts';
import { grosze } from '#shared/kernel/money.ts';
import type { Indication } from '#shared/receivables/allocation-order.ts';
import { testDatabase } from '#tests/support/database.ts';
import { TestOffice } from '#tests/support/office.ts';
import { refusalOf } from '#tests/support/refusal.ts';

const database = testDatabase();
const office = new TestOffice(database);
const clerk: Actor = { userId: office.people.clerk.id, unitId: 1, visibleUnits: [1] };

beforeAll(async () => {
  await office.prepare();
  await seedParameters((sql, values) => database.owner.query(sql, values));
});

interface Payment {
  readonly accountId: string;
  readonly amount: number;
  readonly on: Day;
  readonly indication?: Indication;
}

/** Receives payments in one run, as a statement does: each with its entry, all written at the end. */
function receive(...payments: Payment[]): Promise<AppliedPayment[]> {
  return transaction(database.service, clerk, async (tx) => {
    const parameters = await parametersOf({ services: office.services }, tx);
    const cards = await loadPayerCards(
      tx,
      payments.map(({ accountId }) => accountId),
      parameters,
    );
    const run = new PaymentRun(tx, cards, await loadTitles(tx), parameters);
    const batch = new EntryBatch(tx, await openBook(tx, 1, day('2025-01-01')));
    const applied: AppliedPayment[] = [];
    for (const { accountId, amount, on, indication } of payments) {
      const id = newId();
      const one = run.receive({
        sourceKind: 'bank-match',
        sourceId: newId(),
        accountId,
        amount: grosze(amount),
        day: on,
        ...(indication ? { indication } : {}),
        text: 'wpłata',
        moneyAccount: '130-1',
        moneyByClassification: true,
        ledgerEntryId: id,
        postedOn: postingDayIn(batch.book, on),
      });
      batch.add({
        id,
        day: on,
        documentKind: 'WB',
        documentNumber: 'WB/1',
        text: 'wpłata',
        sourceKind: 'bank-match',
        sourceId: id,
        reverses: null,
        lines: one.lines,
      });
      applied.push(one);
    }
    await batch.flush();
    await run.flush();
    return applied;
  });
}

const figures = ({ parts, overpayment }: AppliedPayment) => ({
  parts: parts.map(({ titleCode, principal, interest }) => [titleCode, principal, interest]),
  overpayment,
});
const open = async (accountId: string) =>
  (
    await office.rows<{ open: string }>(
      'select open_principal as open from receivables.instalment where account_id = $1 and open_principal > 0 order by due, id',
      [accountId],
    )
  ).map(({ open: amount }) => Number(amount));

describe('an amount received for a payer', () => {
  it('pays the reminder first, then the arrear split by law (T-39: 16.00, 437.61 and 46.39)', async () => {
    const payer = await office.payer('Częściowy Krzysztof', [
      { principal: 100_000, due: '2025-03-17' },
      { principal: 1_600, title: 'KU', due: '2025-04-22' },
    ]);
    const [applied] = await receive({
      accountId: payer.accountId,
      amount: 50_000,
      on: day('2026-01-15'),
    });
    expect(applied && figures(applied)).toEqual({
      parts: [
        ['KU', 1_600, 0],
        ['PON', 43_761, 4_639],
      ],
      overpayment: 0,
    });
    expect(await open(payer.accountId)).toEqual([56_239]);
  });

  it('one after another in a run: the second sees what the first left, the rest is an overpayment', async () => {
    const payer = await office.payer('Kolejny Adam', [
      { principal: 20_000, due: '2026-11-30' },
      { principal: 10_000, title: 'ROL', due: '2026-12-15' },
    ]);
    const { accountId } = payer;
    const on = day('2026-11-20');
    const applied = await receive(
      { accountId, amount: 15_000, on },
      { accountId, amount: 10_000, on },
      { accountId, amount: 9_000, on },
    );
    expect(applied.map(figures)).toEqual([
      { parts: [['PON', 15_000, 0]], overpayment: 0 },
      {
        parts: [
          ['PON', 5_000, 0],
          ['ROL', 5_000, 0],
        ],
        overpayment: 0,
      },
      { parts: [['ROL', 5_000, 0]], overpayment: 4_000 },
    ]);
    expect(applied.map((one) => appliedTotal(one))).toEqual([15_000, 10_000, 9_000]);
    expect(await open(accountId)).toEqual([]);
    const [kept] = await office.rows<{ open_amount: number; code: string }>(
      'select o.open_amount, t.code from receivables.overpayment o join receivables.title t on t.id = o.title_id where o.account_id = $1',
      [accountId],
    );
    expect(kept).toEqual({ open_amount: 4_000, code: 'ROL' });
  });

  it('goes to the indicated tax, though another due is older', async () => {
    const payer = await office.payer('Wskazany Jan', [
      { principal: 5_000, due: '2026-05-15' },
      { principal: 5_000, title: 'ODP', due: '2026-09-15' },
    ]);
    const [applied] = await receive({
      accountId: payer.accountId,
      amount: 5_000,
      on: day('2026-11-20'),
      indication: { taxes: ['ODP'] },
    });
    expect(applied && figures(applied).parts).toEqual([['ODP', 5_000, 0]]);
  });

  it('of a lease takes interest first and carries on from that day', async () => {
    const payer = await office.payer('Cywilna Barbara', [
      { principal: 84_560, title: 'DZI', due: '2026-02-02' },
    ]);
    const { accountId } = payer;
    const [first, second] = await receive(
      { accountId, amount: 40_000, on: day('2026-04-15') },
      { accountId, amount: 40_000, on: day('2026-04-15') },
    );
    expect(first && figures(first).parts).toEqual([['DZI', 38_440, 1_560]]);
    expect(second && figures(second).parts).toEqual([['DZI', 40_000, 0]]);
  });

  it('without any due ever on the account is refused, and nothing is written', async () => {
    const payer = await office.payer('Nowa Ewa');
    const before = await office.rows('select count(*) from receivables.overpayment');
    expect(await refusalOf(receive({ accountId: payer.accountId, amount: 100, on: day('2026-11-20') }))).toBe(
      'PAYMENT_NO_TITLE',
    );
    expect(await office.rows('select count(*) from receivables.overpayment')).toEqual(before);
  });

  it('leaves books that prove themselves', async () => {
    const { findings } = await transaction(database.service, clerk, verifyLedger);
    expect(findings).toEqual([]);
  });
});
