import type { Day } from '#shared/kernel/day.ts';
import { openCards } from './card.ts';
import type { CashContext } from './cash-context.ts';
import { type CashRows, deskDays, liveAtDesk } from './cash-history.ts';
import type { DemoContext } from './context.ts';
import { assessDues } from './dues.ts';
import { type DemoPayment, live } from './history.ts';
import { payerWriter } from './payers.ts';
import { gatherPostings, type Postings } from './postings.ts';
import { idMaker, randomOf } from './random.ts';
import { writeStories } from './story-payers.ts';
import { emptyRows, type Rows } from './tables.ts';
import { taxCards } from './tax-cards.ts';

/** So many payers are made and written together; memory holds one chunk, whatever the size of the gmina. */
export const CHUNK = 1_000;

/** The rows of a chunk of payers; the entries wait for their numbers. */
export interface Chunk {
  readonly rows: Rows;
  readonly postings: Postings;
  /** The first chunk carries the history of the cash desk. */
  readonly cash: CashRows | null;
}

export function chunkCount(demo: DemoContext): number {
  return Math.max(1, Math.ceil(demo.payers / CHUNK));
}

/** Makes a chunk. It depends on the seed, the day and its index alone, so it may be made again and is the same. */
export function makeChunk(demo: DemoContext, desk: CashContext, index: number): Chunk {
  const newId = idMaker(demo.seed, index);
  const rows = emptyRows();
  const postings = gatherPostings(newId);
  const cards = openCards(demo.office, rows, postings, newId);
  const payers = payerWriter(demo, rows, newId);
  const isFirst = index === 0;
  const taxes = taxCards(demo, rows, cards, newId);
  if (isFirst) writeStories(demo, payers, { cards, taxes }, rows, newId);

  const atDesk = new Map<Day, DemoPayment[]>();
  const days = isFirst ? new Set(deskDays(demo)) : new Set<Day>();
  const end = Math.min(demo.payers, (index + 1) * CHUNK);
  for (let at = index * CHUNK; at < end; at += 1) {
    const random = randomOf(demo.seed, 'payer', at);
    const payer = payers.generated(at, random);
    const items = assessDues(demo, payer, { cards, taxes }, random);
    for (const payment of live(demo, payer, items, { cards, rows, newId, random })) {
      const { item, principal, interest, day } = payment;
      const queue = atDesk.get(day);
      const comesToDesk = days.has(day) && random.percent(30) && (queue?.length ?? 0) < 8;
      if (!comesToDesk) cards.payByBank(item, principal, interest, day);
      else if (queue) queue.push(payment);
      else atDesk.set(day, [payment]);
    }
  }
  const cash = isFirst ? liveAtDesk(demo, desk, atDesk, { cards, postings, newId }) : null;
  return { rows, postings, cash };
}
