import { describe, expect, it } from 'vitest';
import { day } from '#shared/kernel/day.ts';
import { taxLaw } from '#shared/taxes/law.ts';
import { obligationMonths } from '#shared/taxes/months.ts';
import { transportInstalments } from '#shared/taxes/transport-instalments.ts';
import { minimumRate, transportCategory, transportTax, type Vehicle } from '#shared/taxes/transport-tax.ts';
import { d, exact, OFFICE, row, withRows, zl } from './samples.ts';

const law = taxLaw(
  withRows(
    OFFICE,
    row('TRANS.RATE.TRUCK_TO_9', '1800.00'),
    row('TRANS.RATE.TRUCK_TO_12', '2345.00'),
    row('TRANS.RATE.TRUCK_TO_12.EURO6', '1999.99'),
    row('TRANS.RATE.BUS_FROM_22', '2000.00'),
  ),
  2026,
);

const truck = (more: Partial<Vehicle> = {}): Vehicle => ({ id: 't', kind: 'TRUCK', mass: d('8'), ...more });
const odd = (more: Partial<Vehicle> = {}) => truck({ mass: d('11.5'), ...more });
const tax = (...vehicles: Vehicle[]) => transportTax(vehicles, law);
const plan = (...vehicles: Vehicle[]) =>
  transportInstalments(tax(...vehicles), law).map(({ statutoryDue, amount }) => [statutoryDue, amount / 100]);

describe('tax on means of transport: the vectors', () => {
  it('T-22: a truck bought on 20 April', () => {
    const months = obligationMonths({ began: day('2026-04-20') }, 2026);
    const vehicle = truck({ months: months ? [months] : [] });
    expect(tax(vehicle).amount).toBe(zl(1200));
    expect(plan(vehicle)).toEqual([
      ['2026-05-15', 600],
      ['2026-09-15', 600],
    ]);
  });

  it('T-23: a truck sold on 10 September leaves an overpayment', () => {
    const months = obligationMonths({ ended: day('2026-09-10') }, 2026);
    const sold = tax(truck({ months: months ? [months] : [] }));
    expect(sold.amount).toBe(zl(1350));
    expect(zl(1800) - sold.amount).toBe(zl(450));
  });

  it('T-24: an odd yearly rate', () => {
    const part = tax(odd({ months: [{ from: 6, to: 12 }] }));
    expect([exact(part.exact), part.amount]).toEqual(['1 367,9167', zl(1368)]);
    expect(plan(odd({ months: [{ from: 6, to: 12 }] }))).toEqual([
      ['2026-06-15', 684],
      ['2026-09-15', 684],
    ]);
    expect(plan(odd())).toEqual([
      ['2026-02-15', 1173],
      ['2026-09-15', 1172],
    ]);
  });
});

/** A vehicle as a table row says it: the mass as text, so that the row can be printed. */
type Spoken = Omit<Partial<Vehicle>, 'mass'> & { readonly mass?: string };
const spoken = ({ mass, ...more }: Spoken): Vehicle => ({
  id: 'v',
  kind: 'BUS',
  ...more,
  ...(mass === undefined ? {} : { mass: d(mass) }),
});

