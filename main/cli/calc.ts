import { calculatorSchema } from '#shared/calc/calculator.ts';
import { CALCULATORS, findCalculator } from '#shared/calc/registry.ts';
import { type ErrorInfo, refuse } from '#shared/kernel/errors.ts';

/** `skarbnik calc`: the rules that the screens use as calculators, over JSON lines. */

export interface CalculatorListing {
  readonly name: string;
  readonly title: string;
}

export function listCalculators(): CalculatorListing[] {
  return CALCULATORS.map(({ name, title }) => ({ name, title }));
}

/** `{ rule, input, output }` with JSON schemas. @throws BusinessError CALC_RULE_UNKNOWN */
export function schemaOfCalculator(rule: string) {
  return calculatorSchema(calculatorNamed(rule));
}

/** One line of the answer. */
export interface AnsweredLine {
  readonly ok: boolean;
  /** JSON without line end: the result, or `{"error":{code,message,field}}`. */
  readonly text: string;
}

/**
 * Answers JSON lines one by one: a bad line gets an error in its place and the others are still answered. Blank lines are
 * skipped.
 * @throws BusinessError CALC_RULE_UNKNOWN before the first line is read.
 */
export function answerLines(
  rule: string,
  lines: AsyncIterable<string> | Iterable<string>,
): AsyncGenerator<AnsweredLine> {
  const { calculate } = calculatorNamed(rule);
  return (async function* answers() {
    for await (const line of lines) {
      const text = line.replace(/^\ufeff/, '').trim();
      if (text === '') continue;
      const raw = parsedJson(text);
      const outcome = raw.ok ? calculate(raw.value) : { ok: false as const, error: NOT_JSON };
      yield outcome.ok
        ? { ok: true, text: JSON.stringify(outcome.value) }
        : { ok: false, text: JSON.stringify({ error: outcome.error }) };
    }
  })();
}

const NOT_JSON: ErrorInfo = {
  code: 'INPUT_NOT_JSON',
  message: 'Wiersz nie jest poprawnym zapisem JSON. Podaj jeden obiekt w jednym wierszu.',
};

function parsedJson(text: string): { readonly ok: true; readonly value: unknown } | { readonly ok: false } {
  try {
    return { ok: true, value: JSON.parse(text) };
  } catch {
    return { ok: false };
  }
}

function calculatorNamed(rule: string) {
  const found = findCalculator(rule);
  if (found) return found;
  const names = CALCULATORS.map(({ name }) => name).join(', ');
  throw refuse('CALC_RULE_UNKNOWN', `Nie ma kalkulatora „${rule}”. Są: ${names}.`, { field: 'RULE' });
}
