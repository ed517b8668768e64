import { CODE_PAGES, type FoundEncoding, UNKNOWN_CHARACTER } from './code-pages.ts';

/** Turns bytes into text piece by piece; a character cut between two pieces is put together. */
export interface TextDecoding {
  decode(bytes: Uint8Array): string;
  /** What was left of a character cut by the end of the file: U+FFFD, or nothing. */
  end(): string;
}

/** At most this many character codes at once: more arguments than that some engines refuse. */
const STEP = 8192;

/** A decoding for one file; it holds state, so each file needs its own. */
export function textDecoding(encoding: FoundEncoding): TextDecoding {
  return encoding === 'UTF-8' || encoding === 'ASCII' ? utf8Decoding() : codePageDecoding(encoding);
}

/** The whole text of some bytes; the mark of byte order at the start is left out. */
export function decodeText(bytes: Uint8Array, encoding: FoundEncoding): string {
  const decoding = textDecoding(encoding);
  return (decoding.decode(bytes) + decoding.end()).replace(/^\ufeff/, '');
}

function codePageDecoding(encoding: keyof typeof CODE_PAGES): TextDecoding {
  const page = Uint16Array.from({ length: 256 }, (_, byte) =>
    byte < 128 ? byte : CODE_PAGES[encoding].charCodeAt(byte - 128),
  );
  let codes = new Uint16Array(0);
  return {
    decode(bytes) {
      if (codes.length < bytes.length) codes = new Uint16Array(bytes.length);
      for (let at = 0; at < bytes.length; at += 1) codes[at] = page[bytes[at] ?? 0] ?? 0;
      return textOf(codes, bytes.length);
    },
    end: () => '',
  };
}

function utf8Decoding(): TextDecoding {
  let rest = new Uint8Array(0);
  let codes = new Uint16Array(0);
  return {
    decode(bytes) {
      const joined = rest.length === 0 ? bytes : concatenate(rest, bytes);
      const whole = joined.length - unfinished(joined);
      rest = joined.slice(whole);
      if (codes.length < whole) codes = new Uint16Array(whole);
      let length = 0;
      for (let at = 0; at < whole; ) {
        const byte = joined[at] ?? 0;
        if (byte < 128) {
          codes[length] = byte;
          length += 1;
          at += 1;
          continue;
        }
        const point = sequenceAt(joined, at);
        at += point === null ? 1 : utf8Length(byte);
        if (point === null) codes[length] = 0xff_fd;
        else if (point < 0x1_00_00) codes[length] = point;
        else {
          codes[length] = 0xd8_00 + ((point - 0x1_00_00) >> 10);
          length += 1;
          codes[length] = 0xdc_00 + (point & 0x3_ff);
        }
        length += 1;
      }
      return textOf(codes, length);
    },
    end() {
      const left = rest.length > 0 ? UNKNOWN_CHARACTER : '';
      rest = new Uint8Array(0);
      return left;
    },
  };
}

/** Bytes that a sequence begun by this byte takes; 0 for a byte that begins none. */
export function utf8Length(byte: number): number {
  if (byte >= 0xc2 && byte <= 0xdf) return 2;
  if (byte >= 0xe0 && byte <= 0xef) return 3;
  return byte >= 0xf0 && byte <= 0xf4 ? 4 : 0;
}

/** The code point whose UTF-8 sequence stands at a place; null where none does. */
export function sequenceAt(bytes: Uint8Array, at: number): number | null {
  const first = bytes[at] ?? 0;
  const length = utf8Length(first);
  if (length === 0) return null;
  let point = first & (0x7f >> length);
  for (let next = 1; next < length; next += 1) {
    const byte = bytes[at + next] ?? 0;
    if ((byte & 0xc0) !== 0x80) return null;
    point = (point << 6) | (byte & 0x3f);
  }
  const overlong = (length === 3 && point < 0x8_00) || (length === 4 && point < 0x1_00_00);
  const surrogate = point >= 0xd8_00 && point <= 0xdf_ff;
  return overlong || surrogate || point > 0x10_ff_ff ? null : point;
}

/** How many bytes at the end begin a sequence that needs more bytes. */
export function unfinished(bytes: Uint8Array): number {
  for (let back = 1; back <= 3 && back <= bytes.length; back += 1) {
    const byte = bytes[bytes.length - back] ?? 0;
    if ((byte & 0xc0) === 0x80) continue;
    return utf8Length(byte) > back ? back : 0;
  }
  return 0;
}

function textOf(codes: Uint16Array, length: number): string {
  let text = '';
  for (let at = 0; at < length; at += STEP)
    text += Reflect.apply(String.fromCharCode, null, codes.subarray(at, Math.min(at + STEP, length)));
  return text;
}

function concatenate(first: Uint8Array, second: Uint8Array): Uint8Array {
  const joined = new Uint8Array(first.length + second.length);
  joined.set(first);
  joined.set(second, first.length);
  return joined;
}
