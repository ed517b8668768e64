import { type Day, monthOf, yearOf } from '#shared/kernel/day.ts';
import { held, type UnitContext } from './context.ts';
import type { Row } from './copy.ts';

/** A line to be posted, in the words of the chart of accounts. */
export interface DemoLine {
  readonly account: string;
  readonly classification: string;
  readonly debit: number;
  readonly credit: number;
  readonly partyId: string | null;
  readonly instalmentId: string | null;
  readonly text: string;
}

/** What an entry is made for. */
export interface PostingHead {
  readonly journal: string;
  readonly day: Day;
  readonly documentKind: string;
  readonly documentNumber: string;
  readonly text: string;
  readonly sourceKind: string;
}

/** One entry being gathered: single lines by payer, and one summed line per counter-account. */
export interface Posting {
  readonly id: string;
  readonly head: PostingHead;
  /** What the entry comes from; the entry itself where nothing else is stored. */
  readonly sourceId: string;
  line(line: Partial<DemoLine> & Pick<DemoLine, 'account'>): void;
  /** Adds to the summed line of this account and classification. */
  sum(side: 'debit' | 'credit', account: string, classification: string, amount: number): void;
}

interface Gathered extends Posting {
  readonly lines: DemoLine[];
  readonly sums: Map<
    string,
    { side: 'debit' | 'credit'; account: string; classification: string; amount: number }
  >;
}

/** The largest number of lines of one entry; a full entry is followed by another of the same document. */
const FULL = 20_000;

/** Gathers the entries of a chunk; each document of a day is one entry. */
export interface Postings {
  of(head: PostingHead, sourceId?: string): Posting;
  /** Journal and day of each entry, in order: what numbering needs. */
  heads(): PostingHead[];
  /** The rows of the entries, with the number that each was given. */
  rows(unit: UnitContext, numberOf: (index: number) => number): { entries: Row[]; lines: Row[] };
}

export function gatherPostings(newId: () => string): Postings {
  const byKey = new Map<string, Gathered>();
  const all: Gathered[] = [];
  return {
    of(head, sourceId) {
      const key = `${head.journal}|${head.day}|${head.documentNumber}|${head.text}|${sourceId ?? ''}`;
      const known = byKey.get(key);
      if (known && known.lines.length < FULL) return known;
      const id = newId();
      const posting = gathered(id, head, sourceId ?? id);
      byKey.set(key, posting);
      all.push(posting);
      return posting;
    },
    heads: () => all.map(({ head }) => head),
    rows(unit, numberOf) {
      const entries: Row[] = [];
      const lines: Row[] = [];
      for (const [index, posting] of all.entries()) {
        const { head } = posting;
        const year = yearOf(head.day);
        const month = monthOf(head.day);
        const whole = linesOf(posting);
        const total = whole.reduce((sum, { debit }) => sum + Math.abs(debit), 0);
        entries.push([
          posting.id,
          unit.unitId,
          unit.bookId,
          held(unit.journals, head.journal),
          year,
          month,
          numberOf(index),
          head.day,
          head.day,
          head.day,
          head.documentKind,
          head.documentNumber,
          head.text,
          head.sourceKind,
          posting.sourceId,
          whole.length,
          total,
          noon(head.day),
          unit.clerkId,
        ]);
        for (const [at, line] of whole.entries())
          lines.push([
            posting.id,
            at + 1,
            unit.unitId,
            unit.bookId,
            held(unit.ledgerAccounts, line.account),
            year,
            month,
            line.debit,
            line.credit,
            line.classification,
            line.partyId,
            line.instalmentId,
            line.text,
          ]);
      }
      return { entries, lines };
    },
  };
}

function gathered(id: string, head: PostingHead, sourceId: string): Gathered {
  const lines: DemoLine[] = [];
  const sums: Gathered['sums'] = new Map();
  return {
    id,
    head,
    sourceId,
    lines,
    sums,
    line: ({
      account,
      classification = '',
      debit = 0,
      credit = 0,
      partyId = null,
      instalmentId = null,
      text = '',
    }) => {
      lines.push({ account, classification, debit, credit, partyId, instalmentId, text });
    },
    sum(side, account, classification, amount) {
      const key = `${side}|${account}|${classification}`;
      const line = sums.get(key);
      if (line) line.amount += amount;
      else sums.set(key, { side, account, classification, amount });
    },
  };
}

function linesOf({ lines, sums }: Gathered): DemoLine[] {
  const summed = [...sums.values()].map(({ side, account, classification, amount }) => ({
    account,
    classification,
    debit: side === 'debit' ? amount : 0,
    credit: side === 'credit' ? amount : 0,
    partyId: null,
    instalmentId: null,
    text: '',
  }));
  return [...summed, ...lines];
}

/** The instant at which the history's rows were entered: noon of their day. */
export function noon(day: Day): string {
  return `${day} 12:00:00+01`;
}
