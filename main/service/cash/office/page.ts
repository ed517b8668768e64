import { isDay } from '#shared/kernel/day.ts';
import { refuse } from '#shared/kernel/errors.ts';

/** The place in a list by day and identity: `2026-11-20|<id>`. */
export function placeAfter(after: string | undefined): readonly [day: string, id: string] | null {
  if (after === undefined) return null;
  const [day = '', id = '', ...more] = after.split('|');
  if (!isDay(day) || !/^[0-9a-f-]{36}$/.test(id) || more.length > 0)
    throw refuse('PAGE_UNKNOWN', 'Miejsce na liście jest nieczytelne. Odśwież listę.', { field: 'after' });
  return [day, id];
}

/** One page of rows that were read one more than the limit. */
export function pageOf<Row extends { day: string; id: string }>(rows: readonly Row[], limit: number) {
  const page = rows.slice(0, limit);
  const last = page.at(-1);
  return { rows: page, next: rows.length > limit && last ? `${last.day}|${last.id}` : null };
}
