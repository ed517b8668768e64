import { call } from '@orpc/server';
import { beforeAll, describe, expect, it } from 'vitest';
import { reading } from '#db/central/transaction.ts';
import { verifyLedger } from '#main/service/ledger/index.ts';
import { receivables } from '#main/service/receivables/index.ts';
import { day } from '#shared/kernel/day.ts';
import { newId } from '#shared/kernel/ids.ts';
import { grosze } from '#shared/kernel/money.ts';
import { refusalOf } from '#tests/support/refusal.ts';
import { only, SettlementOffice } from '#tests/support/settlement-office.ts';

const office = new SettlementOffice();
const { overpayments, refunds } = receivables;
const clerk = (on?: string) => office.clerk(on);
const second = (on?: string) => office.second(on);

beforeAll(async () => {
  await office.prepare();
});

describe('a set-off', () => {
  it('of T-45: 450 on 380 with 13 of interest; 57 are left and refunded', async () => {
    const payer = await office.payer('Nadpłatna Maria', [{ principal: 38_000, due: '2026-05-15' }]);
    const due = only(payer);
    const overpaymentId = await office.overpaid(payer, 'PON', 45_000, '2026-09-10');
    const proposed = await call(overpayments.proposal, { overpaymentId }, clerk());
    expect(proposed).toMatchObject({
      amount: 45_000,
      day: '2026-09-10',
      parts: [{ instalmentId: due.instalmentId, principal: 38_000, interest: 1_300, principalAfter: 0 }],
      rest: 5_700,
      fate: { action: 'refund', ways: ['postal-order', 'cash-desk'] },
    });
    const made = await call(
      overpayments.setOff,
      { actId: newId(), overpaymentId, bankAccountKnown: true },
      clerk(),
    );
    expect(made).toMatchObject({ rest: 5_700, fate: { action: 'refund', ways: ['account', 'cash-desk'] } });
    expect(await office.openOf(due)).toBe(0);
    expect((await office.cardOf(payer)).overpayments).toEqual([{ open: 5_700, on: '2026-09-10' }]);
  });

  it('splits by proportion where it does not reach (T-39 without the cost: 484 on 1 106)', async () => {
    const payer = await office.payer('Częściowa Maria', [{ principal: 100_000, due: '2025-03-17' }]);
    const overpaymentId = await office.overpaid(payer, 'ROL', 48_400, '2026-01-15');
    const made = await call(overpayments.setOff, { actId: newId(), overpaymentId }, clerk());
    expect(made.parts).toMatchObject([{ principal: 43_761, interest: 4_639, principalAfter: 56_239 }]);
    expect(made.rest).toBe(0);
  });

  it('has nothing to do without dues, and refuses a day before the overpayment', async () => {
    const payer = await office.payer('Bez Długu');
    const overpaymentId = await office.overpaid(payer, 'PON', 1_000, '2026-09-10');
    expect(await refusalOf(call(overpayments.setOff, { actId: newId(), overpaymentId }, clerk()))).toBe(
      'SET_OFF_NOTHING',
    );
    expect(
      await refusalOf(call(overpayments.proposal, { overpaymentId, day: day('2026-09-09') }, clerk())),
    ).toBe('SET_OFF_DAY');
    expect((await call(overpayments.proposal, { overpaymentId }, clerk())).fate.action).toBe('keep');
  });
});

