import { call } from '@orpc/server';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { reading } from '#db/central/transaction.ts';
import { closeDocumentRenderer } from '#main/documents/render.ts';
import { enforcement } from '#main/service/enforcement/index.ts';
import { verifyLedger } from '#main/service/ledger/index.ts';
import { receivables, reconcileCards } from '#main/service/receivables/index.ts';
import { day } from '#shared/kernel/day.ts';
import { newId } from '#shared/kernel/ids.ts';
import { grosze, zloty } from '#shared/kernel/money.ts';
import type { TestDue, TestPayer } from '#tests/support/office.ts';
import { refusalOf } from '#tests/support/refusal.ts';
import { SettlementOffice } from '#tests/support/settlement-office.ts';

/**
 * Three years of a group of co-owners: assessed, paid in part, deferred and the deferral broken, reminded, corrected, set off,
 * refunded, certified. Every step by the procedures that the screens call; every figure exact.
 */
const office = new SettlementOffice();
const { charges, reliefs, card, overpayments, refunds, certificates, rulings } = receivables;
let group: TestPayer;
const due: TestDue[] = [];

beforeAll(async () => {
  await office.prepare();
  await office.rows(
    `insert into ledger.period (book_id, unit_id, year, month) select 1, 1, 2024, m from generate_series(1, 12) m`,
  );
  await office.rows(
    `insert into app.parameter (unit_id, code, valid_from, value, source) values
       (1, 'PROL.ENABLED', '2020-01-01', '"yes"', 'uchwała rady gminy'), (1, 'PROL.RATE', '2020-01-01', '"50"', 'uchwała rady gminy')`,
  );
  group = await office.payer('Współwłaściciele Zielonej 4');
  const owners = [await office.payer('Zielona Anna'), await office.payer('Zielony Jan')];
  await office.rows(`update parties.party set kind = 'group' where id = $1`, [group.partyId]);
  for (const { partyId } of owners)
    await office.rows(
      `insert into parties.member (party_id, member_id, role, valid_from) values ($1, $2, 'co-owner', '2020-01-01')`,
      [group.partyId, partyId],
    );
});
afterAll(closeDocumentRenderer);

const clerk = (on: string) => office.clerk(on);
const cardOn = (on: string) => call(card.show, { partyId: group.partyId, day: day(on) }, clerk(on));
const totalsOn = async (on: string) => (await cardOn(on)).totals;

async function assess(year: number, on: string, terms: readonly [string, number][]): Promise<void> {
  const made = await call(
    charges.add,
    {
      actId: newId(),
      accountId: group.accountId,
      titleCode: 'PON',
      year,
      documentKind: 'DEC',
      documentNumber: `F.3120.44.${year}`,
      documentDate: day(on),
      deliveredOn: day(on),
      instalments: terms.map(([term, amount]) => ({ statutoryDue: day(term), amount: grosze(amount) })),
    },
    clerk(on),
  );
  for (const instalmentId of made.instalmentIds)
    due.push({ instalmentId, accountId: group.accountId, titleCode: 'PON', titleName: '', principal: 0 });
}

/** Money that comes above every due: it becomes an overpayment of its day and is set off at once by law. */
async function pays(amount: number, on: string) {
  const overpaymentId = await office.overpaid(group, 'ROL', amount, on);
  return call(overpayments.setOff, { actId: newId(), overpaymentId, bankAccountKnown: true }, clerk(on));
}

describe('2024: assessed, the first instalment paid, the second left', () => {
  it('stands on the card with the terms of law', async () => {
    await assess(2024, '2024-02-06', [
      ['2024-03-15', 100_000],
      ['2024-05-15', 100_000],
    ]);
    expect(await totalsOn('2024-03-01')).toMatchObject({ open: 200_000, interest: 0, overdue: 0 });
    expect((await pays(100_000, '2024-03-15')).parts).toMatchObject([{ principal: 100_000, interest: 0 }]);
    expect(await totalsOn('2024-05-15')).toMatchObject({ open: 100_000, overdue: 0 });
  });

  it('bears interest from the day after the term: 199 days at 14.5 % are 79', async () => {
    // 16.05-30.11.2024: 199 days, 1 000 × 199 × 14.5 % / 365 = 79.0548.
    expect(await totalsOn('2024-11-30')).toMatchObject({ open: 100_000, interest: 7_900, overdue: 100_000 });
  });
});

describe('2025: a deferral of the new tax, broken', () => {
  it('costs a prolongation fee and bears no interest while it holds', async () => {
    await assess(2025, '2025-02-06', [['2025-03-15', 120_000]]);
    const relief = await call(
      reliefs.apply,
      {
        actId: newId(),
        accountId: group.accountId,
        kind: 'deferral',
        appliedOn: day('2025-03-03'),
        ground: 'Remont po zalaniu',
      },
      clerk('2025-03-03'),
    );
    const drafted = await call(
      reliefs.draft,
      {
        actId: newId(),
        reliefId: relief.id,
        decisionDay: day('2025-03-10'),
        wishes: [
          {
            instalmentId: due[2]?.instalmentId ?? '',
            parts: [{ amount: zloty(1_200), newDue: day('2025-09-15') }],
          },
        ],
      },
      clerk('2025-03-10'),
    );
    // 17.03 (15.03 was a Saturday) to 15.09.2025: 182 days at 7.25 %: 43.3808.
    expect(drafted.fees).toBe(4_300);
    await call(reliefs.approve, { actId: newId(), reliefId: relief.id }, office.second('2025-03-10'));
    const rows = (await cardOn('2025-09-15')).rows.filter(({ year }) => year === 2025);
    expect(rows.map(({ titleCode, open, interest }) => [titleCode, open, interest])).toEqual([
      ['PON', 120_000, 0],
      ['PON-PRO', 4_300, 0],
    ]);
  });

  it('lapses: the old term and its interest are back, the fee is gone', async () => {
    const [breach] = await call(reliefs.breached, undefined, clerk('2025-09-16'));
    expect(breach).toMatchObject({ partyName: 'Współwłaściciele Zielonej 4', open: 120_000, daysLate: 1 });
    await call(
      reliefs.lapse,
      { actId: newId(), reliefId: breach?.reliefId ?? '', day: day('2025-09-16') },
      clerk('2025-09-16'),
    );
    // 18.03-16.09.2025: 51 d × 14.5 + 56 d × 13.5 + 63 d × 13 + 13 d × 12.5 % of 1 200 = 81.4192.
    const rows = (await cardOn('2025-09-16')).rows.filter(({ year, open }) => year === 2025 && open > 0);
    expect(rows.map(({ due: term, open, interest }) => [term, open, interest])).toEqual([
      ['2025-03-17', 120_000, 8_100],
    ]);
  });
});

