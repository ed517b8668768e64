import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Day, day } from '#shared/kernel/day.ts';
import { type Grosze, grosze, sum, ZERO, zloty } from '#shared/kernel/money.ts';
import type { ChargedInstalment, DecidedBefore, DecisionPlan } from '#shared/taxes/decision-plan.ts';
import { planDecision } from '#shared/taxes/decision-plan.ts';
import { taxLaw } from '#shared/taxes/law.ts';
import { assessAccount, type Liability, type TaxPart } from '#shared/taxes/liability.ts';
import type { ObjectState } from '#shared/taxes/object-state.ts';
import type { RegisteredObject } from '#shared/taxes/register.ts';
import { holds } from '#tests/support/property.ts';
import { OFFICE, row, withRows } from './samples.ts';

const LAW = taxLaw(
  withRows(OFFICE, row('SMALL.NOT_ASSESSED', '9.80'), row('TRANS.RATE.TRUCK_TO_9', '1800.00')),
  2026,
);
const FEBRUARY = day('2026-02-06');

type Use = Extract<ObjectState, { kind: 'parcel' }>['uses'][number];
const use = (symbol: string, area: string, more: Partial<Use> = {}): Use => ({
  id: `${symbol}${more.soilClass ?? ''}${area}`,
  use: symbol,
  area,
  business: false,
  publicRoad: false,
  ...more,
});
const parcel = (...uses: Use[]): ObjectState => ({ kind: 'parcel', area: '99', uses });
const house = (area: string, more: object = {}): ObjectState => ({
  kind: 'building',
  onOthersLand: true,
  parts: [{ id: '1', name: '', category: 'BUILDING_RESIDENTIAL', area, ...more }],
});

const object = (
  id: string,
  state: ObjectState,
  more: Partial<Pick<RegisteredObject, 'endedOn' | 'moves' | 'versions'>> = {},
): RegisteredObject => ({
  id,
  name: id,
  kind: state.kind,
  accountId: 'A',
  versions: [{ event: day('2020-01-01'), effect: 'NEXT_MONTH', state }],
  moves: [],
  ...more,
});

const assess = (
  objects: readonly RegisteredObject[],
  payer: 'natural' | 'legal' = 'natural',
  accountId = 'A',
) => assessAccount({ accountId, payer, objects, reliefs: [] }, LAW);
const only = (objects: readonly RegisteredObject[], payer: 'natural' | 'legal' = 'natural'): Liability => {
  const { liabilities, problems } = assess(objects, payer);
  expect(problems).toEqual([]);
  const [first, ...more] = liabilities;
  if (!first || more.length > 0) throw new Error(`${liabilities.length} liabilities`);
  return first;
};
const amounts = (plan: DecisionPlan) =>
  plan.charges.flatMap(({ instalments }) => instalments.map(({ amount }) => amount));

const FARM = parcel(
  use('R', '2.5000', { soilClass: 'IIIa' }),
  use('R', '1.2000', { soilClass: 'IVa' }),
  use('Ł', '0.8000', { soilClass: 'III' }),
  use('R', '1.5000', { soilClass: 'V' }),
);
const HOME = [object('plot', parcel(use('B', '0.0850'))), object('house', house('120.50'))];

