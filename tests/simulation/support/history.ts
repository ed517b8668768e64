import { createHash } from 'node:crypto';

/** What a cashier handed over: a receipt as the printer got it. */
export interface Printed {
  readonly desk: string;
  readonly id: string;
  readonly fullNumber: string;
  readonly total: number;
  readonly cash: number;
  readonly kind: 'KP' | 'KW';
  cancelled: boolean;
  /** The disk on which it was written was replaced by an older one before the office had it. */
  lostWithDisk: boolean;
}

/** Everything that happened, as people at the desks and at the office saw it. */
export class History {
  readonly lines: string[] = [];
  readonly printed: Printed[] = [];
  /** Promises seen broken while it went on. */
  readonly broken: string[] = [];
  /** How often each kind of fault and outcome occurred. */
  readonly counts = new Map<string, number>();

  tell(now: number, who: string, what: string): void {
    this.lines.push(`${new Date(now).toISOString()} ${who} ${what}`);
  }

  count(what: string): void {
    this.counts.set(what, (this.counts.get(what) ?? 0) + 1);
  }

  break(promise: string): void {
    this.broken.push(promise);
  }

  /** Two runs of one seed have one digest. Identities made by the service are not part of it, outcomes are. */
  digest(): string {
    return createHash('sha256').update(this.lines.join('\n')).digest('hex');
  }
}
