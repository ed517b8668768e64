import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addDays, type Day, day, daysBetween } from '#shared/kernel/day.ts';
import { add, type Grosze, grosze } from '#shared/kernel/money.ts';
import { parameterSet } from '#shared/parameters/parameter.ts';
import { SEED_PARAMETERS, SEED_ROWS } from '#shared/parameters/seed.ts';
import { civilInterest } from '#shared/receivables/civil-interest.ts';
import { type TaxInterestInput, taxInterest, taxInterestAmount } from '#shared/receivables/tax-interest.ts';
import type { InterestBreak } from '#shared/receivables/types.ts';
import { holds } from '#tests/support/property.ts';

const item = (principal: number, due: string, on: string, more: Partial<TaxInterestInput> = {}) => ({
  principal: grosze(principal),
  dueDate: day(due),
  day: day(on),
  ...more,
});

/** Explained and quick computation at once: they must never differ. */
function interest(input: TaxInterestInput) {
  const explained = taxInterest(input, SEED_PARAMETERS);
  expect(taxInterestAmount(input, SEED_PARAMETERS)).toBe(explained.charged);
  return explained;
}

describe('late interest on taxes', () => {
  it('T-30: a leap year, the divisor stays 365', () => {
    expect(interest(item(50_000, '2024-03-15', '2024-09-30'))).toMatchObject({
      days: 199,
      exact: '39,5274',
      charged: 4000,
    });
    expect(interest(item(1_000_000, '2023-12-31', '2024-12-31'))).toMatchObject({
      days: 366,
      exact: '1\u00a0453,9726',
      charged: 145_400,
    });
  });

  it('T-31: seven rates', () => {
    const { segments, ...result } = interest(item(100_000, '2025-03-17', '2026-01-15'));
    expect(result).toMatchObject({ days: 304, exact: '106,3836', charged: 10_600 });
    expect(segments.map(({ days, rate, exact }) => [days, rate, exact])).toEqual([
      [51, '14.5', '20,2603'],
      [56, '13.5', '20,7123'],
      [63, '13', '22,4384'],
      [35, '12.5', '11,9863'],
      [28, '12', '9,2055'],
      [28, '11.5', '8,8219'],
      [43, '11', '12,9589'],
    ]);
    expect(segments[0]?.from).toBe('2025-03-18');
    expect(segments.at(-1)?.to).toBe('2026-01-15');
  });

  it('T-32: 2021 to 2023, ten rates', () => {
    const { segments, ...result } = interest(item(1_200_000, '2021-11-15', '2023-10-31'));
    expect(result).toMatchObject({ days: 715, exact: '3\u00a0372,9863', charged: 337_300 });
    expect(segments.map(({ days, exact }) => [days, exact])).toEqual([
      [85, '223,5616'],
      [28, '78,2466'],
      [29, '95,3425'],
      [29, '114,4110'],
      [34, '150,9041'],
      [29, '143,0137'],
      [62, '326,1370'],
      [364, '1\u00a0974,5753'],
      [28, '138,0822'],
      [27, '128,7123'],
    ]);
  });

  it('T-33: the threshold is tested on the unrounded amount', () => {
    const due = '2026-05-15';
    expect(interest(item(100_000, due, addDays(day(due), 30)))).toMatchObject({
      exact: '8,6301',
      belowThreshold: true,
      threshold: 870,
      charged: 0,
    });
    expect(interest(item(100_000, due, addDays(day(due), 31)))).toMatchObject({
      exact: '8,9178',
      belowThreshold: false,
      charged: 900,
    });
  });

  it('T-34: per item, four instalments', () => {
    const instalments = ['2026-03-16', '2026-05-15', '2026-09-15', '2026-11-16'].map((due) =>
      interest(item(20_100, due, '2026-12-31')),
    );
    expect(instalments.map(({ days }) => days)).toEqual([290, 230, 107, 45]);
    expect(instalments.map(({ exact }) => exact)).toEqual(['16,7684', '13,2990', '6,1869', '2,6020']);
    expect(instalments.map(({ charged }) => charged)).toEqual([1700, 1300, 0, 0]);
    expect(add(...instalments.map(({ charged }) => charged))).toBe(3000);
  });

  it('T-35: waste months stay below the threshold each', () => {
    const months = ['2026-02-16', '2026-03-16', '2026-04-15'].map((due) =>
      interest(item(12_600, due, '2026-06-30')),
    );
    expect(months.map(({ exact }) => exact)).toEqual(['4,8847', '3,8421', '2,7547']);
    expect(months.map(({ charged }) => charged)).toEqual([0, 0, 0]);
  });

  it('T-36: the reduced rate', () => {
    const reduced = interest(item(200_000, '2026-02-16', '2026-07-08', { rate: 'reduced' }));
    expect(reduced.segments.map(({ days, rate, exact }) => [days, rate, exact])).toEqual([
      [16, '5.5', '4,8219'],
      [126, '5.25', '36,2466'],
    ]);
    expect(reduced).toMatchObject({ exact: '41,0685', charged: 4100 });
    expect(interest(item(200_000, '2026-02-16', '2026-07-08'))).toMatchObject({
      exact: '82,1370',
      charged: 8200,
    });
  });

  it('T-37: a break', () => {
    const breaks = [{ from: day('2025-08-16'), to: day('2025-12-02'), ground: 'art. 54 § 1 pkt 3' }];
    const broken = interest(item(400_000, '2025-05-15', '2026-01-30', { breaks }));
    expect(broken.segments.map(({ days, rate, exact }) => [days, rate, exact])).toEqual([
      [48, '13.5', '71,0137'],
      [44, '13', '62,6849'],
      [1, '11.5', '1,2603'],
      [58, '11', '69,9178'],
    ]);
    expect(broken).toMatchObject({ exact: '204,8767', charged: 20_500 });
    expect(broken.breaks).toEqual([
      { from: '2025-08-16', to: '2025-12-02', days: 109, ground: 'art. 54 § 1 pkt 3' },
    ]);
    expect(interest(item(400_000, '2025-05-15', '2026-01-30'))).toMatchObject({
      exact: '350,7397',
      charged: 35_100,
    });
  });

  it('T-44: interest on arrears up to the application', () => {
    expect(interest(item(150_000, '2025-11-17', '2026-02-10'))).toMatchObject({
      exact: '38,7534',
      charged: 3900,
    });
  });

  it('nothing is due on the due date, before it, or on nothing', () => {
    for (const on of ['2026-03-16', '2026-03-15', '2020-01-01'])
      expect(interest(item(100_000_000, '2026-03-16', on))).toMatchObject({
        charged: 0,
        days: 0,
        segments: [],
      });
    expect(interest(item(0, '2020-03-16', '2026-03-16')).charged).toBe(0);
    expect(interest(item(-500, '2020-03-16', '2026-03-16')).charged).toBe(0);
  });

  it('one day late counts one day', () => {
    expect(interest(item(100_000_000, '2026-03-16', '2026-03-17'))).toMatchObject({
      days: 1,
      exact: '287,6712',
    });
  });

  it('exactly the threshold is not charged, one ten-thousandth above is', () => {
    // 8.70 = P × days × 10.5 % / 365 for P = 302 428.57…: no whole case, so a made rate shows the edge.
    const made = parameterSet(SEED_ROWS, [
      { code: 'ODS.TAX', validFrom: day('2026-06-01'), value: '8.7', source: 'test of the edge' },
    ]);
    const year = { dueDate: day('2026-05-31'), day: day('2027-05-31') };
    expect(taxInterest({ principal: grosze(10_000), ...year }, made)).toMatchObject({
      exact: '8,7000',
      charged: 0,
      belowThreshold: true,
    });
    expect(taxInterest({ principal: grosze(10_001), ...year }, made)).toMatchObject({ charged: 900 });
    expect(taxInterestAmount({ principal: grosze(10_000), ...year }, made)).toBe(0);
    expect(taxInterestAmount({ principal: grosze(10_001), ...year }, made)).toBe(900);
  });

  it('a day without a rate is refused by name', () => {
    expect(() => interest(item(100_000, '2010-03-15', '2026-01-15'))).toThrow(
      /ODS\.TAX .* na dzień 16\.03\.2010/,
    );
    expect(() => taxInterestAmount(item(100_000, '2026-03-15', '2026-04-15'), parameterSet())).toThrow(
      /ODS\./,
    );
  });
});