describe('what the register holds becomes what the law taxes', () => {
  it.each([
    ['T-01 house and plot', HOME, 805],
    [
      'T-09 flat with a share of the land',
      [
        object('land', parcel(use('B', '0.1200', { share: { numerator: 54, denominator: 1800 } }))),
        object('flat', house('54.00')),
      ],
      95,
    ],
    ['T-13 farm', [object('farm', FARM)], 975],
    ['T-14 plot that is no farm', [object('plot', parcel(use('R', '0.4500', { soilClass: 'IVb' })))], 149],
    [
      'T-20 forest and reserve',
      [object('forest', parcel(use('Ls', '3.4567'), use('Ls', '1.2000', { stand: 'RESERVE' })))],
      251,
    ],
    ['T-03 seller of 14 May', HOME.map((one) => ({ ...one, endedOn: day('2026-05-14') })), 335],
    [
      'T-03 buyer of 14 May',
      HOME.map((one) => ({
        ...one,
        versions: one.versions.map((v) => ({ ...v, event: day('2026-05-14') })),
      })),
      470,
    ],
    [
      'T-11 building finished in October',
      [
        ...HOME,
        object('new', house('900.00'), {
          versions: [{ event: day('2026-10-03'), effect: 'NEXT_YEAR', state: house('900.00') }],
        }),
      ],
      805,
    ],
    [
      'wasteland is exempt, a public road outside',
      [
        ...HOME,
        object(
          'waste',
          parcel(use('N', '5.0000'), use('dr', '2.0000', { publicRoad: true }), use('Wp', '1.0000')),
        ),
      ],
      805,
    ],
  ] as const)('%s', (_, objects, expected) => {
    expect(only(objects).total).toBe(zloty(expected));
  });

  it('T-04: a change of use in August counts from September', () => {
    const business = { id: '2', name: '', category: 'BUILDING_BUSINESS' as const, area: '30.00' };
    const changed: ObjectState = {
      kind: 'building',
      onOthersLand: true,
      parts: [{ id: '1', name: '', category: 'BUILDING_RESIDENTIAL', area: '120.00' }, business],
    };
    const home = object('house', house('150.00'));
    const history = [
      ...home.versions,
      { event: day('2026-08-20'), effect: 'NEXT_MONTH' as const, state: changed },
    ];
    expect(only([home]).total).toBe(zloty(188));
    expect(only([{ ...home, versions: history }]).total).toBe(zloty(530));
  });

  it('T-02: areas by height', () => {
    const heights = [
      { area: '10', height: 'BELOW_1_40' as const },
      { area: '14', height: 'TO_2_20' as const },
      { area: '16', height: 'ABOVE_2_20' as const },
    ];
    const attic: ObjectState = {
      kind: 'building',
      onOthersLand: true,
      parts: [{ id: '1', name: '', category: 'BUILDING_RESIDENTIAL', heights }],
    };
    expect(only([object('attic', attic)]).total).toBe(zloty(29));
  });

  it('T-05: a structure of a legal person, in twelve instalments from January', () => {
    const state: ObjectState = { kind: 'structure', onOthersLand: true, value: grosze(123_456_789) };
    const liability = only([object('structure', state)], 'legal');
    expect(liability).toMatchObject({ liability: 'PROPERTY', total: zloty(24_691) });
    const plan = planDecision({ liability, issuedOn: day('2026-01-20'), byDelivery: false }, LAW);
    expect(amounts(plan)).toEqual([zloty(2064), ...Array.from({ length: 11 }, () => zloty(2057))]);
    expect(plan.charges[0]?.instalments[0]?.due).toBe('2026-02-02');
  });

  it('T-22 and T-23: a truck bought in April, and one sold in September', () => {
    const truck: ObjectState = { kind: 'vehicle', vehicle: 'TRUCK', mass: '7.5', withdrawn: false };
    const bought = {
      ...object('truck', truck),
      versions: [{ event: day('2026-04-20'), effect: 'NEXT_MONTH' as const, state: truck }],
    };
    const plan = planDecision(
      { liability: only([bought]), issuedOn: day('2026-05-04'), byDelivery: false },
      LAW,
    );
    expect(plan.charges[0]?.instalments.map(({ amount, statutoryDue }) => [statutoryDue, amount])).toEqual([
      ['2026-05-15', zloty(600)],
      ['2026-09-15', zloty(600)],
    ]);
    expect(only([object('truck', truck, { endedOn: day('2026-09-10') })]).total).toBe(zloty(1350));
    const withdrawn = {
      event: day('2026-03-10'),
      effect: 'NEXT_MONTH' as const,
      state: { ...truck, withdrawn: true },
    };
    const back = { event: day('2026-08-10'), effect: 'NEXT_MONTH' as const, state: truck };
    const versions = [
      { event: day('2020-01-01'), effect: 'NEXT_MONTH' as const, state: truck },
      withdrawn,
      back,
    ];
    expect(only([object('truck', truck, { versions })]).total).toBe(zloty(1050));
  });

  it('a lease moves the duty for its months and gives it back by itself', () => {
    const leased = object('farm', FARM, {
      moves: [{ account: 'T', began: day('2026-03-15'), ended: day('2026-08-20') }],
    });
    const owner = assess([leased]).liabilities[0]?.taxes[0];
    const tenant = assess([leased], 'natural', 'T').liabilities[0]?.taxes[0];
    expect(owner?.lines.map(({ months }) => [months.from, months.to])).toContainEqual([9, 12]);
    expect(tenant?.lines.every(({ months }) => months.from === 4 && months.to === 8)).toBe(true);
  });

  it('one problem hides its own liability and tells why', () => {
    const strange = object('strange', parcel(use('XX', '1.0000')));
    expect(assess([strange]).problems).toMatchObject([{ code: 'TAX_LAND_USE' }]);
    expect(assess([strange]).liabilities).toEqual([]);
  });
});

