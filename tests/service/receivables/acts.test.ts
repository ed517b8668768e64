import { call } from '@orpc/server';
import { beforeAll, describe, expect, it } from 'vitest';
import { reading } from '#db/central/transaction.ts';
import { verifyLedger } from '#main/service/ledger/index.ts';
import { receivables } from '#main/service/receivables/index.ts';
import { day } from '#shared/kernel/day.ts';
import { newId } from '#shared/kernel/ids.ts';
import { grosze, zloty } from '#shared/kernel/money.ts';
import type { TestPayer } from '#tests/support/office.ts';
import { refusalOf } from '#tests/support/refusal.ts';
import { only, SettlementOffice } from '#tests/support/settlement-office.ts';

const office = new SettlementOffice();
const { charges, overpayments, payments } = receivables;
const clerk = (on?: string) => office.clerk(on);
const ground = 'Decyzja zmieniająca F.3120.1.2026';

beforeAll(async () => {
  await office.prepare();
});

describe('a charge', () => {
  it('raises instalments with effective terms, slip codes and the register', async () => {
    const payer = await office.payer('Nowak Anna');
    const made = await call(
      charges.add,
      {
        actId: newId(),
        accountId: payer.accountId,
        titleCode: 'PON',
        year: 2026,
        documentKind: 'DEC',
        documentNumber: 'F.3120.7.2026',
        documentDate: day('2026-02-10'),
        deliveredOn: day('2026-03-05'),
        text: '',
        instalments: [
          { statutoryDue: day('2026-03-15'), amount: zloty(202) },
          { statutoryDue: day('2026-05-15'), amount: zloty(201) },
        ],
      },
      clerk(),
    );
    expect(made.number).toBe('PKN/2026/000001');
    expect(made.postedOn).toBe('2026-02-10');
    // T-12: delivered on 5 March, the first term moves to 19 March.
    expect(await office.cardOf(payer)).toEqual({
      dues: [
        { open: 20_200, due: '2026-03-19' },
        { open: 20_100, due: '2026-05-15' },
      ],
      overpayments: [],
    });
    const { rows } = await call(charges.register, { partyId: payer.partyId }, clerk());
    expect(rows).toMatchObject([
      { kind: 'charge', amount: 40_300, number: 'PKN/2026/000001', reversedBy: null },
    ]);
    const codes = await office.rows<{ slip_code: string }>(
      'select slip_code from receivables.instalment where account_id = $1',
      [payer.accountId],
    );
    expect(new Set(codes.map(({ slip_code }) => slip_code)).size).toBe(2);
  });

  it('is made once however often it is sent', async () => {
    const payer = await office.payer('Powtórny Jan');
    const input = {
      actId: newId(),
      accountId: payer.accountId,
      titleCode: 'ROL',
      year: 2026,
      documentKind: 'DEC',
      documentNumber: 'F.1',
      documentDate: day('2026-02-10'),
      instalments: [{ statutoryDue: day('2026-03-15'), amount: zloty(50) }],
    };
    const first = await call(charges.add, input, clerk());
    expect(await call(charges.add, input, clerk())).toEqual(first);
    expect((await office.cardOf(payer)).dues).toHaveLength(1);
  });

  it('is refused from the future, on a cost of reminder, on a closed account, with no open period', async () => {
    const payer = await office.payer('Odmowny Jan');
    const input = (more: object) => ({
      actId: newId(),
      accountId: payer.accountId,
      titleCode: 'PON',
      year: 2026,
      documentKind: 'DEC',
      documentNumber: 'F.2',
      documentDate: day('2026-02-10'),
      instalments: [{ statutoryDue: day('2026-03-15'), amount: zloty(50) }],
      ...more,
    });
    const refusedAs = (more: object) => refusalOf(call(charges.add, input(more), clerk()));
    expect(await refusedAs({ documentDate: day('2026-11-21') })).toBe('RECEIVABLES_FUTURE');
    expect(await refusedAs({ titleCode: 'KU' })).toBe('CHARGE_REMINDER_COST');
    expect(await refusedAs({ titleCode: 'XX' })).toBe('TITLE_UNKNOWN');
    expect(await refusedAs({ accountId: newId() })).toBe('ACCOUNT_UNKNOWN');
    await office.rows('update receivables.account set closed_on = $2 where id = $1', [
      payer.accountId,
      '2026-01-31',
    ]);
    expect(await refusedAs({})).toBe('ACCOUNT_CLOSED');
    expect((await office.cardOf(payer)).dues).toEqual([]);
  });

  it('of a closed month is posted in the next open one and keeps its own day', async () => {
    const payer = await office.payer('Zamknięty Jan');
    await office.rows('update ledger.period set closed_at = now() where year = 2025');
    const made = await call(
      charges.add,
      {
        actId: newId(),
        accountId: payer.accountId,
        titleCode: 'PON',
        year: 2025,
        documentKind: 'DEC',
        documentNumber: 'F.3',
        documentDate: day('2025-12-10'),
        instalments: [{ statutoryDue: day('2025-12-15'), amount: zloty(50) }],
      },
      clerk(),
    );
    expect(made.postedOn).toBe('2026-01-01');
    await office.rows('update ledger.period set closed_at = null');
  });
});

