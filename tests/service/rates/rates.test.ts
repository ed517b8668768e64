import { call } from '@orpc/server';
import { beforeAll, describe, expect, it } from 'vitest';
import type { z } from 'zod';
import { rates } from '#main/service/rates/index.ts';
import { day } from '#shared/kernel/day.ts';
import { newId } from '#shared/kernel/ids.ts';
import { SEED_ROWS } from '#shared/parameters/seed.ts';
import type { rateInputSchema } from '#shared/rates/contract.ts';
import { testDatabase } from '#tests/support/database.ts';
import { TestOffice } from '#tests/support/office.ts';
import { refusal } from '#tests/support/refusal.ts';

const database = testDatabase();
const office = new TestOffice(database);
const clerk = () => ({ context: office.person() });
const RESOLUTION = 'uchwała nr XII/98/2025 z 20 listopada 2025 r.';

beforeAll(async () => {
  await office.prepare();
  await office.rows(
    `insert into app.parameter (code, valid_from, valid_to, value, source)
     select r.code, r."validFrom", r."validTo", to_jsonb(r.value), r.source from jsonb_to_recordset($1::jsonb) as r(code text, "validFrom" date, "validTo" date, value text, source text)
     on conflict do nothing`,
    [JSON.stringify(SEED_ROWS)],
  );
});

type RateInput = z.input<typeof rateInputSchema>;
const rate = (code: string, value: string, name = ''): RateInput => ({ code, value, name });
const save = (year: number, ...list: RateInput[]) =>
  call(
    rates.save,
    { actId: newId(), validFrom: day(`${year}-01-01`), resolution: RESOLUTION, rates: list },
    clerk(),
  );
const rowsOf = async (year: number) => call(rates.year, { year }, clerk());
const rowOf = async (year: number, code: string) => (await rowsOf(year)).find((row) => row.code === code);

describe('rates of the council', () => {
  it('show every category with its ceiling before anything is set', async () => {
    expect(await rowOf(2026, 'NIER.RATE.LAND_BUSINESS')).toMatchObject({
      groupName: 'Podatek od nieruchomości',
      kindName: 'grunty związane z działalnością gospodarczą',
      unit: 'zł/m²',
      value: null,
      ceiling: '1.45',
      ceilingProblem: '',
    });
    expect((await rowsOf(2026)).map(({ groupId }) => groupId)).toContain('TRANS');
  });

  it('above the ceiling are refused with both figures, and nothing of the resolution is saved (T12)', async () => {
    const told = await refusal(
      save(2026, rate('NIER.RATE.LAND_OTHER', '0.70'), rate('NIER.RATE.LAND_BUSINESS', '1.46')),
    );
    expect(told?.code).toBe('RATE_ABOVE_CEILING');
    expect(told?.message).toMatch(/1,46.*1,45/);
    expect((await rowOf(2026, 'NIER.RATE.LAND_OTHER'))?.value).toBeNull();
  });

  it('at the ceiling are saved with the words of the resolution, as parameters', async () => {
    await save(
      2026,
      rate('NIER.RATE.LAND_BUSINESS', '1.45'),
      rate('NIER.RATE.LAND_OTHER', '0.70', 'grunty pozostałe'),
      { ...rate('NIER.RATE.LAND_OTHER.CENTRE', '0.77', 'grunty pozostałe w centrum'), place: 'Rynek' },
    );
    expect(await rowOf(2026, 'NIER.RATE.LAND_OTHER.CENTRE')).toMatchObject({
      variant: 'CENTRE',
      name: 'grunty pozostałe w centrum',
      place: 'Rynek',
      value: '0.77',
      validFrom: '2026-01-01',
      resolution: RESOLUTION,
      carried: false,
    });
    expect(
      await office.rows(
        `select value #>> '{}' as value, source from app.parameter where code = 'NIER.RATE.LAND_BUSINESS' and unit_id = 1`,
      ),
    ).toEqual([{ value: '1.45', source: RESOLUTION }]);
  });

  it('go on in the next year until the council sets new ones, and say so', async () => {
    expect(await rowOf(2027, 'NIER.RATE.LAND_OTHER')).toMatchObject({
      value: '0.70',
      before: '0.70',
      carried: true,
      ceiling: null,
      ceilingProblem: expect.stringContaining('NIER.MAX.LAND_OTHER'),
    });
  });

  it('are not saved for a year whose ceilings nobody entered', async () => {
    const told = await refusal(save(2027, rate('NIER.RATE.LAND_OTHER', '0.70')));
    expect(told).toMatchObject({
      code: 'PARAMETER_MISSING',
      message: expect.stringContaining('NIER.MAX.LAND_OTHER'),
    });
  });

  it('a lowered price ends with its year', async () => {
    await save(2026, rate('ROL.PRICE.LOCAL', '60.00'));
    expect((await rowOf(2026, 'ROL.PRICE.LOCAL'))?.value).toBe('60.00');
    expect((await rowOf(2027, 'ROL.PRICE.LOCAL'))?.value).toBeNull();
  });

  it('a heavy vehicle below the statutory minimum is refused with both figures', async () => {
    const vehicle = { mass: '20', axles: 3, suspension: 'OTHER' as const };
    const told = await refusal(save(2026, { ...rate('TRANS.RATE.TRUCK_FROM_12', '1.00'), vehicle }));
    expect(told?.code).toBe('RATE_BELOW_MINIMUM');
    expect(told?.message).toMatch(/1,00.*najniższej/);
  });

  it.each([
    ['a rate that nobody sets', rate('NIER.RATE.PALACE', '1.00'), 'RATE_UNKNOWN'],
    ['a sub-kind where there are none', rate('LOKAL.RATE.DOG.BIG', '1.00'), 'RATE_UNKNOWN'],
    ['a sub-kind of odd letters', rate('NIER.RATE.LAND_OTHER.śródmieście', '0.10'), 'RATE_VARIANT'],
    ['a rate of more than two decimals', rate('NIER.RATE.LAND_OTHER', '0.705'), 'PARAMETER_INVALID'],
  ])('%s is refused', async (_name, wrong, code) => {
    expect((await refusal(save(2026, wrong)))?.code).toBe(code);
  });

  it('the same rate twice is refused', async () => {
    const twice = [rate('NIER.RATE.LAND_OTHER', '0.70'), rate('NIER.RATE.LAND_OTHER', '0.71')];
    expect((await refusal(save(2026, ...twice)))?.code).toBe('RATE_DOUBLE');
  });

  it('a repeated act is saved once', async () => {
    const input = {
      actId: newId(),
      validFrom: day('2026-01-01'),
      resolution: RESOLUTION,
      rates: [rate('NIER.RATE.BUILDING_OTHER', '8.00')],
    };
    expect(await call(rates.save, input, clerk())).toEqual(await call(rates.save, input, clerk()));
  });
});