describe('terms of decisions', () => {
  it('T-07: up to 100 zł at once, 101 in four', () => {
    const of = (area: string) =>
      amounts(
        planDecision(
          { liability: only([object('h', house(area))]), issuedOn: FEBRUARY, byDelivery: true },
          LAW,
        ),
      );
    expect(of('80.39')).toEqual([zloty(100)]);
    expect(of('80.40')).toEqual([zloty(26), zloty(25), zloty(25), zloty(25)]);
  });

  it('a decision after the last term is payable once, 14 days after its delivery at the latest', () => {
    const versions = [{ event: day('2026-11-20'), effect: 'NEXT_MONTH' as const, state: house('1300.00') }];
    const liability = only([object('late', house('1300.00'), { versions })]);
    const plan = planDecision({ liability, issuedOn: day('2026-12-01'), byDelivery: true }, LAW);
    expect(plan.charges[0]?.instalments).toMatchObject([
      { statutoryDue: '2026-12-15', due: '2026-12-29', amount: zloty(135) },
    ]);
  });
});

/** A liability of these amounts by tax, in whole zloty. */
function liabilityOf([property, farm, forest]: readonly [number, number, number]): Liability {
  const all: TaxPart[] = [
    { tax: 'PROPERTY_TAX', classification: '756-75616-0310', amount: zloty(property) },
    { tax: 'AGRICULTURAL_TAX', classification: '756-75616-0320', amount: zloty(farm) },
    { tax: 'FOREST_TAX', classification: '756-75616-0330', amount: zloty(forest) },
  ];
  const parts = all.filter(({ amount }) => amount > 0);
  return {
    liability: 'LAND',
    payer: 'natural',
    combined: parts.length > 1,
    taxes: [],
    parts,
    total: sum(parts.map(({ amount }) => amount)),
    assessed: true,
    reliefUses: [],
  };
}

/** What stands on the card after a decision. */
function posted(before: DecidedBefore | undefined, plan: DecisionPlan, liability: Liability): DecidedBefore {
  const kept = (before?.instalments ?? []).map((one): ChargedInstalment => {
    const reduction = plan.reductions.find(({ instalmentId }) => instalmentId === one.id);
    if (!reduction) return one;
    const taken = (tax: string) => reduction.parts.find((part) => part.tax === tax)?.amount ?? ZERO;
    return {
      ...one,
      open: grosze(one.open - reduction.amount + reduction.overpaid),
      paid: grosze(one.paid - reduction.overpaid),
      parts: one.parts.map(({ tax, amount }) => ({ tax, amount: grosze(amount - taken(tax)) })),
    };
  });
  const added = plan.charges.flatMap(({ title, instalments }) =>
    instalments.map(
      ({ number, statutoryDue, amount, parts }): ChargedInstalment => ({
        id: `${kept.length}-${title}-${number}`,
        number,
        statutoryDue,
        open: amount,
        paid: ZERO,
        parts,
      }),
    ),
  );
  return {
    combined: before?.combined ?? liability.combined,
    parts: liability.parts,
    instalments: [...kept, ...added],
  };
}

