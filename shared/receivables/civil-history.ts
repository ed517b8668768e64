import type { Day } from '#shared/kernel/day.ts';
import { add, type Grosze, subtract, ZERO } from '#shared/kernel/money.ts';
import type { ParameterSet } from '#shared/parameters/parameter.ts';
import { civilInterest } from './civil-interest.ts';
import type { InterestBreak } from './types.ts';

/** A movement of a civil-law due: change of principal, and interest paid with it. */
export interface CivilMovement {
  readonly day: Day;
  readonly principal: Grosze;
  readonly interest: Grosze;
}

/** Up to which day interest is settled, and what of it is still owed. */
export interface CivilState {
  readonly interestSettledTo?: Day;
  readonly interestCarried?: Grosze;
}

/**
 * Where the interest of a civil-law due stands after its movements. Each change of an overdue principal settles the
 * interest that accrued on the principal before it; what was not paid is carried and bears none itself
 * (Kodeks cywilny art. 451 § 1, 481 § 2, 482).
 * @param movements in order of days; the first raises the due, unless they go on from `before`.
 * @param before where the due stood before these movements.
 */
export function civilState(
  dueDate: Day,
  movements: readonly CivilMovement[],
  breaks: readonly InterestBreak[],
  parameters: ParameterSet,
  before: { readonly [Key in keyof CivilState]: CivilState[Key] | undefined } & {
    readonly principal: Grosze;
  } = {
    principal: ZERO,
  },
): CivilState {
  let { principal, interestSettledTo: settledTo, interestCarried: carried = ZERO } = before;
  for (const movement of movements) {
    if (principal > 0 && movement.day > dueDate) {
      const { charged } = civilInterest(
        {
          principal,
          dueDate,
          day: movement.day,
          breaks,
          carried,
          ...(settledTo === undefined ? {} : { settledTo }),
        },
        parameters,
      );
      carried = subtract(charged, movement.interest);
      settledTo = movement.day;
    }
    principal = add(principal, movement.principal);
  }
  return settledTo === undefined ? {} : { interestSettledTo: settledTo, interestCarried: carried };
}
