/** What other modules may use of the ledger: entries written in bulk. */
export { type BatchEntry, type BatchLine, EntryBatch, openBook, postingDayIn } from './entry-batch.ts';
