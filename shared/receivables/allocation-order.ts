import type { Day } from '#shared/kernel/day.ts';
import { formatDay } from '#shared/kernel/day-text.ts';
import { accepted, type Outcome, refused } from '#shared/kernel/errors.ts';
import { ZERO } from '#shared/kernel/money.ts';
import { isCivil, isOverdue, type OpenItem } from './types.ts';

/**
 * What the payer says the money is for: taxes by group, in order of wish, or chosen dues. Without it the law alone
 * decides.
 */
export type Indication =
  | { readonly taxes: readonly string[]; readonly items?: never }
  | { readonly items: readonly string[]; readonly taxes?: never };

/** Why an item stands where it does in the queue; the texts are in allocation-text.ts. */
export type AllocationReason =
  | 'REMINDER_COST_FIRST'
  | 'CHOSEN'
  | 'INDICATED_ARREARS'
  | 'OLDEST_ARREARS'
  | 'CIVIL_ARREARS'
  | 'CURRENT_ITEM';

export interface QueuedItem {
  readonly item: OpenItem;
  readonly reason: AllocationReason;
}

/**
 * The order in which a payment settles open items: costs of delivered reminders (Ordynacja podatkowa art. 62 § 1a),
 * arrears of the indicated taxes, the oldest arrears of all (art. 62 § 1), then current dues. Civil-law dues follow
 * Kodeks cywilny art. 451: the payer's word, else the oldest, after the public ones. Money for taxes does not cross to
 * civil-law dues, nor the other way, unless the payer leaves the choice open.
 * Refuses a choice the law forbids, naming the due that comes first.
 */
export function allocationOrder(
  items: readonly OpenItem[],
  on: Day,
  indication?: Indication,
): Outcome<readonly QueuedItem[]> {
  const open = items.filter((item) => isOpen(item) && isDelivered(item, on));
  if (indication?.items) return orderOfChosen(open, on, indication.items);
  return accepted(orderByLaw(open, on, indication?.taxes ?? []));
}

function orderByLaw(open: readonly OpenItem[], on: Day, taxes: readonly string[]): QueuedItem[] {
  const rank = (item: OpenItem) => {
    const at = taxes.indexOf(item.titleGroup);
    return at < 0 ? taxes.length : at;
  };
  const reachable = taxes.length === 0 ? open : inSamePools(open, (item) => taxes.includes(item.titleGroup));
  const [costs, dues] = costsApart(reachable);
  const inOrder = dues.sort((a, b) => rank(a) - rank(b) || poolOf(a) - poolOf(b) || byAge(a, b));
  return [
    ...costs.map((item) => ({ item, reason: 'REMINDER_COST_FIRST' as const })),
    ...inOrder
      .filter((item) => isOverdue(item, on))
      .map((item) => ({ item, reason: arrearsReason(item, taxes.includes(item.titleGroup)) })),
    ...inOrder
      .filter((item) => !isOverdue(item, on))
      .map((item) => ({ item, reason: 'CURRENT_ITEM' as const })),
  ];
}

function orderOfChosen(open: readonly OpenItem[], on: Day, ids: readonly string[]): Outcome<QueuedItem[]> {
  const chosen: OpenItem[] = [];
  for (const id of new Set(ids)) {
    const item = open.find((candidate) => candidate.id === id);
    if (!item)
      return refused(
        'ALLOCATION_ITEM_UNKNOWN',
        'Wybranej należności nie ma wśród otwartych należności płacącego. Odśwież listę i wybierz ponownie.',
        { details: { itemId: id } },
      );
    chosen.push(item);
  }
  const left = open.filter((item) => !chosen.includes(item));
  const barrier = chosen.map((item) => forbidden(item, left, on)).find((refusal) => refusal !== undefined);
  if (barrier) return barrier;
  const groups = [...new Set(chosen.map(({ titleGroup }) => titleGroup))];
  const [costs, dues] = costsApart(chosen);
  const inOrder = dues.sort(
    (a, b) =>
      Number(!isOverdue(a, on)) - Number(!isOverdue(b, on)) ||
      groups.indexOf(a.titleGroup) - groups.indexOf(b.titleGroup) ||
      byAge(a, b),
  );
  const rest = inSamePools(left, (item) => chosen.some((other) => poolOf(other) === poolOf(item)));
  return accepted([
    ...costs.map((item) => ({ item, reason: 'REMINDER_COST_FIRST' as const })),
    ...inOrder.map((item) => ({ item, reason: 'CHOSEN' as const })),
    ...orderByLaw(rest, on, []),
  ]);
}

