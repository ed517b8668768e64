import { z } from 'zod';
import { dayOf } from '#shared/kernel/day.ts';
import { decimal, exactZlotyText } from '#shared/kernel/decimal.ts';
import { type Outcome, refuse } from '#shared/kernel/errors.ts';
import {
  allParameters,
  findParameter,
  type Parameter,
  type ParameterSet,
  parameterSet,
} from '#shared/parameters/parameter.ts';
import { SEED_PARAMETERS } from '#shared/parameters/seed.ts';
import { dueDate } from '#shared/receivables/due-date.ts';
import type { PlannedInstalment } from '#shared/receivables/instalments.ts';
import { type Explanation, explainTax } from '#shared/taxes/explanation.ts';
import type { YearlyTax } from '#shared/taxes/line.ts';
import { dayAnswer, dayField, exactAnswer, groszeAnswer, parametersFor } from './fields.ts';

/** Fields that the calculators of local taxes share. */

type Compact<T> = { [Key in keyof T]: Exclude<T[Key], undefined> };

/** Drops fields that were not given, as rules expect optional ones. */
export function compact<T extends object>(given: T): Compact<T> {
  return Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined)) as Compact<T>;
}

export const yearField = z.number().int().min(2000).max(2100).describe('tax year');

export const decimalField = (what: string) =>
  z
    .string()
    .regex(/^\d{1,12}(\.\d{1,6})?$/)
    .transform(decimal)
    .describe(`${what}, text with a dot: 120.50`);

export const monthsField = z
  .strictObject({
    from: z.number().int().min(1).max(12).describe('first month, 1 is January'),
    to: z.number().int().min(1).max(12).describe('last month'),
  })
  .optional()
  .describe('months of the year in which it is owed; the whole year by default');

export const variantField = z
  .string()
  .max(40)
  .optional()
  .describe("sub-kind or place with a rate of its own: a further name of the rate's code");

export const exemptionField = z
  .strictObject({
    code: z.string().describe('code of the exemption'),
    source: z.enum(['STATUTE', 'RESOLUTION']).default('STATUTE').describe('who frees it'),
    name: z.string().optional().describe('Polish name'),
  })
  .transform(compact)
  .optional()
  .describe('frees the object from the tax');

export const payerField = z
  .enum(['natural', 'legal'])
  .default('natural')
  .describe('natural person (decision) or legal person (declaration): the terms of payment differ');
export const policyField = z
  .enum(['FIRST', 'LAST', 'SPREAD'])
  .optional()
  .describe('where the remainder of instalments goes; parameter NIER.SPLIT by default');
export const deliveredField = dayField('delivery of the decision').optional();

export const councilRatesField = (prefix: string, example: string) =>
  z
    .record(z.string().max(80), z.string().regex(/^\d{1,9}(\.\d{1,2})?$/))
    .optional()
    .describe(
      `the council's rates for the year by category, zloty or percent as text: {"${example}"}; of a category left out ` +
        `the year's ceiling is taken. Codes are ${prefix}.RATE.<category>`,
    );

export const instalmentsAnswer = z
  .array(
    z.object({
      number: z.number().int(),
      amount: groszeAnswer('instalment'),
      statutoryDue: dayAnswer('day named by the act'),
      dueDate: dayAnswer('day that counts'),
    }),
  )
  .optional()
  .describe('absent when no term of the year is left and no delivery is given');

interface ExplanationAnswer {
  label: string;
  formula?: string | undefined;
  result?: string | undefined;
  article?: string | undefined;
  code?: string | undefined;
  children: ExplanationAnswer[];
}

export const explanationAnswer: z.ZodType<ExplanationAnswer, ExplanationAnswer> = z
  .object({
    label: z.string().describe('what it is, in Polish'),
    formula: z.string().optional().describe('how it was computed'),
    result: z.string().optional().describe('what came out'),
    article: z.string().optional().describe('legal ground'),
    code: z.string().optional().describe('code of the parameter'),
    children: z.array(z.lazy(() => explanationAnswer)),
  })
  .describe('a node that unfolds down to parameters and articles');

