import type { Day } from '#shared/kernel/day.ts';
import { refuse } from '#shared/kernel/errors.ts';
import { type Grosze, grosze, smaller, sum, ZERO } from '#shared/kernel/money.ts';
import { dueDate } from '#shared/receivables/due-date.ts';
import { adjustments, divideInstalments } from './combined-liability.ts';
import type { TaxLaw } from './law.ts';
import { type Liability, latestDelivery, planInstalments, type TaxPart } from './liability.ts';
import type { TaxTitle } from './line.ts';

/** An instalment that earlier decisions of the liability charged. */
export interface ChargedInstalment {
  readonly id: string;
  readonly number: number;
  readonly statutoryDue: Day;
  /** Still unpaid. */
  readonly open: Grosze;
  /** Paid so far; what is neither paid nor open was remitted or written off. */
  readonly paid: Grosze;
  /** What decisions put there, by tax; payments do not change it. */
  readonly parts: readonly { readonly tax: TaxTitle; readonly amount: Grosze }[];
}

/** What holds before a decision: the parts of the last one and all that the chain charged. */
export interface DecidedBefore {
  /** Whether the chain began as a combined liability: its dues then stand under that title to the end. */
  readonly combined: boolean;
  readonly parts: readonly TaxPart[];
  readonly instalments: readonly ChargedInstalment[];
}

export interface ChargePart {
  readonly tax: TaxTitle;
  readonly classification: string;
  readonly amount: Grosze;
}

/** A due to be charged, under the title of its tax or of the combined liability. */
export interface NewCharge {
  readonly title: TaxTitle | 'COMBINED';
  readonly instalments: readonly {
    readonly number: number;
    readonly statutoryDue: Day;
    readonly due: Day;
    readonly amount: Grosze;
    readonly parts: readonly ChargePart[];
  }[];
}

/** What is taken off a charged instalment; the part that was paid already becomes an overpayment. */
export interface Reduction {
  readonly instalmentId: string;
  readonly amount: Grosze;
  readonly overpaid: Grosze;
  readonly parts: readonly ChargePart[];
}

/** Everything a decision posts. Increases less reductions are the difference of the totals. */
export interface DecisionPlan {
  readonly charges: readonly NewCharge[];
  readonly reductions: readonly Reduction[];
  readonly before: Grosze;
  readonly total: Grosze;
}

export interface PlanInput {
  readonly liability: Liability;
  readonly before?: DecidedBefore;
  readonly issuedOn: Day;
  /** True when a letter is delivered and moves the terms (Ordynacja podatkowa art. 47); a declaration moves none. */
  readonly byDelivery: boolean;
}

/**
 * What a decision posts after earlier ones: the difference of each tax. An increase is planned over the terms of the year
 * like a tax of its own; a decrease is taken from the last instalments. Until the letter is delivered a due date stands at
 * the latest day that a fiction of delivery allows.
 * @throws BusinessError PARAMETER_MISSING, TAX_DUE_REMITTED
 */
export function planDecision(
  { liability, before, issuedOn, byDelivery }: PlanInput,
  law: TaxLaw,
): DecisionPlan {
  const was = before?.parts ?? [];
  const changes = adjustments(withParagraph(was), withParagraph(liability.parts));
  const classifications = new Map(
    [...was, ...liability.parts].map((part) => [part.tax, part.classification]),
  );
  const partsOf = (kind: 'INCREASE' | 'DECREASE'): ChargePart[] =>
    changes
      .filter((change) => change.kind === kind)
      .map(({ title, amount }) => ({ tax: title, classification: classifications.get(title) ?? '', amount }));
  const increases = partsOf('INCREASE');
  const combined = before ? before.combined : liability.combined;
  const groups: readonly (readonly ChargePart[])[] = combined ? [increases] : increases.map((part) => [part]);
  const charged = chargedByDay(before);
  const plannedOf = { ...liability, combined };
  return {
    charges: groups
      .filter((parts) => parts.length > 0)
      .map((parts): NewCharge => {
        const amount = sum(parts.map((part) => part.amount));
        const planned = planInstalments(plannedOf, amount, law, issuedOn, charged);
        const shares = divideInstalments(
          planned.map((one) => one.amount),
          withParagraph(parts),
        );
        return {
          title: combined ? 'COMBINED' : (parts[0]?.tax ?? 'PROPERTY_TAX'),
          instalments: planned.map(({ number, statutoryDue, amount: part }, index) => ({
            number,
            statutoryDue,
            due: termOf(statutoryDue, byDelivery ? latestDelivery(issuedOn, law) : undefined, law),
            amount: part,
            parts: parts.flatMap((one, at) => {
              const share = shares[index]?.[at] ?? ZERO;
              return share === 0 ? [] : [{ ...one, amount: share }];
            }),
          })),
        };
      }),
    reductions: reductionsOf(before?.instalments ?? [], partsOf('DECREASE')),
    before: sum(was.map(({ amount }) => amount)),
    total: liability.total,
  };
}

