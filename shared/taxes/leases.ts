import type { Day } from '#shared/kernel/day.ts';
import { refuse } from '#shared/kernel/errors.ts';
import { commonMonths, type MonthRange, monthsWithout, obligationMonths, WHOLE_YEAR } from './months.ts';

/** A lease or possession that moves the tax duty from the owner's account to another, for its time. */
export interface DutyMove {
  /** Account that owes the tax while it lasts. */
  readonly account: string;
  readonly began: Day;
  readonly ended?: Day;
}

/** Months of the year in which an account owes the tax of an object. */
export interface DutyShare<State> {
  readonly account: string;
  readonly months: MonthRange;
  readonly state: State;
}

/**
 * Divides an object's segments between the owner and those to whom leases move the duty: from the month after a lease
 * begins to the end of the month in which it ends; then the duty returns to the owner by itself.
 * @throws BusinessError TAX_DUTY_OVERLAP when two moves hold in one month.
 */
export function divideDuty<Part extends { readonly months?: MonthRange }>(
  owner: string,
  segments: readonly Part[],
  moves: readonly DutyMove[],
  year: number,
): DutyShare<Part>[] {
  const moved = moves.flatMap(({ account, began, ended }) => {
    const months = obligationMonths({ began, ...(ended === undefined ? {} : { ended }) }, year);
    return months ? [{ account, months }] : [];
  });
  for (const [index, one] of moved.entries())
    if (moved.slice(index + 1).some((other) => commonMonths(one.months, other.months)))
      throw refuse(
        'TAX_DUTY_OVERLAP',
        'Dwie dzierżawy tego samego przedmiotu obejmują ten sam miesiąc. Popraw daty dzierżaw.',
        { details: { account: one.account } },
      );
  return segments.flatMap((state) => {
    const whole = state.months ?? WHOLE_YEAR;
    const tenants = moved.flatMap(({ account, months }) => {
      const common = commonMonths(whole, months);
      return common ? [{ account, months: common, state }] : [];
    });
    let own = [whole];
    for (const { months } of tenants) own = own.flatMap((range) => monthsWithout(range, months));
    return [...own.map((months) => ({ account: owner, months, state })), ...tenants];
  });
}
