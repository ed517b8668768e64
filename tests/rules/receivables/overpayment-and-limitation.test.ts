import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addDays, day } from '#shared/kernel/day.ts';
import { unwrap } from '#shared/kernel/errors.ts';
import { grosze } from '#shared/kernel/money.ts';
import { SEED_PARAMETERS } from '#shared/parameters/seed.ts';
import {
  civilLimitation,
  reminderCostLimitation,
  rightToAssess,
  type Suspension,
  taxLimitation,
} from '#shared/receivables/limitation.ts';
import { overpaymentFate, overpaymentInterest, setOffOverpayment } from '#shared/receivables/overpayment.ts';
import {
  exceedsReminderThreshold,
  reminderTerm,
  reminderThreshold,
} from '#shared/receivables/reminder-threshold.ts';
import { holds } from '#tests/support/property.ts';
import { openItem } from './items.ts';

describe('overpayment', () => {
  const fate = (amount: number, more: object = {}) =>
    overpaymentFate(
      { amount: grosze(amount), day: day('2026-09-10'), accountKnown: false, ...more },
      SEED_PARAMETERS,
    );

  it('T-45: set off against arrears with interest to the day it arose, the rest refunded', () => {
    const arrears = openItem('rata', 38_000, '2026-05-15');
    const lease = openItem('lease', 10_000, '2026-05-15', { interestKind: 'civil', titleGroup: 'lease' });
    const result = unwrap(
      setOffOverpayment(
        { amount: grosze(45_000), arose: day('2026-09-10'), items: [lease, arrears] },
        SEED_PARAMETERS,
      ),
    );
    expect(result.parts).toMatchObject([{ itemId: 'rata', principal: 38_000, interest: 1300 }]);
    expect(result.overpayment).toBe(5700);
    expect(fate(5700)).toMatchObject({ action: 'refund', ways: ['postal-order', 'cash-desk'] });
    expect(fate(5700, { accountKnown: true })).toMatchObject({
      action: 'refund',
      ways: ['account', 'cash-desk'],
    });
  });

  it('up to the cost of a reminder it is kept, up to twice refunded at the desk', () => {
    expect(fate(1600).action).toBe('keep');
    expect(fate(1600, { asked: 'refund' })).toMatchObject({ action: 'refund', ways: ['cash-desk'] });
    expect(fate(1601)).toMatchObject({ action: 'refund', ways: ['cash-desk'] });
    expect(fate(3200)).toMatchObject({ action: 'refund', ways: ['cash-desk'] });
    expect(fate(3201)).toMatchObject({ ways: ['postal-order', 'cash-desk'] });
    expect(fate(500_000, { asked: 'keep' }).action).toBe('keep');
    expect(fate(0).action).toBe('none');
  });

  it('T-46: interest on it, both days included', () => {
    const period = { from: day('2026-02-17'), to: day('2026-06-30') };
    const result = overpaymentInterest({ amount: grosze(120_000), ...period }, SEED_PARAMETERS);
    expect(result.segments.map(({ days, exact }) => [days, exact])).toEqual([
      [16, '5,7863'],
      [118, '40,7342'],
    ]);
    expect(result).toMatchObject({ days: 134, exact: '46,5205', charged: 4700 });
    expect(overpaymentInterest({ amount: grosze(1600), ...period }, SEED_PARAMETERS).charged).toBe(0);
  });

  it('has no threshold: a few zloty of interest are paid', () => {
    const short = { from: day('2026-06-01'), to: day('2026-06-10') };
    expect(overpaymentInterest({ amount: grosze(100_000), ...short }, SEED_PARAMETERS)).toMatchObject({
      days: 10,
      charged: 300,
    });
    expect(
      overpaymentInterest({ amount: grosze(100_000), from: short.to, to: short.from }, SEED_PARAMETERS)
        .charged,
    ).toBe(0);
  });
});

