import { accepted, type Outcome, refused } from '../kernel/errors.ts';
import type { Receipt, ReceiptLine } from './schemas.ts';

/** What a desk is for: income of the budget, petty cash for expenditure, or both. */
export type DeskKind = 'revenue' | 'expenditure' | 'mixed';

type Lines = Readonly<Record<Receipt['kind'], readonly ReceiptLine['kind'][]>>;

/** Found when counting, fetched from the bank or brought there: at every desk. */
const EVERYWHERE: Lines = { KP: ['surplus', 'float'], KW: ['shortage', 'float', 'deposit'] };

/**
 * A refund of an overpayment lessens income, so it leaves the desk that takes income; advances and lists are expenditure
 * and leave the desk of expenditure.
 */
const OWN: Readonly<Record<Exclude<DeskKind, 'mixed'>, Lines>> = {
  revenue: { KP: ['due', 'sale', 'overpayment'], KW: ['refund'] },
  expenditure: { KP: [], KW: ['advance', 'list'] },
};

/** Refuses a receipt with a line that does not belong to the kind of its desk (RECEIPT_DESK_KIND). */
export function checkDeskKind(
  { kind, lines }: { readonly kind: Receipt['kind']; readonly lines: readonly Pick<ReceiptLine, 'kind'>[] },
  desk: { readonly code: string; readonly kind: DeskKind },
): Outcome<null> {
  if (desk.kind === 'mixed') return accepted(null);
  const allowed = [...EVERYWHERE[kind], ...OWN[desk.kind][kind]];
  const at = lines.findIndex((line) => !allowed.includes(line.kind));
  if (at < 0) return accepted(null);
  const reason =
    desk.kind === 'revenue'
      ? 'jest kasą dochodów: nie wypłaca się w niej zaliczek ani list. Zrób to w kasie wydatków.'
      : 'jest kasą wydatków: nie przyjmuje się w niej wpłat i nie zwraca nadpłat. Zrób to w kasie dochodów.';
  return refused('RECEIPT_DESK_KIND', `Kasa ${desk.code} ${reason}`, { field: `lines.${at}` });
}
