import type { ChainInstalment, DecisionChain } from '#db/central/taxes/chains.ts';
import type { CardHead } from '#db/central/taxes/heads.ts';
import type { Day } from '#shared/kernel/day.ts';
import type { DecisionKind } from '#shared/taxes/decision-document.ts';
import { titleOf } from '#shared/taxes/decision-document.ts';
import type { DecisionPlan } from '#shared/taxes/decision-plan.ts';
import type { TaxLaw } from '#shared/taxes/law.ts';
import type { Liability } from '#shared/taxes/liability.ts';
import type { TaxTitle } from '#shared/taxes/line.ts';

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
