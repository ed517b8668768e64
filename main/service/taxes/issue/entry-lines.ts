import type { BulkRow } from '#db/central/bulk.ts';
import type { PostingContext } from '#db/central/taxes/posting-context.ts';
import { type Day, monthOf, yearOf } from '#shared/kernel/day.ts';
import { newId } from '#shared/kernel/ids.ts';

/** In whose name rows are written. */
export interface Writer {
  readonly unitId: number;
  readonly userId: string;
  /** The day the entry stands under: the day of issue, or the first open day after a closed month. */
  readonly postedOn: Day;
  readonly runId: string | null;
  readonly requestId: string | null;
}

/** One ledger entry being filled: lines of cards singly, revenue summed by account, paragraph and side. */
export class EntryLines {
  readonly id = newId();
  readonly #cards: {
    account: number;
    classification: string;
    debit: number;
    credit: number;
    partyId: string;
    instalmentId: string;
  }[] = [];
  readonly #revenue = new Map<
    string,
    { account: number; classification: string; debit: number; credit: number }
  >();

  get empty(): boolean {
    return this.#cards.length === 0;
  }

  increase(
    account: number,
    revenue: number,
    classification: string,
    amount: number,
    card: { partyId: string; instalmentId: string },
  ): void {
    this.#cards.push({ account, classification, debit: amount, credit: 0, ...card });
    this.#sum('credit', revenue, classification, amount);
  }

  decrease(
    account: number,
    revenue: number,
    classification: string,
    amount: number,
    card: { partyId: string; instalmentId: string },
  ): void {
    this.#cards.push({ account, classification, debit: 0, credit: amount, ...card });
    this.#sum('debit', revenue, classification, amount);
  }

  #sum(side: 'debit' | 'credit', account: number, classification: string, amount: number): void {
    const key = `${side}${account}|${classification}`;
    const known = this.#revenue.get(key);
    if (known) known[side] += amount;
    else this.#revenue.set(key, { account, classification, debit: 0, credit: 0, [side]: amount });
  }

  /** The rows of the entry and of its lines; the document is what the entry is made of. */
  rows(
    writer: Writer,
    posting: PostingContext,
    document: {
      number: number;
      day: Day;
      kind: string;
      documentNumber: string;
      text: string;
      sourceKind: string;
      sourceId: string;
    },
  ): { entry: BulkRow; lines: BulkRow[] } {
    const { day } = document;
    const [year, month] = [yearOf(writer.postedOn), monthOf(writer.postedOn)];
    const noCard = { partyId: null, instalmentId: null };
    const all = [...[...this.#revenue.values()].map((sum) => ({ ...sum, ...noCard })), ...this.#cards];
    const lines = all.map((line, at): BulkRow => {
      return [
        this.id,
        at + 1,
        writer.unitId,
        posting.bookId,
        line.account,
        year,
        month,
        line.debit,
        line.credit,
        line.classification,
        line.partyId,
        line.instalmentId,
        '',
      ];
    });
    const entry: BulkRow = [
      this.id,
      writer.unitId,
      posting.bookId,
      posting.journalId,
      year,
      month,
      document.number,
      writer.postedOn,
      day,
      day,
      document.kind,
      document.documentNumber,
      document.text,
      document.sourceKind,
      document.sourceId,
      all.length,
      all.reduce((total, { debit }) => total + debit, 0),
      writer.userId,
    ];
    return { entry, lines };
  }
}
