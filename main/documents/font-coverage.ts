/**
 * Which characters the packed typeface has, read from the `cmap` table of the TrueType file. A character that it
 * lacks is printed as a visible mark: archival PDF forbids missing glyphs, and a silent gap in a name would be worse.
 */
export type Coverage = (codePoint: number) => boolean;

/** Printed in the place of a character that the typeface lacks. */
export const MISSING_CHARACTER = '\ufffd';

interface Segment {
  readonly first: number;
  readonly last: number;
}

/**
 * Reads the segments of a TrueType font's Unicode table (formats 4 and 12).
 * @throws Error when the file is no TrueType font or has neither format.
 */
export function readCoverage(font: Uint8Array): Coverage {
  const view = new DataView(font.buffer, font.byteOffset, font.byteLength);
  const cmap = tableOffset(view, 'cmap');
  const segments: Segment[] = [];
  for (let index = 0; index < view.getUint16(cmap + 2); index += 1) {
    const at = cmap + view.getUint32(cmap + 4 + index * 8 + 4);
    const format = view.getUint16(at);
    if (format === 4) segments.push(...segmentsOfFormat4(view, at));
    if (format === 12) segments.push(...segmentsOfFormat12(view, at));
  }
  if (segments.length === 0) throw new Error('the font has no Unicode character table');
  return (codePoint) => segments.some(({ first, last }) => codePoint >= first && codePoint <= last);
}

/** The text with every character that cannot be printed replaced by a mark, rare blanks and hyphens by plain ones. */
export function printableText(text: string, covered: Coverage): string {
  let result = '';
  for (const character of text.normalize('NFC')) {
    const codePoint = character.codePointAt(0) ?? 0;
    result += codePoint <= 0x20 || covered(codePoint) ? character : substitute(character);
  }
  return result;
}

function substitute(character: string): string {
  if (/\p{Zs}/u.test(character)) return ' ';
  return /[\u2010\u2011]/.test(character) ? '-' : MISSING_CHARACTER;
}

function tableOffset(view: DataView, wanted: string): number {
  for (let index = 0; index < view.getUint16(4); index += 1) {
    const record = 12 + index * 16;
    const tag = String.fromCharCode(...[0, 1, 2, 3].map((byte) => view.getUint8(record + byte)));
    if (tag === wanted) return view.getUint32(record + 8);
  }
  throw new Error(`the font has no ${wanted} table`);
}

function segmentsOfFormat4(view: DataView, at: number): Segment[] {
  const count = view.getUint16(at + 6) / 2;
  const segments: Segment[] = [];
  for (let index = 0; index < count; index += 1) {
    const last = view.getUint16(at + 14 + index * 2);
    const first = view.getUint16(at + 16 + count * 2 + index * 2);
    if (first !== 0xffff) segments.push({ first, last });
  }
  return segments;
}

function segmentsOfFormat12(view: DataView, at: number): Segment[] {
  return Array.from({ length: view.getUint32(at + 12) }, (_, index) => ({
    first: view.getUint32(at + 16 + index * 12),
    last: view.getUint32(at + 20 + index * 12),
  }));
}