const anyPeriod = fc
  .tuple(fc.integer({ min: 0, max: 4000 }), fc.integer({ min: 0, max: 3000 }))
  .map(([start, length]) => {
    const dueDate = addDays(day('2013-01-01'), start);
    return { dueDate, day: addDays(dueDate, length) };
  });
const anyPrincipal = fc.integer({ min: 1, max: 1_000_000_000_000 }).map(grosze);
const anyBreaks = (dueDate: Day): fc.Arbitrary<InterestBreak[]> =>
  fc.array(
    fc.tuple(fc.integer({ min: -50, max: 3000 }), fc.integer({ min: 0, max: 400 })).map(([from, length]) => ({
      from: addDays(dueDate, from),
      to: addDays(dueDate, from + length),
      ground: 'art. 54',
    })),
    { maxLength: 4 },
  );
const anyInput = anyPeriod.chain((period) =>
  fc.record({
    principal: anyPrincipal,
    breaks: anyBreaks(period.dueDate),
    dueDate: fc.constant(period.dueDate),
    day: fc.constant(period.day),
  }),
);

/** Interest day by day, the slow and obvious way: the weight is the sum of the rate of each day outside breaks. */
function slowWeight(input: TaxInterestInput): bigint {
  const rates = SEED_ROWS.filter(({ code }) => code === 'ODS.TAX').sort((a, b) =>
    a.validFrom < b.validFrom ? -1 : 1,
  );
  let weight = 0n;
  for (let on = addDays(input.dueDate, 1); on <= input.day; on = addDays(on, 1)) {
    if (input.breaks?.some(({ from, to }) => from <= on && on <= to)) continue;
    const rate = rates.findLast(({ validFrom }) => validFrom <= on)?.value ?? '';
    weight += BigInt(Math.round(Number(rate) * 100));
  }
  return weight;
}

