/** Tags that begin a field; another `:xx:` at the start of a line belongs to the text before it. */
const TAGS: ReadonlySet<string> = new Set([
  '20',
  '21',
  '25',
  '28',
  '28C',
  '13D',
  '34F',
  '60F',
  '60M',
  '61',
  '62F',
  '62M',
  '64',
  '65',
  '86',
  '90C',
  '90D',
  'NS',
]);

/** Fields that a reader has no use for: the bank's own and references of requests. */
const PASSED_OVER: ReadonlySet<string> = new Set(['21', 'NS', '65']);
const LONGEST_FIELD = 70_000;
const COLON = 58;
const BRACE = 123;
const BLANK = 32;
const TAB = 9;

export type TakeField = (tag: string, lines: readonly string[], line: number) => void;

/**
 * Puts the lines of a SWIFT message together into fields. Envelopes `{1:…}{4:`, the closing `-` or `-}` and the control
 * bytes 0x01 to 0x1f that frame messages are taken off; nothing inside a line is trimmed.
 */
export class TagScanner {
  private readonly take: TakeField;
  private readonly messageEnd: () => void;
  private tag = '';
  private lines: string[] = [];
  private start = 0;
  private length = 0;
  private dash = false;

  constructor(take: TakeField, messageEnd: () => void) {
    this.take = take;
    this.messageEnd = messageEnd;
  }

  line(text: string, number: number): void {
    const bare = unframed(text);
    if (bare === '') return;
    if (bare === '-' || bare === '-}') {
      this.dash = true;
      return;
    }
    if (bare.charCodeAt(0) === BRACE) {
      const at = bare.indexOf('{4:');
      this.end();
      const inside = at < 0 ? '' : bare.slice(at + 3);
      if (inside !== '') this.line(inside, number);
      return;
    }
    const tag = tagOf(bare);
    if (tag === null) {
      if (this.dash) this.goOn('-');
      this.dash = false;
      this.goOn(bare);
      return;
    }
    this.field();
    if (this.dash) this.messageEnd();
    this.dash = false;
    this.tag = tag;
    this.start = number;
    this.length = 0;
    this.goOn(bare.slice(tag.length + 2));
  }

  /** Ends the field that is being put together, and the message with it. */
  end(): void {
    this.field();
    this.dash = false;
    this.messageEnd();
  }

  /** Adds a line to the field; one far longer than any bank's is cut, and its reader finds it too long. */
  private goOn(text: string): void {
    if (this.tag === '' || this.length > LONGEST_FIELD) return;
    this.length += text.length + 1;
    this.lines.push(text);
  }

  private field(): void {
    if (this.tag !== '' && !PASSED_OVER.has(this.tag)) this.take(this.tag, this.lines, this.start);
    this.tag = '';
    this.lines = [];
  }
}

function tagOf(line: string): string | null {
  if (line.charCodeAt(0) !== COLON) return null;
  const end = line.indexOf(':', 1);
  if (end < 3 || end > 4) return null;
  const tag = line.slice(1, end);
  return TAGS.has(tag) ? tag : null;
}

function unframed(text: string): string {
  let from = 0;
  let to = text.length;
  while (from < to && isControl(text.charCodeAt(from))) from += 1;
  while (to > from && isControl(text.charCodeAt(to - 1))) to -= 1;
  return from === 0 && to === text.length ? text : text.slice(from, to);
}

const isControl = (code: number) => code < BLANK && code !== TAB;
