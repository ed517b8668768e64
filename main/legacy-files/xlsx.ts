import { SaxesParser } from 'saxes';
import { addDays, day } from '#shared/kernel/day.ts';
import { refuse } from '#shared/kernel/errors.ts';
import { ZipArchive } from './zip.ts';

const MOST_ROWS = 1_000_000;
const MOST_COLUMNS = 100;
/** Day 0 of a spreadsheet's calendar, for every day after February 1900. */
const EPOCH = day('1899-12-30');
const EPOCH_1904 = day('1904-01-01');
/** Built-in formats that show a day. */
const DAY_FORMATS: ReadonlySet<number> = new Set([14, 15, 16, 17, 22]);

/**
 * The first sheet of a spreadsheet as texts. Days come as ISO days, numbers as the shortest decimal text, formulas by their last
 * result. Nothing else of the file is looked at: no macros, no links, no entities.
 * @throws BusinessError LEGACY_XLSX, LEGACY_XLSX_TOO_LARGE, LEGACY_XLSX_LOCKED, LEGACY_XLSX_FORMULA.
 */
export function readXlsx(bytes: Buffer, name: string): string[][] {
  const archive = new ZipArchive(bytes, name);
  const sheet = firstSheet(archive, name);
  const strings = archive.has('xl/sharedStrings.xml') ? sharedStrings(archive, name) : [];
  const styles = archive.has('xl/styles.xml') ? dayStyles(archive, name) : new Set<number>();
  return sheetRows(archive, { ...sheet, name, strings, styles });
}

interface Sheet {
  readonly part: string;
  readonly epoch: ReturnType<typeof day>;
  readonly name: string;
  readonly strings: readonly string[];
  readonly styles: ReadonlySet<number>;
}

interface Handlers {
  readonly open?: (name: string, attributes: Readonly<Record<string, string>>) => void;
  readonly text?: (text: string) => void;
  readonly close?: (name: string) => void;
}

function parse(archive: ZipArchive, part: string, file: string, { open, text, close }: Handlers): void {
  const parser = new SaxesParser();
  const local = (name: string) => name.slice(name.indexOf(':') + 1);
  parser.on('doctype', () => {
    throw new Error('a document type has no place in a spreadsheet');
  });
  if (open) parser.on('opentag', (tag) => open(local(tag.name), tag.attributes as Record<string, string>));
  if (text) parser.on('text', text);
  if (close) parser.on('closetag', (tag) => close(local(tag.name)));
  const decoder = new TextDecoder('utf-8');
  const bytes = archive.read(part);
  try {
    for (let at = 0; at < bytes.length; at += 65_536)
      parser.write(decoder.decode(bytes.subarray(at, at + 65_536), { stream: true }));
    parser.close();
  } catch (error) {
    if (error instanceof Error && error.name === 'BusinessError') throw error;
    throw refuse(
      'LEGACY_XLSX',
      `Pliku ${file} nie da się odczytać jako arkusza XLSX. Zapisz go ponownie jako XLSX albo CSV.`,
    );
  }
}

function firstSheet(archive: ZipArchive, name: string): Pick<Sheet, 'part' | 'epoch'> {
  let wanted: string | undefined;
  let from1904 = false;
  parse(archive, 'xl/workbook.xml', name, {
    open(tag, attributes) {
      if (tag === 'sheet') wanted ??= attributes['r:id'] ?? '';
      if (tag === 'workbookPr') from1904 = /^(1|true)$/.test(attributes['date1904'] ?? '');
    },
  });
  let target = '';
  parse(archive, 'xl/_rels/workbook.xml.rels', name, {
    open(tag, attributes) {
      if (tag === 'Relationship' && attributes['Id'] === wanted) target = attributes['Target'] ?? '';
    },
  });
  const part = target.startsWith('/') ? target.slice(1) : `xl/${target}`;
  return { part, epoch: from1904 ? EPOCH_1904 : EPOCH };
}

