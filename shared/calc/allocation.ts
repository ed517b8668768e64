import { z } from 'zod';
import { ZERO } from '#shared/kernel/money.ts';
import { allocate } from '#shared/receivables/allocation.ts';
import type { OpenItem } from '#shared/receivables/types.ts';
import { calculator } from './calculator.ts';
import {
  breaksField,
  dayField,
  groszeAnswer,
  groszeField,
  parametersField,
  parametersFor,
} from './fields.ts';

const itemField = z.strictObject({
  id: z.string().min(1).describe('identifier of the item, repeated in the answer'),
  titleCode: z.string().default('DUE').describe('title of the due'),
  titleGroup: z.string().default('tax').describe('the tax that a payer may indicate'),
  interestKind: z
    .enum(['tax', 'civil', 'none'])
    .optional()
    .describe('law of the interest; tax by default, none for a reminder cost'),
  dueDate: dayField('effective due date; for a reminder cost the day of delivery'),
  statutoryDue: dayField('due date in the act; the effective one by default').optional(),
  principal: groszeField('open principal'),
  breaks: breaksField,
  kind: z
    .enum(['principal', 'reminder-cost'])
    .default('principal')
    .describe('a due, or the cost of a reminder'),
  order: z.number().int().optional().describe('order among dues of one day; place in the list by default'),
  rate: z.enum(['standard', 'reduced']).default('standard').describe('rate of late interest'),
  interestSettledTo: dayField('civil dues: interest is settled up to this day').optional(),
  interestCarried: groszeField('civil dues: unpaid interest up to that day').default(ZERO),
  label: z.string().optional().describe('Polish name for the explanation'),
});

export const allocationCalculator = calculator({
  name: 'allocation',
  title: 'Zaliczenie wpłaty na należności',
  input: z.strictObject({
    amount: groszeField('payment'),
    day: dayField('day of payment'),
    items: z.array(itemField).max(5000).describe('open items of the payer'),
    indication: z
      .union([
        z.strictObject({ taxes: z.array(z.string()).describe('title groups in order of wish') }),
        z.strictObject({ items: z.array(z.string()).min(1).describe('identifiers of chosen items') }),
      ])
      .optional()
      .describe('what the payer says the money is for'),
    parameters: parametersField,
  }),
  output: z.object({
    parts: z
      .array(
        z.object({
          itemId: z.string(),
          principal: groszeAnswer('paid principal or cost'),
          interest: groszeAnswer('paid interest'),
          interestDue: groszeAnswer('interest owed on the day of payment'),
          principalAfter: groszeAnswer('principal left'),
          closes: z.boolean().describe('true when the item is paid in full'),
          interestCarriedAfter: z.number().int().optional().describe('civil dues: interest left, grosze'),
          interestSettledTo: z.string().optional().describe('civil dues: day to which interest is settled'),
          reason: z.string().describe('why the item was reached'),
          text: z.string().describe('explanation in Polish'),
        }),
      )
      .describe('what each item takes, in order'),
    overpayment: groszeAnswer('what is left'),
  }),
  run: ({ parameters, items, indication, amount, day }) =>
    allocate(
      { amount, day, items: items.map(openItem), ...(indication ? { indication } : {}) },
      parametersFor({ parameters }),
    ),
});

function openItem(item: z.output<typeof itemField>, index: number): OpenItem {
  const { statutoryDue, interestKind, order, interestSettledTo, label, ...rest } = item;
  return {
    ...rest,
    statutoryDue: statutoryDue ?? item.dueDate,
    interestKind: interestKind ?? (item.kind === 'reminder-cost' ? 'none' : 'tax'),
    order: order ?? index,
    ...(interestSettledTo === undefined ? {} : { interestSettledTo }),
    ...(label === undefined ? {} : { label }),
  };
}