describe('a correction of a due', () => {
  it('increases it (T-10: +15)', async () => {
    const payer = await office.payer('Większa Zofia', [{ principal: 80_500, due: '2026-03-16' }]);
    const due = only(payer);
    const made = await call(
      charges.change,
      { actId: newId(), instalmentId: due.instalmentId, amount: zloty(15), day: day('2026-06-01'), ground },
      clerk(),
    );
    expect(made).toMatchObject({ resettled: 0, overpayment: null });
    expect(await office.openOf(due)).toBe(82_000);
  });

  it('below what was paid makes an overpayment from the day of the payment (T-23: 450)', async () => {
    const payer = await office.payer('Sprzedany Adam', [{ principal: 180_000, due: '2026-02-16' }]);
    const due = only(payer);
    await office.paid(due, 180_000, '2026-02-16');
    const made = await call(
      charges.change,
      { actId: newId(), instalmentId: due.instalmentId, amount: zloty(-450), day: day('2026-09-10'), ground },
      clerk(),
    );
    expect(made.overpayment?.amount).toBe(45_000);
    expect(await office.cardOf(payer)).toEqual({
      dues: [{ open: 0, due: '2026-02-16' }],
      overpayments: [{ open: 45_000, on: '2026-02-16' }],
    });
  });

  it('takes back interest that was paid on what is no longer owed', async () => {
    const payer = await office.payer('Odsetkowa Ewa', [{ principal: 100_000, due: '2025-03-17' }]);
    const due = only(payer);
    // Paid whole with its interest of T-31 on 15 January 2026: 1 000 and 106.
    const overpaymentId = await office.overpaid(payer, 'PON', 110_600, '2026-01-15');
    await call(overpayments.setOff, { actId: newId(), overpaymentId }, clerk());
    expect(await office.openOf(due)).toBe(0);
    const made = await call(
      charges.change,
      { actId: newId(), instalmentId: due.instalmentId, amount: zloty(-500), day: day('2026-06-01'), ground },
      clerk(),
    );
    // 500 for the same days bear 53.1918, so 53; of 1 106 paid 553 are overpaid.
    expect(made).toMatchObject({ resettled: 1, overpayment: { amount: 55_300 } });
    const [sum] = await office.rows<{ interest: number }>(
      'select sum(interest)::bigint as interest from receivables.movement where instalment_id = $1',
      [due.instalmentId],
    );
    expect(sum?.interest).toBe(5_300);
  });

  it('is refused beyond what was ever owed', async () => {
    const payer = await office.payer('Za Mały', [{ principal: 1_000 }]);
    const due = only(payer);
    expect(
      await refusalOf(
        call(
          charges.change,
          {
            actId: newId(),
            instalmentId: due.instalmentId,
            amount: grosze(-1_001),
            day: day('2026-11-19'),
            ground,
          },
          clerk(),
        ),
      ),
    ).toBe('DECREASE_EXCEEDS');
  });
});

