import { describe, expect, it } from 'vitest';
import { day } from '#shared/kernel/day.ts';
import { agriculturalTax } from '#shared/taxes/agricultural-tax.ts';
import { obligationArose } from '#shared/taxes/assessment.ts';
import { type Explanation, explainTax } from '#shared/taxes/explanation.ts';
import { forestTax } from '#shared/taxes/forest-tax.ts';
import { taxOfLandUse } from '#shared/taxes/land-use.ts';
import { type DutyMove, divideDuty } from '#shared/taxes/leases.ts';
import { monthsWithout, obligationMonths } from '#shared/taxes/months.ts';
import { propertyTax } from '#shared/taxes/property-tax.ts';
import { area, d, farm, forest, gr, house, law2026, object } from './samples.ts';

/** The tree as indented text, hard spaces softened, for reading in a test. */
function text({ label, formula, result, children }: Explanation, indent = ''): string {
  const line = [label, formula, result]
    .filter(Boolean)
    .join(' | ')
    .replace(/\u00a0/g, ' ');
  return [`${indent}${line}`, ...children.map((child) => text(child, `${indent}  `))].join('\n');
}

const leaves = (node: Explanation): Explanation[] =>
  node.children.length === 0 ? [node] : node.children.flatMap(leaves);

describe('the explanation', () => {
  it('unfolds T-01 from the tax to the parameters', () => {
    expect(text(explainTax(propertyTax(house(), law2026)))).toBe(
      [
        'podatek od nieruchomości, 2026 r. | 805,1250 zł, po zaokrągleniu 805,00 zł | 805,00 zł',
        '  budynki mieszkalne | 120,50 m² × 1,25 zł/m² × 12/12 | 150,6250 zł',
        '    stawka | 1,25 zł/m²',
        '      NIER.RATE.BUILDING_RESIDENTIAL od 01.01.2026 | 1,25',
        '  grunty pozostałe | 850,00 m² × 0,77 zł/m² × 12/12 | 654,5000 zł',
        '    stawka | 0,77 zł/m²',
        '      NIER.RATE.LAND_OTHER od 01.01.2026 | 0,77',
      ].join('\n'),
    );
  });

  it('shows months, shares, heights, values and exemptions', () => {
    const tax = propertyTax(
      [
        object('a', { ...area('LAND_OTHER', '1200', 3, 7), share: { numerator: 54, denominator: 1800 } }),
        object('b', { category: 'BUILDING_OTHER', heights: [{ area: d('14'), height: 'TO_2_20' }] }),
        object('c', { category: 'STRUCTURE', value: gr(150) }),
        object('e', {
          ...area('LAND_OTHER', '9'),
          exemption: { code: 'N', source: 'STATUTE', name: 'nieużytki' },
        }),
      ],
      law2026,
    );
    const lines = text(explainTax(tax)).split('\n');
    expect(lines).toContain(
      '  grunty pozostałe (miesiące 3–7) | 1 200,00 m² × 0,77 zł/m² × udział 54/1800 × 5/12 | 11,5500 zł',
    );
    expect(lines).toContain('    powierzchnia użytkowa | 14,00 m² × 50 % | 7,00 m²');
    expect(lines).toContain('      NIER.HEIGHTS od 01.01.2003 | 0:0 1,40:50 2,20:100');
    expect(lines).toContain('    wartość budowli | 1,50 zł, po zaokrągleniu do pełnych złotych | 2,00 zł');
    expect(lines).toContain('  budowle | 2,00 zł × 2 % × 12/12 | 0,0400 zł');
    expect(lines).toContain('  grunty pozostałe | 9,00 m², zwolnione | 0,0000 zł');
    expect(lines).toContain('    nieużytki | zwolnienie ustawowe');
  });

  it('shows how a hectare got its rate', () => {
    const relieved = farm.map((each) => ({ ...each, reliefs: [{ kind: 'MOUNTAIN' as const }] }));
    const lines = text(explainTax(agriculturalTax({ parcels: relieved }, law2026))).split('\n');
    expect(lines).toContain(
      '  grunty orne, klasa IIIa | 3,75 ha przel. × 166,05 zł/ha przel. × (100 − 30) % × 12/12 | 435,8813 zł',
    );
    expect(lines).toContain('    hektary przeliczeniowe | 2,5000 ha × 1,50 | 3,75 ha przel.');
    expect(lines).toContain('    stawka | 2,5 dt × 66,42 zł | 166,05 zł/ha przel.');
    expect(lines).toContain('      ROL.PRICE.GUS od 01.01.2026 | 66,42');
    expect(lines).toContain('    klasa V (art. 12 ustawy o podatku rolnym) | zwolnienie ustawowe');
    expect(text(explainTax(forestTax(forest, law2026)))).toContain(
      '0,220 m³ × 281,37 zł × 50 % | 30,9507 zł/ha',
    );
  });

  it('ends in a parameter with its source wherever the council or the law had a say', () => {
    const tax = agriculturalTax({ parcels: farm }, law2026);
    const parameters = leaves(explainTax(tax)).filter(({ parameter }) => parameter);
    expect(parameters.length).toBe(3 * 3 + 3);
    for (const { article } of parameters) expect(article).toMatch(/ustawa|uchwała/);
  });
});

