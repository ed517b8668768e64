import { day } from '#shared/kernel/day.ts';
import type { Parameter } from './parameter.ts';
import { lastingRow, UNCONFIRMED } from './yearly.ts';

/** Income base and ceilings of the waste fee. */

const ACT = 'ustawa o utrzymaniu czystości i porządku w gminach';
const INCOME = `${ACT}, art. 6k ust. 2a; przeciętny miesięczny dochód rozporządzalny na 1 osobę ogłoszony przez GUS`;

export const WASTE_FEE_PARAMETERS: readonly Parameter[] = [
  { code: 'ODP.INCOME', validFrom: day('2023-03-30'), value: '2249.79', source: `${INCOME} za 2022` },
  { code: 'ODP.INCOME', validFrom: day('2024-03-29'), value: '2678.30', source: `${INCOME} za 2023` },
  {
    code: 'ODP.INCOME',
    validFrom: day('2025-04-01'),
    value: '3167.17',
    source: `${INCOME} za 2024, M.P. 2025 poz. 278 (dzień początkowy do sprawdzenia)`,
    unconfirmed: true,
  },
  lastingRow('ODP.MAX.PERSON', 2019, '2', `${ACT}, art. 6k ust. 2a`),
  lastingRow('ODP.MAX.WATER', 2019, '0.7', `${ACT}, art. 6k ust. 2a`),
  lastingRow('ODP.MAX.AREA', 2019, '0.08', `${ACT}, art. 6k ust. 2a`),
  lastingRow('ODP.MAX.HOUSEHOLD', 2019, '5.6', `${ACT}, art. 6k ust. 2a`),
  lastingRow('ODP.MAX.CONTAINER', 2019, '1.3', `${ACT}, art. 6k ust. 2a`),
  lastingRow('ODP.MAX.COTTAGE', 2019, '10', `${ACT}, art. 6j ust. 3b`),
  lastingRow('ODP.MAX.WATER_TOTAL', 2019, '7.8', `${ACT}, art. 6j ust. 3f`),
  lastingRow('ODP.CONTAINER.LITRES', 2019, '120', `${ACT}, art. 6k ust. 2a`),
  lastingRow('ODP.RAISE.MIN', 2019, '2', `${ACT}, art. 6k ust. 3`, UNCONFIRMED),
  lastingRow('ODP.RAISE.MAX', 2019, '4', `${ACT}, art. 6k ust. 3`, UNCONFIRMED),
];
