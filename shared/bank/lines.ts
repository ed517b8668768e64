/** Takes a text line by line; `number` counts from 1 in the file. */
export interface LineSink {
  line(text: string, number: number): void;
  end(): void;
}

/** The longest line taken: no bank writes one, and without a limit a file without line ends would fill the memory. */
export const LONGEST_LINE = 65_536;

/**
 * Cuts text that comes in pieces into lines at CR LF, LF or a lone CR, without trimming anything else.
 * `tooLong` is called with the line's number and must throw.
 */
export class LineSplitter {
  private readonly sink: LineSink;
  private readonly tooLong: (number: number) => never;
  private rest = '';
  private number = 0;
  /** The last piece ended with CR: an LF at the start of the next one belongs to it. */
  private afterReturn = false;

  constructor(sink: LineSink, tooLong: (number: number) => never) {
    this.sink = sink;
    this.tooLong = tooLong;
  }

  push(piece: string): void {
    let from = this.afterReturn && piece.startsWith('\n') ? 1 : 0;
    if (piece !== '') this.afterReturn = false;
    const text = this.rest === '' ? piece : this.rest + piece;
    if (this.rest !== '') from = 0;
    let feed = text.indexOf('\n', from);
    let ret = text.indexOf('\r', from);
    while (feed >= 0 || ret >= 0) {
      const at = feed < 0 || (ret >= 0 && ret < feed) ? ret : feed;
      this.give(text.slice(from, at));
      const pair = at === ret && text[at + 1] === '\n';
      if (at === ret && at + 1 === text.length) this.afterReturn = true;
      from = at + (pair ? 2 : 1);
      if (feed >= 0 && feed < from) feed = text.indexOf('\n', from);
      if (ret >= 0 && ret < from) ret = text.indexOf('\r', from);
    }
    this.rest = text.slice(from);
    if (this.rest.length > LONGEST_LINE) this.tooLong(this.number + 1);
  }

  end(): void {
    if (this.rest !== '') this.give(this.rest);
    this.rest = '';
    this.sink.end();
  }

  private give(line: string): void {
    this.number += 1;
    if (line.length > LONGEST_LINE) this.tooLong(this.number);
    this.sink.line(line, this.number);
  }
}