describe('late interest in general', () => {
  it('agrees with the sum day by day, breaks and all', () => {
    holds(
      fc.property(anyInput, (input) => {
        const { unrounded, days } = interest(input);
        expect(unrounded.numerator).toBe(BigInt(input.principal) * slowWeight(input));
        expect(days).toBeLessThanOrEqual(daysBetween(input.dueDate, input.day));
      }),
      { numRuns: 60 },
    );
  });

  it('is whole zloty and within half a zloty of the exact amount, or zero under the threshold', () => {
    holds(
      fc.property(anyInput, (input) => {
        const { charged, unrounded, belowThreshold, threshold } = interest(input);
        expect(charged % 100).toBe(0);
        const difference = BigInt(charged) * unrounded.denominator - unrounded.numerator;
        const half = 50n * unrounded.denominator;
        if (belowThreshold)
          expect(unrounded.numerator <= BigInt(threshold) * unrounded.denominator).toBe(true);
        else expect(difference >= -half && difference <= half).toBe(true);
      }),
    );
  });

  it('adds up: two periods side by side make the whole', () => {
    holds(
      fc.property(anyInput, fc.nat(3000), (input, cut) => {
        const middle = addDays(input.dueDate, Math.min(cut, daysBetween(input.dueDate, input.day)));
        const { unrounded: whole } = interest(input);
        const { unrounded: before } = interest({ ...input, day: middle });
        const { unrounded: after } = interest({ ...input, dueDate: middle });
        expect(before.numerator + after.numerator).toBe(whole.numerator);
      }),
    );
  });

  it('never falls with a later day or a larger principal', () => {
    holds(
      fc.property(anyInput, fc.nat(300), fc.nat(1_000_000), (input, later, more) => {
        const { charged } = interest(input);
        expect(interest({ ...input, day: addDays(input.day, later) }).charged).toBeGreaterThanOrEqual(
          charged,
        );
        const larger = grosze(input.principal + more);
        expect(interest({ ...input, principal: larger }).charged).toBeGreaterThanOrEqual(charged);
      }),
    );
  });

  it('computes a plain item far faster than a mass run needs', () => {
    const inputs = Array.from({ length: 20_000 }, (_, index) =>
      item(100 + index * 37, addDays(day('2024-01-01'), index % 700), '2026-06-30'),
    );
    for (const input of inputs) taxInterestAmount(input, SEED_PARAMETERS);
    const started = performance.now();
    let total = 0;
    for (const input of inputs) total += taxInterestAmount(input, SEED_PARAMETERS);
    const perSecond = inputs.length / ((performance.now() - started) / 1000);
    expect(total).toBeGreaterThan(0);
    // The aim is 200 000 a second on a quiet core; a quarter of it still passes on a busy machine.
    expect(perSecond).toBeGreaterThan(50_000);
  });
});