describe('vehicles', () => {
  it.each<[Spoken, string]>([
    [{ kind: 'TRUCK', mass: '3.501' }, 'TRUCK_TO_5_5'],
    [{ kind: 'TRUCK', mass: '5.5' }, 'TRUCK_TO_5_5'],
    [{ kind: 'TRUCK', mass: '9' }, 'TRUCK_TO_9'],
    [{ kind: 'TRUCK', mass: '11.99' }, 'TRUCK_TO_12'],
    [{ kind: 'TRUCK', mass: '12' }, 'TRUCK_FROM_12'],
    [{ kind: 'TRACTOR', mass: '11.99' }, 'TRACTOR_TO_12'],
    [{ kind: 'TRACTOR', mass: '36' }, 'TRACTOR_TO_36'],
    [{ kind: 'TRACTOR', mass: '36.01' }, 'TRACTOR_ABOVE_36'],
    [{ kind: 'TRAILER', mass: '7' }, 'TRAILER_TO_12'],
    [{ kind: 'TRAILER', mass: '12.0' }, 'TRAILER_TO_36'],
    [{ kind: 'TRAILER', mass: '40' }, 'TRAILER_ABOVE_36'],
    [{ kind: 'BUS', seats: 21 }, 'BUS_BELOW_22'],
    [{ kind: 'BUS', seats: 22 }, 'BUS_FROM_22'],
  ])('%j is %s', (vehicle, category) => {
    expect(transportCategory(spoken(vehicle))).toBe(category);
  });

  it.each<[Spoken, string]>([
    [{ kind: 'TRUCK', mass: '3.5' }, 'TAX_VEHICLE_OUTSIDE'],
    [{ kind: 'TRAILER', mass: '6.99' }, 'TAX_VEHICLE_OUTSIDE'],
    [{ kind: 'TRUCK' }, 'TAX_VEHICLE_INCOMPLETE'],
    [{ kind: 'BUS' }, 'TAX_VEHICLE_INCOMPLETE'],
    [{ kind: 'TRUCK', mass: '8', months: [{ from: 3, to: 2 }] }, 'TAX_MONTHS_INVALID'],
    [
      {
        kind: 'TRUCK',
        mass: '8',
        months: [
          { from: 1, to: 3 },
          { from: 3, to: 5 },
        ],
      },
      'TAX_MONTHS_OVERLAP',
    ],
  ])('%j is refused: %s', (vehicle, code) => {
    expect(() => tax(spoken(vehicle))).toThrow(
      expect.objectContaining({ info: expect.objectContaining({ code }) }),
    );
  });

  it('withdrawal from traffic leaves a gap; a sub-kind has its own rate', () => {
    const months = [
      { from: 1, to: 3 },
      { from: 8, to: 12 },
    ];
    expect(tax(truck({ months })).amount).toBe(zl(1200));
    expect(tax(odd({ variant: 'EURO6' })).amount).toBe(zl(2000));
    expect(tax(truck({ exemption: { code: 'ANTIQUE', source: 'STATUTE' } })).amount).toBe(0);
  });

  it('vehicles of one taxpayer are rounded together and planned by the month they came', () => {
    const vehicles = [
      odd({ id: '1' }),
      odd({ id: '2', months: [{ from: 6, to: 12 }] }),
      truck({ id: '3', months: [{ from: 10, to: 12 }] }),
    ];
    // 2345 + 1367.9167 + 450
    expect(tax(...vehicles).amount).toBe(zl(4163));
    expect(plan(...vehicles)).toEqual([
      ['2026-02-15', 1173],
      ['2026-06-15', 684],
      ['2026-09-15', 1856],
      ['2026-10-15', 450],
    ]);
  });

  it('an obligation of 1 February is paid by the ordinary terms, of 1 September at once', () => {
    expect(plan(truck({ months: [{ from: 2, to: 12 }] }))[0]?.[0]).toBe('2026-02-15');
    expect(plan(truck({ months: [{ from: 9, to: 12 }] }))).toEqual([['2026-09-15', 600]]);
  });

  it.each<[Spoken, string | undefined]>([
    [{ kind: 'TRUCK', mass: '11.99' }, undefined],
    [{ kind: 'TRUCK', mass: '12', axles: 2, suspension: 'AIR' }, '0.00'],
    [{ kind: 'TRUCK', mass: '12.9', axles: 2, suspension: 'OTHER' }, '136.13'],
    [{ kind: 'TRUCK', mass: '26', axles: 3, suspension: 'OTHER' }, '1510.12'],
    [{ kind: 'TRUCK', mass: '32', axles: 5, suspension: 'OTHER' }, '2349.79'],
    [{ kind: 'TRACTOR', mass: '40', axles: 3, suspension: 'OTHER' }, '2441.61'],
    [{ kind: 'TRACTOR', mass: '18', axles: 2, suspension: 'OTHER' }, '460.25'],
    [{ kind: 'TRAILER', mass: '38', axles: 3, suspension: 'OTHER' }, '1226.92'],
    [{ kind: 'TRAILER', mass: '12', axles: 1, suspension: 'OTHER' }, '24.39'],
    [{ kind: 'BUS', seats: 50 }, undefined],
  ])('the lowest rate of %j is %s', (vehicle, value) => {
    expect(minimumRate(spoken(vehicle), law)?.row.source).toEqual(
      value === undefined ? undefined : expect.stringContaining('załącznik'),
    );
    const rate = minimumRate(spoken(vehicle), law)?.value;
    expect(rate).toEqual(value === undefined ? undefined : d(value));
  });

  it('a heavy vehicle without axles or suspension has no known minimum', () => {
    const heavy = { id: 'v', kind: 'TRUCK', mass: d('20') } as const;
    expect(() => minimumRate(heavy, law)).toThrow(/liczbę osi/);
    expect(() => minimumRate({ ...heavy, axles: 3 }, law)).toThrow(/zawieszenia/);
  });
});
