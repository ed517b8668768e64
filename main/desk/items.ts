import { ownMovements } from '#db/desk/own-movements.ts';
import type { DeskFacts } from '#db/desk/snapshot/apply.ts';
import { duesOfParty, type SnapshotDue } from '#db/desk/snapshot/dues.ts';
import { subtract, sum } from '#shared/kernel/money.ts';
import { civilState } from '#shared/receivables/civil-history.ts';
import { openItemOf } from '#shared/receivables/open-item.ts';
import type { OpenItem } from '#shared/receivables/types.ts';
import { type Desk, factsOf } from './desk.ts';
import { deskParameters } from './parameters.ts';

/** An open item of the snapshot as the rules of settlement read it. */
export function openItem(due: SnapshotDue, titles: DeskFacts['titles']): OpenItem {
  const order = titles.find((title) => title.code === due.titleCode)?.sortOrder ?? titles.length;
  return openItemOf(due, order);
}

export interface PartyItem {
  readonly due: SnapshotDue;
  readonly item: OpenItem;
}

export function itemsOfParty(desk: Pick<Desk, 'db'>, partyId: string): PartyItem[] {
  const { titles } = factsOf(desk);
  return duesOfParty(desk.db, partyId).map((stored) => {
    const due = withOwnMovements(desk, stored);
    return { due, item: openItem(due, titles) };
  });
}

/** Interest of civil law that was settled at this desk must not be charged again before the office knows of it. */
function withOwnMovements({ db }: Pick<Desk, 'db'>, due: SnapshotDue): SnapshotDue {
  if (due.interestKind !== 'civil') return due;
  const own = ownMovements(db, due.instalmentId);
  if (own.length === 0) return due;
  const principal = subtract(due.principal, sum(own.map((movement) => movement.principal)));
  return { ...due, ...civilState(due.due, own, due.breaks, deskParameters(db), { ...due, principal }) };
}
