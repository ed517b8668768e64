import { type Day, daysBetween } from '#shared/kernel/day.ts';
import { formatDay } from '#shared/kernel/day-text.ts';
import type { Outcome } from '#shared/kernel/errors.ts';
import { refused } from '#shared/kernel/errors.ts';
import { parseNrb } from '#shared/kernel/identifiers/nrb.ts';
import { sum } from '#shared/kernel/money.ts';
import type { OrderTotals, PaymentOrder } from './order.ts';

/** A file of orders ready for the bank. */
export interface OrdersFile {
  readonly bytes: Uint8Array;
  /** To be compared with what the bank says after the import. */
  readonly totals: OrderTotals;
  /** What was changed for the bank's sake, to be shown before the file goes out. */
  readonly notes: readonly OrderNote[];
}

export interface OrderNote {
  /** Index of the order from 0. */
  readonly order: number;
  readonly field: 'payer.name' | 'payee.name' | 'payer.address' | 'payee.address' | 'title' | 'reference';
  /** Characters that the bank does not take and that were replaced. */
  readonly replaced: readonly string[];
}

export interface WriteOptions {
  /** Tells the days on which the bank executes orders. */
  readonly isWorkingDay: (of: Day) => boolean;
  /** Orders before this day are refused, when given. */
  readonly today?: Day;
}

/** Checks what every format of orders needs; undefined when all is well, else the refusal of the first wrong order. */
export function wrongOrder(
  orders: readonly PaymentOrder[],
  { isWorkingDay, today }: WriteOptions,
): Outcome<OrdersFile> | undefined {
  if (orders.length === 0)
    return refused('BANK_ORDERS_EMPTY', 'Nie wybrano żadnego przelewu. Zaznacz przelewy do wysłania.');
  for (const [index, order] of orders.entries()) {
    const wrong = (code: string, message: string, field: string) =>
      refused<OrdersFile>(code, `Przelew ${index + 1}: ${message}`, { field: `orders.${index}.${field}` });
    if (order.amount <= 0) return wrong('BANK_ORDER_AMOUNT', 'kwota musi być większa od zera.', 'amount');
    if (!isWorkingDay(order.day))
      return wrong(
        'BANK_ORDER_DAY',
        `${formatDay(order.day)} nie jest dniem roboczym. Wybierz dzień roboczy.`,
        'day',
      );
    if (today !== undefined && daysBetween(today, order.day) < 0)
      return wrong(
        'BANK_ORDER_PAST',
        `${formatDay(order.day)} już minął. Wybierz dzień dzisiejszy lub późniejszy.`,
        'day',
      );
    for (const side of ['payer', 'payee'] as const) {
      const nrb = parseNrb(order[side].account);
      const reason = nrb.problems.find(({ severity }) => severity === 'error');
      if (reason) return wrong('BANK_ORDER_ACCOUNT', reason.message, `${side}.account`);
      if (nrb.normal !== order[side].account)
        return wrong('BANK_ORDER_ACCOUNT', 'numer rachunku zapisz jako 26 cyfr.', `${side}.account`);
    }
    if (order.payee.account === order.payer.account)
      return wrong('BANK_ORDER_SELF', 'rachunek odbiorcy i płatnika jest ten sam.', 'payee.account');
  }
  return undefined;
}

/** Number and sum of orders. */
export function orderTotals(orders: readonly PaymentOrder[]): OrderTotals {
  return { count: orders.length, total: sum(orders.map(({ amount }) => amount)) };
}
