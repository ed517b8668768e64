import type { ObjectRow } from '#db/central/taxes/objects.ts';
import { dayOf, endOfYear } from '#shared/kernel/day.ts';
import type { RegisteredObject } from '#shared/taxes/register.ts';
import { owedStretches } from '#shared/taxes/register.ts';
import type { CardView, TaxCard } from './card.ts';

type ShownObject = TaxCard['objects'][number];

/** The objects of a card in a view: as of a day, for a tax year with the months owed, or all that ever was. */
export function viewedObjects(rows: readonly ObjectRow[], accountId: string, view: CardView): ShownObject[] {
  switch (view.kind) {
    case 'all':
      return rows.map((row) => shownObject(row, accountId));
    case 'day': {
      const { day } = view;
      return rows
        .filter((row) => row.beganOn <= day && (row.endedOn === null || row.endedOn >= day))
        .map((row) => {
          const held = row.versions.findLast(({ event }) => event <= day);
          return { ...shownObject(row, accountId), versions: held ? [held] : [] };
        });
    }
    case 'year': {
      const [first, last] = [dayOf(view.year, 1, 1), endOfYear(view.year)];
      return rows
        .filter((row) => row.beganOn <= last && (row.endedOn === null || row.endedOn >= first))
        .map((row) => ({
          ...shownObject(row, accountId),
          versions: versionsOfYear(row, first, last),
          months: owedStretches(registered(row), accountId, view.year).map(({ months }) => ({ ...months })),
        }));
    }
  }
}

/** An object as the contract shows it, without a view's months. */
export function shownObject(row: ObjectRow, accountId: string): ShownObject {
  const { accountId: owner, accountNumber, ownerName, ...rest } = row;
  return {
    ...rest,
    months: [],
    leasedFrom: owner === accountId ? null : { accountId: owner, accountNumber, name: ownerName },
  };
}

/** An object as the rules take it. */
export function registered(row: ObjectRow): RegisteredObject {
  return {
    id: row.objectId,
    name: row.name,
    kind: row.kind,
    accountId: row.accountId,
    versions: row.versions,
    moves: row.leases.map(({ accountId, began, ended }) => ({
      account: accountId,
      began,
      ...(ended === null ? {} : { ended }),
    })),
    ...(row.endedOn === null ? {} : { endedOn: row.endedOn }),
  };
}

/** The state that the year began with, and what changed in it. */
function versionsOfYear({ versions }: ObjectRow, first: string, last: string): ObjectRow['versions'] {
  const before = versions.findLast(({ event }) => event < first);
  const within = versions.filter(({ event }) => event >= first && event <= last);
  return before ? [before, ...within] : within;
}
