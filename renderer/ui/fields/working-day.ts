import { createContext, useContext } from 'react';
import type { Day } from '#shared/kernel/day.ts';

/** What typed days are read against. */
export interface DayContext {
  /** The working date: `+7` and `dziś` count from it. */
  readonly today: Day;
  /** The year that a day without one belongs to. */
  readonly workingYear: number;
}

/** The working date of the session, which typed days are read against. The shell provides it. */
export const WorkingDayContext = createContext<DayContext | undefined>(undefined);

export function useWorkingDay(): DayContext {
  const context = useContext(WorkingDayContext);
  if (!context) throw new Error('no working day above');
  return context;
}

/** The context of a day: its own year is the working year. */
export function dayContext(today: Day): DayContext {
  return { today, workingYear: Number(today.slice(0, 4)) };
}
