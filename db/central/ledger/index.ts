/** What other modules may use of the ledger: its books and chart, one entry of an act, entries written in bulk. */
export { type BookRow, bookById } from './books.ts';
export { addAccounts, addJournal, type Book } from './chart.ts';
export { ENTRY_COLUMNS, LINE_COLUMNS } from './columns.ts';
export { type BatchEntry, type BatchLine, EntryBatch, openBook, postingDayIn } from './entry-batch.ts';
export { type NewEntry, type NewLine, type PostedEntry, postToBook } from './post.ts';
export { type EntryToPost, openPostingDay, postEntry } from './post-entry.ts';
