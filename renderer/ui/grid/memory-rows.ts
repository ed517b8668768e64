import { comparePolish, foldForSearch } from '#shared/kernel/polish-text.ts';
import { cellText, type GridColumn, isNumeric } from './columns.ts';
import { readFilter } from './filter.ts';
import type { GridQuery } from './query.ts';

/** Rows held in memory, searched, filtered, ordered and summed by whole columns, so that 100,000 stay quick. */
export class MemoryRows<Row> {
  readonly rows: readonly Row[];
  readonly #columns: readonly GridColumn<Row>[];
  #texts: readonly string[] | undefined;
  readonly #ranks = new Map<string, Float64Array>();

  constructor(rows: readonly Row[], columns: readonly GridColumn<Row>[]) {
    this.rows = rows;
    this.#columns = columns;
  }

  /** Indices of the rows that fit, in order. */
  find({ search, filters, sort }: GridQuery): Int32Array {
    const tests = this.#columns.flatMap((column) => {
      const test = readFilter(column.kind, filters[column.id] ?? '');
      return test ? [{ column, test }] : [];
    });
    const words = foldForSearch(search).split(' ').filter(Boolean);
    const texts = words.length > 0 ? this.#searchTexts() : [];
    const found = new Int32Array(this.rows.length);
    let count = 0;
    for (const [index, row] of this.rows.entries()) {
      if (words.length > 0) {
        const text = texts[index] ?? '';
        if (!words.every((word) => text.includes(word))) continue;
      }
      if (!tests.every(({ column, test }) => test(column.value(row)))) continue;
      found[count] = index;
      count += 1;
    }
    const indices = found.subarray(0, count);
    return sort ? this.#ordered(indices, sort) : indices;
  }

  /** Sums of the summed columns over the found rows. Whole numbers (grosze, counts) only, so they are exact. */
  sums(indices: Int32Array): Readonly<Record<string, number>> {
    const totals: Record<string, number> = {};
    for (const column of this.#columns) {
      if (column.sum !== true) continue;
      let total = 0;
      for (const index of indices) {
        const row = this.rows[index];
        const value = row === undefined ? null : column.value(row);
        if (typeof value === 'number') total += value;
      }
      totals[column.id] = total;
    }
    return totals;
  }

  /** Makes the texts that searching looks into; worth calling while nobody waits. */
  prepare(): void {
    this.#searchTexts();
  }

  #searchTexts(): readonly string[] {
    if (this.#texts) return this.#texts;
    const fold = cachedFold();
    this.#texts = this.rows.map((row) => {
      let text = '';
      for (const column of this.#columns) text += `${searchable(column, row, fold)} `;
      return text;
    });
    return this.#texts;
  }

  #ordered(indices: Int32Array, { id, descending }: NonNullable<GridQuery['sort']>): Int32Array {
    const column = this.#columns.find((candidate) => candidate.id === id);
    if (!column) return indices;
    const ranks = this.#ranksOf(column);
    const direction = descending ? -1 : 1;
    return indices.slice().sort((a, b) => {
      const [left, right] = [ranks[a] ?? 0, ranks[b] ?? 0];
      return left === right ? a - b : left < right ? -direction : direction;
    });
  }

  /** A number for each row that orders like its cell: computed once, so that every later sort compares numbers. */
  #ranksOf(column: GridColumn<Row>): Float64Array {
    const known = this.#ranks.get(column.id);
    if (known) return known;
    const ranks = new Float64Array(this.rows.length);
    if (isNumeric(column.kind)) {
      for (const [index, row] of this.rows.entries()) {
        const value = column.value(row);
        ranks[index] = typeof value === 'number' ? value : Number.NEGATIVE_INFINITY;
      }
    } else {
      const texts = this.rows.map((row) => String(column.value(row) ?? ''));
      const byText = column.kind === 'day' ? undefined : comparePolish;
      const order = new Map([...new Set(texts)].sort(byText).map((text, rank) => [text, rank] as const));
      for (const [index, text] of texts.entries()) ranks[index] = order.get(text) ?? 0;
    }
    this.#ranks.set(column.id, ranks);
    return ranks;
  }
}

/** An amount is found by its digits too: both `1 234,56` and `1234,56`. */
function searchable<Row>(column: GridColumn<Row>, row: Row, fold: (text: string) => string): string {
  const text = cellText(column.kind, column.value(row));
  if (column.kind !== 'amount') return fold(text);
  const solid = text.replaceAll('\u00a0', '');
  return solid === text ? text : `${text.replaceAll('\u00a0', ' ')} ${solid}`;
}

/** Folding that remembers: a column of streets or surnames has far fewer values than rows. */
function cachedFold(): (text: string) => string {
  const known = new Map<string, string>();
  return (text) => {
    if (/^[\x20-\x7e]*$/.test(text)) return text.toLowerCase();
    const seen = known.get(text);
    if (seen !== undefined) return seen;
    const folded = foldForSearch(text);
    known.set(text, folded);
    return folded;
  };
}