describe('a reversal', () => {
  it('leaves the card as it was before, also after payments were split anew', async () => {
    const payer = await office.payer('Cofnięta Ewa', [{ principal: 100_000, due: '2025-03-17' }]);
    const due = only(payer);
    const overpaymentId = await office.overpaid(payer, 'PON', 60_000, '2026-01-15');
    const before = await office.cardOf(payer);
    const setOff = await call(overpayments.setOff, { actId: newId(), overpaymentId }, clerk());
    const between = await office.cardOf(payer);
    const change = await call(
      charges.change,
      { actId: newId(), instalmentId: due.instalmentId, amount: zloty(-700), day: day('2026-06-01'), ground },
      clerk(),
    );
    expect(change.overpayment).not.toBeNull();
    const reason = 'Omyłka pisarska';
    const on = day('2026-11-20');
    expect(
      await refusalOf(
        call(charges.reverse, { actId: newId(), documentId: setOff.documentId, day: on, reason }, clerk()),
      ),
    ).not.toBe('accepted');
    await call(charges.reverse, { actId: newId(), documentId: change.documentId, day: on, reason }, clerk());
    expect(await office.cardOf(payer)).toEqual(between);
    expect(
      await refusalOf(
        call(charges.reverse, { actId: newId(), documentId: change.documentId, day: on, reason }, clerk()),
      ),
    ).toBe('REVERSAL_TWICE');

    expect(before.dues).not.toEqual(between.dues);
  });

  it('is refused when the due was paid meanwhile', async () => {
    const payer = await office.payer('Zapłacona Ewa');
    const made = await call(
      charges.add,
      {
        actId: newId(),
        accountId: payer.accountId,
        titleCode: 'PON',
        year: 2026,
        documentKind: 'DEC',
        documentNumber: 'F.9',
        documentDate: day('2026-02-10'),
        instalments: [{ statutoryDue: day('2026-03-15'), amount: zloty(50) }],
      },
      clerk(),
    );
    const [instalmentId = ''] = made.instalmentIds;
    const due = {
      instalmentId,
      accountId: payer.accountId,
      titleCode: 'PON',
      titleName: '',
      principal: 5_000,
    };
    await office.paid(due, 1_000, '2026-03-16');
    expect(
      await refusalOf(
        call(
          charges.reverse,
          { actId: newId(), documentId: made.documentId, day: day('2026-11-20'), reason: 'Omyłka' },
          clerk(),
        ),
      ),
    ).toBe('REVERSAL_PAID');
  });
});

describe('a payment of another', () => {
  it('moves to his due by its true day; interest of both is counted anew', async () => {
    const a = await office.payer('Omyłkowy Jan', [{ principal: 100_000, due: '2025-03-17' }]);
    const b = await office.payer('Właściwa Ewa', [{ principal: 100_000, due: '2025-03-17' }]);
    const [ofA, ofB] = [only(a), only(b)];
    const first = await office.overpaid(a, 'PON', 48_400, '2026-01-15');
    await call(overpayments.setOff, { actId: newId(), overpaymentId: first }, clerk());
    const later = await office.overpaid(a, 'ROL', 62_739, '2026-02-16');
    await call(overpayments.setOff, { actId: newId(), overpaymentId: later }, clerk());
    // T-39 and T-40: both payments close the due of A to the grosz.
    expect(await office.openOf(ofA)).toBe(0);
    const [movement] = await office.rows<{ id: string }>(
      `select id from receivables.movement where instalment_id = $1 and day = '2026-01-15' and principal < 0`,
      [ofA.instalmentId],
    );
    const made = await call(
      payments.repost,
      {
        actId: newId(),
        movementId: movement?.id ?? '',
        toInstalmentId: ofB.instalmentId,
        day: day('2026-11-20'),
        ground: 'Wyjaśnienie wpłacającego',
      },
      clerk(),
    );
    expect(made).toMatchObject({ resettled: 1, overpayment: null });
    // B: the split of T-39. A: 627.39 on 1 000 with interest to 16 February 2026.
    expect(await office.openOf(ofB)).toBe(56_239);
    const [split] = await office.rows<{ principal: number; interest: number }>(
      `select -principal as principal, interest from receivables.movement m where instalment_id = $1 and day = '2026-02-16' and principal < 0
         and not exists (select from receivables.movement r where r.reverses = m.id)`,
      [ofA.instalmentId],
    );
    expect((split?.principal ?? 0) + (split?.interest ?? 0)).toBe(62_739);
    // 1 000 to 16.02.2026: 106.3836 + 32 days at 11 % (9.6438) = 116.0274, so 116; 62739 × 1000 / 1116 = 562.18.
    expect(split).toEqual({ principal: 56_218, interest: 6_521 });
    expect(await office.openOf(ofA)).toBe(100_000 - 56_218);
  });

  it('may become an overpayment of another account; nowhere is refused', async () => {
    const a = await office.payer('Pomylony Jan', [{ principal: 1_000, due: '2026-05-15' }]);
    const b = await office.payer('Inna Ewa');
    const due = only(a);
    const movementId = await office.paid(due, 1_000, '2026-05-15');
    const input = { movementId, day: day('2026-11-20'), ground: 'Wyjaśnienie wpłacającego' };
    expect(await refusalOf(call(payments.repost, { actId: newId(), ...input }, clerk()))).toBe(
      'REPOST_NOWHERE',
    );
    expect(
      await refusalOf(
        call(payments.repost, { actId: newId(), ...input, toInstalmentId: due.instalmentId }, clerk()),
      ),
    ).toBe('REPOST_SAME_DUE');
    const made = await call(
      payments.repost,
      { actId: newId(), ...input, toAccountId: b.accountId, toTitleCode: 'PON' },
      clerk(),
    );
    expect(made.overpayment?.amount).toBe(1_000);
    expect(await office.openOf(due)).toBe(1_000);
    expect(
      await refusalOf(
        call(
          payments.repost,
          { actId: newId(), ...input, toAccountId: b.accountId, toTitleCode: 'PON' },
          clerk(),
        ),
      ),
    ).toBe('PAYMENT_UNKNOWN');
  });
});

