import type { Day } from '../kernel/day.ts';
import { formatDay } from '../kernel/day-text.ts';
import type { ParameterSet } from '../parameters/parameter.ts';
import { civilLimitation, reminderCostLimitation, taxLimitation } from './limitation.ts';

export interface ReviewedDue {
  readonly kind: 'due' | 'reminder-cost';
  readonly law: 'public' | 'civil';
  readonly due: Day;
  /** Delivery of the reminder whose cost this is. */
  readonly deliveredOn: Day | null;
  readonly events: readonly {
    readonly kind: 'suspension' | 'interruption' | 'security';
    readonly from: Day;
    readonly to: Day | null;
    readonly ground: string;
  }[];
}

export interface Review {
  readonly lapsesOn: Day | null;
  readonly lapsed: boolean;
  readonly reason: string;
}

/** Whether a due has lapsed by a day, and in words why or why not yet (Ordynacja podatkowa art. 70; u.p.e.a. art. 15 § 3c; KC art. 118). */
export function reviewLimitation(due: ReviewedDue, on: Day, parameters: ParameterSet): Review {
  if (due.kind === 'reminder-cost') {
    const lapsesOn = reminderCostLimitation(due.deliveredOn ?? due.due, parameters);
    return told(lapsesOn, on, 'koszty upomnienia, art. 15 § 3c ustawy egzekucyjnej');
  }
  if (due.law === 'civil')
    return told(civilLimitation(due.due, parameters), on, 'art. 118 Kodeksu cywilnego');
  const security = due.events.find(({ kind, to }) => kind === 'security' && (to === null || to >= on));
  const suspensions = due.events
    .filter(({ kind }) => kind === 'suspension')
    .map(({ from, to, ground }) => ({ from, ground, ...(to === null ? {} : { to }) }));
  const { lapsesOn } = taxLimitation(
    {
      dueDate: due.due,
      suspensions,
      interruptions: due.events.filter(({ kind }) => kind === 'interruption').map(({ from }) => from),
    },
    parameters,
  );
  if (security)
    return {
      lapsesOn: lapsesOn ?? null,
      lapsed: false,
      reason: `Zabezpieczona (${security.ground}): nie przedawnia się, po terminie odpowiada tylko przedmiot zabezpieczenia (art. 70 § 8).`,
    };
  if (lapsesOn === undefined) {
    const lasting = due.events.find(({ kind, to }) => kind === 'suspension' && to === null);
    return {
      lapsesOn: null,
      lapsed: false,
      reason: `Bieg zawieszony i trwa nadal: ${lasting?.ground ?? 'zawieszenie'}.`,
    };
  }
  const touched = due.events.map(
    ({ kind, ground }) => `${kind === 'interruption' ? 'przerwanie' : 'zawieszenie'}: ${ground}`,
  );
  return told(lapsesOn, on, touched.length === 0 ? 'art. 70 § 1 Ordynacji podatkowej' : touched.join('; '));
}

function told(lapsesOn: Day, on: Day, because: string): Review {
  const lapsed = lapsesOn < on;
  return {
    lapsesOn,
    lapsed,
    reason: `${lapsed ? 'Przedawniona z końcem' : 'Przedawni się z końcem'} dnia ${formatDay(lapsesOn)} (${because}).`,
  };
}
