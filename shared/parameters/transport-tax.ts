import type { Parameter } from './parameter.ts';
import { lastingRow, UNCONFIRMED, yearRow } from './yearly.ts';

/** Ceilings and, from 12 tonnes, minimum rates of the tax on means of transport. */

const ACT = 'ustawa o podatkach i opłatach lokalnych';
const YEARS = [2024, 2025, 2026] as const;

/** Category, its ceilings in YEARS, and the years whose figure was read and not computed with the index. */
const CEILINGS: ReadonlyArray<
  readonly [category: string, values: readonly string[], read: readonly number[]]
> = [
  ['TRUCK_TO_5_5', ['1173.19', '1204.87', '1259.09'], [2024, 2026]],
  ['TRUCK_TO_9', ['1957.12', '2009.97', '2100.42'], [2024]],
  ['TRUCK_TO_12', ['2348.52', '2411.94', '2520.48'], [2024, 2026]],
  ['TRUCK_FROM_12', ['4481.57', '4602.58', '4809.70'], [2024]],
  ['TRACTOR_TO_12', ['2739.90', '2813.88', '2940.51'], [2024]],
  ['TRACTOR_TO_36', ['3463.95', '3557.48', '3717.57'], [2024]],
  ['TRACTOR_ABOVE_36', ['4481.57', '4602.58', '4809.70'], [2024]],
  ['TRAILER_TO_12', ['2348.52', '2411.94', '2520.48'], [2024]],
  ['TRAILER_TO_36', ['2739.90', '2813.88', '2940.51'], [2024]],
  ['TRAILER_ABOVE_36', ['3463.95', '3557.48', '3717.57'], [2024]],
  ['BUS_BELOW_22', ['2773.16', '2848.04', '2976.21'], [2026]],
  ['BUS_FROM_22', ['3506.02', '3600.69', '3762.73'], [2026]],
];

const SOURCES: Readonly<Record<number, string>> = {
  2024: `${ACT}, art. 10; M.P. 2023 poz. 774`,
  2025: `${ACT}, art. 10; obwieszczenie Ministra Finansów na rok 2025`,
  2026: `${ACT}, art. 10; obwieszczenie Ministra Finansów na rok 2026`,
};

/**
 * Kind and axles, then bands by permissible mass in tonnes: `from:air or equivalent suspension/other suspension`.
 * The last number of axles stands for more as well.
 */
const MINIMA: ReadonlyArray<readonly [code: string, annex: number, bands: string]> = [
  ['TRUCK.2', 1, '12:0.00/136.13 13:136.13/376.18 14:376.18/529.96 15:529.96/1199.26'],
  ['TRUCK.3', 1, '12:136.13/236.77 17:236.77/485.68 19:485.68/630.63 21:630.63/971.35 23:971.35/1510.12'],
  ['TRUCK.4', 1, '12:630.63/639.48 25:639.48/997.89 27:997.89/1584.23 29:1584.23/2349.79'],
  ['TRACTOR.2', 2, '12:0.00/36.54 18:254.49/460.25 25:536.58/880.64 31:1353.03/1856.38'],
  ['TRACTOR.3', 2, '12:1193.73/1650.62 40:1650.62/2441.61'],
  ['TRAILER.1', 3, '12:0.00/24.39 18:170.39/306.47 25:306.47/537.69'],
  ['TRAILER.2', 3, '12:201.37/296.52 28:587.48/814.28 33:814.28/1236.89 38:1100.81/1628.52'],
  ['TRAILER.3', 3, '12:648.33/902.76 38:902.76/1226.92'],
];

export const TRANSPORT_TAX_PARAMETERS: readonly Parameter[] = [
  ...CEILINGS.flatMap(([category, values, read]) =>
    YEARS.map((year, index) =>
      yearRow(
        `TRANS.MAX.${category}`,
        year,
        values[index] ?? '',
        SOURCES[year] ?? ACT,
        read.includes(year) ? {} : UNCONFIRMED,
      ),
    ),
  ),
  ...MINIMA.map(([code, annex, bands]) =>
    lastingRow(
      `TRANS.MIN.${code}`,
      2025,
      bands,
      `${ACT}, art. 12b i załącznik nr ${annex}; wartości przybliżone, do wczytania z obwieszczenia`,
      UNCONFIRMED,
    ),
  ),
];
