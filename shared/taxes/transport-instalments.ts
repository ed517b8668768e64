import { addDays, type Day, dayOf } from '#shared/kernel/day.ts';
import { unwrap } from '#shared/kernel/errors.ts';
import { add, type Grosze, grosze } from '#shared/kernel/money.ts';
import { roundToZloty } from '#shared/kernel/rounding.ts';
import { countOn, termsOn, textOn } from '#shared/parameters/values.ts';
import { type PlannedInstalment, splitEvenly } from '#shared/receivables/instalments.ts';
import { addExact, NOTHING } from './exact.ts';
import type { TaxLaw } from './law.ts';
import type { TaxLine, YearlyTax } from './line.ts';

/**
 * Instalments of the tax on means of transport (u.p.o.l. art. 11): 15 February and 15 September. An obligation that arose
 * after 1 February and before 1 September is paid in two parts, the first within 14 days; one that arose later at once,
 * within 14 days. Vehicles of one taxpayer are planned by the month their obligation arose; parts of one day are joined,
 * and all of them add up to the rounded tax.
 */
export function transportInstalments(tax: YearlyTax, law: TaxLaw): readonly PlannedInstalment[] {
  const byDay = new Map<Day, Grosze>();
  let exactSoFar = NOTHING;
  let roundedSoFar = 0;
  for (const [month, lines] of linesByArising(tax.lines)) {
    for (const { exact } of lines) exactSoFar = addExact(exactSoFar, exact);
    const rounded = roundToZloty(exactSoFar.numerator, exactSoFar.denominator);
    const group = grosze(rounded - roundedSoFar);
    roundedSoFar = rounded;
    for (const [day, amount] of planGroup(group, month, law))
      byDay.set(day, add(byDay.get(day) ?? grosze(0), amount));
  }
  return [...byDay]
    .filter(([, amount]) => amount > 0)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([statutoryDue, amount], index) => ({ number: index + 1, statutoryDue, amount }));
}

/** Lines by the month in which their obligation arose this year, in order; January holds what lasts from before. */
function linesByArising(lines: readonly TaxLine[]): [month: number, lines: TaxLine[]][] {
  const byMonth = new Map<number, TaxLine[]>();
  for (const line of lines) {
    const group = byMonth.get(line.months.from) ?? [];
    group.push(line);
    byMonth.set(line.months.from, group);
  }
  return [...byMonth].sort(([a], [b]) => a - b);
}

function planGroup(amount: Grosze, month: number, law: TaxLaw): [Day, Grosze][] {
  const { parameters, year } = law;
  const [february, september] = termsOn(parameters, 'TERMS.TRANSPORT', year);
  if (february === undefined || september === undefined) return [];
  const arose = dayOf(year, month, 1);
  const soon = addDays(arose, countOn(parameters, 'TRANS.FIRST_DAYS', arose));
  if (arose >= dayOf(year, 9, 1)) return [[soon, amount]];
  const policy = textOn(parameters, 'NIER.SPLIT', law.firstDay) === 'LAST' ? 'LAST' : 'FIRST';
  const [first, second] = unwrap(splitEvenly(amount, 2, policy));
  const firstDay = arose > dayOf(year, 2, 1) ? soon : february;
  return [
    [firstDay, first ?? amount],
    [september, second ?? grosze(0)],
  ];
}
