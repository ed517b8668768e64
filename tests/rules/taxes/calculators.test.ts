import { describe, expect, it } from 'vitest';
import { findCalculator } from '#shared/calc/registry.ts';

/** Asks a calculator as a caller does, through JSON and back. */
function ask(name: string, input: unknown) {
  const answer = findCalculator(name)?.calculate(JSON.parse(JSON.stringify(input)));
  if (!answer) throw new Error(`no calculator ${name}`);
  return JSON.parse(JSON.stringify(answer).replace(/\u00a0/g, ' ')) as unknown;
}

const house = [
  { id: 'house', segments: [{ category: 'BUILDING_RESIDENTIAL', area: '120.50' }] },
  { id: 'plot', segments: [{ category: 'LAND_OTHER', area: '850' }] },
];
const farm = [
  { id: '1', use: 'R', soilClass: 'IIIa', area: '2.5000' },
  { id: '2', use: 'R', soilClass: 'IVa', area: '1.2000' },
  { id: '3', use: 'Ł', soilClass: 'III', area: '0.8000' },
  { id: '4', use: 'R', soilClass: 'V', area: '1.5000' },
];
const forest = [
  { id: 'a', area: '3.4567' },
  { id: 'b', area: '1.2', kind: 'RESERVE' },
];

describe('property-tax', () => {
  it('T-01 with the fewest fields: ceilings where the council is silent', () => {
    expect(ask('property-tax', { year: 2026, objects: house })).toMatchObject({
      ok: true,
      value: {
        amount: 80_500,
        exact: '805,1250',
        lines: [
          { objectId: 'house', exact: '150,6250', from: 1, to: 12, exempt: false },
          { objectId: 'plot', exact: '654,5000' },
        ],
        instalments: [
          { number: 1, amount: 20_200, statutoryDue: '2026-03-15', dueDate: '2026-03-16' },
          { amount: 20_100, dueDate: '2026-05-15' },
          { amount: 20_100, dueDate: '2026-09-15' },
          { amount: 20_100, dueDate: '2026-11-16' },
        ],
        explanation: {
          result: '805,00 zł',
          children: [
            {
              formula: '120,50 m² × 1,25 zł/m² × 12/12',
              children: [
                {
                  children: [
                    {
                      code: 'NIER.RATE.BUILDING_RESIDENTIAL',
                      article: expect.stringMatching(/^stawka najwyższa, bo nie podano/),
                    },
                  ],
                },
              ],
            },
            {},
          ],
        },
      },
    });
  });

  it("takes the council's rates, by sub-kind too, and a legal person's terms", () => {
    const rates = { LAND_OTHER: '0.50', 'LAND_OTHER.CENTRE': '0.60' };
    const centre = { id: 'c', segments: [{ category: 'LAND_OTHER', area: '100', variant: 'CENTRE' }] };
    const answer = ask('property-tax', { year: 2026, objects: [...house, centre], rates, payer: 'legal' });
    // 150.625 + 425 + 60
    expect(answer).toMatchObject({ value: { amount: 63_600, exact: '635,6250' } });
    expect(answer).toHaveProperty('value.instalments.length', 12);
  });

  it('T-02, T-04, T-05 and T-09 in one account', () => {
    const objects = [
      {
        id: 'attic',
        segments: [
          {
            category: 'BUILDING_RESIDENTIAL',
            heights: [
              { area: '10', height: 'BELOW_1_40' },
              { area: '14', height: 'TO_2_20' },
              { area: '16', height: 'ABOVE_2_20' },
            ],
          },
        ],
      },
      {
        id: 'office',
        segments: [{ category: 'BUILDING_BUSINESS', area: '30', months: { from: 9, to: 12 } }],
      },
      { id: 'mast', segments: [{ category: 'STRUCTURE', value: 123_456_789 }] },
      {
        id: 'yard',
        segments: [{ category: 'LAND_OTHER', area: '1200', share: { numerator: 54, denominator: 1800 } }],
      },
    ];
    expect(ask('property-tax', { year: 2026, objects })).toMatchObject({
      value: {
        lines: [{ exact: '28,7500' }, { exact: '355,3000' }, { exact: '24 691,3600' }, { exact: '27,7200' }],
      },
    });
  });

  it('an obligation of December has no term left unless the decision was delivered', () => {
    const objects = [
      { id: 'p', segments: [{ category: 'LAND_OTHER', area: '9000', months: { from: 12, to: 12 } }] },
    ];
    expect(ask('property-tax', { year: 2026, objects })).not.toHaveProperty('value.instalments');
    expect(ask('property-tax', { year: 2026, objects, delivered: '2026-12-10' })).toMatchObject({
      value: { amount: 57_800, instalments: [{ statutoryDue: '2026-12-24', amount: 57_800 }] },
    });
  });

  it.each<[string, object, string, string | undefined]>([
    ['an area with a comma', { area: '120,5' }, 'INPUT_INVALID', 'objects.0.segments.0.area'],
    ['an area as a number', { area: 120.5 }, 'INPUT_INVALID', 'objects.0.segments.0.area'],
    ['an unknown category', { category: 'CASTLE' }, 'INPUT_INVALID', 'objects.0.segments.0.category'],
    [
      'a thirteenth month',
      { months: { from: 1, to: 13 } },
      'INPUT_INVALID',
      'objects.0.segments.0.months.to',
    ],
    ['months upside down', { months: { from: 5, to: 4 } }, 'TAX_MONTHS_INVALID', 'objects.0.segments.0'],
    [
      'a share over one',
      { share: { numerator: 2, denominator: 1 } },
      'TAX_SHARE_INVALID',
      'objects.0.segments.0',
    ],
    ['a rate nobody set', { variant: 'NONE' }, 'PARAMETER_MISSING', undefined],
  ])('%s is refused with its place', (_, change, code, field) => {
    const segment = { category: 'LAND_OTHER', area: '850', ...change };
    const answer = findCalculator('property-tax')?.calculate({
      year: 2026,
      objects: [{ id: 'p', segments: [segment] }],
    });
    expect(answer).toMatchObject({ ok: false, error: { code } });
    expect(answer?.ok === false && answer.error.field).toBe(field);
  });

  it('a misspelt category of rates is refused, not replaced by the ceiling', () => {
    expect(ask('property-tax', { year: 2026, objects: house, rates: { LAND_OTHR: '0.50' } })).toMatchObject({
      error: { code: 'RATE_CATEGORY_UNKNOWN', field: 'rates.LAND_OTHR' },
    });
    expect(ask('waste-fee', { year: 2026, segments: [], rates: { PERSONS: '31.50' } })).toMatchObject({
      error: { code: 'INPUT_INVALID', field: 'rates.PERSONS' },
    });
  });

  it('a year without announced ceilings is named', () => {
    expect(ask('property-tax', { year: 2027, objects: house })).toMatchObject({
      ok: false,
      error: { code: 'PARAMETER_MISSING', message: expect.stringContaining('01.01.2027') },
    });
  });
});

