import { call } from '@orpc/server';
import { beforeAll, describe, expect, it } from 'vitest';
import { reading } from '#db/central/transaction.ts';
import { verifyLedger } from '#main/service/ledger/index.ts';
import { receivables } from '#main/service/receivables/index.ts';
import { type Day, day } from '#shared/kernel/day.ts';
import { newId } from '#shared/kernel/ids.ts';
import { grosze, zloty } from '#shared/kernel/money.ts';
import type { TestPayer } from '#tests/support/office.ts';
import { refusalOf } from '#tests/support/refusal.ts';
import { only, SettlementOffice } from '#tests/support/settlement-office.ts';

const office = new SettlementOffice();
const { reliefs, charges } = receivables;
const clerk = (on?: string) => office.clerk(on);
const second = (on?: string) => office.second(on);

beforeAll(async () => {
  await office.prepare();
  await office.rows(
    `insert into app.parameter (unit_id, code, valid_from, value, source) values
       (1, 'PROL.ENABLED', '2020-01-01', '"yes"', 'uchwała rady gminy'), (1, 'PROL.RATE', '2020-01-01', '"50"', 'uchwała rady gminy')`,
  );
});

type Kind = 'deferral' | 'instalments' | 'remission' | 'interest-limitation';

async function applied(payer: TestPayer, kind: Kind, on: string): Promise<string> {
  const { id } = await call(
    reliefs.apply,
    { actId: newId(), accountId: payer.accountId, kind, appliedOn: day(on), ground: 'Trudna sytuacja' },
    clerk(),
  );
  return id;
}

interface Wished {
  readonly instalmentId: string;
  readonly parts?: { amount: ReturnType<typeof grosze>; newDue?: Day | null }[];
  readonly breakFrom?: Day;
  readonly breakTo?: Day;
}

const draft = (reliefId: string, decisionDay: string, ...wishes: Wished[]) =>
  call(reliefs.draft, { actId: newId(), reliefId, decisionDay: day(decisionDay), wishes }, clerk());
const approve = (reliefId: string, on?: string) =>
  call(reliefs.approve, { actId: newId(), reliefId }, second(on));

/** What the payer's card shows on a day: due, principal, interest, flags. */
async function shown(payer: TestPayer, on: string) {
  const { dues } = await call(receivables.dues, { partyId: payer.partyId, day: day(on) }, clerk());
  return dues.map(({ titleCode, due, principal, interest, flags }) => ({
    titleCode,
    due,
    principal,
    interest,
    flags: flags.map(({ kind }) => kind),
  }));
}

describe('a deferral', () => {
  it('of T-43: 3 600 due 16.03.2026 to 15.09.2026 costs 95 and bears no interest', async () => {
    const payer = await office.payer('Odroczony Jan', [{ principal: 360_000, due: '2026-03-16' }]);
    const due = only(payer);
    const id = await applied(payer, 'deferral', '2026-03-10');
    const drafted = await draft(id, '2026-03-12', {
      instalmentId: due.instalmentId,
      parts: [{ amount: zloty(3_600), newDue: day('2026-09-15') }],
    });
    expect(drafted).toMatchObject({
      state: 'drafted',
      amount: 360_000,
      fees: 9_500,
      plan: [{ arrears: false, fixedInterest: 0, parts: [{ fee: 9_500, feeDays: 183 }] }],
    });
    expect(await refusalOf(call(reliefs.approve, { actId: newId(), reliefId: id }, clerk()))).toBe(
      'RELIEF_SAME_PERSON',
    );
    expect(await approve(id)).toMatchObject({ state: 'granted', decisionNumber: 'ULG/2026/0001' });
    expect(await shown(payer, '2026-09-15')).toEqual([
      { titleCode: 'PON', due: '2026-09-15', principal: 360_000, interest: 0, flags: ['deferral'] },
      { titleCode: 'PON-PRO', due: '2026-09-15', principal: 9_500, interest: 0, flags: [] },
    ]);
  });

  it('lapses when its term passes: the old term is back, interest runs from it, the fee goes', async () => {
    const payer = await office.payer('Niesłowny Jan', [{ principal: 360_000, due: '2026-03-16' }]);
    const due = only(payer);
    const id = await applied(payer, 'deferral', '2026-03-10');
    await draft(id, '2026-03-12', {
      instalmentId: due.instalmentId,
      parts: [{ amount: zloty(3_600), newDue: day('2026-09-15') }],
    });
    await approve(id);
    const lapse = (on: string) =>
      call(reliefs.lapse, { actId: newId(), reliefId: id, day: day(on) }, clerk());
    expect(await refusalOf(lapse('2026-09-15'))).toBe('RELIEF_NOT_BREACHED');
    const breached = await call(reliefs.breached, undefined, clerk());
    expect(breached.find(({ reliefId }) => reliefId === id)).toMatchObject({
      number: 1,
      daysLate: 66,
      open: 360_000,
    });
    expect(await lapse('2026-09-16')).toMatchObject({ lapsed: 1, items: [{ lapsedOn: '2026-09-16' }] });
    // 17.03-16.09.2026: 184 days at 10.5 % of 3 600 = 190.5534.
    expect(await shown(payer, '2026-09-16')).toEqual([
      { titleCode: 'PON', due: '2026-03-16', principal: 360_000, interest: 19_100, flags: [] },
    ]);
  });

  it('of arrears fixes their interest on the day of the application', async () => {
    const payer = await office.payer('Zaległy Jan', [{ principal: 150_000, due: '2025-11-17' }]);
    const due = only(payer);
    const id = await applied(payer, 'deferral', '2026-02-10');
    const drafted = await draft(id, '2026-02-12', {
      instalmentId: due.instalmentId,
      parts: [{ amount: zloty(1_500), newDue: day('2026-05-29') }],
    });
    expect(drafted.plan).toMatchObject([{ arrears: true, fixedInterest: 3_900 }]);
    await approve(id);
    expect(
      (await shown(payer, '2026-05-29')).map(({ titleCode, interest }) => [titleCode, interest]),
    ).toEqual([
      ['PON', 0],
      ['PON-ODS', 0],
      ['PON-PRO', 0],
    ]);
    await call(reliefs.lapse, { actId: newId(), reliefId: id, day: day('2026-06-01') }, clerk());
    const revived = await shown(payer, '2026-06-01');
    expect(revived).toHaveLength(1);
    expect(revived[0]).toMatchObject({ titleCode: 'PON', due: '2025-11-17' });
  });
});

