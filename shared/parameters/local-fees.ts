import type { Parameter } from './parameter.ts';
import { lastingRow, UNCONFIRMED, yearRow } from './yearly.ts';

/** Ceilings of local fees; figures of alcohol licences, road lanes and perpetual usufruct. */

const ACT = 'ustawa o podatkach i opłatach lokalnych';
const ALCOHOL = 'ustawa o wychowaniu w trzeźwości i przeciwdziałaniu alkoholizmowi';
const ROADS = 'ustawa o drogach publicznych';
const ESTATE = 'ustawa o gospodarce nieruchomościami, art. 71-81';
const YEARS = [2024, 2025, 2026] as const;

const CEILINGS: ReadonlyArray<readonly [fee: string, article: string, ...byYear: string[]]> = [
  ['MARKET', 'art. 19', '1096.39', '1126.00', '1176.67'],
  ['RESORT', 'art. 19', '3.22', '3.31', '3.46'],
  ['RESORT_PROTECTED', 'art. 19', '4.54', '4.67', '4.89'],
  ['SPA', 'art. 19', '6.21', '6.38', '6.67'],
  ['DOG', 'art. 19', '173.57', '178.26', '186.29'],
  ['ADVERTISING_FIXED', 'art. 19', '3.62', '3.72', '3.89'],
  ['ADVERTISING_AREA', 'art. 19', '0.33', '0.34', '0.36'],
];

/** Group of drinks: basic yearly fee, sales above which the percent counts, percent. */
const ALCOHOL_GROUPS: ReadonlyArray<readonly [group: string, basic: string, sales: string, percent: string]> =
  [
    ['BEER', '525.00', '37500.00', '1.4'],
    ['WINE', '525.00', '37500.00', '1.4'],
    ['SPIRITS', '2100.00', '77000.00', '2.7'],
  ];

/** Purpose of the land, percent of its value. */
const USUFRUCT: ReadonlyArray<readonly [purpose: string, percent: string]> = [
  ['DEFENCE', '0.3'],
  ['CHARITY', '0.3'],
  ['HOUSING', '1'],
  ['TOURISM', '2'],
  ['OTHER', '3'],
];

export const LOCAL_FEE_PARAMETERS: readonly Parameter[] = [
  ...CEILINGS.flatMap(([fee, article, ...values]) =>
    YEARS.map((year, index) =>
      yearRow(
        `LOKAL.MAX.${fee}`,
        year,
        values[index] ?? '',
        `${ACT}, ${article}; obliczone wskaźnikiem na rok ${year}`,
        UNCONFIRMED,
      ),
    ),
  ),
  ...ALCOHOL_GROUPS.flatMap(([group, basic, sales, percent]) => [
    lastingRow(`ALKO.BASIC.${group}`, 2016, basic, `${ALCOHOL}, art. 11¹`),
    lastingRow(`ALKO.SALES.${group}`, 2016, sales, `${ALCOHOL}, art. 11¹`),
    lastingRow(`ALKO.PCT.${group}`, 2016, percent, `${ALCOHOL}, art. 11¹`),
  ]),
  lastingRow('ALKO.LATE.PCT', 2018, '30', `${ALCOHOL}, art. 18 ust. 12-12b`),
  lastingRow('ALKO.YEAR_DAYS', 2016, '365', 'polityka rachunkowości'),
  lastingRow('DROGA.MAX.DAILY', 2016, '10.00', `${ROADS}, art. 40`),
  lastingRow('DROGA.MAX.YEARLY', 2016, '200.00', `${ROADS}, art. 40`),
  lastingRow('DROGA.PENALTY', 2016, '10', `${ROADS}, art. 40 ust. 12`),
  ...USUFRUCT.map(([purpose, percent]) => lastingRow(`UZYTK.PCT.${purpose}`, 2016, percent, ESTATE)),
];
