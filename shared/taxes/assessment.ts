import type { Day } from '#shared/kernel/day.ts';
import { dayOf } from '#shared/kernel/day.ts';
import { accepted, type Outcome } from '#shared/kernel/errors.ts';
import { type Grosze, ZERO } from '#shared/kernel/money.ts';
import type { PayerKind } from '#shared/parameters/classification.ts';
import { amountOn, termsOn } from '#shared/parameters/values.ts';
import { type PlannedInstalment, planYearlyTax, type SplitPolicy } from '#shared/receivables/instalments.ts';
import type { TaxLaw } from './law.ts';
import type { YearlyTax } from './line.ts';

/** Which row of statutory terms a sum is paid by. */
export type TermsOf = 'PROPERTY' | 'AGRICULTURAL' | 'FOREST' | 'COMBINED';

export interface InstalmentsInput {
  readonly total: Grosze;
  readonly terms: TermsOf;
  readonly payer: PayerKind;
  /** First day of the obligation, when it arose during the year: earlier terms fall away. */
  readonly arose?: Day;
  /** Last day of the obligation, when it ended during the year: later terms fall away, unless none is left. */
  readonly ended?: Day;
  readonly delivered?: Day;
  readonly policy?: SplitPolicy;
}

/** Instalments of a yearly tax on its statutory days; whole zloty that add up to the tax. Nothing owed, nothing planned. */
export function taxInstalments(input: InstalmentsInput, law: TaxLaw): Outcome<readonly PlannedInstalment[]> {
  const { total, arose, ended, delivered, policy } = input;
  if (total === ZERO) return accepted([]);
  const all = termDays(input, law);
  const withinObligation = all.filter((day) => ended === undefined || day <= ended);
  const usable = withinObligation.some((day) => arose === undefined || day > arose) ? withinObligation : all;
  return planYearlyTax(
    {
      total,
      dueDates: usable,
      ...(arose === undefined ? {} : { arose }),
      ...(delivered === undefined ? {} : { delivered }),
      ...(policy === undefined ? {} : { policy }),
    },
    law.firstDay,
    law.parameters,
  );
}

/** Statutory days of the tax for the kind of payer. @throws BusinessError PARAMETER_MISSING */
export function termDays({ terms, payer }: Pick<InstalmentsInput, 'terms' | 'payer'>, law: TaxLaw): Day[] {
  const code =
    terms === 'COMBINED' ? 'TERMS.COMBINED' : `TERMS.${terms}.${payer === 'legal' ? 'LEGAL' : 'NATURAL'}`;
  return termsOn(law.parameters, code, law.year);
}

/** First day of the obligation when it arose during the year; undefined when it lasts from January or is empty. */
export function obligationArose(taxes: readonly YearlyTax[], year: number): Day | undefined {
  const months = taxes.flatMap(({ lines }) => lines.map((line) => line.months.from));
  const first = Math.min(...months, 13);
  return first > 1 && first <= 12 ? dayOf(year, first, 1) : undefined;
}

/**
 * Whether a natural person's tax is assessed at all: not when it does not exceed the price of a registered letter with
 * confirmation of receipt on 1 January (u.p.o.l. art. 6 ust. 8a; u.p.r. art. 6a ust. 6a; u.p.l. art. 6 ust. 3a). Of a
 * combined liability the sum is tested. @throws BusinessError PARAMETER_MISSING while the year's price is not entered.
 */
export function isAssessed(total: Grosze, law: TaxLaw): boolean {
  return total > amountOn(law.parameters, 'SMALL.NOT_ASSESSED', law.firstDay);
}
