import { type Day, daysBetween } from '#shared/kernel/day.ts';
import { type Exact, exactZlotyText } from '#shared/kernel/decimal.ts';
import { accepted, type Outcome, refused } from '#shared/kernel/errors.ts';
import type { Grosze } from '#shared/kernel/money.ts';
import { roundToZloty } from '#shared/kernel/rounding.ts';
import type { ParameterSet } from '#shared/parameters/parameter.ts';
import { countOn, hundredths, rateOn, switchOn } from '#shared/parameters/values.ts';
import { RATE_SCALE } from './accrual.ts';

export interface ProlongationInput {
  /** Deferred tax, or the principal of deferred arrears, of one item. */
  readonly principal: Grosze;
  /** Original due date; for arrears the day the application arrived. The fee runs from the next day. */
  readonly from: Day;
  /** New due date as written in the decision, included. */
  readonly newDue: Day;
  /** Day of the decision, whose rate holds for the whole period. */
  readonly decisionDay: Day;
  /** Yearly rate in percent, when the resolution names one; else the share in PROL.RATE of the standard rate. */
  readonly rate?: string;
}

export interface ProlongationFee {
  readonly charged: Grosze;
  readonly unrounded: Exact;
  readonly exact: string;
  readonly days: number;
  /** Rate in hundredths of a percent times 10 000, exact: 5.25 % is 5 250 000. */
  readonly rateParts: number;
}

const FULL_SHARE = 10_000;

/**
 * Prolongation fee (opłata prolongacyjna) of one deferred item: principal × days × rate / 365, rounded to full zloty, no
 * threshold (Ordynacja podatkowa art. 57). Only where the council introduced it, at most half of the standard rate of the
 * day of the decision.
 * Refuses PROLONGATION_DISABLED, PROLONGATION_PERIOD, PROLONGATION_RATE_TOO_HIGH.
 * @throws BusinessError PARAMETER_MISSING when no rate is given and the office has no PROL.ENABLED or PROL.RATE.
 */
export function prolongationFee(
  input: ProlongationInput,
  parameters: ParameterSet,
): Outcome<ProlongationFee> {
  const { principal, from, newDue, decisionDay } = input;
  const days = daysBetween(from, newDue);
  if (days <= 0)
    return refused(
      'PROLONGATION_PERIOD',
      'Nowy termin musi być późniejszy niż dotychczasowy. Sprawdź daty.',
      {
        field: 'newDue',
      },
    );
  if (input.rate === undefined && !switchOn(parameters, 'PROL.ENABLED', decisionDay))
    return refused(
      'PROLONGATION_DISABLED',
      'Rada gminy nie wprowadziła opłaty prolongacyjnej, więc się jej nie nalicza.',
    );
  const standard = rateOn(parameters, 'ODS.TAX', decisionDay);
  const rateParts =
    input.rate === undefined
      ? standard * rateOn(parameters, 'PROL.RATE', decisionDay)
      : hundredths(input.rate) * FULL_SHARE;
  if (rateParts > standard * rateOn(parameters, 'PROL.RATE.MAX', decisionDay))
    return refused(
      'PROLONGATION_RATE_TOO_HIGH',
      'Stawka opłaty prolongacyjnej przekracza połowę stawki odsetek za zwłokę z dnia decyzji (art. 57 § 7 Ordynacji podatkowej). Obniż stawkę.',
      { field: 'rate' },
    );
  const unrounded = {
    numerator: BigInt(principal) * BigInt(days) * BigInt(rateParts),
    denominator: BigInt(countOn(parameters, 'ODS.YEAR_DAYS', decisionDay)) * BigInt(RATE_SCALE * FULL_SHARE),
  };
  return accepted({
    charged: roundToZloty(unrounded.numerator, unrounded.denominator),
    unrounded,
    exact: exactZlotyText(unrounded),
    days,
    rateParts,
  });
}