/** The refusal of a chosen item while the law puts one of the unchosen before it. */
function forbidden(item: OpenItem, left: readonly OpenItem[], on: Day): Outcome<QueuedItem[]> | undefined {
  if (isCivil(item) || item.kind === 'reminder-cost') return undefined;
  const publicLeft = left.filter((other) => !isCivil(other)).sort(byAge);
  const cost = publicLeft.find(({ kind }) => kind === 'reminder-cost');
  if (cost)
    return first(
      'ALLOCATION_COSTS_FIRST',
      `Najpierw wpłata pokrywa koszty doręczonego upomnienia z ${formatDay(cost.dueDate)} (art. 62 § 1a Ordynacji podatkowej). Dołącz je do wyboru.`,
      cost,
    );
  const arrears = publicLeft.filter((other) => isOverdue(other, on));
  if (!isOverdue(item, on)) {
    const oldest = arrears[0];
    return (
      oldest &&
      first(
        'ALLOCATION_ARREARS_FIRST',
        `Płacący ma zaległość z terminem ${formatDay(oldest.dueDate)}, więc nie może najpierw zapłacić należności bieżącej (art. 62 § 1 Ordynacji podatkowej). Dołącz zaległość do wyboru.`,
        oldest,
      )
    );
  }
  const older = arrears.find((other) => other.titleGroup === item.titleGroup && other.dueDate < item.dueDate);
  return (
    older &&
    first(
      'ALLOCATION_OLDER_ARREARS',
      `W tym podatku jest starsza zaległość, z terminem ${formatDay(older.dueDate)}; wpłata pokrywa najpierw najstarszą (art. 62 § 1 Ordynacji podatkowej). Dołącz ją do wyboru.`,
      older,
    )
  );
}

function first(code: string, message: string, before: OpenItem): Outcome<QueuedItem[]> {
  return refused(code, message, { details: { itemId: before.id, dueDate: before.dueDate } });
}

function isOpen({ principal, interestCarried = ZERO }: OpenItem): boolean {
  return principal > 0 || interestCarried > 0;
}

/** The cost of a reminder arises on its delivery; before that there is nothing to pay. */
function isDelivered(item: OpenItem, on: Day): boolean {
  return item.kind !== 'reminder-cost' || item.dueDate <= on;
}

/** Items of the law (public or civil) that the indicated ones belong to; public when none of them is open. */
function inSamePools(open: readonly OpenItem[], indicated: (item: OpenItem) => boolean): OpenItem[] {
  const pools = new Set(open.filter(indicated).map(poolOf));
  if (pools.size === 0) pools.add(PUBLIC_POOL);
  return open.filter((item) => pools.has(poolOf(item)));
}

const PUBLIC_POOL = 0;

function poolOf(item: OpenItem): number {
  return isCivil(item) ? 1 : PUBLIC_POOL;
}

function arrearsReason(item: OpenItem, indicated: boolean): AllocationReason {
  if (isCivil(item)) return 'CIVIL_ARREARS';
  return indicated ? 'INDICATED_ARREARS' : 'OLDEST_ARREARS';
}

function costsApart(items: readonly OpenItem[]): [costs: OpenItem[], dues: OpenItem[]] {
  const costs = items.filter(({ kind }) => kind === 'reminder-cost').sort(byAge);
  return [costs, items.filter(({ kind }) => kind !== 'reminder-cost')];
}

function byAge(a: OpenItem, b: OpenItem): number {
  if (a.dueDate !== b.dueDate) return a.dueDate < b.dueDate ? -1 : 1;
  return a.order - b.order || (a.id < b.id ? -1 : a.id > b.id ? 1 : 0);
}
