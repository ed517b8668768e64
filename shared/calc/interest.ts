import { z } from 'zod';
import { accepted } from '#shared/kernel/errors.ts';
import { ZERO } from '#shared/kernel/money.ts';
import { civilInterest } from '#shared/receivables/civil-interest.ts';
import { overpaymentInterest } from '#shared/receivables/overpayment.ts';
import { prolongationFee } from '#shared/receivables/prolongation-fee.ts';
import { taxInterest } from '#shared/receivables/tax-interest.ts';
import { calculator } from './calculator.ts';
import {
  breaksField,
  dayAnswer,
  dayField,
  exactAnswer,
  groszeAnswer,
  groszeField,
  parametersField,
  parametersFor,
  ratesField,
  segmentsAnswer,
} from './fields.ts';

export const taxInterestCalculator = calculator({
  name: 'tax-interest',
  title: 'Odsetki za zwłokę od zaległości podatkowej',
  input: z.strictObject({
    principal: groszeField('arrears'),
    dueDate: dayField('effective due date; interest runs from the next day'),
    day: dayField('day of payment, included'),
    breaks: breaksField,
    rate: z
      .enum(['standard', 'reduced'])
      .default('standard')
      .describe('reduced: art. 56a of the Tax Ordinance'),
    rates: ratesField,
    parameters: parametersField,
  }),
  output: z.object({
    charged: groszeAnswer('interest to pay, full zloty, zero up to the threshold'),
    exact: exactAnswer,
    days: z.number().int().describe('days counted'),
    threshold: groszeAnswer('interest not exceeding this is not charged'),
    belowThreshold: z.boolean().describe('true when interest is waived because of the threshold'),
    segments: segmentsAnswer,
    breaks: z
      .array(
        z.object({
          from: dayAnswer('first day'),
          to: dayAnswer('last day'),
          days: z.number().int(),
          ground: z.string(),
        }),
      )
      .describe('days taken out by breaks'),
  }),
  run: ({ rates, parameters, ...input }) =>
    accepted(
      taxInterest(
        input,
        parametersFor({ rates, parameters }, input.rate === 'reduced' ? 'ODS.TAX.REDUCED' : 'ODS.TAX'),
      ),
    ),
});

export const civilInterestCalculator = calculator({
  name: 'civil-interest',
  title: 'Odsetki ustawowe za opóźnienie (należności cywilnoprawne)',
  input: z.strictObject({
    principal: groszeField('overdue amount'),
    dueDate: dayField('effective due date; interest runs from the next day'),
    day: dayField('day of payment, included'),
    breaks: breaksField,
    settledTo: dayField('interest is already settled up to this day').optional(),
    carried: groszeField('interest accrued up to settledTo and unpaid').default(ZERO),
    rates: ratesField,
    parameters: parametersField,
  }),
  output: z.object({
    charged: groszeAnswer('interest to pay, to the grosz'),
    exact: exactAnswer,
    days: z.number().int().describe('days counted'),
    segments: segmentsAnswer,
  }),
  run: ({ rates, parameters, settledTo, ...input }) =>
    accepted(
      civilInterest(
        { ...input, ...(settledTo === undefined ? {} : { settledTo }) },
        parametersFor({ rates, parameters }, 'ODS.CIVIL'),
      ),
    ),
});

export const prolongationFeeCalculator = calculator({
  name: 'prolongation-fee',
  title: 'Opłata prolongacyjna',
  input: z.strictObject({
    principal: groszeField('deferred tax or arrears'),
    from: dayField('original due date; for arrears the day the application arrived'),
    newDue: dayField('new due date, included'),
    decisionDay: dayField('day of the decision'),
    rate: z
      .string()
      .regex(/^\d{1,3}(\.\d{1,2})?$/)
      .optional()
      .describe('yearly rate in percent; without it parameters PROL.ENABLED and PROL.RATE decide'),
    parameters: parametersField,
  }),
  output: z.object({
    charged: groszeAnswer('fee, full zloty'),
    exact: exactAnswer,
    days: z.number().int().describe('days counted'),
  }),
  run: ({ parameters, rate, ...input }) =>
    prolongationFee({ ...input, ...(rate === undefined ? {} : { rate }) }, parametersFor({ parameters })),
});

export const overpaymentInterestCalculator = calculator({
  name: 'overpayment-interest',
  title: 'Oprocentowanie nadpłaty',
  input: z.strictObject({
    amount: groszeField('overpayment'),
    from: dayField('first day, included'),
    to: dayField('last day, included'),
    rates: ratesField,
    parameters: parametersField,
  }),
  output: z.object({
    charged: groszeAnswer('interest, full zloty'),
    exact: exactAnswer,
    days: z.number().int().describe('days counted'),
    segments: segmentsAnswer,
  }),
  run: ({ rates, parameters, ...input }) =>
    accepted(overpaymentInterest(input, parametersFor({ rates, parameters }, 'ODS.TAX'))),
});
