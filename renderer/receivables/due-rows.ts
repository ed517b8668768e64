import { type Grosze, sum, ZERO } from '#shared/kernel/money.ts';
import { counted, type PluralForms } from '#shared/kernel/plural.ts';
import { comparePolish } from '#shared/kernel/polish-text.ts';
import type { Due } from '#shared/receivables/contract.ts';

const DUES: PluralForms = ['należność', 'należności', 'należności'];

export type Grouping = 'title' | 'year';

/** A row of the dues: a due, or the head of its group with the group's sums. */
export type DueRow =
  | { readonly kind: 'due'; readonly id: string; readonly due: Due; readonly text: string }
  | {
      readonly kind: 'group';
      readonly id: string;
      readonly name: string;
      readonly members: readonly string[];
      readonly principal: Grosze;
      readonly interest: Grosze;
      readonly cost: Grosze;
      readonly total: Grosze;
    };

export const principalOf = (due: Due): Grosze => (due.kind === 'reminder-cost' ? ZERO : due.principal);
export const costOf = (due: Due): Grosze => (due.kind === 'reminder-cost' ? due.principal : ZERO);

/**
 * Dues in their groups, the group with the oldest due first and inside it the oldest first. A group of several stands
 * under a head with its sums; one alone needs none.
 */
export function groupedRows(dues: readonly Due[], grouping: Grouping): DueRow[] {
  const groups = new Map<string, Due[]>();
  for (const due of [...dues].sort(byDueDay)) {
    const key = grouping === 'title' ? due.titleName : `Rok ${due.year}`;
    groups.set(key, [...(groups.get(key) ?? []), due]);
  }
  return [...groups].flatMap(([name, members]) => {
    const headed = members.length > 1;
    const rows = members.map(
      (due): DueRow => ({
        kind: 'due',
        id: due.instalmentId,
        due,
        text: dueText(due, headed ? grouping : undefined),
      }),
    );
    return headed ? [groupRow(name, members), ...rows] : rows;
  });
}

/** What the due is, without what its group's head says already: `2025, rata 1 z 4`. */
function dueText(due: Due, under: Grouping | undefined): string {
  const part = due.instalmentCount > 1 ? `, rata ${due.instalmentNumber} z ${due.instalmentCount}` : '';
  if (under === 'title') return `${due.year}${part}`;
  return under === 'year' ? `${due.titleName}${part}` : `${due.titleName} ${due.year}${part}`;
}

function groupRow(name: string, members: readonly Due[]): DueRow {
  return {
    kind: 'group',
    id: `group:${name}`,
    name: `${name}: ${counted(members.length, DUES)}`,
    members: members.map(({ instalmentId }) => instalmentId),
    principal: sum(members.map(principalOf)),
    interest: sum(members.map(({ interest }) => interest)),
    cost: sum(members.map(costOf)),
    total: sum(members.map(({ total }) => total)),
  };
}

/** Marking a group's head marks its members; a head is marked when all of them are. */
export function markedWithGroups(
  rows: readonly DueRow[],
  before: ReadonlySet<string>,
  after: ReadonlySet<string>,
): ReadonlySet<string> {
  const next = new Set([...after].filter((id) => !id.startsWith('group:')));
  for (const row of rows) {
    if (row.kind !== 'group' || before.has(row.id) === after.has(row.id)) continue;
    for (const id of row.members) after.has(row.id) ? next.add(id) : next.delete(id);
  }
  return next;
}

/** The marks to show: the dues themselves and the heads of which all are marked. */
export function shownMarks(rows: readonly DueRow[], marked: ReadonlySet<string>): ReadonlySet<string> {
  const shown = new Set(marked);
  for (const row of rows)
    if (row.kind === 'group' && row.members.every((id) => marked.has(id))) shown.add(row.id);
  return shown;
}

function byDueDay(a: Due, b: Due): number {
  if (a.due !== b.due) return a.due < b.due ? -1 : 1;
  return a.titleName === b.titleName
    ? a.instalmentNumber - b.instalmentNumber
    : comparePolish(a.titleName, b.titleName);
}