describe('limitation', () => {
  const lapse = (dueDate: string, suspensions: Suspension[] = [], interruptions: string[] = []) =>
    taxLimitation(
      { dueDate: day(dueDate), suspensions, interruptions: interruptions.map(day) },
      SEED_PARAMETERS,
    ).lapsesOn;
  const pause = (from: string, to?: string): Suspension => ({
    from: day(from),
    ground: 'odroczenie',
    ...(to === undefined ? {} : { to: day(to) }),
  });

  it('T-47: five years from the end of the year of the due date', () => {
    expect(lapse('2026-11-16')).toBe('2031-12-31');
    expect(rightToAssess(2026, true, SEED_PARAMETERS)).toBe('2029-12-31');
    expect(rightToAssess(2026, false, SEED_PARAMETERS)).toBe('2031-12-31');
    expect(reminderCostLimitation(day('2026-04-10'), SEED_PARAMETERS)).toBe('2029-12-31');
    expect(civilLimitation(day('2026-03-31'), SEED_PARAMETERS)).toBe('2029-12-31');
  });

  it('a suspension lengthens the term by its days within it', () => {
    expect(lapse('2026-11-16', [pause('2028-01-01', '2028-01-31')])).toBe('2032-01-31');
    expect(lapse('2026-11-16', [pause('2026-11-20', '2026-12-20')])).toBe('2031-12-31');
    expect(lapse('2026-11-16', [pause('2026-12-22', '2027-01-10')])).toBe('2032-01-10');
    expect(lapse('2026-11-16', [pause('2035-01-01', '2035-12-31')])).toBe('2031-12-31');
  });

  it('overlapping suspensions count once; one that lasts leaves the end open', () => {
    expect(lapse('2026-11-16', [pause('2028-01-01', '2028-01-31'), pause('2028-01-15', '2028-02-10')])).toBe(
      '2032-02-10',
    );
    expect(lapse('2026-11-16', [pause('2030-01-01')])).toBeUndefined();
    expect(lapse('2026-11-16', [pause('2033-01-01')])).toBe('2031-12-31');
  });

  it('an interruption starts the term anew, one after the end does not', () => {
    expect(lapse('2026-11-16', [], ['2030-06-15'])).toBe('2035-06-15');
    expect(lapse('2026-11-16', [], ['2030-06-15', '2034-02-01'])).toBe('2039-02-01');
    expect(lapse('2026-11-16', [], ['2032-01-01'])).toBe('2031-12-31');
    expect(lapse('2026-11-16', [], ['2026-12-01'])).toBe('2031-12-31');
    expect(lapse('2026-11-16', [pause('2031-12-01', '2032-12-31')], ['2032-06-01'])).toBe('2037-12-31');
  });

  it('a secured debt outlives the term in its object only', () => {
    expect(taxLimitation({ dueDate: day('2026-11-16'), secured: true }, SEED_PARAMETERS)).toEqual({
      lapsesOn: '2031-12-31',
      objectOnly: true,
    });
  });

  it('more suspension never shortens the term', () => {
    const anyPause = fc.tuple(fc.nat(2500), fc.nat(400)).map(([from, length]): Suspension => {
      const start = addDays(day('2026-01-01'), from);
      return { from: start, to: addDays(start, length), ground: 'test' };
    });
    holds(
      fc.property(fc.array(anyPause, { maxLength: 4 }), anyPause, (pauses, another) => {
        const without = lapse('2026-11-16', pauses) ?? '';
        expect((lapse('2026-11-16', [...pauses, another]) ?? '') >= without).toBe(true);
        expect(without >= '2031-12-31').toBe(true);
      }),
    );
  });
});

describe('reminder threshold', () => {
  const on = day('2026-06-01');

  it('T-48: 160,00 is not above, 160,01 is', () => {
    expect(reminderThreshold(on, SEED_PARAMETERS)).toBe(16_000);
    expect(exceedsReminderThreshold(grosze(16_000), on, SEED_PARAMETERS)).toBe(false);
    expect(exceedsReminderThreshold(grosze(16_001), on, SEED_PARAMETERS)).toBe(true);
  });

  it('says until when the reminder must go', () => {
    const term = (debt: number, informedOn?: string) =>
      reminderTerm(
        {
          debt: grosze(debt),
          day: on,
          lapsesOn: day('2031-12-31'),
          ...(informedOn === undefined ? {} : { informedOn: day(informedOn) }),
        },
        SEED_PARAMETERS,
      );
    expect(term(16_001)).toBe(on);
    expect(term(16_001, '2026-05-20')).toBe('2026-06-09');
    expect(term(16_000)).toBe('2031-06-29');
  });
});
