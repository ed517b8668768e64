import { describe, expect, it } from 'vitest';
import { pricedForSale, pricedOn, stampDutyItems } from '#shared/cash/standard-catalogue.ts';
import { day } from '#shared/kernel/day.ts';
import { grosze } from '#shared/kernel/money.ts';
import { parameterSet } from '#shared/parameters/parameter.ts';
import { SEED_PARAMETERS, SEED_ROWS } from '#shared/parameters/seed.ts';
import { refusalOf } from '#tests/support/refusal.ts';

const items = stampDutyItems('SKA');
const named = (code: string) => {
  const item = items.find((one) => one.code === code);
  if (!item) throw new Error(`no item ${code}`);
  return item;
};

describe('stamp duty at the desk', () => {
  it.each([
    ['SK-PELN', 1_700],
    ['SK-NIEZAL', 2_100],
    ['SK-ZASW', 1_700],
    ['SK-ODPSK', 2_200],
    ['SK-ODPZU', 3_300],
    ['SK-MALZ', 8_400],
    ['SK-BRAKP', 3_800],
    ['SK-ZMIMI', 3_700],
    ['SK-WYP5', 3_000],
    ['SK-WYP6', 5_000],
    ['SK-WYRYS', 2_000],
    ['SK-WZ', 59_800],
    ['SK-WZPRZ', 5_600],
    ['SK-KOPIA', 500],
    ['SK-DEC', 1_000],
    ['SK-ZEZW', 8_200],
  ])('%s costs what the annex says (local taxes 6.3)', (code, price) =>
    expect(pricedOn(named(code), SEED_PARAMETERS, day('2026-03-02')).price).toBe(price),
  );

  it('is sold whole: no act of the tariff is forgotten, and each says what the receipt must name', () => {
    expect(items).toHaveLength(16);
    for (const { requiresText, legalBasis } of items) {
      expect(requiresText).not.toBe('');
      expect(legalBasis).toMatch(/^ustawa o opłacie skarbowej, załącznik cz\. (I|II|III|IV)$/);
    }
  });

  it('takes a new rate from its day, without a hand in the catalogue', () => {
    const dearer = parameterSet(SEED_ROWS, [
      {
        code: 'SKARB.TARIFF.POWER_OF_ATTORNEY',
        validFrom: day('2027-01-01'),
        value: '20.00',
        source: 'zmiana ustawy',
      },
    ]);
    const item = named('SK-PELN');
    expect(pricedForSale(item, dearer, day('2026-12-31')).price).toBe(1_700);
    expect(pricedForSale(item, dearer, day('2027-01-01')).price).toBe(2_000);
  });

  it('is not sold at a price of one’s own where the law’s is missing', async () => {
    const sold = (async () => pricedForSale(named('SK-PELN'), parameterSet(), day('2026-01-02')))();
    expect(await refusalOf(sold)).toBe('PARAMETER_MISSING');
  });

  it('leaves the office’s own prices alone', () => {
    const own = { price: grosze(60), tariff: null };
    expect(pricedForSale(own, SEED_PARAMETERS, day('2026-01-02'))).toEqual(own);
  });
});
