import type { Day } from '#shared/kernel/day.ts';
import type { Grosze } from '#shared/kernel/money.ts';

/**
 * How a due bears interest: late interest of the Tax Ordinance (`tax`), statutory interest for delay of the Civil Code
 * (`civil`), or none (reminder costs, stamp duty).
 */
export type InterestKind = 'tax' | 'civil' | 'none';

/** Rate of late interest: standard, or a dated fact of the due (Ordynacja podatkowa art. 56, 56a, 56b). */
export type TaxRate = 'standard' | 'reduced' | 'raised';

/** A stretch of days, both ends included, for which no interest is charged (Ordynacja podatkowa art. 54 § 1). */
export interface InterestBreak {
  readonly from: Day;
  readonly to: Day;
  /** Legal ground, as a person reads it. */
  readonly ground: string;
}

/** One open due: one instalment, or the cost of one delivered reminder. The service and the desk speak of the same shape. */
export interface OpenItem {
  readonly id: string;
  /** Title of the due: `PROPERTY_TAX`. */
  readonly titleCode: string;
  /** The tax a payer may indicate; several titles may belong to one. */
  readonly titleGroup: string;
  readonly interestKind: InterestKind;
  /** Effective due date: moved to a working day, or by the late delivery of a decision. Costs: day of delivery. */
  readonly dueDate: Day;
  readonly statutoryDue: Day;
  /** What of the principal is still open. */
  readonly principal: Grosze;
  readonly breaks: readonly InterestBreak[];
  readonly kind: 'principal' | 'reminder-cost';
  /** Order among dues of the same day. */
  readonly order: number;
  /** `reduced` where art. 56a allows half of the rate, `raised` under art. 56b; standard otherwise. */
  readonly rate?: TaxRate;
  /** The other rate holds for payments up to this day only; a later one bears the standard rate. */
  readonly ratePayBy?: Day;
  /** Civil dues only: interest is settled up to this day, it accrues from the next. */
  readonly interestSettledTo?: Day;
  /** Civil dues only: interest accrued up to `interestSettledTo` and not yet paid. */
  readonly interestCarried?: Grosze;
  /** Polish name for explanations: `podatek od nieruchomości, rata 2`. */
  readonly label?: string;
}

/** Overdue from the day after the due date; a reminder cost from its delivery on. */
export function isOverdue(item: OpenItem, on: Day): boolean {
  return item.kind === 'reminder-cost' ? item.dueDate <= on : item.dueDate < on;
}

/** Civil dues follow the Civil Code, all others the Tax Ordinance. */
export function isCivil(item: OpenItem): boolean {
  return item.interestKind === 'civil';
}
