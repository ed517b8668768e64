import { day } from '#shared/kernel/day.ts';
import type { Parameter } from './parameter.ts';

/** Rates of interest, its threshold and its formula. Rows after the last one come from the official journals. */

const ORDINANCE = 'Ordynacja podatkowa';
const RATE = `${ORDINANCE}, art. 56 § 1; obwieszczenie ministra o stawce odsetek za zwłokę`;

/** Standard rates before the table with lombard rates begins, for old arrears. */
const OLD_TAX_RATES: ReadonlyArray<readonly [from: string, standard: string]> = [
  ['2012-05-10', '14.5'],
  ['2012-11-08', '14'],
  ['2012-12-06', '13.5'],
  ['2013-01-10', '13'],
  ['2013-02-07', '12.5'],
  ['2013-03-07', '11.5'],
  ['2013-05-09', '11'],
  ['2013-06-06', '10.5'],
];

/** From, lombard, standard, reduced (75 % until 2015, 50 % since 2016), raised (since 2016). */
const TAX_RATES: ReadonlyArray<readonly [from: string, ...rates: string[]]> = [
  ['2013-07-04', '4', '10', '7.5'],
  ['2014-10-09', '3', '8', '6'],
  ['2016-01-01', '2.5', '8', '4', '12'],
  ['2022-02-09', '3.25', '8.5', '4.25', '12.75'],
  ['2022-03-09', '4', '10', '5', '15'],
  ['2022-04-07', '5', '12', '6', '18'],
  ['2022-05-06', '5.75', '13.5', '6.75', '20.25'],
  ['2022-06-09', '6.5', '15', '7.5', '22.5'],
  ['2022-07-08', '7', '16', '8', '24'],
  ['2022-09-08', '7.25', '16.5', '8.25', '24.75'],
  ['2023-09-07', '6.5', '15', '7.5', '22.5'],
  ['2023-10-05', '6.25', '14.5', '7.25', '21.75'],
  ['2025-05-08', '5.75', '13.5', '6.75', '20.25'],
  ['2025-07-03', '5.5', '13', '6.5', '19.5'],
  ['2025-09-04', '5.25', '12.5', '6.25', '18.75'],
  ['2025-10-09', '5', '12', '6', '18'],
  ['2025-11-06', '4.75', '11.5', '5.75', '17.25'],
  ['2025-12-04', '4.5', '11', '5.5', '16.5'],
  ['2026-03-05', '4.25', '10.5', '5.25', '15.75'],
];

/** Statutory interest for delay: the NBP reference rate and 5.5 points. */
const CIVIL_RATES: ReadonlyArray<readonly [from: string, rate: string]> = [
  ['2008-12-15', '13'],
  ['2014-12-23', '8'],
  ['2016-01-01', '7'],
  ['2020-03-18', '6.5'],
  ['2020-04-09', '6'],
  ['2020-05-29', '5.6'],
  ['2021-10-07', '6'],
  ['2021-11-04', '6.75'],
  ['2021-12-09', '7.25'],
  ['2022-01-05', '7.75'],
  ['2022-02-09', '8.25'],
  ['2022-03-09', '9'],
  ['2022-04-07', '10'],
  ['2022-05-06', '10.75'],
  ['2022-06-09', '11.5'],
  ['2022-07-08', '12'],
  ['2022-09-08', '12.25'],
  ['2023-09-07', '11.5'],
  ['2023-10-05', '11.25'],
  ['2025-05-08', '10.75'],
  ['2025-07-03', '10.5'],
  ['2025-09-04', '10.25'],
  ['2025-10-09', '10'],
  ['2025-11-06', '9.75'],
  ['2025-12-04', '9.5'],
  ['2026-03-05', '9.25'],
];

const row = (code: string, from: string, value: string, source: string): Parameter => ({
  code,
  validFrom: day(from),
  value,
  source,
});

const taxRates: readonly Parameter[] = TAX_RATES.flatMap(([from, lombard, standard, reduced, raised]) => {
  const rates: ReadonlyArray<readonly [code: string, value: string | undefined, source: string]> = [
    ['NBP.LOMBARD', lombard, 'uchwała Rady Polityki Pieniężnej NBP'],
    ['ODS.TAX', standard, RATE],
    ['ODS.TAX.REDUCED', reduced, `${ORDINANCE}, art. 56a`],
    ['ODS.TAX.RAISED', raised, `${ORDINANCE}, art. 56b`],
  ];
  return rates.flatMap(([code, value, source]) =>
    value === undefined ? [] : [row(code, from, value, source)],
  );
});

const threshold = (from: string, value: string, more: Partial<Parameter> = {}): Parameter => ({
  ...row(
    'ODS.MIN',
    from,
    value,
    `${ORDINANCE}, art. 54 § 1 pkt 5: trzykrotność opłaty za traktowanie przesyłki jako poleconej`,
  ),
  ...more,
});

export const INTEREST_PARAMETERS: readonly Parameter[] = [
  ...OLD_TAX_RATES.map(([from, rate]) => row('ODS.TAX', from, rate, RATE)),
  ...taxRates,
  ...CIVIL_RATES.map(([from, rate]) =>
    row('ODS.CIVIL', from, rate, 'Kodeks cywilny, art. 481 § 2; obwieszczenie Ministra Sprawiedliwości'),
  ),
  threshold('1998-01-01', '6.60', { validTo: day('2012-12-31') }),
  threshold('2013-01-01', '8.70'),
  threshold('2023-01-01', '8.70', { unconfirmed: true }),
  row(
    'ODS.YEAR_DAYS',
    '1998-01-01',
    '365',
    'rozporządzenie z 22 sierpnia 2005 r. w sprawie naliczania odsetek za zwłokę, załącznik',
  ),
  row('ODS.CIVIL.YEAR_DAYS', '1998-01-01', '365', 'polityka rachunkowości'),
  row('ODS.ALLOC.ROUND', '1998-01-01', 'ROUNDED', `polityka rachunkowości; ${ORDINANCE}, art. 55 § 2`),
  row('PROL.RATE.MAX', '1998-01-01', '50', `${ORDINANCE}, art. 57 § 7`),
];
