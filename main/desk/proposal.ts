import type { z } from 'zod';
import { hasOwnChanges, type SnapshotDue } from '#db/desk/snapshot/dues.ts';
import type { proposalSchema } from '#shared/cash/contract-desk.ts';
import { dueLine, overpaymentLine } from '#shared/cash/lines.ts';
import type { ReceiptLine } from '#shared/cash/schemas.ts';
import { refuse, unwrap } from '#shared/kernel/errors.ts';
import { add, type Grosze, sum, ZERO } from '#shared/kernel/money.ts';
import { type AllocationPart, allocate } from '#shared/receivables/allocation.ts';
import type { AllocationReason, Indication } from '#shared/receivables/allocation-order.ts';
import { itemInterestAmount } from '#shared/receivables/item-interest.ts';
import type { Desk } from './desk.ts';
import { itemsOfParty, type PartyItem } from './items.ts';
import { deskParameters } from './parameters.ts';
import { deskDay } from './time.ts';

export type Proposal = z.infer<typeof proposalSchema>;

export interface Wish {
  readonly partyId: string;
  /** null: the chosen items whole. */
  readonly amount: Grosze | null;
  readonly chosen: readonly string[];
  readonly indicatedTaxGroup: string | null;
}

export interface Shared extends Proposal {
  /** The items that the payment touches, as the snapshot has them. */
  readonly dues: readonly SnapshotDue[];
}

const ARTICLES: Readonly<Record<AllocationReason, string>> = {
  REMINDER_COST_FIRST: 'art. 62 § 1a Ordynacji podatkowej',
  CHOSEN: 'art. 62 § 1 Ordynacji podatkowej',
  INDICATED_ARREARS: 'art. 62 § 1 Ordynacji podatkowej',
  OLDEST_ARREARS: 'art. 62 § 1 Ordynacji podatkowej',
  CIVIL_ARREARS: 'art. 451 Kodeksu cywilnego',
  CURRENT_ITEM: 'art. 62 § 1 Ordynacji podatkowej',
};

/** How a payment falls on the party's open items by law, today, from the desk's snapshot. */
export function propose(desk: Desk, wish: Wish): Proposal {
  const { lines, total, overpayment, explanations } = shareOut(desk, wish, null);
  return { lines, total, overpayment, explanations };
}

/**
 * The same with the items it touches. `overpaymentId` is the identity of an overpayment that arises; a mere proposal
 * hands in null and gets none.
 */
export function shareOut(desk: Desk, wish: Wish, overpaymentId: string | null): Shared {
  const day = deskDay(desk);
  const parameters = deskParameters(desk.db);
  const open = itemsOfParty(desk, wish.partyId);
  const amount =
    wish.amount ?? wholeAmount(open, wish, (one) => itemInterestAmount(one.item, day, parameters));
  const indication = indicationOf(wish);
  const allocation = unwrap(
    allocate(
      { amount, day, items: open.map((one) => one.item), ...(indication ? { indication } : {}) },
      parameters,
    ),
  );
  const parts = allocation.parts.map((part) => ({ part, due: dueOf(open, part) }));
  const lines: ReceiptLine[] = parts.map(({ part, due }) => dueLine(due, part.principal, part.interest));
  const explanations = parts.map(({ part }) => ({ text: part.text, article: ARTICLES[part.reason] }));
  if (allocation.overpayment > 0) {
    lines.push(restLine(open, parts.at(-1)?.due, allocation.overpayment, overpaymentId));
    explanations.push({
      text: allocation.overpaymentText ?? '',
      article: 'art. 72 § 1 Ordynacji podatkowej',
    });
  }
  return {
    lines,
    total: sum(lines.map((line) => line.amount)),
    overpayment: allocation.overpayment,
    explanations,
    dues: parts.map(({ due }) => due),
  };
}

/** True while rows of this desk on these items have not reached the office. */
export function touchedUnsent(desk: Desk, dues: readonly SnapshotDue[]): boolean {
  return hasOwnChanges(
    desk.db,
    dues.map((due) => due.instalmentId),
  );
}

function indicationOf(wish: Wish): Indication | undefined {
  if (wish.chosen.length > 0) return { items: wish.chosen };
  return wish.indicatedTaxGroup === null ? undefined : { taxes: [wish.indicatedTaxGroup] };
}

function wholeAmount(
  open: readonly PartyItem[],
  { chosen, indicatedTaxGroup }: Wish,
  interest: (one: PartyItem) => Grosze,
): Grosze {
  const wanted = open.filter(({ item }) =>
    chosen.length > 0
      ? chosen.includes(item.id)
      : indicatedTaxGroup === null || item.titleGroup === indicatedTaxGroup || item.kind === 'reminder-cost',
  );
  const amount = sum(wanted.map((one) => add(one.item.principal, interest(one))));
  if (amount > ZERO) return amount;
  throw refuse(
    'CASH_NOTHING_DUE',
    'Nie ma czego zapłacić: wybrane należności są już zapłacone. Odśwież listę należności.',
  );
}

function dueOf(open: readonly PartyItem[], part: AllocationPart): SnapshotDue {
  const found = open.find((one) => one.item.id === part.itemId);
  if (!found) throw new Error('the allocation named an item that was not handed to it');
  return found.due;
}

/** What remains is kept as an overpayment of the item settled last, else of the payer's first open item. */
function restLine(
  open: readonly PartyItem[],
  last: SnapshotDue | undefined,
  amount: Grosze,
  overpaymentId: string | null,
): ReceiptLine {
  const due = last ?? open[0]?.due;
  if (!due)
    throw refuse(
      'CASH_NOTHING_DUE',
      'Podatnik nie ma otwartych należności, na które można przyjąć wpłatę. Wpłatę na przyszłość przygotowuje księgowość.',
    );
  const { accountId, titleCode, titleName } = due;
  return { ...overpaymentLine({ accountId, titleCode, titleName }, '', amount), overpaymentId };
}
