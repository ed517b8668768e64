import { addDays, type Day, dayOf, daysInMonth } from '#shared/kernel/day.ts';
import type { Decimal } from '#shared/kernel/decimal.ts';
import { BusinessError, type ErrorInfo, unwrap } from '#shared/kernel/errors.ts';
import { type Grosze, grosze, sum, ZERO } from '#shared/kernel/money.ts';
import { classificationOn, type PayerKind } from '#shared/parameters/classification.ts';
import { countOn } from '#shared/parameters/values.ts';
import type { PlannedInstalment } from '#shared/receivables/instalments.ts';
import { deductInvestmentReliefs, type InvestmentRelief, type ReliefUse } from './agricultural-reliefs.ts';
import { agriculturalTax } from './agricultural-tax.ts';
import { isAssessed, obligationArose, type TermsOf, taxInstalments } from './assessment.ts';
import { forestTax } from './forest-tax.ts';
import type { TaxLaw } from './law.ts';
import type { TaxTitle, YearlyTax } from './line.ts';
import { propertyTax } from './property-tax.ts';
import { type RegisteredObject, taxInputs } from './register.ts';
import { transportInstalments } from './transport-instalments.ts';
import { transportTax } from './transport-tax.ts';

/** LAND: the land taxes of natural persons, decided together; the others stand for a tax of their own. */
export type LiabilityCode = 'LAND' | 'PROPERTY' | 'AGRICULTURAL' | 'FOREST' | 'TRANSPORT';

/** A tax inside a liability with its budget classification (dział-rozdział-paragraf). */
export interface TaxPart {
  readonly tax: TaxTitle;
  readonly classification: string;
  readonly amount: Grosze;
}

/** All that the register holds on an account and the rules need. */
export interface AccountRegister {
  readonly accountId: string;
  readonly payer: PayerKind;
  readonly objects: readonly RegisteredObject[];
  readonly elsewhere?: { readonly hectares: Decimal; readonly conversion: Decimal };
  readonly reliefs: readonly InvestmentRelief[];
}

export interface Liability {
  readonly liability: LiabilityCode;
  readonly payer: PayerKind;
  /** True when at least two taxes are payable as one amount (łączne zobowiązanie pieniężne, u.p.r. art. 6c). */
  readonly combined: boolean;
  readonly taxes: readonly YearlyTax[];
  /** Taxes above zero in the order of paragraphs; agricultural tax after investment reliefs. */
  readonly parts: readonly TaxPart[];
  readonly total: Grosze;
  /** False when a natural person's sum is too small to be assessed (u.p.o.l. art. 6 ust. 8a). */
  readonly assessed: boolean;
  readonly reliefUses: readonly ReliefUse[];
}

export interface Assessed {
  readonly liabilities: readonly Liability[];
  /** Why something could not be taxed. A liability with a problem is not among the liabilities. */
  readonly problems: readonly ErrorInfo[];
}

/** Everything an account owes for the year of the law. Refusals of the rules come back as problems, never halfway. */
export function assessAccount(register: AccountRegister, law: TaxLaw): Assessed {
  const liabilities: Liability[] = [];
  const problems: ErrorInfo[] = [];
  const attempt = (work: () => Liability | undefined) => {
    try {
      const liability = work();
      if (liability) liabilities.push(liability);
    } catch (error) {
      if (!(error instanceof BusinessError)) throw error;
      problems.push(error.info);
    }
  };
  let inputs: ReturnType<typeof taxInputs>;
  try {
    inputs = taxInputs(register.accountId, register.objects, law.year);
  } catch (error) {
    if (error instanceof BusinessError) return { liabilities, problems: [error.info] };
    throw error;
  }
  const { payer } = register;
  const property = () => (inputs.property.length === 0 ? undefined : propertyTax(inputs.property, law));
  const forest = () => (inputs.forest.length === 0 ? undefined : forestTax(inputs.forest, law));
  const farm = () =>
    inputs.farm.length === 0
      ? undefined
      : agriculturalTax(
          { parcels: inputs.farm, ...(register.elsewhere ? { elsewhere: register.elsewhere } : {}) },
          law,
        );
  if (payer === 'natural') attempt(() => liabilityOf('LAND', [property(), farm(), forest()], register, law));
  else {
    attempt(() => liabilityOf('PROPERTY', [property()], register, law));
    attempt(() => liabilityOf('AGRICULTURAL', [farm()], register, law));
    attempt(() => liabilityOf('FOREST', [forest()], register, law));
  }
  attempt(() =>
    inputs.vehicles.length === 0
      ? undefined
      : liabilityOf('TRANSPORT', [transportTax(inputs.vehicles, law)], register, law),
  );
  return { liabilities, problems };
}

/** A liability of nothing: what is left when everything a decision rested on has gone. */
export function emptyLiability(liability: LiabilityCode, payer: PayerKind): Liability {
  return {
    liability,
    payer,
    combined: false,
    taxes: [],
    parts: [],
    total: ZERO,
    assessed: false,
    reliefUses: [],
  };
}