describe('civil interest for delay', () => {
  const civil = (principal: number, due: string, on: string, more: object = {}) =>
    civilInterest(
      { principal: grosze(principal), dueDate: day(due), day: day(on), ...more },
      SEED_PARAMETERS,
    );

  it('T-38: to the grosz, without a threshold', () => {
    expect(civil(123_000, '2026-03-31', '2026-06-30')).toMatchObject({
      days: 91,
      exact: '28,3658',
      charged: 2837,
    });
    const lease = civil(84_560, '2026-02-02', '2026-04-15');
    expect(lease.segments.map(({ days, rate, exact }) => [days, rate, exact])).toEqual([
      [30, '9.5', '6,6026'],
      [42, '9.25', '9,0004'],
    ]);
    expect(lease.charged).toBe(1560);
  });

  it('runs from the day to which it is settled, with what was carried, which bears no interest', () => {
    const whole = civil(123_000, '2026-03-31', '2026-06-30');
    const later = civil(123_000, '2026-03-31', '2026-06-30', {
      settledTo: day('2026-04-30'),
      carried: grosze(500),
    });
    expect(later.days).toBe(61);
    expect(later.charged).toBe(500 + 1901);
    expect(later.charged - 500).toBeLessThan(whole.charged);
  });

  it('takes no break days', () => {
    const breaks = [{ from: day('2026-04-01'), to: day('2026-06-29'), ground: 'ugoda' }];
    expect(civil(123_000, '2026-03-31', '2026-06-30', { breaks })).toMatchObject({ days: 1, charged: 31 });
  });

  it('splits over periods to the grosz at most by rounding', () => {
    holds(
      fc.property(anyPeriod, fc.integer({ min: 1, max: 1e9 }), fc.nat(3000), (period, amount, cut) => {
        const principal = amount as Grosze;
        const settledTo = addDays(period.dueDate, Math.min(cut, daysBetween(period.dueDate, period.day)));
        const whole = civilInterest({ principal, ...period }, SEED_PARAMETERS).charged;
        const carried = civilInterest({ principal, ...period, day: settledTo }, SEED_PARAMETERS).charged;
        const both = civilInterest({ principal, ...period, settledTo, carried }, SEED_PARAMETERS).charged;
        expect(Math.abs(both - whole)).toBeLessThanOrEqual(1);
      }),
    );
  });
});
