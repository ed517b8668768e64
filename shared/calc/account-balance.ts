import { z } from 'zod';
import { accepted } from '#shared/kernel/errors.ts';
import { add, grosze, subtract, sum, ZERO } from '#shared/kernel/money.ts';
import type { ParameterSet } from '#shared/parameters/parameter.ts';
import { itemInterest } from '#shared/receivables/item-interest.ts';
import { resettle } from '#shared/receivables/resettle.ts';
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

const changeField = z
  .number()
  .int()
  .transform((value) => grosze(value))
  .describe('increase, or a decrease below zero, grosze');

const itemField = z.strictObject({
  id: z.string().min(1).describe('identifier of the due, repeated in the answer'),
  dueDate: dayField('effective due date; for a reminder cost the day of delivery'),
  interestKind: z.enum(['tax', 'civil', 'none']).default('tax').describe('law of the interest'),
  kind: z
    .enum(['principal', 'reminder-cost'])
    .default('principal')
    .describe('a due, or the cost of a reminder'),
  breaks: breaksField,
  rate: z.enum(['standard', 'reduced', 'raised']).default('standard').describe('rate of late interest'),
  charges: z
    .array(
      z.strictObject({
        day: dayField('day of the document'),
        amount: changeField,
      }),
    )
    .max(1_000)
    .describe('increases and decreases of the due'),
  payments: z
    .array(z.strictObject({ day: dayField('day of payment'), amount: groszeField('money for this due') }))
    .max(1_000)
    .default([])
    .describe('payments on the due; each is split by law'),
});

type Item = z.output<typeof itemField>;

export const accountBalanceCalculator = calculator({
  name: 'account-balance',
  title: 'Saldo konta podatnika na dzień, z odsetkami',
  input: z.strictObject({
    day: dayField('day of the balance; later charges and payments do not count'),
    items: z.array(itemField).max(5_000).describe('dues with everything that happened to them'),
    parameters: parametersField,
  }),
  output: z.object({
    items: z.array(
      z.object({
        id: z.string(),
        charged: groszeAnswer('increases less decreases up to the day'),
        paidPrincipal: groszeAnswer('principal paid'),
        paidInterest: groszeAnswer('interest paid'),
        open: groszeAnswer('principal left'),
        interest: groszeAnswer('interest on what is left, to the day'),
        overpaid: groszeAnswer('what no longer fits on the due'),
      }),
    ),
    open: groszeAnswer('principal left on all dues'),
    interest: groszeAnswer('interest on all dues'),
    overpaid: groszeAnswer('overpaid on all dues'),
    balance: groszeAnswer('open and interest less what is overpaid'),
  }),
  run: ({ day, items, parameters }) => {
    const set = parametersFor({ parameters });
    const answers = items.map((item) => balanceOf(item, day, set));
    const open = sum(answers.map((one) => one.open));
    const interest = sum(answers.map((one) => one.interest));
    const overpaid = sum(answers.map((one) => one.overpaid));
    return accepted({
      items: answers,
      open,
      interest,
      overpaid,
      balance: subtract(add(open, interest), overpaid),
    });
  },
});

function balanceOf(due: Item, on: Item['dueDate'], parameters: ParameterSet) {
  const charged = sum(due.charges.filter(({ day }) => day <= on).map(({ amount }) => amount));
  const item: OpenItem = {
    id: due.id,
    titleCode: 'DUE',
    titleGroup: 'tax',
    interestKind: due.kind === 'reminder-cost' ? 'none' : due.interestKind,
    dueDate: due.dueDate,
    statutoryDue: due.dueDate,
    principal: grosze(Math.max(charged, 0)),
    breaks: due.breaks,
    kind: due.kind,
    order: 0,
    rate: due.rate,
  };
  const paid = due.payments
    .filter(({ day }) => day <= on)
    .map(({ day, amount }, at) => ({
      id: String(at).padStart(6, '0'),
      day,
      principal: amount,
      interest: ZERO,
    }));
  const { payments, open, last } = resettle(item, paid, parameters);
  return {
    id: due.id,
    charged,
    paidPrincipal: sum(payments.map(({ principal }) => principal)),
    paidInterest: sum(payments.map(({ interest }) => interest)),
    open,
    interest: open > 0 ? itemInterest(last, on, parameters).charged : ZERO,
    overpaid: sum(payments.map(({ excess }) => excess)),
  };
}
