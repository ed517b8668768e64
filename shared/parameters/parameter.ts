import type { Day } from '#shared/kernel/day.ts';
import { formatDay } from '#shared/kernel/day-text.ts';
import { type BusinessError, refuse } from '#shared/kernel/errors.ts';
import { definitionOf } from './catalogue.ts';

/**
 * A parameter of law, of a council's resolution or of local policy: a value that holds from a day on.
 * The value is text (`14.5`, `16.00`, `yes`), the same in the program, on the wire and in both databases;
 * the catalogue says how to read it.
 */
export interface Parameter {
  readonly code: string;
  readonly validFrom: Day;
  /** The last day; without it the value holds until the next row of the code begins. */
  readonly validTo?: Day;
  readonly value: string;
  /** Where the value comes from: act and article, resolution, order. */
  readonly source: string;
  /** True when the value still has to be checked against the journal of laws. */
  readonly unconfirmed?: boolean;
}

/** Parameters gathered for rules: handed in by the caller, never global. Rows of one code stand in order of days. */
export interface ParameterSet {
  readonly rows: ReadonlyMap<string, readonly Parameter[]>;
}

/**
 * Gathers rows; a later row with the same code and first day replaces an earlier one, so an office's own rows are
 * simply put after the seed.
 */
export function parameterSet(...sources: readonly Iterable<Parameter>[]): ParameterSet {
  const byCode = new Map<string, Map<Day, Parameter>>();
  for (const source of sources)
    for (const row of source) {
      const ofCode = byCode.get(row.code) ?? new Map<Day, Parameter>();
      ofCode.set(row.validFrom, row);
      byCode.set(row.code, ofCode);
    }
  const rows = new Map<string, readonly Parameter[]>();
  for (const [code, ofCode] of byCode)
    rows.set(
      code,
      [...ofCode.values()].sort((a, b) => (a.validFrom < b.validFrom ? -1 : 1)),
    );
  return { rows };
}

/** Every row of the set, for lists and for the databases. */
export function allParameters(set: ParameterSet): Parameter[] {
  return [...set.rows.values()].flat();
}

/** The row that holds on the day, or undefined. */
export function findParameter(set: ParameterSet, code: string, on: Day): Parameter | undefined {
  const row = set.rows.get(code)?.findLast(({ validFrom }) => validFrom <= on);
  return row && (row.validTo === undefined || on <= row.validTo) ? row : undefined;
}

/**
 * The row that holds on the day.
 * @throws BusinessError PARAMETER_MISSING that names the parameter and the day.
 */
export function parameterOn(set: ParameterSet, code: string, on: Day): Parameter {
  const row = findParameter(set, code, on);
  if (row) return row;
  throw parameterMissing(code, on);
}

export function parameterMissing(code: string, on: Day): BusinessError {
  const name = definitionOf(code)?.name;
  return refuse(
    'PARAMETER_MISSING',
    `Brak parametru ${code}${name ? ` (${name})` : ''} na dzień ${formatDay(on)}. Dopisz go w parametrach razem z podstawą prawną.`,
    { details: { parameter: code, day: on } },
  );
}
