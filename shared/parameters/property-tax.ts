import type { Parameter } from './parameter.ts';
import { lastingRow, UNCONFIRMED, yearRow } from './yearly.ts';

/** Ceilings of property tax rates, announced for each year; the index by which they grow; heights of rooms. */

const ACT = 'ustawa o podatkach i opłatach lokalnych';
const ANNOUNCED: Readonly<Record<number, string>> = {
  2024: 'obwieszczenie Ministra Finansów, M.P. 2023 poz. 774',
  2025: `obwieszczenie Ministra Finansów na rok 2025 (${ACT}, art. 20)`,
  2026: `obwieszczenie Ministra Finansów na rok 2026 (${ACT}, art. 20)`,
};

const YEARS = [2024, 2025, 2026] as const;

/** Category, then the ceiling of each of YEARS; `check` where only one reading of the announcement was at hand. */
const CEILINGS: ReadonlyArray<readonly [category: string, values: readonly string[], check?: 'check']> = [
  ['LAND_BUSINESS', ['1.34', '1.38', '1.45']],
  ['LAND_WATER', ['6.66', '6.84', '7.15']],
  ['LAND_OTHER', ['0.71', '0.73', '0.77']],
  ['LAND_REVITALISATION', ['4.39', '4.51', '4.72']],
  ['BUILDING_RESIDENTIAL', ['1.15', '1.19', '1.25']],
  ['BUILDING_BUSINESS', ['33.10', '34.00', '35.53']],
  ['BUILDING_SEED', ['15.50', '15.92', '16.64'], 'check'],
  ['BUILDING_HEALTH', ['6.76', '6.95', '7.27'], 'check'],
  ['BUILDING_OTHER', ['11.17', '11.48', '12.00'], 'check'],
];

/** Growth of prices in the first half of the year before, in percent of the year before that. */
const INDEX: ReadonlyArray<readonly [year: number, percent: string]> = [
  [2023, '111.8'],
  [2024, '115.0'],
  [2025, '102.7'],
  [2026, '104.5'],
];

export const PROPERTY_TAX_PARAMETERS: readonly Parameter[] = [
  ...CEILINGS.flatMap(([category, values, check]) =>
    YEARS.map((year, index) =>
      yearRow(
        `NIER.MAX.${category}`,
        year,
        values[index] ?? '',
        `${ACT}, art. 5; ${ANNOUNCED[year] ?? ''}`,
        check ? UNCONFIRMED : {},
      ),
    ),
  ),
  lastingRow('NIER.MAX.STRUCTURE', 2003, '2', `${ACT}, art. 5`),
  ...INDEX.map(([year, percent]) =>
    yearRow('NIER.INDEX', year, percent, `${ACT}, art. 20; komunikat Prezesa GUS`),
  ),
  lastingRow('NIER.HEIGHTS', 2003, '0:0 1.40:50 2.20:100', `${ACT}, art. 4 ust. 2`),
];
