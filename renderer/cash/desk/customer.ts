import type { Client } from '#renderer/app/session.ts';
import { saleLine } from '#shared/cash/lines.ts';
import type { CatalogueItem, ReceiptLine } from '#shared/cash/schemas.ts';
import type { ErrorInfo } from '#shared/kernel/errors.ts';
import { newId } from '#shared/kernel/ids.ts';
import { type Grosze, sum } from '#shared/kernel/money.ts';

export type PreparedPayment = Awaited<ReturnType<Client['cash']['desk']['prepared']>>[number];
export type Proposal = Awaited<ReturnType<Client['cash']['desk']['propose']>>;
export type FoundParty = Awaited<ReturnType<Client['parties']['find']>>['found'][number];

/** Who stands at the window. */
export type Customer =
  /** Known to the office; `instalmentId` is the due that a scanned slip named. */
  | { readonly kind: 'party'; readonly partyId: string; readonly instalmentId: string | null }
  /** Comes with a payment that a clerk prepared. */
  | { readonly kind: 'prepared'; readonly prepared: PreparedPayment }
  /** Buys from the catalogue without an account. */
  | { readonly kind: 'passer-by' };

/** A line of a catalogue sale while it is typed. */
export interface SaleDraft {
  readonly id: string;
  readonly item: CatalogueItem | null;
  readonly quantity: string | null;
  /** Typed only where the catalogue leaves the price to the desk. */
  readonly price: Grosze | null;
  readonly text: string;
}

export function newSale(): SaleDraft {
  return { id: newId(), item: null, quantity: '1', price: null, text: '' };
}

export function isEmptySale({ item, text }: SaleDraft): boolean {
  return item === null && text.trim() === '';
}

/** The receipt's line for a typed one, or what is still wrong with it. Undefined while nothing is typed. */
export function readSale(
  draft: SaleDraft,
): { readonly line: ReceiptLine } | { readonly wrong: ErrorInfo } | undefined {
  const { item, quantity, price, text } = draft;
  if (isEmptySale(draft)) return undefined;
  if (item === null)
    return { wrong: { code: 'SALE_ITEM_MISSING', field: 'item', message: 'Wybierz pozycję katalogu (F4).' } };
  const outcome = saleLine(item, quantity ?? '', price, text);
  return outcome.ok ? { line: outcome.value } : { wrong: outcome.error };
}

/** Sum of the lines that are complete. */
export function salesTotal(drafts: readonly SaleDraft[]): Grosze {
  return sum(
    drafts.flatMap((draft) => {
      const read = readSale(draft);
      return read && 'line' in read ? [read.line.amount] : [];
    }),
  );
}