describe('instalments', () => {
  it('of T-43: three of 800 cost 5, 9 and 12', async () => {
    const payer = await office.payer('Ratalna Ewa', [{ principal: 240_000, due: '2026-05-15' }]);
    const due = only(payer);
    const id = await applied(payer, 'instalments', '2026-05-04');
    const terms = ['2026-06-30', '2026-07-31', '2026-08-31'];
    const drafted = await draft(id, '2026-05-11', {
      instalmentId: due.instalmentId,
      parts: terms.map((term) => ({ amount: zloty(800), newDue: day(term) })),
    });
    expect(drafted.plan[0]?.parts.map(({ fee }) => fee)).toEqual([500, 900, 1_200]);
    await approve(id);
    const dues = await shown(payer, '2026-06-30');
    expect(
      dues.filter(({ titleCode }) => titleCode === 'PON').map((one) => [one.due, one.principal]),
    ).toEqual(terms.map((term) => [term, 80_000]));
    expect(dues.reduce((total, { principal }) => total + principal, 0)).toBe(242_600);
  });

  it('of T-44: arrears of 1 500 with interest of 39; fees 12 and 22 from the day after the application', async () => {
    const payer = await office.payer('Układowa Ewa', [{ principal: 150_000, due: '2025-11-17' }]);
    const due = only(payer);
    const id = await applied(payer, 'instalments', '2026-02-10');
    const drafted = await call(
      reliefs.draft,
      {
        actId: newId(),
        reliefId: id,
        decisionDay: day('2026-03-06'),
        feeRate: '5.25',
        wishes: [
          {
            instalmentId: due.instalmentId,
            parts: ['2026-05-29', '2026-08-31'].map((term) => ({ amount: zloty(750), newDue: day(term) })),
          },
        ],
      },
      clerk(),
    );
    expect(drafted.plan).toMatchObject([
      {
        fixedInterest: 3_900,
        parts: [
          { fee: 1_200, feeDays: 108 },
          { fee: 2_200, feeDays: 202 },
        ],
      },
    ]);
    await approve(id);
    expect(
      (await shown(payer, '2026-05-29')).reduce((total, one) => total + one.principal + one.interest, 0),
    ).toBe(150_000 + 3_900 + 1_200 + 2_200);
    // The first instalment is missed: its term of 17.11.2025 is back, interest to the application stays fixed.
    await call(reliefs.lapse, { actId: newId(), reliefId: id, day: day('2026-06-01') }, clerk());
    const after = await shown(payer, '2026-06-01');
    const [revived] = after;
    expect(revived).toMatchObject({ due: '2025-11-17', principal: 75_000 });
    // 11.02-04.03.2026 22 days at 11 % (4.9726) and 05.03-01.06 89 days at 10.5 % (19.2021): 24.1747.
    expect(revived?.interest).toBe(2_400);
    expect(after.map(({ titleCode, principal }) => [titleCode, principal])).toContainEqual([
      'PON-ODS',
      3_900,
    ]);
    expect(
      after.filter(({ titleCode }) => titleCode === 'PON-PRO').map(({ principal }) => principal),
    ).toEqual([2_200]);
  });

  it('missed three times in a row end the whole plan', async () => {
    const payer = await office.payer('Czwarta Ewa', [{ principal: 100_000, due: '2026-05-15' }]);
    const id = await applied(payer, 'instalments', '2026-05-04');
    const terms = ['2026-06-30', '2026-07-31', '2026-08-31', '2026-12-31'];
    await draft(id, '2026-05-11', {
      instalmentId: only(payer).instalmentId,
      parts: terms.map((term) => ({ amount: zloty(250), newDue: day(term) })),
    });
    await approve(id);
    expect(
      await call(reliefs.lapse, { actId: newId(), reliefId: id, day: day('2026-09-01') }, clerk()),
    ).toMatchObject({ lapsed: 4 });
    expect((await shown(payer, '2026-09-01')).map(({ due }) => due)).toEqual(Array(4).fill('2026-05-15'));
  });

  it('are refused when sums, terms, days or the due itself are wrong', async () => {
    const payer = await office.payer('Błędna Ewa', [{ principal: 100_000, due: '2026-05-15' }]);
    const other = await office.payer('Obca Ewa', [{ principal: 100_000, due: '2026-05-15' }]);
    const { instalmentId } = only(payer);
    const id = await applied(payer, 'instalments', '2026-05-04');
    const parts = (...list: [number, string][]) =>
      list.map(([amount, term]) => ({ amount: grosze(amount), newDue: day(term) }));
    const refusedAs = (wish: Wished, on = '2026-05-11') => refusalOf(draft(id, on, wish));
    expect(await refusedAs({ instalmentId, parts: parts([99_999, '2026-06-30']) })).toBe('RELIEF_SUM');
    expect(await refusedAs({ instalmentId, parts: parts([100_000, '2026-05-15']) })).toBe('RELIEF_TERM');
    expect(
      await refusedAs({ instalmentId, parts: parts([50_000, '2026-07-31'], [50_000, '2026-06-30']) }),
    ).toBe('RELIEF_TERM');
    expect(await refusedAs({ instalmentId, parts: [] })).toBe('RELIEF_PARTS');
    expect(await refusedAs({ instalmentId, parts: parts([100_000, '2026-06-30']) }, '2026-05-03')).toBe(
      'RELIEF_DAY',
    );
    expect(
      await refusedAs({ instalmentId: only(other).instalmentId, parts: parts([100_000, '2026-06-30']) }),
    ).toBe('RELIEF_OTHER_ACCOUNT');
    await draft(id, '2026-05-11', { instalmentId, parts: parts([100_000, '2026-06-30']) });
    await office.paid(only(payer), 1, '2026-05-12');
    expect(await refusalOf(approve(id))).toBe('RELIEF_CHANGED');
    expect(
      await call(
        reliefs.close,
        { actId: newId(), reliefId: id, outcome: 'refused', day: day('2026-06-01') },
        clerk(),
      ),
    ).toMatchObject({ state: 'refused', decisionNumber: expect.stringMatching(/^ULG\/2026\/\d{4}$/) });
    expect(await refusalOf(approve(id))).toBe('RELIEF_STATE');
  });
});