export const taxAnswer = {
  amount: groszeAnswer('tax, rounded once to full zloty'),
  exact: exactAnswer,
  lines: z.array(
    z.object({
      objectId: z.string(),
      name: z.string(),
      from: z.number().int().describe('first month'),
      to: z.number().int().describe('last month'),
      exact: exactAnswer,
      exempt: z.boolean(),
    }),
  ),
  explanation: explanationAnswer,
};

export function taxAnswerOf(tax: YearlyTax) {
  return {
    amount: tax.amount,
    exact: exactZlotyText(tax.exact),
    lines: tax.lines.map(({ objectId, name, months, exact, exemption }) => ({
      objectId,
      name,
      ...months,
      exact: exactZlotyText(exact),
      exempt: exemption !== undefined,
    })),
    explanation: explanationOf(explainTax(tax)),
  };
}

export function explanationOf({ parameter, children, ...node }: Explanation): ExplanationAnswer {
  return {
    ...node,
    ...(parameter ? { code: parameter.code } : {}),
    children: children.map(explanationOf),
  };
}

export function instalmentsOf(
  planned: Outcome<readonly PlannedInstalment[]>,
  parameters: ParameterSet,
  delivered: Parameters<typeof dueDate>[0]['delivered'],
) {
  if (!planned.ok) return {};
  const delivery = delivered === undefined ? {} : { delivered };
  return {
    instalments: planned.value.map((instalment) => ({
      ...instalment,
      dueDate: dueDate({ statutory: instalment.statutoryDue, ...delivery }, parameters).effective,
    })),
  };
}

export interface CouncilInput {
  readonly year: number;
  readonly parameters?: Parameters<typeof parametersFor>[0]['parameters'];
}

const ceilingOffices = new Map<string, ParameterSet>();

/**
 * The seed, with the caller's rows over it and the council's rates of a family (`NIER`, `TRANS`) for the year: those
 * given, and the ceiling of the year for every category left out.
 */
export function councilParameters(
  { year, parameters }: CouncilInput,
  families: readonly string[],
  rates: Readonly<Record<string, string>> = {},
  more: Readonly<Record<string, string | undefined>> = {},
): ParameterSet {
  for (const category of Object.keys(rates)) checkCategory(families[0], category);
  const given = [
    ...families
      .slice(0, 1)
      .flatMap((family) =>
        Object.entries(rates).map(([category, value]) => ownRow(`${family}.RATE.${category}`, year, value)),
      ),
    ...Object.entries(more).flatMap(([code, value]) =>
      value === undefined ? [] : [ownRow(code, year, value)],
    ),
  ];
  if (!parameters && given.length === 0) {
    const key = `${families.join()} ${year}`;
    const known = ceilingOffices.get(key) ?? withCeilingRates(SEED_PARAMETERS, families, year);
    ceilingOffices.set(key, known);
    return known;
  }
  const checked = parametersFor({ parameters: [...(parameters ?? []), ...given] });
  return withCeilingRates(checked, families, year);
}

/** A misspelt category would fall back on the ceiling unseen, so it is refused. */
function checkCategory(family: string | undefined, category: string): void {
  const [name = ''] = category.split('.');
  if (SEED_PARAMETERS.rows.has(`${family}.MAX.${name}`) && /^\w+(\.\w+)?$/.test(category)) return;
  throw refuse(
    'RATE_CATEGORY_UNKNOWN',
    `Nie ma stawki „${category}”. Sprawdź nazwę w schemacie (--schema).`,
    {
      field: `rates.${category}`,
    },
  );
}

function withCeilingRates(base: ParameterSet, families: readonly string[], year: number): ParameterSet {
  const on = dayOf(year, 1, 1);
  const rows = families.flatMap((family) =>
    [...base.rows.keys()]
      .filter((code) => code.startsWith(`${family}.MAX.`))
      .flatMap((code): Parameter[] => {
        const ceiling = findParameter(base, code, on);
        const rate = code.replace('.MAX.', '.RATE.');
        if (!ceiling || findParameter(base, rate, on)) return [];
        const source = `stawka najwyższa, bo nie podano stawki rady gminy: ${ceiling.source}`;
        return [{ code: rate, validFrom: on, value: ceiling.value, source }];
      }),
  );
  return parameterSet(allParameters(base), rows);
}

function ownRow(code: string, year: number, value: string): Parameter {
  return { code, validFrom: dayOf(year, 1, 1), value, source: 'podana przez pytającego' };
}
