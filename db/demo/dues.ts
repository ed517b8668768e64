import { type Day, dayOf, yearOf } from '#shared/kernel/day.ts';
import { unwrap } from '#shared/kernel/errors.ts';
import { grosze } from '#shared/kernel/money.ts';
import { SEED_PARAMETERS } from '#shared/parameters/seed.ts';
import { planYearlyTax } from '#shared/receivables/instalments.ts';
import type { Assessment, CardItem, Cards } from './card.ts';
import type { DemoContext } from './context.ts';
import { plusDays, workingDay } from './days.ts';
import { accountNumber } from './numbers.ts';
import type { Payer } from './payers.ts';
import type { Random } from './random.ts';

/** A yearly due of a payer: which title, how much, in which instalments. */
interface YearlyDue {
  readonly titleCode: string;
  readonly documentKind: string;
  /** Day on which the register of increases takes it. */
  readonly assessedOn: readonly [month: number, day: number];
  readonly text: string;
  /** Whole zloty of a year's tax, in the instalments of the law; or the same grosze on each day. */
  readonly amount: { readonly zloty: number } | { readonly eachGrosze: number };
  readonly days: readonly (readonly [month: number, day: number])[];
}

const QUARTERS = [
  [3, 15],
  [5, 15],
  [9, 15],
  [11, 15],
] as const;
const MONTHS = Array.from({ length: 12 }, (_, month) => [month + 1, 15] as const);
const FIRM_MONTHS = MONTHS.map(([month, of]) => (month === 1 ? ([1, 31] as const) : ([month, of] as const)));

/** Assesses the payer's dues of the last two years (and some older ones), as far as the history goes. */
export function assessDues(demo: DemoContext, payer: Payer, cards: Cards, random: Random): CardItem[] {
  const yearly = payer.kind === 'organisation' ? duesOfFirm(random) : duesOfHousehold(random);
  const thisYear = yearOf(demo.today);
  const since = random.percent(4) ? thisYear - 4 : thisYear - 1;
  const items: CardItem[] = [];
  for (let year = since; year <= thisYear; year += 1)
    for (const due of yearly) {
      if (due.titleCode === 'ODP' && year < thisYear) continue;
      const assessment = assessmentOf(due, payer, year);
      if (assessment.day <= demo.today) items.push(...cards.assess(payer, assessment));
    }
  return items;
}

function duesOfHousehold(random: Random): YearlyDue[] {
  const dues: YearlyDue[] = [];
  const lot = random.below(100);
  const cheap = random.percent(35);
  const amount = cheap ? random.between(12, 100) : random.between(101, 2_400);
  if (lot < 50) dues.push(decision('PNF', 'Decyzja w sprawie podatku od nieruchomości', amount));
  else if (lot < 75)
    dues.push(decision('LZP', 'Nakaz płatniczy łącznego zobowiązania pieniężnego', amount + 60));
  else if (lot < 94) dues.push(decision('ROL', 'Decyzja w sprawie podatku rolnego', amount));
  else dues.push(decision('LES', 'Decyzja w sprawie podatku leśnego', Math.min(amount, 300)));
  if (random.percent(33)) dues.push(wasteFee(random.between(1, 6)));
  if (random.percent(2)) dues.push(vehicles(random));
  if (random.percent(5)) dues.push(lease(random));
  if (random.percent(4)) dues.push(usufruct(random));
  return dues;
}

function duesOfFirm(random: Random): YearlyDue[] {
  const dues: YearlyDue[] = [
    {
      titleCode: 'PNP',
      documentKind: 'DN-1',
      assessedOn: [2, 6],
      text: 'Deklaracja na podatek od nieruchomości',
      amount: { zloty: random.between(900, 48_000) },
      days: FIRM_MONTHS,
    },
  ];
  if (random.percent(15)) dues.push(vehicles(random));
  if (random.percent(10)) dues.push(lease(random));
  if (random.percent(8)) dues.push(usufruct(random));
  return dues;
}

function decision(titleCode: string, text: string, zloty: number): YearlyDue {
  const assessedOn = (
    [
      [2, 6],
      [2, 13],
      [2, 20],
    ] as const
  )[zloty % 3] ?? [2, 6];
  return {
    titleCode,
    documentKind: 'DEC',
    assessedOn,
    text,
    amount: { zloty },
    days: QUARTERS,
  };
}

function wasteFee(persons: number): YearlyDue {
  return {
    titleCode: 'ODP',
    documentKind: 'DO-1',
    assessedOn: [1, 9],
    text: 'Deklaracja o wysokości opłaty za odpady',
    amount: { eachGrosze: persons * 3_150 },
    days: MONTHS,
  };
}

function vehicles(random: Random): YearlyDue {
  return {
    titleCode: 'TRA',
    documentKind: 'DT-1',
    assessedOn: [2, 13],
    text: 'Deklaracja na podatek od środków transportowych',
    amount: { zloty: random.between(700, 3_900) },
    days: [
      [2, 15],
      [9, 15],
    ],
  };
}

function lease(random: Random): YearlyDue {
  return {
    titleCode: 'DZI',
    documentKind: 'UM',
    assessedOn: [1, 9],
    text: 'Umowa dzierżawy',
    amount: { eachGrosze: random.between(4_000, 90_000) },
    days: [
      [3, 31],
      [9, 30],
    ],
  };
}

function usufruct(random: Random): YearlyDue {
  return {
    titleCode: 'UZW',
    documentKind: 'UW',
    assessedOn: [1, 9],
    text: 'Opłata roczna z tytułu użytkowania wieczystego',
    amount: { eachGrosze: random.between(8_000, 160_000) },
    days: [[3, 31]],
  };
}

function assessmentOf(due: YearlyDue, payer: Payer, year: number): Assessment {
  const assessed = workingDay(dayOf(year, ...due.assessedOn));
  return {
    titleCode: due.titleCode,
    year,
    documentKind: due.documentKind,
    documentNumber: `${due.documentKind}/${due.titleCode}/${year}/${accountNumber(payer.accountIndex)}`,
    day: assessed,
    deliveredOn: due.documentKind === 'DEC' ? plusDays(assessed, -2) : null,
    text: due.text,
    instalments: instalmentsOf(due, year, assessed),
  };
}

/** A tax goes over the days by the rule of instalments (small ones at once), a fee is the same on each day. */
function instalmentsOf({ amount, days }: YearlyDue, year: number, on: Day): Assessment['instalments'] {
  const dueDates = days.map(([month, of]) => dayOf(year, month, of));
  if ('eachGrosze' in amount)
    return dueDates.map((statutoryDue) => ({ statutoryDue, amount: amount.eachGrosze }));
  const total = grosze(amount.zloty * 100);
  return unwrap(planYearlyTax({ total, dueDates }, on, SEED_PARAMETERS));
}