describe('remission and limitation of interest', () => {
  it('a remission extinguishes principal and its interest, and can be reversed', async () => {
    const payer = await office.payer('Umorzona Ewa', [{ principal: 100_000, due: '2025-03-17' }]);
    const id = await applied(payer, 'remission', '2026-01-05');
    await draft(id, '2026-01-14', {
      instalmentId: only(payer).instalmentId,
      parts: [{ amount: zloty(500) }],
    });
    await approve(id);
    expect(await shown(payer, '2026-01-15')).toMatchObject([{ principal: 50_000, interest: 5_300 }]);
    const six = await call(
      receivables.sixColumns,
      { partyId: payer.partyId, year: 2026, day: day('2026-12-31') },
      clerk(),
    );
    expect(six).toMatchObject([{ remitted: 50_000, balanceNow: 50_000 }]);
    const { rows } = await call(charges.register, { partyId: payer.partyId, kind: 'remission' }, clerk());
    await call(
      charges.reverse,
      { actId: newId(), documentId: rows[0]?.id ?? '', day: day('2026-11-20'), reason: 'Uchylenie decyzji' },
      clerk(),
    );
    expect(await shown(payer, '2026-01-15')).toMatchObject([{ principal: 100_000, interest: 10_600 }]);
  });

  it('days without interest are taken out by the decision', async () => {
    const payer = await office.payer('Ulgowa Ewa', [{ principal: 400_000, due: '2025-05-15' }]);
    const id = await applied(payer, 'interest-limitation', '2026-01-05');
    const { instalmentId } = only(payer);
    expect(await refusalOf(draft(id, '2026-01-14', { instalmentId }))).toBe('RELIEF_PERIOD');
    await draft(id, '2026-01-14', {
      instalmentId,
      breakFrom: day('2025-08-16'),
      breakTo: day('2025-12-02'),
    });
    await approve(id);
    expect(await shown(payer, '2026-01-30')).toMatchObject([{ interest: 20_500 }]);
  });
});

it('after all these decisions the books and the cards agree', async () => {
  const { findings } = await reading(
    office.database.service,
    { userId: office.people.clerk.id, unitId: 1, visibleUnits: [1] },
    verifyLedger,
  );
  expect(findings).toEqual([]);
});