describe('copying to the next year', () => {
  const copy = { fromYear: 2025, toYear: 2026, indexPercent: '104.5', groups: ['NIER'] };

  it('shows the index, the cut to the new ceiling and what the new year has of its own', async () => {
    await save(
      2025,
      rate('NIER.RATE.LAND_BUSINESS', '1.30'),
      rate('NIER.RATE.BUILDING_RESIDENTIAL', '1.19'),
      rate('NIER.RATE.BUILDING_BUSINESS', '34.00'),
      rate('NIER.RATE.STRUCTURE', '2'),
    );
    const preview = await call(rates.copyPreview, copy, clerk());
    const of = (code: string) => preview.find((row) => row.code === code);
    expect(of('NIER.RATE.LAND_BUSINESS')).toMatchObject({ from: '1.30', to: '1.36', standing: '1.45' });
    expect(of('NIER.RATE.BUILDING_RESIDENTIAL')).toMatchObject({ from: '1.19', to: '1.24', uncut: null });
    expect(of('NIER.RATE.BUILDING_BUSINESS')).toMatchObject({ from: '34.00', to: '35.53', uncut: null });
    expect(of('NIER.RATE.STRUCTURE')).toMatchObject({ from: '2', to: '2', uncut: null });
    const higher = await call(rates.copyPreview, { ...copy, indexPercent: '110' }, clerk());
    expect(higher.find(({ code }) => code === 'NIER.RATE.BUILDING_BUSINESS')).toMatchObject({
      to: '35.53',
      uncut: '37.40',
    });
  });

  it('saves what it showed and leaves the new year’s own rates alone', async () => {
    const done = await call(rates.copy, { ...copy, actId: newId(), resolution: RESOLUTION }, clerk());
    expect(done).toEqual({ saved: 3, cut: 0 });
    expect((await rowOf(2026, 'NIER.RATE.LAND_BUSINESS'))?.value).toBe('1.45');
    expect(await rowOf(2026, 'NIER.RATE.BUILDING_RESIDENTIAL')).toMatchObject({
      value: '1.24',
      before: '1.19',
    });
    const again = await call(rates.copy, { ...copy, actId: newId(), resolution: RESOLUTION }, clerk());
    expect(again).toEqual({ saved: 0, cut: 0 });
  });

  it('back in time, from an empty year or into a year without ceilings is refused', async () => {
    const codeOf = async (change: Partial<typeof copy>) =>
      (await refusal(call(rates.copyPreview, { ...copy, ...change }, clerk())))?.code;
    expect(await codeOf({ toYear: 2025 })).toBe('RATES_COPY_YEARS');
    expect(await codeOf({ fromYear: 2019, toYear: 2026 })).toBe('RATES_COPY_EMPTY');
    expect(await codeOf({ fromYear: 2026, toYear: 2027 })).toBe('PARAMETER_MISSING');
  });
});
