import { call } from '@orpc/server';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { closeDocumentRenderer } from '#main/documents/render.ts';
import { receivables } from '#main/service/receivables/index.ts';
import { day } from '#shared/kernel/day.ts';
import { newId } from '#shared/kernel/ids.ts';
import { zloty } from '#shared/kernel/money.ts';
import type { TestPayer } from '#tests/support/office.ts';
import { refusalOf } from '#tests/support/refusal.ts';
import { only, SettlementOffice } from '#tests/support/settlement-office.ts';

const office = new SettlementOffice();
const { card, charges, overpayments, reliefs } = receivables;
const clerk = () => office.clerk();

beforeAll(() => office.prepare());
afterAll(closeDocumentRenderer);

const cardOn = (payer: TestPayer, on: string) =>
  call(card.show, { partyId: payer.partyId, day: day(on) }, clerk());

describe('the account card', () => {
  it('shows every due on any day: what was charged, paid, left, and its interest', async () => {
    const payer = await office.payer('Kartowa Ewa', [
      { principal: 100_000, due: '2025-03-17', year: 2025 },
      { title: 'ODP', principal: 12_600, due: '2026-02-16' },
    ]);
    const overpaymentId = await office.overpaid(payer, 'ROL', 48_400, '2026-01-15');
    await call(overpayments.setOff, { actId: newId(), overpaymentId }, clerk());
    const before = await cardOn(payer, '2026-01-14');
    expect(before.totals).toMatchObject({ open: 100_000, overpaid: 0 });
    // 303 days of T-31's due: one day at 11 % less than 106.3836.
    expect(before.rows).toMatchObject([{ open: 100_000, interest: 10_600, paid: 0, overdue: true }]);
    const after = await cardOn(payer, '2026-02-17');
    expect(after.rows.filter(({ open }) => open > 0)).toMatchObject([
      { year: 2025, increases: 100_000, paid: 43_761, open: 56_239, interestPaid: 4_639, overdue: true },
      { year: 2026, titleCode: 'ODP', increases: 12_600, open: 12_600, interest: 0, overdue: true },
    ]);
    expect(after.rows).toHaveLength(3);
    expect(after.totals.balance).toBe(after.totals.open + after.totals.interest);
  });

  it('takes later terms back when a past day is asked', async () => {
    const payer = await office.payer('Odroczona Ewa', [{ principal: 360_000, due: '2026-03-16' }]);
    const relief = await call(
      reliefs.apply,
      {
        actId: newId(),
        accountId: payer.accountId,
        kind: 'deferral',
        appliedOn: day('2026-03-10'),
        ground: 'Trudna sytuacja',
      },
      clerk(),
    );
    await call(
      reliefs.draft,
      {
        actId: newId(),
        reliefId: relief.id,
        decisionDay: day('2026-04-12'),
        withoutFee: true,
        wishes: [
          {
            instalmentId: only(payer).instalmentId,
            parts: [{ amount: zloty(3_600), newDue: day('2026-09-15') }],
          },
        ],
      },
      clerk(),
    );
    await call(reliefs.approve, { actId: newId(), reliefId: relief.id }, office.second());
    expect((await cardOn(payer, '2026-04-11')).rows).toMatchObject([{ due: '2026-03-16', overdue: true }]);
    expect((await cardOn(payer, '2026-04-12')).rows).toMatchObject([
      { due: '2026-09-15', overdue: false, interest: 0, flags: ['deferral'] },
    ]);
  });

  it('tells who made each line, when and from what', async () => {
    const payer = await office.payer('Ślad Ewa', [{ principal: 5_000, due: '2026-03-16' }]);
    const made = await call(
      charges.change,
      {
        actId: newId(),
        instalmentId: only(payer).instalmentId,
        amount: zloty(15),
        day: day('2026-06-01'),
        ground: 'Decyzja zmieniająca',
      },
      clerk(),
    );
    const { rows, more } = await call(card.movements, { partyId: payer.partyId }, clerk());
    expect(more).toBe(false);
    expect(rows).toMatchObject([
      {
        kind: 'increase',
        principal: 1_500,
        document: made.number,
        documentId: made.documentId,
        ground: 'Decyzja zmieniająca',
        source: 'dokument',
        userName: 'Ewa Referent',
        reversed: false,
      },
      { kind: 'increase', principal: 5_000 },
    ]);
    expect((await call(card.movements, { partyId: payer.partyId, limit: 1 }, clerk())).more).toBe(true);
  });

  it('prints, and is refused for a stranger', async () => {
    const payer = await office.payer('Drukowana Ewa', [{ principal: 5_000, due: '2026-03-16' }]);
    const { pdf } = await call(card.print, { partyId: payer.partyId }, clerk());
    expect(Buffer.from(pdf, 'base64').subarray(0, 5).toString()).toBe('%PDF-');
    expect(await refusalOf(call(card.show, { partyId: newId() }, clerk()))).toBe('PARTY_UNKNOWN');
  });
});
