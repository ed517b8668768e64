/** What the units of the demo gmina plan and spend: yearly plan in zloty, and the account that takes the cost. */
export interface PlannedSpending {
  readonly paragraph: string;
  readonly plan: number;
  readonly cost: string;
  readonly settlement: string;
}

const spending = (paragraph: string, plan: number, cost: string, settlement: string): PlannedSpending => ({
  paragraph,
  plan,
  cost,
  settlement,
});

/** Wages with their charges, materials, energy, services: what every unit has. */
const everyday = (chapter: string, wages: number, rest: number): readonly PlannedSpending[] => [
  spending(`${chapter}-4010`, wages, '404', '231'),
  spending(`${chapter}-4110`, Math.round(wages * 0.18), '405', '229'),
  spending(`${chapter}-4120`, Math.round(wages * 0.03), '405', '229'),
  spending(`${chapter}-4210`, rest, '401', '201'),
  spending(`${chapter}-4260`, Math.round(rest * 1.5), '401', '201'),
  spending(`${chapter}-4300`, rest * 2, '402', '201'),
];

export const SPENDING: Readonly<Record<'UG' | 'SP1' | 'GOPS', readonly PlannedSpending[]>> = {
  UG: [
    ...everyday('750-75023', 2_400_000, 180_000),
    spending('600-60016-4270', 640_000, '402', '201'),
    spending('900-90002-4300', 1_150_000, '402', '201'),
    spending('900-90015-4260', 420_000, '401', '201'),
    spending('757-75702-8110', 96_000, '751', '240-1'),
  ],
  SP1: [...everyday('801-80101', 3_100_000, 120_000), spending('801-80148-4220', 260_000, '401', '201')],
  GOPS: [...everyday('852-85219', 620_000, 30_000), spending('852-85228-4300', 180_000, '402', '201')],
};

/** What the general reserve holds, and what the gmina repays of its credits in a year; zloty. */
export const RESERVE = 120_000;
export const REPAID = 600_000;
/** Balances of the first day, by unit: fixed assets, write-offs, money of the fund of benefits. */
export const OPENING: Readonly<
  Record<'UG' | 'SP1' | 'GOPS', readonly (readonly [account: string, zloty: number])[]>
> = {
  UG: [
    ['011', 18_400_000],
    ['071', -6_150_000],
    ['013', 740_000],
    ['072', -740_000],
    ['135', 42_000],
    ['851', -42_000],
    ['800', -12_250_000],
  ],
  SP1: [
    ['011', 9_200_000],
    ['071', -3_400_000],
    ['013', 510_000],
    ['072', -510_000],
    ['800', -5_800_000],
  ],
  GOPS: [
    ['011', 1_150_000],
    ['071', -480_000],
    ['800', -670_000],
  ],
};
export const ORGAN_OPENING: readonly (readonly [account: string, zloty: number])[] = [
  ['133', 2_000_000],
  ['134', -3_000_000],
  ['960', 1_000_000],
];
