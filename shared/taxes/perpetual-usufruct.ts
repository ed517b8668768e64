import type { Day } from '#shared/kernel/day.ts';
import { decimal } from '#shared/kernel/decimal.ts';
import { add, type Grosze, grosze } from '#shared/kernel/money.ts';
import type { ParameterSet } from '#shared/parameters/parameter.ts';
import { decimalOn } from '#shared/parameters/values.ts';
import { percentOf } from './fee-arithmetic.ts';

/** What the land is for; each purpose has its percent of the value. */
export type UsufructPurpose = 'DEFENCE' | 'CHARITY' | 'HOUSING' | 'TOURISM' | 'OTHER';

export interface UsufructFee {
  readonly net: Grosze;
  readonly vat: Grosze;
  readonly gross: Grosze;
}

/**
 * Yearly fee for perpetual usufruct (u.g.n. art. 71-81): percent of the land's value less the council's discount, with
 * VAT for rights created since May 2004. Civil law: to the grosz.
 */
export function usufructFee(
  land: {
    readonly value: Grosze;
    readonly purpose: UsufructPurpose;
    readonly discountPercent?: string;
    /** Percent of VAT; absent for rights outside it. */
    readonly vatPercent?: string;
  },
  on: Day,
  parameters: ParameterSet,
): UsufructFee {
  const full = percentOf(land.value, decimalOn(parameters, `UZYTK.PCT.${land.purpose}`, on));
  const discount = land.discountPercent === undefined ? 0 : percentOf(full, decimal(land.discountPercent));
  const net = grosze(full - discount);
  const vat = land.vatPercent === undefined ? grosze(0) : percentOf(net, decimal(land.vatPercent));
  return { net, vat, gross: add(net, vat) };
}
