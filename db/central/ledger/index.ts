/** What other modules may use of the ledger: its chart, one entry of an act, and entries written in bulk. */
export { addAccounts, addJournal, type Book } from './chart.ts';
export { type BatchEntry, type BatchLine, EntryBatch, openBook, postingDayIn } from './entry-batch.ts';
export { type EntryToPost, openPostingDay, postEntry } from './post-entry.ts';
