import { books } from './0001-books.ts';
import { snapshot } from './0002-snapshot.ts';
import { partyKind } from './0003-party-kind.ts';
import { deposits } from './0004-deposits.ts';

/** In order; a published step never changes. Text in modules, so that it travels inside a bundle. */
export const migrations: readonly string[] = [books, snapshot, partyKind, deposits];
