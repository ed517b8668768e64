import { CODE_PAGES, type CodePage, type TextEncoding } from './code-pages.ts';

/** Text written as bytes, and the characters that the encoding does not have. */
export interface EncodedText {
  readonly bytes: Uint8Array;
  /** Each character without a place in the encoding, once; each stands as `?` in the bytes. */
  readonly missing: readonly string[];
}

const QUESTION_MARK = 0x3f;

const PAGES: ReadonlyMap<CodePage, ReadonlyMap<string, number>> = new Map(
  (Object.keys(CODE_PAGES) as CodePage[]).map((name) => [
    name,
    new Map([...CODE_PAGES[name]].flatMap((char, at) => (char === '\ufffd' ? [] : [[char, at + 128]]))),
  ]),
);

/** Writes text in an encoding. What the encoding cannot say is told, so that a writer may refuse it. */
export function encodeText(text: string, encoding: TextEncoding): EncodedText {
  const bytes: number[] = [];
  const missing = new Set<string>();
  const page = encoding === 'UTF-8' ? undefined : PAGES.get(encoding);
  for (const char of text) {
    const point = char.codePointAt(0) ?? 0;
    if (point < 128) bytes.push(point);
    else if (encoding === 'UTF-8') pushUtf8(bytes, point);
    else {
      const byte = page?.get(char);
      if (byte === undefined) missing.add(char);
      bytes.push(byte ?? QUESTION_MARK);
    }
  }
  return { bytes: Uint8Array.from(bytes), missing: [...missing] };
}

function pushUtf8(bytes: number[], point: number): void {
  if (point < 0x8_00) bytes.push(0xc0 | (point >> 6));
  else {
    if (point < 0x1_00_00) bytes.push(0xe0 | (point >> 12));
    else bytes.push(0xf0 | (point >> 18), 0x80 | ((point >> 12) & 0x3f));
    bytes.push(0x80 | ((point >> 6) & 0x3f));
  }
  bytes.push(0x80 | (point & 0x3f));
}
