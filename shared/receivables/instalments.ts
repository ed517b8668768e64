import { addDays, type Day } from '#shared/kernel/day.ts';
import { accepted, type Outcome, refused, unwrap } from '#shared/kernel/errors.ts';
import { type Grosze, grosze } from '#shared/kernel/money.ts';
import { divideHalfUp } from '#shared/kernel/rounding.ts';
import type { ParameterSet } from '#shared/parameters/parameter.ts';
import { amountOn, countOn, textOn } from '#shared/parameters/values.ts';

/** Where the remainder of a division goes: to the first instalment, to the last, or spread by cumulative rounding. */
export type SplitPolicy = 'FIRST' | 'LAST' | 'SPREAD';

/**
 * Splits an amount into equal instalments that add up to it exactly. Instalments of a tax are whole zloty; of fees, to
 * the grosz. The last part of any split is a difference, never a second multiplication.
 * Refuses INSTALMENTS_COUNT and INSTALMENTS_NOT_WHOLE (a tax that is not whole zloty).
 */
export function splitEvenly(
  total: Grosze,
  count: number,
  policy: SplitPolicy,
  unit: 'zloty' | 'grosz' = 'zloty',
): Outcome<readonly Grosze[]> {
  if (!Number.isSafeInteger(count) || count < 1 || count > 1200)
    return refused('INSTALMENTS_COUNT', 'Liczba rat musi być od 1 do 1200.', { field: 'count' });
  const size = unit === 'zloty' ? 100 : 1;
  if (total < 0 || total % size !== 0)
    return refused(
      'INSTALMENTS_NOT_WHOLE',
      'Podatek dzieli się na raty w pełnych złotych. Zaokrąglij podatek do pełnych złotych albo podziel kwotę co do grosza.',
      { field: 'total' },
    );
  const units = total / size;
  if (policy === 'SPREAD') {
    const upTo = (index: number) => divideHalfUp(BigInt(units) * BigInt(index), BigInt(count));
    return accepted(
      Array.from({ length: count }, (_, index) => grosze(Number(upTo(index + 1) - upTo(index)) * size)),
    );
  }
  const even = Math.floor(units / count);
  const remainder = units - even * count;
  const special = policy === 'FIRST' ? 0 : count - 1;
  return accepted(
    Array.from({ length: count }, (_, index) => grosze((even + (index === special ? remainder : 0)) * size)),
  );
}

export interface YearlyTaxInput {
  readonly total: Grosze;
  /** Statutory due dates of the year, in order. */
  readonly dueDates: readonly Day[];
  /** The day the obligation arose, when it did so during the year: earlier due dates fall away. */
  readonly arose?: Day;
  /** Delivery of the decision; the only term when no due date is left. */
  readonly delivered?: Day;
  /** Policy of the office when absent (parameter NIER.SPLIT). */
  readonly policy?: SplitPolicy;
}

export interface PlannedInstalment {
  readonly number: number;
  readonly statutoryDue: Day;
  readonly amount: Grosze;
}

/**
 * Instalments of a yearly tax: over the due dates after the obligation arose; one payment when the tax does not exceed
 * the limit for small amounts (ustawa o podatkach i opłatach lokalnych art. 6 ust. 7, 11a) or when no due date is left
 * (then 14 days after delivery, Ordynacja podatkowa art. 47 § 1).
 * Refuses INSTALMENTS_NO_TERM when neither a due date nor a delivery day gives a term.
 */
export function planYearlyTax(
  input: YearlyTaxInput,
  on: Day,
  parameters: ParameterSet,
): Outcome<readonly PlannedInstalment[]> {
  const { total, arose, delivered } = input;
  const dates = input.dueDates.filter((date) => arose === undefined || date > arose);
  const [firstDate] = dates;
  if (firstDate === undefined) {
    if (delivered === undefined)
      return refused(
        'INSTALMENTS_NO_TERM',
        'Po powstaniu obowiązku nie ma już żadnego terminu w roku. Podaj dzień doręczenia decyzji.',
        { field: 'delivered' },
      );
    const due = addDays(delivered, countOn(parameters, 'ZAPL.DECISION_DAYS', delivered));
    return accepted([{ number: 1, statutoryDue: due, amount: total }]);
  }
  if (total <= amountOn(parameters, 'SMALL.ONE_PAYMENT', on))
    return accepted([{ number: 1, statutoryDue: firstDate, amount: total }]);
  const policy = input.policy ?? splitPolicy(textOn(parameters, 'NIER.SPLIT', on));
  const amounts = splitEvenly(total, dates.length, policy);
  if (!amounts.ok) return amounts;
  return accepted(
    unwrap(amounts).flatMap((amount, index) => {
      const statutoryDue = dates[index];
      return statutoryDue === undefined ? [] : [{ number: index + 1, statutoryDue, amount }];
    }),
  );
}

function splitPolicy(text: string): SplitPolicy {
  return text === 'LAST' || text === 'SPREAD' ? text : 'FIRST';
}
