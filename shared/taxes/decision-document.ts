import type { Day } from '#shared/kernel/day.ts';
import { type Grosze, ZERO } from '#shared/kernel/money.ts';
import { printedLines } from './calculation-table.ts';
import type { DecisionPlan } from './decision-plan.ts';
import type { TaxLaw } from './law.ts';
import type { Liability, TaxPart } from './liability.ts';
import type { TaxTitle } from './line.ts';

/** What a decision is called and what it says: the content that is frozen when it is issued. */

export type DecisionKind = 'establishing' | 'changing' | 'determining' | 'discontinuing' | 'declaration';

/** The decision that held before. */
export interface DecidedEarlier {
  readonly number: string;
  readonly combined: boolean;
  readonly parts: readonly TaxPart[];
}

export interface DecisionSubject {
  readonly head: {
    readonly accountNumber: string;
    readonly virtualAccount: string;
    readonly payer: 'natural' | 'legal';
    readonly addressees: readonly {
      readonly partyId: string;
      readonly name: string;
      readonly address: string;
      readonly share: string;
    }[];
  };
  readonly law: TaxLaw;
  readonly liability: Liability;
  readonly kind: DecisionKind;
  readonly previous?: DecidedEarlier | undefined;
  readonly plan: DecisionPlan;
  readonly issuedOn: Day;
  readonly reason: string;
  readonly nameOf: (objectId: string) => string;
}

const TAX_NAMES: Readonly<Record<TaxTitle, string>> = {
  PROPERTY_TAX: 'Podatek od nieruchomości',
  AGRICULTURAL_TAX: 'Podatek rolny',
  FOREST_TAX: 'Podatek leśny',
  VEHICLE_TAX: 'Podatek od środków transportowych',
};

export const COMBINED_NAME = 'Łączne zobowiązanie pieniężne';

export function taxName(tax: TaxTitle): string {
  return TAX_NAMES[tax];
}

const TAX_OF: Readonly<Record<Liability['liability'], TaxTitle>> = {
  LAND: 'PROPERTY_TAX',
  PROPERTY: 'PROPERTY_TAX',
  AGRICULTURAL: 'AGRICULTURAL_TAX',
  FOREST: 'FOREST_TAX',
  TRANSPORT: 'VEHICLE_TAX',
};

/** The tax that gives a liability its name and its series of numbers, or `COMBINED`. */
export function titleOf(
  { combined, parts, taxes, liability }: Pick<Liability, 'combined' | 'parts' | 'taxes' | 'liability'>,
  previous?: Pick<DecidedEarlier, 'combined' | 'parts'>,
): TaxTitle | 'COMBINED' {
  if (previous?.combined || (!previous && combined)) return 'COMBINED';
  return parts[0]?.tax ?? previous?.parts[0]?.tax ?? taxes[0]?.title ?? TAX_OF[liability];
}

export function titleName(title: TaxTitle | 'COMBINED'): string {
  return title === 'COMBINED' ? COMBINED_NAME : TAX_NAMES[title];
}

/** Each tax of the decision with what it was and what it is. */
export function decidedParts({
  previous,
  liability,
}: Pick<DecisionSubject, 'previous' | 'liability'>): Map<
  TaxTitle,
  { classification: string; before: Grosze; amount: Grosze }
> {
  const parts = new Map<TaxTitle, { classification: string; before: Grosze; amount: Grosze }>();
  for (const { tax, classification, amount } of previous?.parts ?? [])
    parts.set(tax, { classification, before: amount, amount: ZERO });
  for (const { tax, classification, amount } of liability.parts)
    parts.set(tax, { classification, before: parts.get(tax)?.before ?? ZERO, amount });
  return parts;
}

/** The content of the document in the shape of `decisionDataSchema`. @param slips references of the instalments, by charge */
export function decisionDocument(
  subject: DecisionSubject,
  number: string,
  slips: readonly (readonly string[])[],
  office: {
    readonly name: string;
    readonly authority: string;
    readonly address: string;
    readonly nip: string;
  },
) {
  const { head, law, liability, plan, previous, issuedOn, kind, reason, nameOf } = subject;
  return {
    form: 1 as const,
    number,
    kind,
    liability: liability.liability,
    combined: previous?.combined ?? liability.combined,
    name: titleName(titleOf(liability, previous)),
    year: law.year,
    issuedOn,
    office,
    account: { number: head.accountNumber, virtualAccount: head.virtualAccount },
    payer: head.payer,
    addressees: head.addressees,
    lines: printedLines(liability.taxes, nameOf),
    parts: [...decidedParts(subject)].map(([tax, part]) => ({
      tax,
      name: taxName(tax),
      classification: part.classification,
      amount: part.amount,
      before: part.before,
    })),
    before: plan.before,
    total: plan.total,
    instalments: plan.charges.flatMap((charge, at) =>
      charge.instalments.map((one, index) => ({
        number: one.number,
        statutoryDue: one.statutoryDue,
        due: one.due,
        amount: one.amount,
        slipCode: slips[at]?.[index] ?? '',
      })),
    ),
    previousNumber: previous?.number ?? null,
    reason,
    articles: articlesOf(subject),
  };
}

const ACTS: Readonly<Record<TaxTitle, string>> = {
  PROPERTY_TAX: 'art. 2–6 ustawy z dnia 12 stycznia 1991 r. o podatkach i opłatach lokalnych',
  AGRICULTURAL_TAX: 'art. 1–6a ustawy z dnia 15 listopada 1984 r. o podatku rolnym',
  FOREST_TAX: 'art. 1–6 ustawy z dnia 30 października 2002 r. o podatku leśnym',
  VEHICLE_TAX: 'art. 8–11 ustawy z dnia 12 stycznia 1991 r. o podatkach i opłatach lokalnych',
};

const BY_KIND: Readonly<Record<DecisionKind, readonly string[]>> = {
  establishing: ['art. 47 § 1 ustawy z dnia 29 sierpnia 1997 r. – Ordynacja podatkowa'],
  changing: ['art. 254 ustawy z dnia 29 sierpnia 1997 r. – Ordynacja podatkowa'],
  determining: ['art. 47 § 1 ustawy z dnia 29 sierpnia 1997 r. – Ordynacja podatkowa'],
  discontinuing: ['art. 254 ustawy z dnia 29 sierpnia 1997 r. – Ordynacja podatkowa'],
  declaration: [],
};

/** The legal basis that a decision names. */
function articlesOf({ kind, liability, previous }: DecisionSubject): string[] {
  const taxes = [
    ...new Set([
      ...liability.taxes.map(({ title }) => title),
      ...(previous?.parts ?? []).map(({ tax }) => tax),
    ]),
  ];
  const combined = titleOf(liability, previous) === 'COMBINED' ? ['art. 6c ustawy o podatku rolnym'] : [];
  return [...BY_KIND[kind], ...taxes.map((tax) => ACTS[tax]), ...combined];
}
