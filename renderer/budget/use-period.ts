import { useState } from 'react';
import { useSession } from '#renderer/app/session-context.tsx';
import { monthOf, yearOf } from '#shared/kernel/day.ts';

/** So many years from the third before the working one may be chosen. */
export const YEARS_SHOWN = 6;

export interface Period {
  readonly year: number;
  /** The last month; figures run from 1 January. */
  readonly month: number;
  readonly firstYear: number;
  readonly setYear: (year: number) => void;
  readonly setMonth: (month: number) => void;
}

/** The period that is looked at: the working month at first. */
export function usePeriod(): Period {
  const { workingDate } = useSession();
  const [year, setYear] = useState(yearOf(workingDate));
  const [month, setMonth] = useState(monthOf(workingDate));
  return { year, month, firstYear: yearOf(workingDate) - 3, setYear, setMonth };
}