describe('an overpayment', () => {
  it('moves to another payer and title and keeps its day', async () => {
    const [from, to] = [await office.payer('Dawca Jan'), await office.payer('Biorca Jan')];
    const overpaymentId = await office.overpaid(from, 'PON', 10_000, '2026-04-01');
    const input = { toAccountId: to.accountId, toTitleCode: 'ROL', ground: 'Wniosek podatnika' };
    expect(
      await refusalOf(
        call(overpayments.move, { actId: newId(), overpaymentId, amount: grosze(10_001), ...input }, clerk()),
      ),
    ).toBe('OVERPAYMENT_EXCEEDED');
    await call(
      overpayments.move,
      { actId: newId(), overpaymentId, amount: grosze(4_000), ...input },
      clerk(),
    );
    expect((await office.cardOf(from)).overpayments).toEqual([{ open: 6_000, on: '2026-04-01' }]);
    expect((await office.cardOf(to)).overpayments).toEqual([{ open: 4_000, on: '2026-04-01' }]);
  });

  it('bears interest (T-46: 47 on 1 200 from 17 February to 30 June 2026)', async () => {
    const payer = await office.payer('Oprocentowana Ewa');
    const overpaymentId = await office.overpaid(payer, 'PON', 120_000, '2026-02-16');
    const days = { from: day('2026-02-17'), to: day('2026-06-30') };
    const made = await call(
      overpayments.addInterest,
      { actId: newId(), overpaymentId, ...days, ground: 'Zwrot po terminie' },
      clerk(),
    );
    expect(made.interest).toBe(4_700);
    expect((await office.cardOf(payer)).overpayments).toEqual([{ open: 124_700, on: '2026-02-16' }]);
    const small = await office.overpaid(await office.payer('Drobna Ewa'), 'PON', 1_600, '2026-02-16');
    expect(
      await refusalOf(
        call(
          overpayments.addInterest,
          { actId: newId(), overpaymentId: small, ...days, ground: 'Zwrot po terminie' },
          clerk(),
        ),
      ),
    ).toBe('OVERPAYMENT_NO_INTEREST');
  });

  it('is refunded by transfer: prepared, approved by another, sent', async () => {
    const payer = await office.payer('Zwrotna Ewa');
    const overpaymentId = await office.overpaid(payer, 'PON', 5_700, '2026-09-10');
    const bankAccount = '47109010144321000000012345';
    const input = { overpaymentId, way: 'transfer' as const, bankAccount };
    const prepare = (more: object) =>
      call(refunds.prepare, { actId: newId(), amount: grosze(5_700), ...input, ...more }, clerk());
    expect(await refusalOf(prepare({ bankAccount: '47109010144321000000012346' }))).toBe('REFUND_ACCOUNT');
    const refund = await prepare({});
    expect(refund).toMatchObject({ state: 'prepared', payeeName: 'Zwrotna Ewa', bankAccount });
    expect(await refusalOf(prepare({ amount: grosze(1) }))).toBe('OVERPAYMENT_EXCEEDED');
    const { id: refundId } = refund;
    expect(await refusalOf(call(refunds.approve, { actId: newId(), refundId }, clerk()))).toBe(
      'REFUND_SAME_PERSON',
    );
    const send = { refundId, day: day('2026-11-18'), bankLedgerAccount: '130-1' };
    expect(await refusalOf(call(refunds.sent, { actId: newId(), ...send }, clerk()))).toBe('REFUND_STATE');
    await call(refunds.approve, { actId: newId(), refundId }, second());
    expect(await call(refunds.sent, { actId: newId(), ...send }, clerk())).toMatchObject({
      state: 'sent',
      sentOn: '2026-11-18',
    });
    expect((await office.cardOf(payer)).overpayments).toEqual([]);
    expect(await refusalOf(call(refunds.withdraw, { actId: newId(), refundId }, clerk()))).toBe(
      'REFUND_STATE',
    );
  });

  it('waits for arrears', async () => {
    const payer = await office.payer('Zaległa Ewa', [{ principal: 1_000, due: '2026-05-15' }]);
    const overpaymentId = await office.overpaid(payer, 'PON', 5_700, '2026-09-10');
    expect(
      await refusalOf(
        call(
          refunds.prepare,
          { actId: newId(), overpaymentId, amount: grosze(5_700), way: 'postal-order' },
          clerk(),
        ),
      ),
    ).toBe('REFUND_ARREARS');
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
