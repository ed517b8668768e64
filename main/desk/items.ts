import type { DeskFacts } from '#db/desk/snapshot/apply.ts';
import { duesOfParty, type SnapshotDue } from '#db/desk/snapshot/dues.ts';
import type { OpenItem } from '#shared/receivables/types.ts';
import { type Desk, factsOf } from './desk.ts';

/** An open item of the snapshot as the rules of settlement read it. */
export function openItem(due: SnapshotDue, titles: DeskFacts['titles']): OpenItem {
  const part = due.instalmentCount > 1 ? `, rata ${due.instalmentNumber}` : '';
  return {
    id: due.instalmentId,
    titleCode: due.titleCode,
    titleGroup: due.taxGroup,
    interestKind: due.interestKind,
    dueDate: due.due,
    statutoryDue: due.statutoryDue,
    principal: due.principal,
    breaks: due.breaks,
    kind: due.kind === 'reminder-cost' ? 'reminder-cost' : 'principal',
    order: titles.find((title) => title.code === due.titleCode)?.sortOrder ?? titles.length,
    label: `${due.titleName} ${due.year}${part}`,
  };
}

export interface PartyItem {
  readonly due: SnapshotDue;
  readonly item: OpenItem;
}

export function itemsOfParty(desk: Pick<Desk, 'db'>, partyId: string): PartyItem[] {
  const { titles } = factsOf(desk);
  return duesOfParty(desk.db, partyId).map((due) => ({ due, item: openItem(due, titles) }));
}