describe('the other calculators', () => {
  it('T-13 and T-17 through agricultural-tax', () => {
    const input = { year: 2026, district: 'II', parcels: farm };
    expect(ask('agricultural-tax', input)).toMatchObject({
      value: { amount: 97_500, due: 97_500, exact: '974,7135', farm: true, reliefs: [] },
    });
    const investmentReliefs = [{ id: 'u', outlay: 2_000_000, firstYear: 2026, used: 487_500 }];
    expect(ask('agricultural-tax', { ...input, year: 2026, investmentReliefs })).toMatchObject({
      value: {
        due: 85_000,
        reliefs: [{ id: 'u', deducted: 12_500, left: 0 }],
        instalments: [{ amount: 21_400 }, {}, {}, {}],
      },
    });
    expect(ask('agricultural-tax', { ...input, ryePrice: '60.00' })).toMatchObject({
      value: { amount: 88_100 },
    });
    expect(ask('agricultural-tax', { year: 2026, parcels: farm })).toMatchObject({
      ok: false,
      error: { message: expect.stringContaining('ROL.DISTRICT') },
    });
  });

  it('T-15, T-18 and T-19 through agricultural-tax', () => {
    const parcel = { id: '1', use: 'R', soilClass: 'II', area: '0.9500' };
    expect(ask('agricultural-tax', { year: 2026, district: 'I', parcels: [parcel] })).toMatchObject({
      value: { amount: 28_400, farm: true, conversionHectares: '1,7100' },
    });
    const relieved = (relief: object) => farm.map((each) => ({ ...each, reliefs: [relief] }));
    const amount = (relief: object) =>
      ask('agricultural-tax', { year: 2026, district: 'II', parcels: relieved(relief) });
    expect(amount({ kind: 'ENLARGEMENT', since: '2020-12-10' })).toMatchObject({ value: { amount: 24_400 } });
    expect(amount({ kind: 'PERCENT', code: 'X', name: 'ulga', percent: '50' })).toMatchObject({
      value: { amount: 48_700 },
    });
  });

  it('T-20 through forest-tax', () => {
    expect(ask('forest-tax', { year: 2026, stands: forest })).toMatchObject({
      value: { amount: 25_100, exact: '251,1154' },
    });
    const monthly = ask('forest-tax', { year: 2026, stands: forest, payer: 'legal' });
    expect(monthly).toHaveProperty('value.instalments.length', 12);
  });

  it('T-21 through combined-liability', () => {
    const input = { year: 2026, objects: house, parcels: farm, stands: forest, district: 'II' };
    expect(ask('combined-liability', input)).toMatchObject({
      value: {
        combined: true,
        total: 203_100,
        parts: [
          { paragraph: '0310', amount: 80_500 },
          { paragraph: '0320', amount: 97_500 },
          { paragraph: '0330', amount: 25_100 },
        ],
        instalments: [
          { amount: 51_000, parts: [{ amount: 20_214 }, { amount: 24_483 }, { amount: 6303 }] },
          { amount: 50_700, parts: [{ amount: 20_095 }, { amount: 24_339 }, { amount: 6266 }] },
          { amount: 50_700 },
          { amount: 50_700, parts: [{ amount: 20_096 }, { amount: 24_339 }, { amount: 6265 }] },
        ],
      },
    });
    expect(ask('combined-liability', input)).not.toHaveProperty('value.assessed');
    const parameters = [{ code: 'SMALL.NOT_ASSESSED', validFrom: '2026-01-01', value: '13.00' }];
    expect(ask('combined-liability', { ...input, parameters })).toMatchObject({ value: { assessed: true } });
    expect(ask('combined-liability', { year: 2026 })).toMatchObject({
      value: { combined: false, total: 0, parts: [] },
    });
  });

  it('T-22 and T-24 through transport-tax', () => {
    const vehicle = { id: 't', kind: 'TRUCK', mass: '8', months: [{ from: 5, to: 12 }] };
    const input = { year: 2026, vehicles: [vehicle], rates: { TRUCK_TO_9: '1800.00' } };
    expect(ask('transport-tax', input)).toMatchObject({
      value: {
        amount: 120_000,
        vehicles: [{ category: 'TRUCK_TO_9', ceiling: '2100.42' }],
        instalments: [
          { amount: 60_000, dueDate: '2026-05-15' },
          { amount: 60_000, dueDate: '2026-09-15' },
        ],
      },
    });
    expect(
      ask('transport-tax', { year: 2026, vehicles: [{ id: 'b', kind: 'BUS', seats: 30 }] }),
    ).toMatchObject({
      value: { amount: 376_300 },
    });
    expect(ask('transport-tax', { year: 2026, vehicles: [{ id: 'b', kind: 'BUS' }] })).toMatchObject({
      error: { code: 'TAX_VEHICLE_INCOMPLETE', field: 'vehicles.0' },
    });
  });

  it('T-25 and T-26 through waste-fee', () => {
    const persons = { basis: { method: 'PERSON', persons: 4 } };
    const fee = (segment: object, more: object = {}) =>
      ask('waste-fee', {
        year: 2026,
        segments: [{ months: { from: 6, to: 6 }, ...segment }],
        rates: { PERSON: '31.50', WATER: '12.80', AREA: '1.65', CONTAINER: '35.00' },
        ...more,
      });
    expect(fee(persons)).toMatchObject({ value: { total: 12_600, months: [{ month: 6, amount: 12_600 }] } });
    expect(fee({ ...persons, compost: true }, { compostRelief: { PERSON: '3.00' } })).toMatchObject({
      value: { total: 11_400 },
    });
    expect(fee({ ...persons, raised: true }, { raise: '4' })).toMatchObject({ value: { total: 50_400 } });
    expect(fee({ basis: { method: 'WATER', cubicMetres: '21' } })).toMatchObject({
      value: { total: 24_703, months: [{ capped: true }] },
    });
    expect(fee({ basis: { method: 'AREA', squareMetres: '78.35' } })).toMatchObject({
      value: { total: 12_928 },
    });
    const containers = [{ litres: 1100, number: 1, collections: 1 }];
    expect(fee({ basis: { method: 'CONTAINER', containers } })).toMatchObject({ value: { total: 32_083 } });
    expect(fee({ basis: { method: 'HOUSEHOLD' } })).toMatchObject({
      error: { code: 'PARAMETER_MISSING', message: expect.stringContaining('ODP.RATE.HOUSEHOLD') },
    });
  });
});
