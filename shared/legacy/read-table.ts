import { parseAmount } from '#shared/kernel/amount-text.ts';
import { type Day, day } from '#shared/kernel/day.ts';
import { parseDayText } from '#shared/kernel/day-text.ts';
import { decimalText, parseDecimal } from '#shared/kernel/decimal.ts';
import { foldForSearch } from '#shared/kernel/polish-text.ts';
import { type Fault, fault } from './fault.ts';
import { type LegacyColumn, type LegacyName, layoutOf } from './layout.ts';

/** A file as a grid of texts; the first row holds the headings. */
export interface LegacyTable {
  readonly name: LegacyName;
  /** The name of the file as it lies in the folder. */
  readonly file: string;
  readonly rows: readonly (readonly string[])[];
}

/** A row that passed: cells by column, checked and in their normal form; empty cells are missing. */
export interface LegacyRow {
  readonly file: string;
  /** As a spreadsheet counts: the headings are row 1. */
  readonly row: number;
  readonly cells: Readonly<Record<string, string>>;
}

/** A row whose cells could not all be read does not come back; its faults do. Empty rows are passed over. */
export function readTable(table: LegacyTable): { rows: LegacyRow[]; faults: Fault[] } {
  const { columns } = layoutOf(table.name);
  const [head = [], ...body] = table.rows;
  const headings = head.map((title) =>
    foldForSearch(title)
      .trim()
      .replace(/[\s-]+/g, '_'),
  );
  const faults: Fault[] = [];
  const at = (code: string, message: string) => faults.push(fault(code, table.file, 1, '', message));
  for (const { name, required } of columns) {
    const found = headings.filter((one) => one === name).length;
    if (found === 0 && required)
      at('LEGACY_COLUMN_MISSING', `Brakuje kolumny „${name}”. Dopisz ją w pierwszym wierszu.`);
    if (found > 1) at('LEGACY_COLUMN_TWICE', `Kolumna „${name}” jest dwa razy. Zostaw jedną.`);
  }
  for (const [index, heading] of headings.entries())
    if (heading !== '' && !columns.some(({ name }) => name === heading))
      at(
        'LEGACY_COLUMN_UNKNOWN',
        `Nie ma w opisie kolumny „${head[index] ?? ''}”. Popraw nagłówek albo usuń kolumnę.`,
      );
  if (faults.length > 0) return { rows: [], faults };
  const places = columns.map((column) => ({ column, index: headings.indexOf(column.name) }));
  const rows: LegacyRow[] = [];
  for (const [index, texts] of body.entries()) {
    if (texts.every((text) => text.trim() === '')) continue;
    const row = index + 2;
    const cells: Record<string, string> = {};
    const before = faults.length;
    if (texts.slice(headings.length).some((text) => text.trim() !== ''))
      faults.push(
        fault(
          'LEGACY_ROW_TOO_LONG',
          table.file,
          row,
          '',
          'Wiersz ma więcej pól niż nagłówek. Sprawdź średniki i cudzysłowy.',
        ),
      );
    for (const { column, index: place } of places) {
      const text = (texts[place] ?? '').replace(/\u00a0/g, ' ').trim();
      const { value, problem } = text === '' ? emptyCell(column) : cellValue(column, text);
      if (problem !== undefined)
        faults.push(fault(problem.code, table.file, row, column.name, problem.message));
      else if (value !== undefined) cells[column.name] = value;
    }
    if (faults.length === before) rows.push({ file: table.file, row, cells });
  }
  return { rows, faults };
}

interface Read {
  readonly value?: string;
  readonly problem?: { readonly code: string; readonly message: string };
}

const wrong = (code: string, message: string): Read => ({ problem: { code, message } });

function emptyCell({ required, meaning }: LegacyColumn): Read {
  return required ? wrong('LEGACY_CELL_EMPTY', `Pole jest puste. Wpisz: ${meaning}.`) : {};
}

/** Nothing in a file of dates is relative to today, so the day of reading does not matter. */
const NO_TODAY = { today: day('2000-01-01') };

function cellValue({ kind, longest = 120, choices = {} }: LegacyColumn, text: string): Read {
  switch (kind) {
    case 'text':
      if (text.length > longest)
        return wrong('LEGACY_TEXT_LONG', `Tekst ma ${text.length} znaków, a może mieć ${longest}. Skróć go.`);
      return /\p{Cc}/u.test(text)
        ? wrong('LEGACY_TEXT_CONTROL', 'W polu jest znak sterujący, na przykład nowy wiersz. Usuń go.')
        : { value: text };
    case 'day': {
      if (!/^\d{4}-\d{2}-\d{2}$|^\d{1,2}[.-]\d{1,2}[.-]\d{4}$/.test(text))
        return wrong('LEGACY_DAY', `„${text}” nie jest datą. Wpisz RRRR-MM-DD albo DD.MM.RRRR.`);
      const read = parseDayText(text, NO_TODAY);
      return read.ok
        ? { value: read.value }
        : wrong('LEGACY_DAY', `Nie ma takiego dnia: ${text}. Popraw datę.`);
    }
    case 'amount': {
      const read = parseAmount(text);
      return read.ok ? { value: String(read.value) } : wrong('LEGACY_AMOUNT', read.error.message);
    }
    case 'decimal': {
      const read = parseDecimal(text.replace(/ /g, ''), 4);
      return read.ok
        ? { value: decimalText(read.value) }
        : wrong('LEGACY_NUMBER', `„${text}” nie jest liczbą o najwyżej czterech miejscach po przecinku.`);
    }
    case 'year':
      return /^(19[5-9]\d|2[01]\d\d)$/.test(text)
        ? { value: text }
        : wrong('LEGACY_YEAR', `„${text}” nie jest rokiem, na przykład 2024.`);
    case 'count':
      return /^\d{1,7}$/.test(text)
        ? { value: String(Number(text)) }
        : wrong('LEGACY_COUNT', `„${text}” nie jest liczbą całkowitą.`);
    case 'share': {
      const match = /^([1-9]\d{0,5})\s*\/\s*([1-9]\d{0,5})$/.exec(text);
      return match && Number(match[1]) <= Number(match[2])
        ? { value: `${match[1]}/${match[2]}` }
        : wrong('LEGACY_SHARE', `„${text}” nie jest udziałem, na przykład 1/2.`);
    }
    case 'choice': {
      const value = choices[foldForSearch(text).trim().replace(/\s+/g, '-')];
      return value === undefined
        ? wrong('LEGACY_CHOICE', `Nie ma wartości „${text}”. Są: ${Object.keys(choices).join(', ')}.`)
        : { value };
    }
  }
}

/** The day of a cell that the layout reads as a day. */
export function dayIn(row: LegacyRow, column: string): Day | null {
  const text = row.cells[column];
  return text === undefined ? null : day(text);
}
