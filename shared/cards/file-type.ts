import { accepted, type Outcome, refused } from '../kernel/errors.ts';

export interface FileType {
  readonly ending: string;
  readonly mediaType: string;
  readonly name: string;
}

/** The largest attachment, in bytes. */
export const LARGEST_ATTACHMENT = 20_000_000;
/** So much of a file goes in one message. */
export const UPLOAD_PART = 1_000_000;
export const MOST_PARTS = Math.ceil(LARGEST_ATTACHMENT / UPLOAD_PART);

const TYPES = {
  pdf: { ending: 'pdf', mediaType: 'application/pdf', name: 'PDF' },
  png: { ending: 'png', mediaType: 'image/png', name: 'obraz PNG' },
  jpg: { ending: 'jpg', mediaType: 'image/jpeg', name: 'obraz JPEG' },
  tif: { ending: 'tif', mediaType: 'image/tiff', name: 'skan TIFF' },
  docx: {
    ending: 'docx',
    mediaType: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
    name: 'dokument DOCX',
  },
  xlsx: {
    ending: 'xlsx',
    mediaType: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
    name: 'arkusz XLSX',
  },
  odt: { ending: 'odt', mediaType: 'application/vnd.oasis.opendocument.text', name: 'dokument ODT' },
  ods: { ending: 'ods', mediaType: 'application/vnd.oasis.opendocument.spreadsheet', name: 'arkusz ODS' },
  xml: { ending: 'xml', mediaType: 'application/xml', name: 'XML' },
  txt: { ending: 'txt', mediaType: 'text/plain', name: 'tekst' },
  csv: { ending: 'csv', mediaType: 'text/csv', name: 'tekst CSV' },
} as const satisfies Readonly<Record<string, FileType>>;

/** What an attachment may be, for the field that chooses it. */
export const ACCEPTED_FILES = '.pdf,.png,.jpg,.jpeg,.tif,.tiff,.docx,.xlsx,.odt,.ods,.xml,.txt,.csv';

/**
 * What a file is by its own bytes; its name only tells apart what looks the same from inside (a letter and a sheet are both
 * archives). Programs, scripts, pages and archives are refused whatever their name.
 */
export function recogniseFile(fileName: string, bytes: Uint8Array): Outcome<FileType> {
  if (bytes.length === 0) return refused('ATTACHMENT_EMPTY', 'Plik jest pusty. Wybierz inny.');
  if (bytes.length > LARGEST_ATTACHMENT)
    return refused(
      'ATTACHMENT_TOO_LARGE',
      `Plik jest za duży: załącznik może mieć najwyżej ${LARGEST_ATTACHMENT / 1_000_000} MB. Zeskanuj go w mniejszej rozdzielczości albo podziel.`,
    );
  const ending = /\.([a-z0-9]{1,5})$/i.exec(fileName)?.[1]?.toLowerCase() ?? '';
  const found = byBytes(bytes, ending);
  if (found) return accepted(found);
  return refused(
    'ATTACHMENT_TYPE',
    'Takiego pliku nie można dołączyć. Dołącz PDF, obraz (PNG, JPEG, TIFF), dokument lub arkusz (DOCX, XLSX, ODT, ODS), XML albo tekst.',
  );
}

function byBytes(bytes: Uint8Array, ending: string): FileType | undefined {
  const starts = (...wanted: readonly number[]) => wanted.every((one, at) => bytes[at] === one);
  if (starts(0x25, 0x50, 0x44, 0x46, 0x2d)) return TYPES.pdf;
  if (starts(0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a)) return TYPES.png;
  if (starts(0xff, 0xd8, 0xff)) return TYPES.jpg;
  if (starts(0x49, 0x49, 0x2a, 0x00) || starts(0x4d, 0x4d, 0x00, 0x2a)) return TYPES.tif;
  if (starts(0x50, 0x4b, 0x03, 0x04)) return officeArchive(bytes, ending);
  return isText(bytes) ? textType(bytes, ending) : undefined;
}

/** A document of an office suite is an archive with a known part; any other archive is none. */
function officeArchive(bytes: Uint8Array, ending: string): FileType | undefined {
  const has = (name: string) => holds(bytes, name);
  // A macro runs when the document is opened.
  if (has('vbaProject.bin') || has('Basic/script')) return undefined;
  if (ending === 'docx' && has('word/')) return TYPES.docx;
  if (ending === 'xlsx' && has('xl/')) return TYPES.xlsx;
  if (ending === 'odt' && has('opendocument.text')) return TYPES.odt;
  if (ending === 'ods' && has('opendocument.spreadsheet')) return TYPES.ods;
  return undefined;
}

/** Whether the bytes hold a word of plain letters; names inside an archive stand uncompressed. */
function holds(bytes: Uint8Array, word: string): boolean {
  const codes = [...word].map((letter) => letter.charCodeAt(0));
  const [first = 0] = codes;
  for (let at = bytes.indexOf(first); at >= 0; at = bytes.indexOf(first, at + 1))
    if (codes.every((code, index) => bytes[at + index] === code)) return true;
  return false;
}

/** Text in UTF-8 or a Polish eight-bit page: no control characters but tabs and line ends. */
function isText(bytes: Uint8Array): boolean {
  return bytes.every((one) => one >= 0x20 || one === 0x09 || one === 0x0a || one === 0x0d);
}

function textType(bytes: Uint8Array, ending: string): FileType | undefined {
  const begin = String.fromCharCode(...bytes.subarray(0, 4_000))
    .replace(/^ï»¿/, '')
    .trimStart()
    .toLowerCase();
  if (/<html|<script|<!doctype html|<svg/.test(begin)) return undefined;
  if (ending === 'xml') return begin.startsWith('<') ? TYPES.xml : undefined;
  if (ending === 'csv') return TYPES.csv;
  return ending === 'txt' ? TYPES.txt : undefined;
}
