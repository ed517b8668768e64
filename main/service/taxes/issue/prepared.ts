import type { ChainInstalment, DecisionChain } from '#db/central/taxes/chains.ts';
import type { CardHead } from '#db/central/taxes/heads.ts';
import type { Day } from '#shared/kernel/day.ts';
import type { DECISION_KINDS } from '#shared/taxes/contract-decisions.ts';
import type { DecisionPlan } from '#shared/taxes/decision-plan.ts';
import type { TaxLaw } from '#shared/taxes/law.ts';
import type { Liability } from '#shared/taxes/liability.ts';
import type { TaxTitle } from '#shared/taxes/line.ts';

export type DecisionKind = (typeof DECISION_KINDS)[number];

/** A decision that is worked out and waits to be numbered, written and posted. */
export interface PreparedDecision {
  readonly head: CardHead;
  readonly law: TaxLaw;
  readonly liability: Liability;
  readonly kind: DecisionKind;
  readonly previous: DecisionChain | undefined;
  readonly charged: readonly ChainInstalment[];
  readonly plan: DecisionPlan;
  /** What decisions of the year took from reliefs so far, by relief; grosze. */
  readonly reliefsBefore: ReadonlyMap<string, number>;
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
  previous?: Pick<DecisionChain, 'combined' | 'parts'>,
): TaxTitle | 'COMBINED' {
  if (previous?.combined || (!previous && combined)) return 'COMBINED';
  return parts[0]?.tax ?? previous?.parts[0]?.tax ?? taxes[0]?.title ?? TAX_OF[liability];
}

export function titleName(title: TaxTitle | 'COMBINED'): string {
  return title === 'COMBINED' ? COMBINED_NAME : TAX_NAMES[title];
}

const SHORT: Readonly<Record<TaxTitle | 'COMBINED', string>> = {
  PROPERTY_TAX: 'PON',
  AGRICULTURAL_TAX: 'ROL',
  FOREST_TAX: 'LES',
  VEHICLE_TAX: 'TRA',
  COMBINED: 'LZP',
};

const FORMS: Readonly<Record<TaxTitle | 'COMBINED', string>> = {
  PROPERTY_TAX: 'DN-1',
  AGRICULTURAL_TAX: 'DR-1',
  FOREST_TAX: 'DL-1',
  VEHICLE_TAX: 'DT-1',
  COMBINED: 'DN-1',
};

/** Declarations are numbered as they come in, by form; decisions by the short name of the tax. */
export function seriesOf({ liability, kind, previous }: PreparedDecision): string {
  const title = titleOf(liability, previous);
  return kind === 'declaration' ? FORMS[title] : SHORT[title];
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
export function articlesOf({ kind, liability, previous }: PreparedDecision): string[] {
  const taxes = [
    ...new Set([
      ...liability.taxes.map(({ title }) => title),
      ...(previous?.parts ?? []).map(({ tax }) => tax),
    ]),
  ];
  const combined = titleOf(liability, previous) === 'COMBINED' ? ['art. 6c ustawy o podatku rolnym'] : [];
  return [...BY_KIND[kind], ...taxes.map((tax) => ACTS[tax]), ...combined];
}