const charged = (state: DecidedBefore, tax: string): Grosze =>
  sum(
    state.instalments.flatMap(({ parts }) =>
      parts.filter((part) => part.tax === tax).map(({ amount }) => amount),
    ),
  );

const anyAmounts = fc.tuple(fc.nat(3000), fc.nat(3000), fc.nat(600));
const laterDay = fc
  .integer({ min: 1, max: 12 })
  .map((month) => `2026-${String(month).padStart(2, '0')}-10` as Day);

describe('properties of decisions', () => {
  it('a correction of a correction charges what one correction would, tax by tax, and never below zero', () =>
    holds(
      fc.property(fc.array(fc.tuple(anyAmounts, laterDay), { minLength: 1, maxLength: 6 }), (steps) => {
        let state: DecidedBefore | undefined;
        for (const [figures, issuedOn] of steps) {
          const liability = liabilityOf(figures);
          const plan = planDecision(
            { liability, issuedOn, byDelivery: true, ...(state ? { before: state } : {}) },
            LAW,
          );
          state = posted(state, plan, liability);
        }
        const [last] = steps.at(-1) ?? [[0, 0, 0] as const];
        for (const [at, tax] of ['PROPERTY_TAX', 'AGRICULTURAL_TAX', 'FOREST_TAX'].entries())
          expect(state && charged(state, tax)).toBe(zloty(last[at] ?? 0));
        for (const { open, parts } of state?.instalments ?? []) {
          expect(open).toBe(sum(parts.map(({ amount }) => amount)));
          expect(parts.every(({ amount }) => amount >= 0)).toBe(true);
        }
      }),
    ));

  it('a second decision of the same figures posts nothing', () =>
    holds(
      fc.property(anyAmounts, (figures) => {
        const liability = liabilityOf(figures);
        const first = planDecision({ liability, issuedOn: FEBRUARY, byDelivery: true }, LAW);
        const before = posted(undefined, first, liability);
        const again = planDecision({ liability, issuedOn: FEBRUARY, byDelivery: true, before }, LAW);
        expect([again.charges, again.reductions]).toEqual([[], []]);
      }),
    ));

  it('instalments add up to the decided sum, and their paragraphs to its taxes', () =>
    holds(
      fc.property(anyAmounts, (figures) => {
        const liability = liabilityOf(figures);
        const { charges } = planDecision({ liability, issuedOn: FEBRUARY, byDelivery: true }, LAW);
        const instalments = charges.flatMap((charge) => charge.instalments);
        expect(sum(instalments.map(({ amount }) => amount))).toBe(liability.total);
        for (const part of liability.parts)
          expect(
            sum(
              instalments.flatMap(({ parts }) =>
                parts.filter(({ tax }) => tax === part.tax).map(({ amount }) => amount),
              ),
            ),
          ).toBe(part.amount);
      }),
    ));

  it('what was paid and falls away becomes an overpayment, to the grosz; what was remitted is refused', () =>
    holds(
      fc.property(anyAmounts, fc.nat(100), fc.nat(100), (figures, cut, paidShare) => {
        const liability = liabilityOf(figures);
        const first = planDecision({ liability, issuedOn: FEBRUARY, byDelivery: true }, LAW);
        const before = posted(undefined, first, liability);
        const instalments = before.instalments.map((one) => {
          const paid = grosze(Math.floor((one.open * paidShare) / 100));
          return { ...one, paid, open: grosze(one.open - paid) };
        });
        const lower = liabilityOf(
          figures.map((amount) => Math.floor((amount * cut) / 100)) as [number, number, number],
        );
        const plan = planDecision(
          {
            liability: lower,
            issuedOn: day('2026-07-01'),
            byDelivery: true,
            before: { ...before, instalments },
          },
          LAW,
        );
        for (const { instalmentId, amount, overpaid } of plan.reductions) {
          const one = instalments.find(({ id }) => id === instalmentId);
          expect(overpaid).toBe(Math.max(amount - (one?.open ?? 0), 0));
          expect(overpaid).toBeLessThanOrEqual(one?.paid ?? 0);
        }
      }),
    ));
});
