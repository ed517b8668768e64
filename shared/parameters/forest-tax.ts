import type { Parameter } from './parameter.ts';
import { lastingRow, UNCONFIRMED, yearRow } from './yearly.ts';

/** Timber prices, the reduced rate and the exempt age of stands in forest tax. */

const ACT = 'ustawa o podatku leśnym';

const TIMBER_PRICES: ReadonlyArray<readonly [year: number, price: string, source: string]> = [
  [2023, '323.18', 'komunikat Prezesa GUS na rok podatkowy 2023'],
  [2024, '327.43', 'komunikat Prezesa GUS na rok podatkowy 2024'],
  [2025, '277.35', 'komunikat Prezesa GUS na rok podatkowy 2025'],
  [2026, '281.37', 'komunikat Prezesa GUS, M.P. 2025 poz. 1086'],
];

export const FOREST_TAX_PARAMETERS: readonly Parameter[] = [
  ...TIMBER_PRICES.map(([year, price, source]) =>
    yearRow('LES.PRICE.GUS', year, price, `${ACT}, art. 4; ${source}`),
  ),
  lastingRow('LES.TIMBER', 2003, '0.220', `${ACT}, art. 4`),
  lastingRow('LES.REDUCED', 2003, '50', `${ACT}, art. 4 ust. 3`),
  lastingRow('LES.PROTECTED50', 2003, 'yes', `${ACT}, art. 4 ust. 3 w brzmieniu historycznym`, UNCONFIRMED),
  lastingRow('LES.PROTECTED50', 2013, 'no', `${ACT}, art. 4 ust. 3`, UNCONFIRMED),
  lastingRow('LES.EXEMPT.AGE', 2003, '40', `${ACT}, art. 7`),
];
