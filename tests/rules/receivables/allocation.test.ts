import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addDays, day } from '#shared/kernel/day.ts';
import { unwrap } from '#shared/kernel/errors.ts';
import { grosze, sum } from '#shared/kernel/money.ts';
import { type Parameter, parameterSet } from '#shared/parameters/parameter.ts';
import { SEED_PARAMETERS, SEED_ROWS } from '#shared/parameters/seed.ts';
import { type Allocation, allocate } from '#shared/receivables/allocation.ts';
import type { Indication } from '#shared/receivables/allocation-order.ts';
import { itemInterest } from '#shared/receivables/item-interest.ts';
import { isCivil, isOverdue, type OpenItem } from '#shared/receivables/types.ts';
import { holds } from '#tests/support/property.ts';
import { anyItems, openItem, PAY_DAY, reminderCost } from './items.ts';

const pay = (amount: number, on: string, items: readonly OpenItem[], indication?: Indication): Allocation =>
  unwrap(
    allocate(
      { amount: grosze(amount), day: day(on), items, ...(indication ? { indication } : {}) },
      SEED_PARAMETERS,
    ),
  );
const figures = ({ parts }: Allocation) =>
  parts.map(({ itemId, principal, interest }) => [itemId, principal, interest]);

describe('allocation of a payment, worked examples', () => {
  const seven = openItem('rata', 100_000, '2025-03-17');

  it('T-39: a partial payment after a delivered reminder', () => {
    const result = pay(50_000, '2026-01-15', [seven, reminderCost('koszt', '2025-10-01')]);
    expect(figures(result)).toEqual([
      ['koszt', 1600, 0],
      ['rata', 43_761, 4639],
    ]);
    expect(result.parts[1]).toMatchObject({ interestDue: 10_600, principalAfter: 56_239, closes: false });
    const rest = itemInterest({ ...seven, principal: grosze(56_239) }, day('2026-01-15'), SEED_PARAMETERS);
    expect(rest.tax?.exact).toBe('59,8291');
    expect(rest.charged).toBe(6000);
  });

  it('T-40: the rest paid off later, interest from the original due date', () => {
    const rest = { ...seven, principal: grosze(56_239) };
    const { tax, charged } = itemInterest(rest, day('2026-02-16'), SEED_PARAMETERS);
    expect(tax?.segments.map(({ exact }) => exact)).toEqual([
      '11,3942',
      '11,6484',
      '12,6191',
      '6,7410',
      '5,1771',
      '4,9614',
      '12,7116',
    ]);
    expect(tax?.exact).toBe('65,2526');
    expect(charged + rest.principal).toBe(62_739);
    expect(pay(62_739, '2026-02-16', [rest])).toMatchObject({ overpayment: 0, parts: [{ closes: true }] });
  });

  it('T-41: costs, the older item, then a proportional part of the younger', () => {
    // 304 and 110 days at a flat 10 % make the interest of the example: 24.99 and 12.05 round to 25 and 12.
    const { on, parameters } = flatRate('10');
    const older = openItem('A', 30_000, addDays(on, -304));
    const younger = openItem('B', 40_000, addDays(on, -110));
    const items = [younger, older, reminderCost('koszt', addDays(on, -90))];
    const result = unwrap(allocate({ amount: grosze(70_000), day: on, items }, parameters));
    expect(figures(result)).toEqual([
      ['koszt', 1600, 0],
      ['A', 30_000, 2500],
      ['B', 34_854, 1046],
    ]);
    expect(result.parts[2]).toMatchObject({ interestDue: 1200, principalAfter: 5146, closes: false });
  });

  it.each([
    ['T-42 thirds', 10_000, 5000, 10_000, 6667, 3333],
    ['T-42 one grosz', 50_000, 4000, 1, 1, 0],
    ['B19', 90_000, 4500, 50_000, 47_619, 2381],
  ])('%s', (_, principal, interest, payment, principalPart, interestPart) => {
    const made = withInterest(principal, interest);
    const result = unwrap(
      allocate({ amount: grosze(payment), day: made.on, items: [made.item] }, made.parameters),
    );
    expect(result.parts[0]).toMatchObject({
      interestDue: interest,
      principal: principalPart,
      interest: interestPart,
    });
  });
});

