import { CODE_PAGES, type CodePage, type FoundEncoding } from './code-pages.ts';
import { sequenceAt, unfinished, utf8Length } from './decoding.ts';

/** What the bytes of a file say about its encoding. */
export interface EncodingFinding {
  readonly encoding: FoundEncoding;
  /** False where several encodings fit the bytes equally well and the commonest was taken. */
  readonly certain: boolean;
  /** Bytes that mean nothing in the encoding found: the file was mangled on its way. */
  readonly unreadable: number;
}

const LOWER = 'ąćęłńóśźż';
const UPPER = 'ĄĆĘŁŃÓŚŹŻ';
/** Signs that stand in Polish bank texts beside letters: no evidence either way. */
const NEUTRAL = '\u00a0\u00ad§°–—„”“’‘…•´˙';
/** Commonest first: it wins where nothing tells the pages apart. */
const PAGES: readonly CodePage[] = ['CP1250', 'ISO-8859-2', 'CP852'];
/** The filler of an empty sub-field in some banks' files, whatever the encoding. */
const FILLER = 0xff;

/**
 * Finds the encoding from all bytes of a file: valid UTF-8 first, else the code page in which the bytes make Polish
 * letters, small among small and capital among capital (a5 is Ą in CP1250 and ą in CP852).
 */
export class EncodingDetector {
  /** How often each byte stood after a capital letter, and how often elsewhere. */
  private readonly afterCapital = new Uint32Array(256);
  private readonly elsewhere = new Uint32Array(256);
  private before = 0;
  private high = 0;
  private sequences = 0;
  private stray = 0;
  private rest = new Uint8Array(0);

  push(bytes: Uint8Array): void {
    let before = this.before;
    let high = 0;
    for (let at = 0; at < bytes.length; at += 1) {
      const byte = bytes[at] ?? 0;
      if (byte >= 128) {
        high += 1;
        const counts = before >= 65 && before <= 90 ? this.afterCapital : this.elsewhere;
        counts[byte] = (counts[byte] ?? 0) + 1;
      } else before = byte;
    }
    this.before = before;
    this.high += high;
    if (high > 0 || this.rest.length > 0) this.countSequences(bytes);
  }

  /** The finding so far; ask once the whole file went through. */
  result(): EncodingFinding {
    const strays = this.stray + this.rest.length;
    if (this.high === 0) return { encoding: 'ASCII', certain: true, unreadable: 0 };
    if (this.sequences > strays * 10) return { encoding: 'UTF-8', certain: true, unreadable: strays };
    const scores = PAGES.map((page) => ({ page, score: this.score(page) }));
    const best = Math.max(...scores.map(({ score }) => score));
    const fitting = scores.filter(({ score }) => score === best);
    const encoding = fitting[0]?.page ?? 'CP1250';
    return { encoding, certain: fitting.length === 1, unreadable: this.unreadable(encoding) };
  }

  private countSequences(bytes: Uint8Array): void {
    const joined = new Uint8Array(this.rest.length + bytes.length);
    joined.set(this.rest);
    joined.set(bytes, this.rest.length);
    const whole = joined.length - unfinished(joined);
    for (let at = 0; at < whole; ) {
      const byte = joined[at] ?? 0;
      if (byte < 128 || byte === FILLER) at += 1;
      else if (sequenceAt(joined, at) === null) {
        this.stray += 1;
        at += 1;
      } else {
        this.sequences += 1;
        at += utf8Length(byte);
      }
    }
    this.rest = joined.slice(whole);
  }

  private score(page: CodePage): number {
    let score = 0;
    for (let byte = 128; byte < FILLER; byte += 1) {
      const char = CODE_PAGES[page][byte - 128] ?? '\ufffd';
      const inCapitals = this.afterCapital[byte] ?? 0;
      const inSmall = this.elsewhere[byte] ?? 0;
      if (LOWER.includes(char)) score += inCapitals + 3 * inSmall;
      else if (UPPER.includes(char)) score += 3 * inCapitals + inSmall;
      else if (!NEUTRAL.includes(char)) score -= 3 * (inCapitals + inSmall);
    }
    return score;
  }

  private unreadable(page: CodePage): number {
    let count = 0;
    for (let byte = 128; byte < FILLER; byte += 1)
      if (CODE_PAGES[page][byte - 128] === '\ufffd')
        count += (this.afterCapital[byte] ?? 0) + (this.elsewhere[byte] ?? 0);
    return count;
  }
}

/** The encoding of bytes that are all at hand. */
export function detectEncoding(bytes: Uint8Array): EncodingFinding {
  const detector = new EncodingDetector();
  detector.push(bytes);
  return detector.result();
}
