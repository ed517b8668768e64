import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { plainLine } from '#shared/cash/lines.ts';
import type { JournalRow } from '#shared/cash/schemas.ts';
import { grosze } from '#shared/kernel/money.ts';
import { testDatabase } from '#tests/support/database.ts';
import { TestOffice, type TestPayer } from '#tests/support/office.ts';
import { receiptOf, type TestDesk } from '#tests/support/test-desk.ts';
import { verified } from '#tests/support/verification.ts';

const database = testDatabase();
const office = new TestOffice(database);

beforeAll(async () => {
  await office.prepare();
});

type Act =
  | { kind: 'pay'; payer: number; share: number; interest: number; card: boolean }
  | { kind: 'sale'; amount: number }
  | { kind: 'deposit'; amount: number }
  | { kind: 'cancel'; which: number }
  | { kind: 'transfer'; payer: number; share: number }
  | { kind: 'next-report' };

const share = fc.integer({ min: 1, max: 100 });
const act: fc.Arbitrary<Act> = fc.oneof(
  {
    weight: 6,
    arbitrary: fc.record({
      kind: fc.constant('pay' as const),
      payer: fc.nat(2),
      share,
      interest: fc.nat(900),
      card: fc.boolean(),
    }),
  },
  {
    weight: 2,
    arbitrary: fc.record({ kind: fc.constant('sale' as const), amount: fc.integer({ min: 1, max: 9_000 }) }),
  },
  {
    weight: 1,
    arbitrary: fc.record({
      kind: fc.constant('deposit' as const),
      amount: fc.integer({ min: 1, max: 9_000 }),
    }),
  },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant('cancel' as const), which: fc.nat(20) }) },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant('transfer' as const), payer: fc.nat(2), share }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('next-report' as const) }) },
);

/** Does the acts at a desk; the office's transfers happen at once, whatever the desk knows of them. */
async function perform(desk: TestDesk, payers: TestPayer[], acts: Act[]): Promise<JournalRow[]> {
  const waiting: JournalRow[] = [desk.open(5_000_000)];
  let live: JournalRow[] = [];
  for (const one of acts) {
    if (one.kind === 'pay' || one.kind === 'transfer') {
      const payer = payers[one.payer];
      const due = payer?.dues[0];
      if (!payer || !due) continue;
      const principal = Math.max(1, Math.floor((due.principal * one.share) / 100));
      if (one.kind === 'transfer') await transferWhatFits(due.instalmentId, principal, payer);
      else {
        const card = one.card ? grosze(principal) : grosze(0);
        live.push(desk.pay(payer, due, { principal, interest: one.interest, card }));
        waiting.push(...live.slice(-1));
      }
    } else if (one.kind === 'sale') {
      const sale = {
        ...plainLine('refund', grosze(one.amount), 'Opłata', { titleCode: 'SKARB' }),
        kind: 'sale' as const,
      };
      live.push(desk.receipt([sale]));
      waiting.push(...live.slice(-1));
    } else if (one.kind === 'deposit') waiting.push(desk.deposit(one.amount));
    else if (one.kind === 'cancel') {
      const [gone] = live.splice(one.which % Math.max(1, live.length), 1);
      if (gone) waiting.push(desk.cancel(gone));
    } else {
      waiting.push(desk.close(), desk.open(desk.totals.closing));
      live = [];
    }
  }
  waiting.push(desk.close());
  return waiting;
}

/** A bank transfer of at most what is open now. */
async function transferWhatFits(instalmentId: string, principal: number, payer: TestPayer): Promise<void> {
  const [row] = await office.rows<{ open: number }>(
    'select open_principal as open from receivables.instalment where id = $1',
    [instalmentId],
  );
  const due = payer.dues[0];
  const fits = Math.min(row?.open ?? 0, principal);
  if (due && fits > 0) await office.change(due, -fits, { kind: 'payment' });
}

describe('whatever happens at a desk and at the office meanwhile', () => {
  it('the books agree, each row is taken once, and the cash is opening + received − paid out', async () => {
    let run = 0;
    await fc.assert(
      fc.asyncProperty(
        fc.array(act, { maxLength: 25 }),
        fc.array(fc.integer({ min: 1, max: 9 }), { minLength: 1, maxLength: 6 }),
        async (acts, batches) => {
          run += 1;
          const desk = await office.desk(`P${run}`);
          const payers: TestPayer[] = [];
          for (let index = 0; index < 3; index += 1)
            payers.push(await office.payer(`Własność ${run}-${index}`, [{ principal: 10_000 }]));
          const rows = await perform(desk, payers, acts);
          for (let from = 0, step = 0; from < rows.length; step += 1) {
            const size = batches[step % batches.length] ?? 1;
            const overlap = Math.max(0, from - (step % 3));
            const { answers } = await desk.send(...rows.slice(overlap, from + size));
            expect(answers.map(({ seq }) => seq)).toEqual(
              rows.slice(overlap, from + size).map(({ seq }) => seq),
            );
            from += size;
          }
          expect((await verified(database)).findings).toEqual([]);
          const [cash] = await office.rows<{ cash: number; made: number }>(
            `select coalesce(sum(l.debit - l.credit), 0)::bigint as cash, (select count(*) from cash.receipt where desk_id = $2) as made
             from ledger.line l join ledger.account a on a.id = l.account_id where a.number = $1`,
            [`101-${desk.code}`, desk.id],
          );
          expect(cash).toEqual({
            cash: desk.totals.closing - 5_000_000,
            made: rows.filter(({ payload }) => payload.kind === 'receipt').map(receiptOf).length,
          });
        },
      ),
      { seed: 20_261_120, numRuns: 25 },
    );
  }, 120_000);
});

describe('twenty desks at once', () => {
  it('take their journals side by side, with dues they share', async () => {
    const payer = await office.payer('Wspólny Jan', [{ principal: 100_000 }]);
    const [due] = payer.dues;
    if (!due) throw new Error('no due');
    const desks: TestDesk[] = [];
    for (let index = 0; index < 20; index += 1) desks.push(await office.desk(`S${index}`));
    await Promise.all(
      desks.map(async (desk) => {
        await desk.send(desk.open(0));
        for (let index = 0; index < 6; index += 1)
          await desk.send(desk.pay(payer, due, { principal: 1_000, interest: 10 }));
        await desk.send(desk.close());
      }),
    );
    const [state] = await office.rows(
      `select (select open_principal from receivables.instalment where id = $1) as open,
         (select sum(open_amount)::bigint from receivables.overpayment where account_id = $2) as overpaid`,
      [due.instalmentId, payer.accountId],
    );
    expect(state).toEqual({ open: 0, overpaid: 20 * 1_010 });
    expect((await verified(database)).findings).toEqual([]);
  });
});