/** Parameters with one made rate for every day and no threshold to speak of. */
function flatRate(rate: string) {
  const row = (code: string, value: string): Parameter => ({
    code,
    validFrom: day('1998-01-01'),
    value,
    source: 'made for the example',
  });
  const others = SEED_ROWS.filter(({ code }) => code !== 'ODS.TAX' && code !== 'ODS.MIN');
  return {
    on: day('2027-01-01'),
    parameters: parameterSet(others, [row('ODS.TAX', rate), row('ODS.MIN', '0.01')]),
  };
}

/** An item that owes exactly this interest: one year at a made rate. */
function withInterest(principal: number, interest: number) {
  const made = flatRate(String((interest * 100) / principal));
  return { ...made, item: openItem('made', principal, addDays(made.on, -365)) };
}

describe('the order of the law', () => {
  const old = openItem('old', 20_000, '2024-05-15');
  const waste = openItem('waste', 10_000, '2025-04-15', { titleGroup: 'waste', titleCode: 'WASTE_FEE' });
  const recent = openItem('recent', 30_000, '2026-05-15');
  const current = openItem('current', 30_000, '2026-09-15');
  const wasteCurrent = openItem('waste-current', 10_000, '2026-07-15', { titleGroup: 'waste' });
  const lease = openItem('lease', 50_000, '2023-01-31', {
    titleGroup: 'lease',
    titleCode: 'LEASE_AND_RENT',
    interestKind: 'civil',
  });
  const all = [current, lease, recent, wasteCurrent, waste, old];
  const order = (result: Allocation) => result.parts.map(({ itemId, reason }) => `${itemId} ${reason}`);

  it('without a word of the payer: oldest arrears, civil dues after, then current dues', () => {
    expect(order(pay(10_000_000, '2026-06-30', all))).toEqual([
      'old OLDEST_ARREARS',
      'waste OLDEST_ARREARS',
      'recent OLDEST_ARREARS',
      'lease CIVIL_ARREARS',
      'waste-current CURRENT_ITEM',
      'current CURRENT_ITEM',
    ]);
  });

  it('an indicated tax comes first, then the oldest of all; its money does not cross to civil dues', () => {
    expect(order(pay(10_000_000, '2026-06-30', all, { taxes: ['waste'] }))).toEqual([
      'waste INDICATED_ARREARS',
      'old OLDEST_ARREARS',
      'recent OLDEST_ARREARS',
      'waste-current CURRENT_ITEM',
      'current CURRENT_ITEM',
    ]);
  });

  it('an indicated civil due takes the money alone', () => {
    const result = pay(10_000_000, '2026-06-30', [...all, reminderCost('cost', '2026-01-10')], {
      taxes: ['lease'],
    });
    expect(order(result)).toEqual(['lease CIVIL_ARREARS']);
    expect(result.overpayment).toBeGreaterThan(0);
    expect(result.overpaymentText).toMatch(/nadpłata/);
  });

  it('an unknown tax changes nothing of the public order', () => {
    expect(order(pay(1, '2026-06-30', all, { taxes: ['dog'] }))).toEqual(['old OLDEST_ARREARS']);
  });

  it('a payer without arrears may choose any current due', () => {
    expect(order(pay(30_000, '2026-06-30', [current, wasteCurrent], { items: ['current'] }))).toEqual([
      'current CHOSEN',
    ]);
    expect(order(pay(30_000, '2026-06-30', [current, wasteCurrent], { taxes: ['property'] }))).toEqual([
      'current CURRENT_ITEM',
    ]);
  });

  it('the oldest arrears of a tax may be chosen though another tax has older ones', () => {
    expect(order(pay(1000, '2026-06-30', all, { items: ['waste'] }))).toEqual(['waste CHOSEN']);
  });

  it.each<[string, string[], string, string]>([
    ['a later arrears of the same tax', ['recent'], 'ALLOCATION_OLDER_ARREARS', 'old'],
    ['a current due before arrears', ['old', 'recent', 'current'], 'ALLOCATION_ARREARS_FIRST', 'waste'],
    ['a due that is not there', ['old', 'nothing'], 'ALLOCATION_ITEM_UNKNOWN', 'nothing'],
  ])('refuses %s and says what comes first', (_, chosen, code, before) => {
    const refusal = allocate(
      { amount: grosze(1000), day: day('2026-06-30'), items: all, indication: { items: chosen } },
      SEED_PARAMETERS,
    );
    expect(refusal).toMatchObject({ ok: false, error: { code, details: { itemId: before } } });
  });

  it('refuses a choice that leaves a delivered reminder unpaid', () => {
    const items = [...all, reminderCost('cost', '2026-01-10')];
    const attempt = (chosen: string[]) =>
      allocate(
        { amount: grosze(1000), day: day('2026-06-30'), items, indication: { items: chosen } },
        SEED_PARAMETERS,
      );
    expect(attempt(['old'])).toMatchObject({ ok: false, error: { code: 'ALLOCATION_COSTS_FIRST' } });
    expect(attempt(['old', 'cost'])).toMatchObject({ ok: true, value: { parts: [{ itemId: 'cost' }] } });
    expect(attempt(['lease'])).toMatchObject({ ok: true, value: { parts: [{ itemId: 'lease' }] } });
  });

  it('dues of one day may be chosen in any order', () => {
    const twin = openItem('twin', 5000, '2024-05-15', { order: 1 });
    expect(order(pay(1000, '2026-06-30', [old, twin], { items: ['twin'] }))).toEqual(['twin CHOSEN']);
  });

  it('money beyond the chosen dues goes on by law', () => {
    expect(order(pay(10_000_000, '2026-06-30', all, { items: ['waste'] })).slice(0, 3)).toEqual([
      'waste CHOSEN',
      'old OLDEST_ARREARS',
      'recent OLDEST_ARREARS',
    ]);
  });

  it('a civil due takes interest first and remembers what is left', () => {
    const [part] = pay(1000, '2026-06-30', [lease]).parts;
    expect(part).toMatchObject({ principal: 0, interest: 1000, interestSettledTo: '2026-06-30' });
    expect(part?.interestCarriedAfter).toBe((part?.interestDue ?? 0) - 1000);
    expect(part?.text).toMatch(/najpierw odsetki/);
  });

  it('nothing and less than nothing are no payment', () => {
    for (const amount of [0, -100])
      expect(
        allocate({ amount: grosze(amount), day: day('2026-06-30'), items: all }, SEED_PARAMETERS),
      ).toMatchObject({
        ok: false,
        error: { code: 'PAYMENT_NOT_POSITIVE' },
      });
  });

  it('the cost of a reminder not yet delivered takes nothing', () => {
    const result = pay(10_000_000, '2026-06-30', [old, reminderCost('cost', '2026-07-01')]);
    expect(order(result)).toEqual(['old OLDEST_ARREARS']);
    expect(order(pay(1600, '2026-07-01', [old, reminderCost('cost', '2026-07-01')]))).toEqual([
      'cost REMINDER_COST_FIRST',
    ]);
  });

  it('an item listed twice is refused', () => {
    expect(
      allocate({ amount: grosze(1), day: day('2026-06-30'), items: [old, old] }, SEED_PARAMETERS),
    ).toMatchObject({ ok: false, error: { code: 'ALLOCATION_ITEM_TWICE' } });
  });

  it('explains every part in a Polish sentence', () => {
    for (const { text } of pay(10_000_000, '2026-06-30', [...all, reminderCost('cost', '2026-01-10')]).parts)
      expect(text).toMatch(/zł.*\.$/);
    expect(pay(1000, '2026-06-30', [old]).parts[0]?.text).toMatch(/dzieli się w tym stosunku \(art\. 55 § 2/);
  });
});

describe('allocation in general', () => {
  const anyAmount = fc.oneof(fc.integer({ min: 1, max: 500 }), fc.integer({ min: 1, max: 20_000_000 }));
  const anyIndication = fc.option(
    fc.subarray(['property', 'waste', 'lease', 'fee', 'dog']).map((taxes) => ({ taxes })),
    { nil: undefined },
  );

  it.each(['ROUNDED', 'EXACT'])('keeps every grosz, never overpays an item (ratio %s)', (value) => {
    const row = { code: 'ODS.ALLOC.ROUND', validFrom: day('1998-01-01'), value, source: 'test policy' };
    const parameters = parameterSet(SEED_ROWS, [row]);
    holds(
      fc.property(anyItems, anyAmount, anyIndication, (items, amount, indication) => {
        const input = { amount: grosze(amount), day: PAY_DAY, items, ...(indication ? { indication } : {}) };
        const { parts, overpayment } = unwrap(allocate(input, parameters));
        const paid = sum(parts.flatMap(({ principal, interest }) => [principal, interest]));
        expect(paid + overpayment).toBe(amount);
        expect(overpayment).toBeGreaterThanOrEqual(0);
        expect(new Set(parts.map(({ itemId }) => itemId)).size).toBe(parts.length);
        for (const part of parts) {
          const item = items.find(({ id }) => id === part.itemId);
          expect(part.principal).toBeGreaterThanOrEqual(0);
          expect(part.interest).toBeGreaterThanOrEqual(0);
          expect(part.interest).toBeLessThanOrEqual(part.interestDue);
          expect(part.principalAfter).toBe((item?.principal ?? 0) - part.principal);
          expect(part.principalAfter === 0 && part.interest === part.interestDue).toBe(part.closes);
          if (!part.closes && item && !isCivil(item)) expect(part.principalAfter).toBeGreaterThan(0);
        }
        // Only the last item reached may stay open.
        expect(parts.slice(0, -1).every(({ closes }) => closes)).toBe(true);
      }),
    );
  });

  it('leaves an overpayment only when nothing within reach is open', () => {
    holds(
      fc.property(anyItems, anyAmount, (items, amount) => {
        const { parts, overpayment } = pay(amount, PAY_DAY, items);
        if (overpayment > 0) expect(parts.filter(({ closes }) => closes).length).toBe(items.length);
      }),
    );
  });

  it('costs come first, arrears before current dues, and within a tax the oldest first', () => {
    holds(
      fc.property(anyItems, anyAmount, anyIndication, (items, amount, indication) => {
        const reached = pay(amount, PAY_DAY, items, indication).parts.flatMap(
          ({ itemId }) => items.find(({ id }) => id === itemId) ?? [],
        );
        for (const [index, item] of reached.entries())
          for (const next of reached.slice(index + 1)) {
            if (next.kind === 'reminder-cost') expect(item.kind).toBe('reminder-cost');
            if (isOverdue(next, PAY_DAY)) expect(isOverdue(item, PAY_DAY)).toBe(true);
            if (next.titleGroup === item.titleGroup) expect(item.dueDate <= next.dueDate).toBe(true);
          }
      }),
    );
  });

  it('the order in which items are handed in does not matter', () => {
    holds(
      fc.property(anyItems, anyAmount, (items, amount) => {
        expect(figures(pay(amount, PAY_DAY, [...items].reverse()))).toEqual(
          figures(pay(amount, PAY_DAY, items)),
        );
      }),
    );
  });

  it('a chosen set is refused or settles the chosen dues before any other', () => {
    holds(
      fc.property(anyItems, anyAmount, fc.array(fc.nat(7), { minLength: 1 }), (items, amount, picks) => {
        const chosen = [...new Set(picks.flatMap((pick) => items[pick]?.id ?? []))];
        fc.pre(chosen.length > 0);
        const result = allocate(
          { amount: grosze(amount), day: PAY_DAY, items, indication: { items: chosen } },
          SEED_PARAMETERS,
        );
        if (!result.ok) {
          expect(result.error.message).toMatch(/art\. 62/);
          expect(chosen).not.toContain(Object.values(result.error.details ?? {})[0]);
          return;
        }
        const reached = result.value.parts.map(({ itemId }) => chosen.includes(itemId));
        expect(reached.lastIndexOf(true)).toBeLessThan(
          reached.indexOf(false) < 0 ? 99 : reached.indexOf(false),
        );
      }),
    );
  });
});