function sharedStrings(archive: ZipArchive, name: string): string[] {
  const strings: string[] = [];
  let inText = false;
  let phonetic = false;
  parse(archive, 'xl/sharedStrings.xml', name, {
    open(tag) {
      if (tag === 'si') strings.push('');
      if (tag === 't') inText = true;
      if (tag === 'rPh') phonetic = true;
    },
    text(piece) {
      if (inText && !phonetic) strings[strings.length - 1] += piece;
    },
    close(tag) {
      if (tag === 't') inText = false;
      if (tag === 'rPh') phonetic = false;
    },
  });
  return strings;
}

/** Numbers of the cell styles that show a day. */
function dayStyles(archive: ZipArchive, name: string): Set<number> {
  const own = new Map<number, string>();
  const days = new Set<number>();
  let inCells = false;
  let style = 0;
  parse(archive, 'xl/styles.xml', name, {
    open(tag, attributes) {
      if (tag === 'numFmt') own.set(Number(attributes['numFmtId']), attributes['formatCode'] ?? '');
      if (tag === 'cellXfs') inCells = true;
      if (tag !== 'xf' || !inCells) return;
      const format = Number(attributes['numFmtId'] ?? 0);
      const code = (own.get(format) ?? '').replace(/"[^"]*"|\[[^\]]*\]|\\./g, '');
      if (DAY_FORMATS.has(format) || /[dy]/i.test(code)) days.add(style);
      style += 1;
    },
    close(tag) {
      if (tag === 'cellXfs') inCells = false;
    },
  });
  return days;
}

function sheetRows(archive: ZipArchive, sheet: Sheet): string[][] {
  const rows: string[][] = [];
  let cell = { row: 0, column: 0, type: '', style: 0 };
  let value: string | undefined;
  let inValue = false;
  parse(archive, sheet.part, sheet.name, {
    open(tag, attributes) {
      if (tag === 'c') {
        cell = {
          ...placeOf(attributes['r'] ?? '', sheet.name),
          type: attributes['t'] ?? '',
          style: Number(attributes['s'] ?? 0),
        };
        value = undefined;
      }
      if (tag === 'v' || tag === 't') inValue = true;
    },
    text(piece) {
      if (inValue) value = (value ?? '') + piece;
    },
    close(tag) {
      if (tag === 'v' || tag === 't') inValue = false;
      if (tag !== 'c' || value === undefined) return;
      while (rows.length <= cell.row) rows.push([]);
      const row = rows[cell.row] ?? [];
      while (row.length < cell.column) row.push('');
      row[cell.column] = textOf(sheet, cell.type, cell.style, value, cell.row);
    },
  });
  return rows;
}

/** `C7` is row 6, column 2. */
function placeOf(reference: string, name: string): { row: number; column: number } {
  const [, letters = '', digits = ''] = /^([A-Z]{1,3})([1-9]\d{0,6})$/.exec(reference) ?? [];
  const column = [...letters].reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0) - 1;
  const row = Number(digits) - 1;
  if (letters === '' || row >= MOST_ROWS || column >= MOST_COLUMNS)
    throw refuse(
      'LEGACY_XLSX',
      `Arkusz w pliku ${name} sięga poza ${MOST_COLUMNS} kolumn albo ${MOST_ROWS} wierszy (${reference || 'komórka bez adresu'}). Usuń zbędne komórki.`,
    );
  return { row, column };
}

function textOf(
  { name, strings, styles, epoch }: Sheet,
  type: string,
  style: number,
  value: string,
  row: number,
): string {
  if (type === 's') return strings[Number(value)] ?? '';
  if (type === 'str' || type === 'inlineStr') return value;
  if (type === 'e')
    throw refuse(
      'LEGACY_XLSX_FORMULA',
      `Plik ${name}, wiersz ${row + 1}: formuła daje błąd ${value}. Popraw ją albo wklej wartości.`,
    );
  if (type === 'd') return value.slice(0, 10);
  if (type === 'b') return value;
  const number = Number(value);
  if (!Number.isFinite(number)) return value;
  if (styles.has(style) && number >= 1 && number < 200_000) return addDays(epoch, Math.floor(number));
  // A spreadsheet keeps fifteen digits; what a formula added behind them is no part of the figure.
  return plain(Number(number.toPrecision(15)));
}

/** Decimal text without an exponent. */
function plain(number: number): string {
  const text = String(number);
  return text.includes('e')
    ? number.toLocaleString('en-US', { useGrouping: false, maximumFractionDigits: 15 })
    : text;
}
