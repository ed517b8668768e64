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
import type { TaxCards } from './tax-cards.ts';
import { objectsOfFirm, objectsOfHousehold } from './tax-objects.ts';

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

const MONTHS = Array.from({ length: 12 }, (_, month) => [month + 1, 15] as const);

/**
 * Assesses the payer's dues of the last two years (and some older ones), as far as the history goes. Taxes on land and
 * buildings come from the objects of his tax card by the rules; the others are drawn.
 */
export function assessDues(
  demo: DemoContext,
  payer: Payer,
  { cards, taxes }: { cards: Cards; taxes: TaxCards },
  random: Random,
): CardItem[] {
  const firm = payer.kind === 'organisation';
  const register = taxes.open(
    payer,
    firm ? objectsOfFirm(random) : objectsOfHousehold(random, payer.village),
  );
  const yearly = firm ? duesOfFirm(random) : duesOfHousehold(random);
  const thisYear = yearOf(demo.today);
  const since = random.percent(4) ? thisYear - 4 : thisYear - 1;
  const decidedOn = random.pick(DECISION_DAYS);
  const items: CardItem[] = [];
  for (let year = since; year <= thisYear; year += 1) {
    const [month, of] = firm ? DECISION_DAYS[0] : decidedOn;
    const day = workingDay(dayOf(year, month, of));
    if (day <= demo.today) items.push(...taxes.assess(payer, register, year, day));
    for (const due of yearly) {
      if (due.titleCode === 'ODP' && year < thisYear) continue;
      const assessment = assessmentOf(due, payer, year);
      if (assessment.day <= demo.today) items.push(...cards.assess(payer, assessment));
    }
  }
  return items;
}

const DECISION_DAYS = [
  [2, 6],
  [2, 13],
  [2, 20],
] as const;

function duesOfHousehold(random: Random): YearlyDue[] {
  const dues: YearlyDue[] = [];
  if (random.percent(33)) dues.push(wasteFee(random.between(1, 6)));
  if (random.percent(2)) dues.push(vehicles(random));
  if (random.percent(5)) dues.push(lease(random));
  if (random.percent(4)) dues.push(usufruct(random));
  return dues;
}

function duesOfFirm(random: Random): YearlyDue[] {
  const dues: YearlyDue[] = [];
  if (random.percent(15)) dues.push(vehicles(random));
  if (random.percent(10)) dues.push(lease(random));
  if (random.percent(8)) dues.push(usufruct(random));
  return dues;
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
