import { add } from './commands/add.ts';
import { change } from './commands/change.ts';
import { merge } from './commands/merge.ts';
import { undoMerge } from './commands/undo-merge.ts';
import { card } from './queries/card.ts';
import { duplicates } from './queries/duplicates.ts';
import { find } from './queries/find.ts';

export { cardOf, type PartyCard } from './queries/card.ts';
export { findParties } from './queries/find.ts';

export const parties = { find, card, duplicates, add, change, merge, undoMerge };
