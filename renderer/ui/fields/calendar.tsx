import { type KeyboardEvent, useEffect, useRef, useState } from 'react';
import { holidayOn } from '#shared/kernel/calendar.ts';
import { addDays, addMonths, type Day, dayOf, monthOf, weekday, yearOf } from '#shared/kernel/day.ts';
import { formatDay } from '#shared/kernel/day-text.ts';
import { POLISH_HOLIDAYS } from '#shared/kernel/holidays.ts';
import css from './calendar.module.css';

interface CalendarProps {
  readonly label: string;
  readonly day: Day;
  readonly today: Day;
  readonly onPick: (day: Day) => void;
  readonly onClose: () => void;
}

const monthNames = [
  'styczeń',
  'luty',
  'marzec',
  'kwiecień',
  'maj',
  'czerwiec',
  'lipiec',
  'sierpień',
  'wrzesień',
  'październik',
  'listopad',
  'grudzień',
];
const dayNames = ['pn', 'wt', 'śr', 'cz', 'pt', 'so', 'nd'];

/** A month of days under the arrows: PageUp and PageDown turn months, Enter takes the day. */
export function Calendar({ label, day, today, onPick, onClose }: CalendarProps) {
  const [at, setAt] = useState(day);
  const current = useRef<HTMLButtonElement>(null);
  useEffect(() => {
    if (at) current.current?.focus();
  }, [at]);
  const first = dayOf(yearOf(at), monthOf(at), 1);
  const start = addDays(first, 1 - weekday(first));
  const weeks = Array.from({ length: 6 }, (_, week) =>
    Array.from({ length: 7 }, (_, index) => addDays(start, week * 7 + index)),
  );
  const onKeyDown = (event: KeyboardEvent) => {
    const target = moved(event.key, at);
    if (target !== undefined) setAt(target);
    else if (event.key === 'Escape' || event.key === 'F4') onClose();
    else return;
    event.preventDefault();
    event.stopPropagation();
  };
  return (
    <div role="dialog" aria-label={`Kalendarz: ${label}`} onKeyDown={onKeyDown}>
      <div className={css['head']}>
        <button
          type="button"
          className={css['turn']}
          aria-label="Poprzedni miesiąc"
          onClick={() => setAt(addMonths(at, -1))}
        >
          ‹
        </button>
        <span aria-live="polite">
          {monthNames[monthOf(at) - 1]} {yearOf(at)}
        </span>
        <button
          type="button"
          className={css['turn']}
          aria-label="Następny miesiąc"
          onClick={() => setAt(addMonths(at, 1))}
        >
          ›
        </button>
      </div>
      <table className={css['month']}>
        <thead>
          <tr>
            {dayNames.map((name) => (
              <th key={name} scope="col">
                {name}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {weeks.map((week) => (
            <tr key={week[0]}>
              {week.map((date) => {
                const holiday = holidayName(date);
                return (
                  <td key={date}>
                    <button
                      type="button"
                      ref={date === at ? current : undefined}
                      tabIndex={date === at ? 0 : -1}
                      className={css['day']}
                      data-other={monthOf(date) !== monthOf(at) || undefined}
                      data-today={date === today || undefined}
                      data-free={weekday(date) > 5 || undefined}
                      data-holiday={holiday === undefined ? undefined : ''}
                      title={holiday}
                      aria-label={holiday === undefined ? formatDay(date) : `${formatDay(date)}, ${holiday}`}
                      aria-current={date === today ? 'date' : undefined}
                      onClick={() => onPick(date)}
                    >
                      {Number(date.slice(8))}
                    </button>
                  </td>
                );
              })}
            </tr>
          ))}
        </tbody>
      </table>
      <p className={css['holiday']} aria-live="polite">
        {holidayName(at) ?? ' '}
      </p>
    </div>
  );
}

/** The name of a public holiday; none for years before the law that the calendar knows. */
function holidayName(date: Day): string | undefined {
  return yearOf(date) < POLISH_HOLIDAYS.sinceYear ? undefined : holidayOn(date)?.name;
}

function moved(key: string, at: Day): Day | undefined {
  const first = dayOf(yearOf(at), monthOf(at), 1);
  switch (key) {
    case 'ArrowLeft':
      return addDays(at, -1);
    case 'ArrowRight':
      return addDays(at, 1);
    case 'ArrowUp':
      return addDays(at, -7);
    case 'ArrowDown':
      return addDays(at, 7);
    case 'PageUp':
      return addMonths(at, -1);
    case 'PageDown':
      return addMonths(at, 1);
    case 'Home':
      return first;
    case 'End':
      return addDays(addMonths(first, 1), -1);
    default:
      return undefined;
  }
}