describe('duty and history', () => {
  const whole = [area('LAND_OTHER', '100')];
  const share = (moves: DutyMove[], year = 2026) =>
    divideDuty('owner', whole, moves, year).map(({ account, months }) => [account, months.from, months.to]);

  it('a lease moves the duty for its months and returns it by itself', () => {
    const lease = { account: 'tenant', began: day('2026-03-10'), ended: day('2026-08-31') };
    expect(share([lease])).toEqual([
      ['owner', 1, 3],
      ['owner', 9, 12],
      ['tenant', 4, 8],
    ]);
    expect(share([lease], 2027)).toEqual([['owner', 1, 12]]);
    expect(share([{ account: 'tenant', began: day('2025-03-10') }])).toEqual([['tenant', 1, 12]]);
    expect(share([])).toEqual([['owner', 1, 12]]);
  });

  it('two leases of one month are refused', () => {
    const from = (account: string, began: string): DutyMove => ({ account, began: day(began) });
    expect(() => share([from('a', '2026-01-10'), from('b', '2026-05-10')])).toThrow(/ten sam miesiąc/);
  });

  it.each([
    [{ began: day('2025-12-31') }, { from: 1, to: 12 }],
    [{ began: day('2026-01-01') }, { from: 2, to: 12 }],
    [{ began: day('2026-12-01') }, undefined],
    [{ ended: day('2026-01-01') }, { from: 1, to: 1 }],
    [{ ended: day('2025-12-31') }, undefined],
    [{ began: day('2026-05-02'), ended: day('2026-05-20') }, undefined],
    [{ began: day('2026-10-03'), effect: 'NEXT_YEAR' as const }, undefined],
  ])('%j owes the months %j', (period, months) => {
    expect(obligationMonths(period, 2026)).toEqual(months);
  });

  it('dates upside down are refused', () => {
    expect(() => obligationMonths({ began: day('2026-05-02'), ended: day('2026-05-01') }, 2026)).toThrow(
      /przed jego początkiem/,
    );
  });

  it('the obligation of an account arose in the month of its first line', () => {
    const bought = propertyTax(house('120.50', 6, 12), law2026);
    expect(obligationArose([bought], 2026)).toBe('2026-06-01');
    expect(obligationArose([bought, propertyTax(house(), law2026)], 2026)).toBeUndefined();
    expect(obligationArose([], 2026)).toBeUndefined();
  });

  it('months are taken out of a range', () => {
    expect(monthsWithout({ from: 1, to: 5 }, { from: 7, to: 9 })).toEqual([{ from: 1, to: 5 }]);
    expect(monthsWithout({ from: 3, to: 5 }, { from: 1, to: 9 })).toEqual([]);
  });

  it.each([
    ['R', false, 'AGRICULTURAL'],
    ['R', true, 'PROPERTY'],
    ['Ls', false, 'FOREST'],
    ['B', false, 'PROPERTY'],
    ['N', false, 'PROPERTY_EXEMPT'],
    ['E-Ps', true, 'PROPERTY'],
    ['Ws', false, 'PROPERTY_WATER'],
    ['Wp', false, 'OUTSIDE'],
    ['XX', false, undefined],
  ])('land %s (business: %s) falls under %s', (symbol, business, tax) => {
    expect(taxOfLandUse(symbol, business)).toBe(tax);
  });
});
