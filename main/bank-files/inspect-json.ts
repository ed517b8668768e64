import type { BankFileEvent, BankProblem } from '#shared/bank/statement.ts';
import type { ErrorInfo } from '#shared/kernel/errors.ts';
import type { BankFileOnDisk } from './read.ts';

/**
 * Writes what a file holds as one JSON document, piece by piece, so that a huge file needs no more memory than a small one.
 * Amounts are hundredths. A file that breaks off still gives a whole document, with `error`.
 */
export class InspectJson {
  private open: 'file' | 'statements' | 'entries' | 'orders' = 'file';
  private count = 0;

  start(file: BankFileOnDisk, problems: readonly BankProblem[]): string {
    const { path, size, sha256, format, encoding } = file;
    const told = {
      file: path,
      size,
      sha256,
      format,
      encoding: encoding.encoding,
      encodingCertain: encoding.certain,
      problems,
    };
    return `${JSON.stringify(told).slice(0, -1)}`;
  }

  event(event: BankFileEvent): string {
    switch (event.kind) {
      case 'statement': {
        const before = this.open === 'statements' ? ',' : ',"statements":[';
        this.open = 'entries';
        this.count = 0;
        return `${before}${JSON.stringify(event.statement).slice(0, -1)},"entries":[`;
      }
      case 'entry':
        return this.item(event.entry);
      case 'statement-end': {
        const { ordinal: _ordinal, line: _line, ...end } = event.end;
        this.open = 'statements';
        return `],${JSON.stringify(end).slice(1)}`;
      }
      case 'order': {
        const before = this.open === 'orders' ? '' : ',"orders":[';
        if (before !== '') this.count = 0;
        this.open = 'orders';
        return before + this.item({ ...event.order, line: event.line });
      }
      case 'orders-end': {
        const before = this.open === 'orders' ? ']' : ',"orders":[]';
        this.open = 'file';
        return `${before},"orderTotals":${JSON.stringify(event.end)}`;
      }
    }
  }

  end(error?: ErrorInfo): string {
    const close = { file: '', statements: ']', entries: ']}]', orders: ']' }[this.open];
    return `${close}${error ? `,"error":${JSON.stringify(error)}` : ''}}\n`;
  }

  private item(value: object): string {
    this.count += 1;
    return `${this.count === 1 ? '' : ','}\n${JSON.stringify(value)}`;
  }
}
