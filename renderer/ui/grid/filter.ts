import { parseAmount } from '#shared/kernel/amount-text.ts';
import { foldForSearch } from '#shared/kernel/polish-text.ts';
import { type CellValue, type ColumnKind, cellText, isNumeric } from './columns.ts';

export type CellTest = (value: CellValue) => boolean;

/**
 * Reads what was typed over a column. Words: every one must occur, Polish letters optional. Numbers and amounts:
 * `100`, `>100`, `<=50,20`, `100..200`. Days: any part of the day as shown (`03.2026`), or `>=01.03.2026`.
 * Returns nothing when the text filters nothing (yet).
 */
export function readFilter(kind: ColumnKind, typed: string): CellTest | undefined {
  const text = typed.trim();
  if (text === '') return undefined;
  if (isNumeric(kind)) return numberTest(kind, text);
  const compared = kind === 'day' ? dayTest(text) : undefined;
  return compared ?? wordsTest(kind, text);
}

function numberTest(kind: ColumnKind, text: string): CellTest | undefined {
  const number = (part: string) => {
    const amount = parseAmount(part);
    if (!amount.ok) return undefined;
    return kind === 'amount' ? amount.value : amount.value / 100;
  };
  const span = /^(.+?)\.\.(.+)$/.exec(text);
  if (span) {
    const [from, to] = [number(span[1] ?? ''), number(span[2] ?? '')];
    if (from === undefined || to === undefined) return undefined;
    return (value) => typeof value === 'number' && value >= from && value <= to;
  }
  const [, sign = '=', rest = ''] = /^(<=|>=|<|>|=)?(.*)$/.exec(text) ?? [];
  const limit = number(rest);
  if (limit === undefined) return undefined;
  return (value) => typeof value === 'number' && compare(sign, value, limit);
}

function dayTest(text: string): CellTest | undefined {
  const [, sign, day, month, year] = /^(<=|>=|<|>)\s*(\d{1,2})\.(\d{1,2})\.(\d{4})$/.exec(text) ?? [];
  if (sign === undefined) return undefined;
  const limit = `${year}-${month?.padStart(2, '0')}-${day?.padStart(2, '0')}`;
  return (value) => typeof value === 'string' && compare(sign, value, limit);
}

function wordsTest(kind: ColumnKind, text: string): CellTest {
  const words = foldForSearch(text).split(' ');
  const known = new Map<CellValue, boolean>();
  return (value) => {
    const seen = known.get(value);
    if (seen !== undefined) return seen;
    const folded = foldForSearch(cellText(kind, value));
    const fits = words.every((word) => folded.includes(word));
    if (known.size < 200_000) known.set(value, fits);
    return fits;
  };
}

function compare<T extends number | string>(sign: string, value: T, limit: T): boolean {
  switch (sign) {
    case '<':
      return value < limit;
    case '<=':
      return value <= limit;
    case '>':
      return value > limit;
    case '>=':
      return value >= limit;
    default:
      return value === limit;
  }
}
