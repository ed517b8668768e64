import { formatZloty } from '../kernel/amount-text.ts';
import { addDays, type Day } from '../kernel/day.ts';
import { formatDay } from '../kernel/day-text.ts';
import { add, type Grosze, sum } from '../kernel/money.ts';
import type { ParameterSet } from '../parameters/parameter.ts';
import { countOn } from '../parameters/values.ts';
import { taxLimitation } from '../receivables/limitation.ts';
import {
  exceedsReminderThreshold,
  reminderTerm,
  reminderThreshold,
} from '../receivables/reminder-threshold.ts';
import { SKIP_REASONS, type SkipReason } from './contract.ts';

/** An overdue due with what may stop its reminder. */
export interface CandidateDue {
  readonly instalmentId: string;
  readonly label: string;
  readonly due: Day;
  readonly principal: Grosze;
  /** Interest to the day of issue. */
  readonly interest: Grosze;
  /** Kinds of the statuses that hold: of the due and of its account. */
  readonly flags: readonly string[];
  /** Number of a reminder that stands for it. */
  readonly remindedBy: string | null;
}

/** Everything that one debtor owes in the campaign. Co-owners are addressees of their own. */
export interface Debtor {
  readonly partyId: string;
  readonly partyName: string;
  readonly accountId: string;
  /** Kinds of the debtor's own statuses: bankruptcy, death. */
  readonly flags: readonly string[];
  readonly addressees: readonly {
    readonly partyId: string;
    readonly name: string;
    readonly address: string;
  }[];
  /** First information action that no reminder followed yet. */
  readonly informedOn: Day | null;
  readonly dues: readonly CandidateDue[];
}

export interface SkippedDue {
  readonly due: CandidateDue;
  readonly reason: SkipReason;
  readonly text: string;
}

export interface ReminderDecision {
  readonly debtor: Debtor;
  /** Dues that go into the letter; empty when none does. */
  readonly dues: readonly CandidateDue[];
  readonly skipped: readonly SkippedDue[];
}

const BY_FLAG: readonly (readonly [kind: string, reason: SkipReason])[] = [
  ['enforcement', 'ENFORCEMENT'],
  ['appeal', 'APPEAL'],
  ['court', 'COURT'],
  ['deferral', 'DEFERRAL'],
  ['instalment-plan', 'DEFERRAL'],
  ['limitation', 'LIMITATION'],
  ['bankruptcy', 'BANKRUPTCY'],
  ['restructuring', 'BANKRUPTCY'],
  ['deceased', 'DECEASED'],
];

/**
 * Which dues of a debtor a reminder takes (u.p.e.a. art. 15; regulation on the conduct of creditors): stopped ones and those
 * already reminded stay out each by itself; the debtor as a whole stays out without an address, under the least amount, while the
 * days from an information action run, and at or below ten times the cost until limitation draws near.
 */
export function decideReminder(
  debtor: Debtor,
  terms: { readonly day: Day; readonly leastAmount: Grosze },
  parameters: ParameterSet,
): ReminderDecision {
  const skipped: SkippedDue[] = [];
  const open: CandidateDue[] = [];
  for (const due of debtor.dues) {
    const stop = stopOf(debtor, due);
    if (stop) skipped.push({ due, ...stop });
    else open.push(due);
  }
  const whole = open.length === 0 ? undefined : stopOfAll(debtor, open, terms, parameters);
  if (!whole) return { debtor, dues: open, skipped };
  return { debtor, dues: [], skipped: [...skipped, ...open.map((due) => ({ due, ...whole }))] };
}

interface Stop {
  readonly reason: SkipReason;
  readonly text: string;
}

function stop(reason: SkipReason, more = ''): Stop {
  return { reason, text: more === '' ? SKIP_REASONS[reason] : `${SKIP_REASONS[reason]}: ${more}` };
}

function stopOf(debtor: Debtor, due: CandidateDue): Stop | undefined {
  const flag = BY_FLAG.find(([kind]) => due.flags.includes(kind) || debtor.flags.includes(kind));
  if (flag) return stop(flag[1]);
  return due.remindedBy === null ? undefined : stop('REMINDED', due.remindedBy);
}

function stopOfAll(
  debtor: Debtor,
  dues: readonly CandidateDue[],
  { day: on, leastAmount }: { readonly day: Day; readonly leastAmount: Grosze },
  parameters: ParameterSet,
): Stop | undefined {
  if (debtor.addressees.length === 0 || debtor.addressees.some(({ address }) => address === ''))
    return stop('NO_ADDRESS');
  const debt = sum(dues.map(({ principal, interest }) => add(principal, interest)));
  if (debt < leastAmount) return stop('BELOW_LEAST', formatZloty(debt));
  const lapses = dues.flatMap(({ due }) => taxLimitation({ dueDate: due }, parameters).lapsesOn ?? []).sort();
  const [lapsesOn] = lapses;
  const term =
    lapsesOn === undefined
      ? on
      : reminderTerm(
          {
            debt,
            day: on,
            lapsesOn,
            ...(debtor.informedOn === null ? {} : { informedOn: debtor.informedOn }),
          },
          parameters,
        );
  if (!exceedsReminderThreshold(debt, on, parameters))
    return term > on
      ? stop('BELOW_THRESHOLD', `${formatZloty(debt)} z ${formatZloty(reminderThreshold(on, parameters))}`)
      : undefined;
  if (debtor.informedOn === null) return undefined;
  const until = addDays(debtor.informedOn, countOn(parameters, 'UPOM.DAYS.INFORMED', on));
  return until > on ? stop('INFORMED', `do ${formatDay(until)}`) : undefined;
}
