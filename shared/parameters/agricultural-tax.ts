import type { Parameter } from './parameter.ts';
import { lastingRow, yearRow } from './yearly.ts';

/** Rye prices, coefficients of conversion hectares, thresholds and reliefs of agricultural tax. */

const ACT = 'ustawa o podatku rolnym';

const RYE_PRICES: ReadonlyArray<readonly [year: number, price: string, source: string]> = [
  [2023, '74.05', 'komunikat Prezesa GUS na rok podatkowy 2023'],
  [2024, '89.63', 'komunikat Prezesa GUS na rok podatkowy 2024'],
  [2025, '86.34', 'komunikat Prezesa GUS na rok podatkowy 2025'],
  [2026, '66.42', 'komunikat Prezesa GUS, M.P. 2025 poz. 1085'],
];

const DISTRICTS = ['I', 'II', 'III', 'IV'] as const;

/** Class, then the coefficient in each of DISTRICTS. */
type Coefficients = ReadonlyArray<readonly [soilClass: string, ...byDistrict: string[]]>;

const ARABLE: Coefficients = [
  ['I', '1.95', '1.80', '1.65', '1.45'],
  ['II', '1.80', '1.65', '1.50', '1.35'],
  ['IIIa', '1.65', '1.50', '1.40', '1.25'],
  ['IIIb', '1.35', '1.25', '1.15', '1.00'],
  ['IVa', '1.10', '1.00', '0.90', '0.80'],
  ['IVb', '0.80', '0.75', '0.65', '0.60'],
  ['V', '0.35', '0.30', '0.25', '0.20'],
  ['VI', '0.20', '0.15', '0.10', '0.05'],
];

const MEADOW: Coefficients = [
  ['I', '1.75', '1.60', '1.45', '1.35'],
  ['II', '1.45', '1.35', '1.25', '1.10'],
  ['III', '1.25', '1.15', '1.05', '0.95'],
  ['IV', '0.75', '0.70', '0.60', '0.55'],
  ['V', '0.20', '0.20', '0.15', '0.15'],
  ['VI', '0.15', '0.15', '0.10', '0.05'],
];

const coefficients = (land: string, table: Coefficients, source: string): Parameter[] =>
  table.flatMap(([soilClass, ...byDistrict]) =>
    DISTRICTS.map((district, index) =>
      lastingRow(`ROL.COEFF.${land}.${district}.${soilClass}`, 2003, byDistrict[index] ?? '', source),
    ),
  );

export const AGRICULTURAL_TAX_PARAMETERS: readonly Parameter[] = [
  ...RYE_PRICES.map(([year, price, source]) =>
    yearRow('ROL.PRICE.GUS', year, price, `${ACT}, art. 6; ${source}`),
  ),
  lastingRow('ROL.RYE.FARM', 2003, '2.5', `${ACT}, art. 6`),
  lastingRow('ROL.RYE.OTHER', 2003, '5', `${ACT}, art. 6`),
  lastingRow('ROL.FARM.HECTARES', 2003, '1', `${ACT}, art. 2`),
  ...coefficients('ARABLE', ARABLE, `${ACT}, art. 4 ust. 5`),
  ...coefficients('MEADOW', MEADOW, `${ACT}, art. 4 ust. 5`),
  lastingRow('ROL.COEFF.POND_SALMONIDS', 2003, '1.00', `${ACT}, art. 4`),
  lastingRow('ROL.COEFF.POND_OTHER_FISH', 2003, '0.20', `${ACT}, art. 4`),
  lastingRow('ROL.COEFF.DITCH', 2003, '0.20', `${ACT}, art. 4`, { unconfirmed: true }),
  lastingRow('ROL.COEFF.WITHOUT_TABLE', 2003, '1.00', `${ACT}, art. 4 ust. 9`),
  lastingRow('ROL.EXEMPT.CLASSES', 2003, 'V VI VIz', `${ACT}, art. 12`),
  lastingRow('ROL.INVESTMENT.PERCENT', 2003, '25', `${ACT}, art. 13`),
  lastingRow('ROL.INVESTMENT.YEARS', 2003, '15', `${ACT}, art. 13`),
  lastingRow('ROL.MOUNTAIN.HIGHER', 2003, '30', `${ACT}, art. 13b`),
  lastingRow('ROL.MOUNTAIN.LOWER', 2003, '60', `${ACT}, art. 13b`),
  lastingRow('ROL.ENLARGE.YEARS', 2003, '5', `${ACT}, art. 12`),
  lastingRow('ROL.ENLARGE.FIRST', 2003, '75', `${ACT}, art. 12`),
  lastingRow('ROL.ENLARGE.SECOND', 2003, '50', `${ACT}, art. 12`),
];