describe('2026: reminded, paid in part, corrected, refunded', () => {
  it('gets a letter for each co-owner; each delivery costs 16.00', async () => {
    const filter = { day: day('2026-01-12'), overdueTo: day('2025-12-31'), partyId: group.partyId };
    const preview = await call(enforcement.reminders.preview, filter, clerk('2026-01-12'));
    expect(preview).toMatchObject({ letters: 2, debtors: 1, skippedCount: 0 });
    const issued = await call(
      enforcement.reminders.issue,
      { actId: newId(), expectedLetters: 2, ...filter },
      clerk('2026-01-12'),
    );
    await call(
      enforcement.reminders.deliver,
      {
        actId: newId(),
        entries: [
          { number: issued.first, day: day('2026-01-15'), outcome: 'direct' },
          { number: issued.last, day: day('2026-01-15'), outcome: 'substitute' },
        ],
      },
      clerk('2026-01-20'),
    );
    const { rows } = await cardOn('2026-01-15');
    expect(rows.filter(({ kind }) => kind === 'reminder-cost').map(({ open }) => open)).toEqual([
      1_600, 1_600,
    ]);
  });

  it('pays 500: costs first, then the oldest arrear in proportion', async () => {
    const made = await pays(50_000, '2026-02-16');
    // 16.05.2024-16.02.2026, 642 days: 357 d × 14.5, 56 × 13.5, 63 × 13, 35 × 12.5, 28 × 12, 28 × 11.5, 75 × 11 % of 1 000.
    // Interest 238; 468 left after the costs, of it 468 × 1 000 / 1 238 = 378.0291 goes to the principal.
    expect(made.parts.map((part) => [part.principal, part.interest])).toEqual([
      [1_600, 0],
      [1_600, 0],
      [37_803, 8_997],
    ]);
    const [movement] = await office.rows<{ id: string }>(
      'select id from receivables.movement where source_id = $1 order by id limit 1',
      [made.documentId],
    );
    const ruling = await call(
      rulings.issue,
      { actId: newId(), movementId: movement?.id ?? '', day: day('2026-02-20') },
      clerk('2026-02-20'),
    );
    expect(ruling.number).toBe('ZAR/2026/0001');
  });

  it('has the tax of 2025 lessened and pays the rest: what is above comes back', async () => {
    await call(
      charges.change,
      {
        actId: newId(),
        instalmentId: due[2]?.instalmentId ?? '',
        amount: zloty(-200),
        day: day('2026-03-02'),
        ground: 'Decyzja zmieniająca F.3120.44.2025',
      },
      clerk('2026-03-02'),
    );
    const owed = await totalsOn('2026-03-31');
    const made = await pays(owed.balance + 5_700, '2026-03-31');
    expect(made).toMatchObject({ rest: 5_700, fate: { action: 'refund', ways: ['account', 'cash-desk'] } });
    expect(await totalsOn('2026-03-31')).toMatchObject({ open: 0, interest: 0, overpaid: 5_700 });
    const refund = await call(
      refunds.prepare,
      {
        actId: newId(),
        overpaymentId: made.overpaymentId,
        amount: zloty(57),
        way: 'transfer',
        bankAccount: '47109010144321000000012345',
      },
      clerk('2026-04-01'),
    );
    await call(refunds.approve, { actId: newId(), refundId: refund.id }, office.second('2026-04-01'));
    await call(
      refunds.sent,
      { actId: newId(), refundId: refund.id, day: day('2026-04-02'), bankLedgerAccount: '130-1' },
      clerk('2026-04-02'),
    );
    expect(await totalsOn('2026-04-02')).toMatchObject({ open: 0, overpaid: 0, balance: 0 });
  });

  it('gets a certificate of no arrears, which was refused while there were any', async () => {
    const issue = (on: string) =>
      call(certificates.issue, { actId: newId(), partyId: group.partyId, kind: 'no-arrears' }, clerk(on));
    expect((await issue('2026-04-03')).number).toBe('ZAS/2026/0001');
    await assess(2026, '2026-02-06', [['2026-05-15', 10_000]]);
    expect(await refusalOf(issue('2026-05-18'))).toBe('CERTIFICATE_ARREARS');
  });
});

it('the past stays as it was on every day, and cards agree with the books entry by entry', async () => {
  expect(await totalsOn('2024-11-30')).toMatchObject({ open: 100_000, interest: 7_900, balance: 107_900 });
  const actor = { userId: office.people.clerk.id, unitId: 1, visibleUnits: [1] };
  const { findings } = await reading(office.database.service, actor, verifyLedger);
  expect(findings).toEqual([]);
  const agreement = await reading(office.database.service, actor, (tx) => reconcileCards(tx, true));
  expect(agreement.agrees).toBe(true);
});