const terms = new WeakMap<TaxLaw, Map<string, Day>>();

/** The day that counts, remembered: a gmina has a few terms and thousands of instalments. */
export function termOf(statutory: Day, delivered: Day | undefined, law: TaxLaw): Day {
  const ofLaw = terms.get(law) ?? new Map<string, Day>();
  terms.set(law, ofLaw);
  const key = `${statutory}${delivered ?? ''}`;
  const known = ofLaw.get(key);
  if (known) return known;
  const { effective } = dueDate(
    { statutory, ...(delivered === undefined ? {} : { delivered }) },
    law.parameters,
  );
  ofLaw.set(key, effective);
  return effective;
}

function chargedByDay(before: DecidedBefore | undefined): Map<Day, Grosze> {
  const byDay = new Map<Day, Grosze>();
  for (const { statutoryDue, parts } of before?.instalments ?? [])
    byDay.set(statutoryDue, grosze((byDay.get(statutoryDue) ?? 0) + sum(parts.map(({ amount }) => amount))));
  return byDay;
}

/** Takes each tax's decrease off the instalments that carry it, the last first. */
function reductionsOf(
  instalments: readonly ChargedInstalment[],
  decreases: readonly ChargePart[],
): Reduction[] {
  const fromLast = [...instalments].sort((a, b) =>
    a.statutoryDue === b.statutoryDue ? b.number - a.number : a.statutoryDue < b.statutoryDue ? 1 : -1,
  );
  const taken = new Map<string, ChargePart[]>();
  for (const decrease of decreases) {
    let left = decrease.amount;
    for (const { id, parts } of fromLast) {
      if (left === 0) break;
      const carried = parts.find(({ tax }) => tax === decrease.tax)?.amount ?? ZERO;
      const amount = smaller(left, carried);
      if (amount <= 0) continue;
      const ofInstalment = taken.get(id) ?? [];
      ofInstalment.push({ ...decrease, amount });
      taken.set(id, ofInstalment);
      left = grosze(left - amount);
    }
    if (left > 0) throw new RangeError(`${left} of ${decrease.tax} was decided but never charged`);
  }
  return fromLast.flatMap(({ id, number, open, paid }): Reduction[] => {
    const parts = taken.get(id);
    if (!parts) return [];
    const amount = sum(parts.map((part) => part.amount));
    const overpaid = grosze(Math.max(amount - open, 0));
    if (overpaid > paid)
      throw refuse(
        'TAX_DUE_REMITTED',
        `Ratę ${number} umorzono albo odpisano w części, której dotyczy decyzja. Najpierw cofnij to umorzenie, potem wydaj decyzję.`,
      );
    return [{ instalmentId: id, amount, overpaid, parts }];
  });
}

/** The shape that the rules of the combined liability read: the paragraph is the classification's last part. */
function withParagraph(parts: readonly ChargePart[]) {
  return parts.map(({ tax, classification, amount }) => ({
    title: tax,
    paragraph: classification.slice(classification.lastIndexOf('-') + 1),
    amount,
  }));
}
