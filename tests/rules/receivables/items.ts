import fc from 'fast-check';
import { addDays, type Day, day } from '#shared/kernel/day.ts';
import { grosze } from '#shared/kernel/money.ts';
import type { OpenItem } from '#shared/receivables/types.ts';

/** An open item for tests: only what matters is named. */
export function openItem(id: string, principal: number, due: string, more: Partial<OpenItem> = {}): OpenItem {
  return {
    id,
    titleCode: 'PROPERTY_TAX',
    titleGroup: 'property',
    interestKind: 'tax',
    dueDate: day(due),
    statutoryDue: day(due),
    principal: grosze(principal),
    breaks: [],
    kind: 'principal',
    order: 0,
    ...more,
  };
}

export function reminderCost(id: string, delivered: string, cost = 1600): OpenItem {
  return openItem(id, cost, delivered, {
    titleCode: 'REMINDER_COST',
    titleGroup: 'costs',
    interestKind: 'none',
    kind: 'reminder-cost',
  });
}

export const PAY_DAY: Day = day('2026-06-30');

/** Up to eight items of one payer: taxes of three groups, civil dues, costs, overdue and current. */
export const anyItems: fc.Arbitrary<OpenItem[]> = fc
  .array(
    fc.record({
      shape: fc.constantFrom('property', 'waste', 'fee', 'lease', 'cost'),
      principal: fc.oneof(fc.integer({ min: 1, max: 300 }), fc.integer({ min: 1, max: 5_000_000 })),
      shift: fc.integer({ min: -1500, max: 200 }),
    }),
    { minLength: 1, maxLength: 8 },
  )
  .map((drafts) =>
    drafts.map(({ shape, principal, shift }, index) => {
      const id = `i${index}`;
      const due = addDays(PAY_DAY, shift);
      if (shape === 'cost') return reminderCost(id, shift > 0 ? PAY_DAY : due, principal);
      const interestKind = shape === 'lease' ? 'civil' : shape === 'fee' ? 'none' : 'tax';
      return openItem(id, principal, due, { titleGroup: shape, interestKind, order: index });
    }),
  );
