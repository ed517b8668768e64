import { type Day, dayOf } from '#shared/kernel/day.ts';
import { type Decimal, decimal } from '#shared/kernel/decimal.ts';
import {
  findParameter,
  type Parameter,
  type ParameterSet,
  parameterOn,
} from '#shared/parameters/parameter.ts';

/** A parameter read once: its value and the row it came from, for the explanation. */
export interface Figure {
  readonly value: Decimal;
  readonly row: Parameter;
}

/** The parameters of one tax year, each read at most once. Figures of a tax year are those of its first day. */
export interface TaxLaw {
  readonly parameters: ParameterSet;
  readonly year: number;
  readonly firstDay: Day;
  readonly figures: Map<string, Figure>;
  /** Values that rules derive from figures (rate of a hectare), kept for the next account. */
  readonly derived: Map<string, Rate>;
}

/** What one unit of the base is charged. */
export interface Rate {
  /** Zloty for a unit of the base, or percent of it. */
  readonly value: Decimal;
  readonly percent: boolean;
  /** Polish unit of the rate: `zł/m²`. */
  readonly unit: string;
  /** How the rate came about, when it is a product: `2,5 dt × 66,42 zł`. */
  readonly derivation?: string;
  readonly article: string;
  readonly rows: readonly Parameter[];
}

const laws = new WeakMap<ParameterSet, Map<number, TaxLaw>>();

/** The law of a tax year over a set of parameters; made once for a set and a year. */
export function taxLaw(parameters: ParameterSet, year: number): TaxLaw {
  const years = laws.get(parameters) ?? new Map<number, TaxLaw>();
  laws.set(parameters, years);
  const known = years.get(year);
  if (known) return known;
  const law = {
    parameters,
    year,
    firstDay: dayOf(year, 1, 1),
    figures: new Map<string, Figure>(),
    derived: new Map<string, Rate>(),
  };
  years.set(year, law);
  return law;
}

/**
 * The figure that holds on the first day of the tax year.
 * @throws BusinessError PARAMETER_MISSING that names the parameter and the day.
 */
export function figureOf(law: TaxLaw, code: string): Figure {
  const known = law.figures.get(code);
  if (known) return known;
  const row = parameterOn(law.parameters, code, law.firstDay);
  const figure = { value: decimal(row.value), row };
  law.figures.set(code, figure);
  return figure;
}

/** The text of the parameter on the first day of the tax year. @throws BusinessError PARAMETER_MISSING */
export function textOf(law: TaxLaw, code: string): string {
  return parameterOn(law.parameters, code, law.firstDay).value;
}

/** The row, when there is one: a council need not lower a price. */
export function figureIfAny(law: TaxLaw, code: string): Figure | undefined {
  return law.figures.get(code) ?? (findParameter(law.parameters, code, law.firstDay) && figureOf(law, code));
}

/** A rate made once for a law. */
export function derivedRate(law: TaxLaw, key: string, make: () => Rate): Rate {
  const known = law.derived.get(key);
  if (known) return known;
  const rate = make();
  law.derived.set(key, rate);
  return rate;
}
