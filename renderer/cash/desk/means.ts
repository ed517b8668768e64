import { type Grosze, grosze, subtract, ZERO } from '#shared/kernel/money.ts';

/** How it is paid: all in cash (null), or one of the two typed and the other what is left. */
export type TypedMeans = { readonly field: 'cash' | 'card'; readonly amount: Grosze } | null;

export interface Means {
  readonly cash: Grosze;
  readonly card: Grosze;
  /** Change due; null while nothing was handed over or while it is too little. */
  readonly change: Grosze | null;
  /** What is wrong, by field. */
  readonly errors: { readonly cash?: string; readonly card?: string; readonly tendered?: string };
}

/** Shares the total between cash and card and reckons the change. All in grosze. */
export function meansOf(total: Grosze, typed: TypedMeans, tendered: Grosze | null): Means {
  const rest = typed === null ? ZERO : subtract(total, typed.amount);
  const cash = typed === null ? total : typed.field === 'cash' ? typed.amount : rest;
  const card = typed === null ? ZERO : typed.field === 'card' ? typed.amount : rest;
  const errors: { cash?: string; card?: string; tendered?: string } = {};
  if (typed !== null && rest < 0)
    errors[typed.field] = 'Więcej niż do zapłaty. Wpisz kwotę nie większą niż suma.';
  const short = tendered !== null && tendered < cash;
  if (short) errors.tendered = 'Mniej niż do zapłaty gotówką. Dobierz resztę albo zmień kwotę wpłaty.';
  return {
    cash,
    card,
    change: tendered === null || short ? null : grosze(tendered - cash),
    errors,
  };
}
