import type { Parameter } from './parameter.ts';
import { lastingRow, yearRow } from './yearly.ts';

/** Statutory days of payment in a year, and the tax so small that nobody is asked for it. */

const LOCAL_TAXES = 'ustawa o podatkach i opłatach lokalnych';
const QUARTERLY = '03-15 05-15 09-15 11-15';
const MONTHLY = '01-31 02-15 03-15 04-15 05-15 06-15 07-15 08-15 09-15 10-15 11-15 12-15';
const MONTHLY_FOREST = '01-15 02-15 03-15 04-15 05-15 06-15 07-15 08-15 09-15 10-15 11-15 12-15';
const POST = `${LOCAL_TAXES}, art. 6 ust. 8a; cennik operatora wyznaczonego na 1 stycznia`;

export const TAX_TERM_PARAMETERS: readonly Parameter[] = [
  lastingRow('TERMS.PROPERTY.NATURAL', 2016, QUARTERLY, `${LOCAL_TAXES}, art. 6 ust. 7`),
  lastingRow('TERMS.PROPERTY.LEGAL', 2016, MONTHLY, `${LOCAL_TAXES}, art. 6`),
  lastingRow('TERMS.AGRICULTURAL.NATURAL', 2016, QUARTERLY, 'ustawa o podatku rolnym, art. 6a'),
  lastingRow('TERMS.AGRICULTURAL.LEGAL', 2016, QUARTERLY, 'ustawa o podatku rolnym, art. 6a'),
  lastingRow('TERMS.FOREST.NATURAL', 2016, QUARTERLY, 'ustawa o podatku leśnym, art. 6'),
  lastingRow('TERMS.FOREST.LEGAL', 2016, MONTHLY_FOREST, 'ustawa o podatku leśnym, art. 6'),
  lastingRow('TERMS.COMBINED', 2016, QUARTERLY, 'ustawa o podatku rolnym, art. 6c'),
  lastingRow('TERMS.TRANSPORT', 2016, '02-15 09-15', `${LOCAL_TAXES}, art. 11`),
  lastingRow('TRANS.FIRST_DAYS', 2016, '14', `${LOCAL_TAXES}, art. 11`),
  lastingRow('TERMS.ALCOHOL', 2016, '01-31 05-31 09-30', 'ustawa o wychowaniu w trzeźwości, art. 11¹'),
  lastingRow('TERMS.USUFRUCT', 2016, '03-31', 'ustawa o gospodarce nieruchomościami, art. 71-81'),
  lastingRow('TERMS.CONVERSION', 2019, '03-31', 'ustawa z 20 lipca 2018 r. o przekształceniu'),
  lastingRow('TERMS.ROAD_YEARLY', 2016, '01-15', 'ustawa o drogach publicznych, art. 40'),
  yearRow('SMALL.NOT_ASSESSED', 2022, '9.20', POST),
  yearRow('SMALL.NOT_ASSESSED', 2023, '9.80', POST),
];
