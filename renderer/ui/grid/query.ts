/** What the person asked of a list: one search box, filters of columns, one order. */
export interface GridQuery {
  readonly search: string;
  /** Text typed over a column, by column id. */
  readonly filters: Readonly<Record<string, string>>;
  readonly sort: { readonly id: string; readonly descending: boolean } | null;
}

export const everything: GridQuery = { search: '', filters: {}, sort: null };

export function isNarrowed(query: GridQuery): boolean {
  return query.search.trim() !== '' || Object.values(query.filters).some((text) => text.trim() !== '');
}
