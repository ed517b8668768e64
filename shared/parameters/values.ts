import { type Day, day, dayFromNumber, dayNumber, dayOf } from '#shared/kernel/day.ts';
import { type Decimal, decimal, groszeOfZlotyText } from '#shared/kernel/decimal.ts';
import type { Grosze } from '#shared/kernel/money.ts';
import { definitionOf } from './catalogue.ts';
import { type Parameter, type ParameterSet, parameterMissing, parameterOn } from './parameter.ts';

/** An amount in force on the day, written in zloty (`16.00`). */
export function amountOn(set: ParameterSet, code: string, on: Day): Grosze {
  return groszeOfZlotyText(parameterOn(set, code, on).value);
}

/** A whole number in force on the day. */
export function countOn(set: ParameterSet, code: string, on: Day): number {
  return wholeNumber(parameterOn(set, code, on).value);
}

/** A yearly rate in force on the day, in hundredths of a percent: `14.5` is 1450. */
export function rateOn(set: ParameterSet, code: string, on: Day): number {
  return hundredths(parameterOn(set, code, on).value);
}

export function switchOn(set: ParameterSet, code: string, on: Day): boolean {
  return parameterOn(set, code, on).value === 'yes';
}

export function textOn(set: ParameterSet, code: string, on: Day): string {
  return parameterOn(set, code, on).value;
}

/** A figure that is neither money nor a rate: hectares, quintals, a coefficient. */
export function decimalOn(set: ParameterSet, code: string, on: Day): Decimal {
  return decimal(parameterOn(set, code, on).value);
}

/** The days of the year that a row of terms names (`03-15 05-15`), in their order. */
export function termsOn(set: ParameterSet, code: string, year: number): Day[] {
  const row = parameterOn(set, code, dayOf(year, 1, 1));
  return row.value.split(' ').map((monthAndDay) => day(`${year}-${monthAndDay}`));
}

/** One row of a table by lower bound, as a parameter of kind `bands` holds it. */
export interface Band {
  /** The lowest value of the band; the next band's is its end. */
  readonly from: Decimal;
  readonly values: readonly string[];
}

/** Reads `12:0.00/136.13 13:136.13/376.18`: bands in order of their lower bounds. */
export function bandsOf(text: string): Band[] {
  return text.split(' ').map((band) => {
    const [from = '', values = ''] = band.split(':');
    return { from: decimal(from), values: values.split('/') };
  });
}

/** Percent text as whole hundredths of a percent. @throws RangeError when it is finer than that. */
export function hundredths(percent: string): number {
  const { unscaled, scale } = decimal(percent);
  if (scale > 2) throw new RangeError(`a rate finer than 0.01 %: ${percent}`);
  return Number(unscaled * 10n ** BigInt(2 - scale));
}

/** One stretch of days with one value; day numbers, the end excluded. */
export interface Step<Value> {
  readonly start: number;
  readonly end: number;
  readonly value: Value;
  /** The value as the parameter has it: `14.5`. */
  readonly text: string;
}

/** A parameter's whole history, parsed once, for rules that run over many items. */
export interface Steps<Value> {
  readonly code: string;
  readonly steps: readonly Step<Value>[];
}

const parsed = new WeakMap<ParameterSet, Map<string, Steps<number>>>();

/** History of rates in hundredths of a percent. */
export function rateSteps(set: ParameterSet, code: string): Steps<number> {
  return stepsOf(set, code, hundredths);
}

/** History of amounts, in grosze. */
export function amountSteps(set: ParameterSet, code: string): Steps<number> {
  return stepsOf(set, code, groszeOfZlotyText);
}

export function countSteps(set: ParameterSet, code: string): Steps<number> {
  return stepsOf(set, code, wholeNumber);
}

/** Index of the step that holds on the day of this number. @throws BusinessError PARAMETER_MISSING, naming the day. */
export function stepIndexOn(history: Steps<number>, number: number): number {
  let low = 0;
  let high = history.steps.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if ((history.steps[middle]?.start ?? Infinity) <= number) low = middle;
    else high = middle - 1;
  }
  stepAt(history, low, number);
  return low;
}

/** The step of this index, which must hold on the day of this number. @throws BusinessError PARAMETER_MISSING */
export function stepAt(history: Steps<number>, index: number, number: number): Step<number> {
  const step = history.steps[index];
  if (step && step.start <= number && number < step.end) return step;
  throw parameterMissing(history.code, dayFromNumber(number));
}

/** The value on a day, from a parsed history. */
export function stepValueOn(history: Steps<number>, number: number): number {
  return stepAt(history, stepIndexOn(history, number), number).value;
}

/** What is wrong with a row, in Polish; empty when it may be saved. */
export function parameterProblems(row: Parameter): string[] {
  const problems: string[] = [];
  const definition = definitionOf(row.code);
  if (!definition) return [`Nie ma w katalogu parametru ${row.code}. Sprawdź kod.`];
  if (row.source.trim() === '') problems.push(`Podaj podstawę prawną parametru ${row.code}.`);
  if (row.validTo !== undefined && row.validTo < row.validFrom)
    problems.push(`Parametr ${row.code}: koniec obowiązywania jest przed początkiem.`);
  const shape = {
    percent: /^\d{1,4}(\.\d{1,2})?$/,
    zloty: /^\d{1,10}(\.\d{1,2})?$/,
    count: /^\d{1,9}$/,
    decimal: /^\d{1,9}(\.\d{1,6})?$/,
    terms: /^\d\d-\d\d( \d\d-\d\d)*$/,
    bands: /^\d{1,6}(\.\d{1,3})?:[\d./]+( \d{1,6}(\.\d{1,3})?:[\d./]+)*$/,
    switch: /^(yes|no)$/,
    choice: new RegExp(`^(${(definition.choices ?? []).join('|')})$`),
    text: /./,
  }[definition.kind];
  if (!shape.test(row.value)) problems.push(`Parametr ${row.code}: wartość „${row.value}” ma złą postać.`);
  return problems;
}

function stepsOf(set: ParameterSet, code: string, parse: (text: string) => number): Steps<number> {
  const ofSet = parsed.get(set) ?? new Map<string, Steps<number>>();
  parsed.set(set, ofSet);
  const known = ofSet.get(code);
  if (known) return known;
  const rows = set.rows.get(code) ?? [];
  const steps = rows.map((row, index) => {
    const next = rows[index + 1];
    const nextStart = next ? dayNumber(next.validFrom) : Infinity;
    const end = row.validTo === undefined ? nextStart : Math.min(nextStart, dayNumber(row.validTo) + 1);
    return { start: dayNumber(row.validFrom), end, value: parse(row.value), text: row.value };
  });
  const history = { code, steps };
  ofSet.set(code, history);
  return history;
}

function wholeNumber(text: string): number {
  if (!/^\d{1,9}$/.test(text)) throw new RangeError(`not a whole number: ${text}`);
  return Number(text);
}
