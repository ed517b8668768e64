import { type Day, dayOf, daysBetween, yearOf } from '#shared/kernel/day.ts';
import { refuse, unwrap } from '#shared/kernel/errors.ts';
import { add, type Grosze } from '#shared/kernel/money.ts';
import { roundToGrosz } from '#shared/kernel/rounding.ts';
import type { ParameterSet } from '#shared/parameters/parameter.ts';
import { amountOn, countOn, decimalOn, termsOn } from '#shared/parameters/values.ts';
import { type PlannedInstalment, splitEvenly } from '#shared/receivables/instalments.ts';
import { percentOf } from './fee-arithmetic.ts';

/** Beer and up to 4.5 %; 4.5 to 18 %; above 18 %. */
export type AlcoholGroup = 'BEER' | 'WINE' | 'SPIRITS';

export interface AlcoholLicence {
  readonly group: AlcoholGroup;
  readonly year: number;
  /** Gross sales of the group in the year before; absent in the first year. */
  readonly sales?: Grosze;
  /** Validity within the year, both days included; the whole year when absent. */
  readonly from?: Day;
  readonly to?: Day;
}

export interface AlcoholFee {
  readonly yearly: Grosze;
  /** For the days of validity. */
  readonly due: Grosze;
  readonly days: number;
  readonly bySales: boolean;
}

/**
 * Alcohol licence fee (u.w.t. art. 11¹): the basic amount, or percent of last year's sales when these exceeded the limit;
 * for part of a year by days. To the grosz. @throws BusinessError PARAMETER_MISSING, FEE_DATES
 */
export function alcoholFee(licence: AlcoholLicence, parameters: ParameterSet): AlcoholFee {
  const { group, year, sales } = licence;
  const [first, last] = [dayOf(year, 1, 1), dayOf(year, 12, 31)];
  const from = licence.from ?? first;
  const to = licence.to ?? last;
  if (yearOf(from) !== year || yearOf(to) !== year || to < from)
    throw refuse('FEE_DATES', `Okres ważności zezwolenia musi leżeć w roku ${year}. Popraw daty.`, {
      field: 'from',
    });
  const bySales = sales !== undefined && sales > amountOn(parameters, `ALKO.SALES.${group}`, first);
  const yearly = bySales
    ? percentOf(sales, decimalOn(parameters, `ALKO.PCT.${group}`, first))
    : amountOn(parameters, `ALKO.BASIC.${group}`, first);
  const days = daysBetween(from, to) + 1;
  if (from === first && to === last) return { yearly, due: yearly, days, bySales };
  const yearDays = countOn(parameters, 'ALKO.YEAR_DAYS', first);
  const due = roundToGrosz(BigInt(yearly) * BigInt(Math.min(days, yearDays)), BigInt(yearDays));
  return { yearly, due, days, bySales };
}

/** Three equal parts of the year's licence fee on their statutory days. */
export function alcoholInstalments(
  yearly: Grosze,
  year: number,
  parameters: ParameterSet,
): readonly PlannedInstalment[] {
  const days = termsOn(parameters, 'TERMS.ALCOHOL', year);
  return unwrap(splitEvenly(yearly, days.length, 'FIRST', 'grosz')).flatMap((amount, index) => {
    const statutoryDue = days[index];
    return statutoryDue === undefined ? [] : [{ number: index + 1, statutoryDue, amount }];
  });
}

/** Fee with the addition for a missed statement or payment, which saves the licence (u.w.t. art. 18 ust. 12-12b). */
export function alcoholFeeAfterDelay(yearly: Grosze, on: Day, parameters: ParameterSet): Grosze {
  return add(yearly, percentOf(yearly, decimalOn(parameters, 'ALKO.LATE.PCT', on)));
}