function liabilityOf(
  liability: LiabilityCode,
  some: readonly (YearlyTax | undefined)[],
  { payer, reliefs }: AccountRegister,
  law: TaxLaw,
): Liability | undefined {
  const taxes = some.filter((tax) => tax !== undefined).filter(({ lines }) => lines.length > 0);
  if (taxes.length === 0) return undefined;
  let reliefUses: readonly ReliefUse[] = [];
  const parts: TaxPart[] = [];
  for (const tax of taxes) {
    let { amount } = tax;
    if (tax.title === 'AGRICULTURAL_TAX' && reliefs.length > 0) {
      const deducted = deductInvestmentReliefs(amount, law.year, reliefs, law.parameters);
      amount = deducted.due;
      reliefUses = deducted.uses;
    }
    if (amount > 0)
      parts.push({ tax: tax.title, classification: classificationOf(tax.title, payer, law), amount });
  }
  parts.sort((a, b) => (a.classification < b.classification ? -1 : 1));
  const total = sum(parts.map(({ amount }) => amount));
  return {
    liability,
    payer,
    combined: parts.length > 1,
    taxes,
    parts,
    total,
    assessed: liability === 'LAND' ? isAssessed(total, law) : total > 0,
    reliefUses,
  };
}

const classifications = new WeakMap<TaxLaw, Map<string, string>>();

/** `756-75616-0310`: the budget classification of a tax for the kind of payer. @throws BusinessError PARAMETER_MISSING */
export function classificationOf(title: TaxTitle, payer: PayerKind, law: TaxLaw): string {
  const ofLaw = classifications.get(law) ?? new Map<string, string>();
  classifications.set(law, ofLaw);
  const known = ofLaw.get(`${title}${payer}`);
  if (known !== undefined) return known;
  const of = { title, payer, part: 'principal', interestKind: 'tax' } as const;
  const { section, chapter, paragraph } = classificationOn(law.parameters, of, law.firstDay);
  const text = `${section}-${chapter}-${paragraph}`;
  ofLaw.set(`${title}${payer}`, text);
  return text;
}

/** The latest day on which a letter sent on a day counts as delivered: a first notice and the days of the fiction after it. */
export function latestDelivery(issuedOn: Day, law: TaxLaw): Day {
  return addDays(issuedOn, countOn(law.parameters, 'DORECZ.FICTION_DAYS', issuedOn));
}

/**
 * Instalments of an amount of the liability by its statutory terms; where none is left, one payment after the delivery.
 * Vehicles have terms of their own by the month each arose: there the amount is what the new plan has above the charged one.
 * @throws BusinessError PARAMETER_MISSING, INSTALMENTS_*
 */
export function planInstalments(
  of: Pick<Liability, 'liability' | 'payer' | 'combined' | 'taxes'>,
  amount: Grosze,
  law: TaxLaw,
  issuedOn: Day,
  charged: ReadonlyMap<Day, Grosze> = new Map(),
): readonly PlannedInstalment[] {
  const [first] = of.taxes;
  if (of.liability === 'TRANSPORT' && first)
    return aboveCharged(transportInstalments(first, law), amount, charged);
  const arose = obligationArose(of.taxes, law.year);
  const ended = obligationEnded(of.taxes, law.year);
  return unwrap(
    taxInstalments(
      {
        total: amount,
        terms: termsOf(of),
        payer: of.payer,
        delivered: issuedOn,
        ...(arose === undefined ? {} : { arose }),
        ...(ended === undefined ? {} : { ended }),
      },
      law,
    ),
  );
}

/** What a plan asks above what each day was charged with already, cut from its end to the amount. */
function aboveCharged(
  plan: readonly PlannedInstalment[],
  amount: Grosze,
  charged: ReadonlyMap<Day, Grosze>,
): PlannedInstalment[] {
  const above = plan.map(({ statutoryDue, amount: whole }) => ({
    statutoryDue,
    amount: Math.max(whole - (charged.get(statutoryDue) ?? 0), 0),
  }));
  let excess = above.reduce((total, one) => total + one.amount, 0) - amount;
  for (const one of above.toReversed()) {
    const cut = Math.min(Math.max(excess, 0), one.amount);
    one.amount -= cut;
    excess -= cut;
  }
  return above
    .filter((one) => one.amount > 0)
    .map((one, index) => ({ number: index + 1, statutoryDue: one.statutoryDue, amount: grosze(one.amount) }));
}

function termsOf({
  liability,
  combined,
  taxes,
}: Pick<Liability, 'liability' | 'combined' | 'taxes'>): TermsOf {
  if (combined) return 'COMBINED';
  if (liability === 'AGRICULTURAL' || liability === 'FOREST' || liability === 'PROPERTY') return liability;
  const owed = taxes.find(({ amount }) => amount > 0) ?? taxes[0];
  if (owed?.title === 'AGRICULTURAL_TAX') return 'AGRICULTURAL';
  return owed?.title === 'FOREST_TAX' ? 'FOREST' : 'PROPERTY';
}

/** Last day of the obligation when it ended during the year: no line reaches December. */
export function obligationEnded(taxes: readonly YearlyTax[], year: number): Day | undefined {
  let last = 0;
  for (const { lines } of taxes) for (const { months } of lines) if (months.to > last) last = months.to;
  return last === 0 || last === 12 ? undefined : dayOf(year, last, daysInMonth(year, last));
}
