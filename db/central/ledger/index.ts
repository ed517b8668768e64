/** What other modules may use of the ledger: entries written in bulk, and one entry of an act. */
export { type BatchEntry, type BatchLine, EntryBatch, openBook, postingDayIn } from './entry-batch.ts';
export { type EntryToPost, openPostingDay, postEntry } from './post-entry.ts';