describe('facts of interest', () => {
  const interestOf = async (payer: TestPayer, on: string) => {
    const { dues } = await call(receivables.dues, { partyId: payer.partyId, day: day(on) }, clerk());
    return dues.map(({ interest }) => interest);
  };

  it('the reduced rate holds for a payment within seven days, the standard one after (T-36: 41, not 82)', async () => {
    const payer = await office.payer('Korygująca Spółka', [{ principal: 200_000, due: '2026-02-16' }]);
    const due = only(payer);
    const fact = {
      instalmentId: due.instalmentId,
      rate: 'reduced' as const,
      payBy: day('2026-07-08'),
      day: day('2026-07-01'),
      ground: 'Korekta DN-1 z 1 lipca 2026 r.',
    };
    expect(await interestOf(payer, '2026-07-08')).toEqual([8_200]);
    await call(payments.setRate, { actId: newId(), ...fact }, clerk());
    expect(await interestOf(payer, '2026-07-08')).toEqual([4_100]);
    expect(await interestOf(payer, '2026-07-09')).toEqual([8_300]);
    await call(payments.setRate, { actId: newId(), ...fact, rate: null }, clerk());
    expect(await interestOf(payer, '2026-07-08')).toEqual([8_200]);
  });

  it('a break takes its days out (T-37: 205, not 351) and does not overlap another', async () => {
    const payer = await office.payer('Przerwa Jan', [{ principal: 400_000, due: '2025-05-15' }]);
    const due = only(payer);
    expect(await interestOf(payer, '2026-01-30')).toEqual([35_100]);
    const days = { from: day('2025-08-16'), to: day('2025-12-02') };
    const input = { instalmentId: due.instalmentId, ...days, ground: 'art. 54 § 1 pkt 7' };
    await call(payments.addBreak, { actId: newId(), ...input }, clerk());
    expect(await interestOf(payer, '2026-01-30')).toEqual([20_500]);
    expect(await refusalOf(call(payments.addBreak, { actId: newId(), ...input }, clerk()))).toBe(
      'BREAK_OVERLAPS',
    );
  });
});

it('after all these acts the books and the cards agree', async () => {
  const { findings } = await reading(
    office.database.service,
    { userId: office.people.clerk.id, unitId: 1, visibleUnits: [1] },
    verifyLedger,
  );
  expect(findings).toEqual([]);
});
