import { refuse } from '#shared/kernel/errors.ts';

/** The place in a list by identity: where the page before ended. @throws BusinessError PAGE_UNKNOWN. */
export function placeById(after: string | undefined): string | null {
  if (after === undefined) return null;
  if (!/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(after))
    throw refuse('PAGE_UNKNOWN', 'Miejsce na liście jest nieczytelne. Odśwież listę.', { field: 'after' });
  return after;
}

/** One page of rows that were read one more than the limit. */
export function pageById<Row extends { id: string }>(rows: readonly Row[], limit: number) {
  const page = rows.slice(0, limit);
  return { rows: page, next: rows.length > limit ? (page.at(-1)?.id ?? null) : null };
}
