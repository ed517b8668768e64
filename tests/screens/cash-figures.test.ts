import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  type CountValues,
  countedSoFar,
  denominationsOf,
  differenceOf,
  emptyCount,
  fieldOf,
} from '#renderer/cash/desk/count-form.ts';
import { newSale, readSale, salesTotal } from '#renderer/cash/desk/customer.ts';
import { meansOf } from '#renderer/cash/desk/means.ts';
import { groupedRows, markedWithGroups, shownMarks } from '#renderer/receivables/due-rows.ts';
import { DENOMINATIONS } from '#shared/cash/denominations.ts';
import { grosze, sum, ZERO } from '#shared/kernel/money.ts';
import { CATALOGUE, DUES } from '#tests/support/cash/pretend-data.ts';

/** The figures that the cashier's screen works out by itself, before the desk is asked. */
const amounts = fc.integer({ min: 1, max: 100_000_000 }).map(grosze);

describe('cash and card', () => {
  it('make the total together, whichever of them is typed', () => {
    fc.assert(
      fc.property(
        amounts,
        amounts,
        fc.constantFrom('cash' as const, 'card' as const),
        (total, typed, field) => {
          const { cash, card, errors } = meansOf(total, { field, amount: typed }, null);
          expect(cash + card).toBe(total);
          expect(errors[field] === undefined).toBe(typed <= total);
        },
      ),
    );
  });

  it('C15: 443,00 with 300,00 by card leaves 143,00 in cash; C9: 200,00 gives back 57,00', () => {
    const means = meansOf(grosze(44_300), { field: 'card', amount: grosze(30_000) }, grosze(20_000));
    expect(means).toEqual({ cash: 14_300, card: 30_000, change: 5_700, errors: {} });
  });

  it('money handed over that is too little has no change and a reason', () => {
    const means = meansOf(grosze(10_000), null, grosze(9_999));
    expect(means.change).toBeNull();
    expect(means.errors.tendered).toContain('Mniej niż do zapłaty');
  });
});

describe('the count of the drawer', () => {
  it('is the sum of its pieces, and what is not counted is not sent', () => {
    fc.assert(
      fc.property(
        fc.array(fc.integer({ min: 0, max: 5_000 }), { minLength: 15, maxLength: 15 }),
        (pieces) => {
          const values: CountValues = {
            ...emptyCount(),
            ...Object.fromEntries(DENOMINATIONS.map(({ face }, at) => [fieldOf(face), String(pieces[at])])),
          };
          const expected = DENOMINATIONS.reduce((total, { face }, at) => total + face * (pieces[at] ?? 0), 0);
          expect(countedSoFar(values)).toBe(expected);
          expect(Object.values(denominationsOf(values)).every((many) => many > 0)).toBe(true);
        },
      ),
    );
  });

  it.each([
    [50_000, 50_000, 'agrees', 0],
    [49_950, 50_000, 'shortage', 50],
    [50_050, 50_000, 'surplus', 50],
  ] as const)('%i against %i: %s %i', (counted, expected, kind, amount) => {
    expect(differenceOf(grosze(counted), grosze(expected))).toMatchObject({ kind, amount });
  });
});

describe('dues in groups', () => {
  it.each(['title', 'year'] as const)(
    'by %s: every due once, sums of heads are sums of members',
    (grouping) => {
      const rows = groupedRows(DUES, grouping);
      const dues = rows.flatMap((row) => (row.kind === 'due' ? [row.id] : []));
      expect([...dues].sort()).toEqual(DUES.map(({ instalmentId }) => instalmentId).sort());
      for (const row of rows) {
        if (row.kind !== 'group') continue;
        const members = DUES.filter(({ instalmentId }) => row.members.includes(instalmentId));
        expect(members.length).toBeGreaterThan(1);
        expect(row.total).toBe(sum(members.map(({ total }) => total)));
        expect(row.principal + row.interest + row.cost).toBe(row.total);
      }
    },
  );

  it('marking a head marks its members and shows the head as marked; unmarking takes them away', () => {
    const rows = groupedRows(DUES, 'title');
    const head = rows.find(({ kind }) => kind === 'group');
    if (head?.kind !== 'group') throw new Error('the sample has no group');
    const marked = markedWithGroups(rows, new Set(), new Set([head.id]));
    expect([...marked].sort()).toEqual([...head.members].sort());
    const shown = shownMarks(rows, marked);
    expect(shown.has(head.id)).toBe(true);
    const without = new Set([...shown].filter((id) => id !== head.id));
    expect(markedWithGroups(rows, shown, without).size).toBe(0);
  });
});

describe('a sale while it is typed', () => {
  const [power, , copy, other] = CATALOGUE;

  it('says what it lacks, at the field that lacks it', () => {
    const draft = newSale();
    expect(readSale(draft)).toBeUndefined();
    expect(readSale({ ...draft, text: 'coś' })).toMatchObject({ wrong: { field: 'item' } });
    expect(readSale({ ...draft, item: power ?? null })).toMatchObject({ wrong: { field: 'text' } });
    expect(readSale({ ...draft, item: other ?? null, text: 'x' })).toMatchObject({
      wrong: { field: 'price' },
    });
    expect(readSale({ ...draft, item: copy ?? null, quantity: null })).toMatchObject({
      wrong: { field: 'quantity' },
    });
  });

  it('counts only complete lines into the sum', () => {
    const draft = newSale();
    const copies = { ...draft, item: copy ?? null, quantity: '3' };
    expect(salesTotal([copies, { ...draft, item: power ?? null }, draft])).toBe(210);
    expect(salesTotal([])).toBe(ZERO);
  });
});
