import { z } from 'zod';
import { accepted, type Outcome, refused } from '#shared/kernel/errors.ts';
import type { ParameterSet } from '#shared/parameters/parameter.ts';
import { dueDate } from '#shared/receivables/due-date.ts';
import { planYearlyTax, splitEvenly } from '#shared/receivables/instalments.ts';
import { calculator } from './calculator.ts';
import {
  dayAnswer,
  dayField,
  firstDayOf,
  groszeAnswer,
  groszeField,
  parametersField,
  parametersFor,
} from './fields.ts';

export const dueDateCalculator = calculator({
  name: 'due-date',
  title: 'Termin płatności z uwzględnieniem dni wolnych i doręczenia',
  input: z.strictObject({
    statutory: dayField('day named by the act'),
    delivered: dayField('delivery of the decision').optional(),
    parameters: parametersField,
  }),
  output: z.object({
    statutory: dayAnswer('day named by the act'),
    effective: dayAnswer('day that counts'),
    byDelivery: z.boolean().describe('true when late delivery put the term off'),
    text: z.string().describe('explanation in Polish, empty when nothing moved'),
  }),
  run: ({ statutory, delivered, parameters }) =>
    accepted(
      dueDate(
        { statutory, ...(delivered === undefined ? {} : { delivered }) },
        parametersFor({ parameters }),
      ),
    ),
});

const instalmentsInput = z.strictObject({
  total: groszeField('amount to split'),
  count: z.number().int().optional().describe('number of instalments; needed when dueDates are absent'),
  dueDates: z
    .array(dayField('statutory due date'))
    .min(1)
    .max(1200)
    .optional()
    .describe('statutory due dates of a yearly tax'),
  arose: dayField('day the obligation arose; earlier due dates fall away').optional(),
  delivered: dayField('delivery of the decision').optional(),
  policy: z
    .enum(['FIRST', 'LAST', 'SPREAD'])
    .optional()
    .describe('where the remainder goes; FIRST by default (parameter NIER.SPLIT)'),
  unit: z
    .enum(['zloty', 'grosz'])
    .default('zloty')
    .describe('zloty: instalments of a tax; grosz: instalments of a fee, only with count'),
  parameters: parametersField,
});

interface InstalmentAnswer {
  number: number;
  amount: number;
  statutoryDue?: string;
  dueDate?: string;
}

export const instalmentsCalculator = calculator({
  name: 'instalments',
  title: 'Podział kwoty na raty',
  input: instalmentsInput,
  output: z.object({
    instalments: z.array(
      z.object({
        number: z.number().int(),
        amount: groszeAnswer('instalment'),
        statutoryDue: dayAnswer('statutory due date').optional(),
        dueDate: dayAnswer('effective due date').optional(),
      }),
    ),
  }),
  run: (input) => {
    const parameters = parametersFor({ parameters: input.parameters });
    const planned = input.dueDates ? plan(input, parameters) : split(input);
    return planned.ok ? accepted({ instalments: planned.value }) : planned;
  },
});

function plan(
  { total, dueDates = [], arose, delivered, policy, unit }: z.output<typeof instalmentsInput>,
  parameters: ParameterSet,
): Outcome<InstalmentAnswer[]> {
  const on = firstDayOf(dueDates);
  if (unit === 'grosz' || on === undefined)
    return refused('INPUT_INVALID', 'Podział co do grosza podaje się liczbą rat, bez terminów.', {
      field: 'unit',
    });
  const planned = planYearlyTax(
    {
      total,
      dueDates: [...dueDates].sort(),
      ...(arose === undefined ? {} : { arose }),
      ...(delivered === undefined ? {} : { delivered }),
      ...(policy === undefined ? {} : { policy }),
    },
    on,
    parameters,
  );
  if (!planned.ok) return planned;
  const delivery = delivered === undefined ? {} : { delivered };
  return accepted(
    planned.value.map(({ number, amount, statutoryDue }) => {
      const { effective } = dueDate({ statutory: statutoryDue, ...delivery }, parameters);
      return { number, amount, statutoryDue, dueDate: effective };
    }),
  );
}

function split({
  total,
  count,
  policy = 'FIRST',
  unit,
}: z.output<typeof instalmentsInput>): Outcome<InstalmentAnswer[]> {
  if (count === undefined)
    return refused('INPUT_INVALID', 'Podaj liczbę rat (count) albo terminy płatności (dueDates).', {
      field: 'count',
    });
  const amounts = splitEvenly(total, count, policy, unit);
  return amounts.ok
    ? accepted(amounts.value.map((amount, index) => ({ number: index + 1, amount })))
    : amounts;
}
