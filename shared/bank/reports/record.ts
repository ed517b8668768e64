import type { Day } from '#shared/kernel/day.ts';
import { type Grosze, negate } from '#shared/kernel/money.ts';
import { bankAmount, existingDay } from '../values.ts';
import type { ReportProfile } from './profile.ts';

interface Place {
  readonly at: number;
  readonly length?: number | undefined;
}

/** One record of a report, taken apart. */
export interface RecordFields {
  /** The trimmed text of a column; empty past the end of the record. */
  at(place: Place): string;
}

/** Takes a line apart by the layout of its profile. */
export function recordFields(text: string, { layout, separator, quote }: ReportProfile): RecordFields {
  if (layout === 'fixed') return { at: ({ at, length = 0 }) => text.slice(at - 1, at - 1 + length).trim() };
  const columns = delimited(text, separator, quote);
  return {
    at({ at, length }) {
      const column = columns[at - 1] ?? '';
      return (length === undefined ? column : column.slice(0, length)).trim();
    },
  };
}

/** Columns of a line; a quote inside a quoted text is written twice, and one that stands alone does no harm. */
export function delimited(text: string, separator: string, quote: string | null): string[] {
  const columns: string[] = [];
  let at = 0;
  while (at <= text.length) {
    if (quote !== null && text[at] === quote) {
      let end = at + 1;
      let value = '';
      while (end < text.length) {
        if (text[end] !== quote) value += text[end];
        else if (text[end + 1] === quote) {
          value += quote;
          end += 1;
        } else if (end + 1 === text.length || text[end + 1] === separator) break;
        else value += quote;
        end += 1;
      }
      columns.push(value);
      at = end + 2;
    } else {
      const next = text.indexOf(separator, at);
      const end = next < 0 ? text.length : next;
      columns.push(text.slice(at, end));
      at = end + 1;
    }
  }
  return columns;
}

/** An amount in the profile's unit, blanks between thousands and a sign before or after allowed; null when it is none. */
export function reportAmount(text: string, unit: ReportProfile['amounts']): Grosze | null {
  const bare = text.replace(/[\s\u00a0]/g, '');
  const negative = bare.startsWith('-') || bare.endsWith('-');
  const digits = bare.replace(/^[+-]|[+-]$/g, '');
  const decimal = unit === 'comma' ? ',' : '.';
  if (
    unit === 'grosze'
      ? !/^\d{1,15}$/.test(digits)
      : !new RegExp(`^\\d{1,13}([${decimal}]\\d{1,2})?$`).test(digits)
  )
    return null;
  const padded = digits.padStart(3, '0');
  const amount = bankAmount(unit === 'grosze' ? `${padded.slice(0, -2)},${padded.slice(-2)}` : digits);
  return amount !== null && negative ? negate(amount) : amount;
}

/** A day in the profile's notation; null when there is no such day. */
export function reportDay(text: string, mask: ReportProfile['days']): Day | null {
  const shape = new RegExp(`^${mask.replace(/[YMD]/g, '\\d').replaceAll('.', '\\.')}$`);
  if (!shape.test(text)) return null;
  const part = (letter: string) => [...text].filter((_, index) => mask[index] === letter).join('');
  const year = part('Y');
  return existingDay(`${year.length === 2 ? `20${year}` : year}-${part('M')}-${part('D')}`);
}
