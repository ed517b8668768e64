import { z } from 'zod';
import { read, write } from '../kernel/contract.ts';
import { daySchema, groszeSchema, idSchema, positiveGroszeSchema, textSchema } from '../kernel/schemas.ts';
import { ruleActionSchema, ruleConditionSchema } from './matching/office-rules.ts';

const ledgerAccount = z
  .string()
  .regex(/^\d{3}(-[0-9A-Za-z]{1,12}){0,6}$/, 'Podaj numer konta, na przykład 130-1.');

const accountFields = {
  code: z.string().regex(/^[A-Z0-9]{1,8}$/, 'Kod to wielkie litery i cyfry, najwyżej 8.'),
  name: textSchema(80).pipe(z.string().min(1)),
  nrb: z.string().max(40),
  currency: z.string().regex(/^[A-Z]{3}$/),
  vat: z.boolean(),
  ledgerAccount,
  clarificationAccount: ledgerAccount,
  transitAccount: ledgerAccount,
  feeAccount: ledgerAccount,
  feeClassification: textSchema(30),
  interestAccount: ledgerAccount,
  interestClassification: textSchema(30),
  postFrom: z.number().int().min(1).max(101).describe('Percent; 101 never posts by itself.'),
  clarifyDays: z.number().int().min(1).max(365),
  ordersFormat: z.enum(['elixir-0', 'pain.001']),
  ordersEncoding: z.enum(['CP1250', 'CP852', 'ISO-8859-2', 'UTF-8']),
  orderLimit: positiveGroszeSchema,
};

export const bankAccountSchema = z.object({
  id: z.number().int(),
  ...accountFields,
  orderLimit: groszeSchema,
  lastDay: daySchema.nullable().describe('Day of the last posted statement.'),
  lastClosing: groszeSchema.nullable(),
  bookBalance: groszeSchema,
});

export const bankRuleSchema = z.object({
  id: idSchema,
  name: z.string(),
  position: z.number().int(),
  condition: ruleConditionSchema,
  action: ruleActionSchema,
  active: z.boolean(),
});

export const bankSettingsContract = {
  accounts: {
    /** Bank accounts of the unit with their last statement and the balance of the books. */
    list: read('bank.statements.read').input(z.object({})).output(z.array(bankAccountSchema)),
    /** Adds an account or changes the one with this code. The number of an account with statements stays. */
    save: write('bank.settings')
      .input(z.object({ actId: idSchema, ...accountFields }))
      .output(bankAccountSchema),
  },
  rules: {
    list: read('bank.clarify').input(z.object({})).output(z.array(bankRuleSchema)),
    /** Adds a rule or changes the one with this identity. */
    save: write('bank.rules')
      .input(
        z.object({
          actId: idSchema,
          id: idSchema.optional(),
          name: textSchema(80).pipe(z.string().min(1)),
          position: z.number().int().min(0).max(100_000),
          condition: ruleConditionSchema,
          action: ruleActionSchema,
          active: z.boolean(),
        }),
      )
      .output(bankRuleSchema),
  },
  whiteList: {
    /** The day and size of the loaded flat file of the VAT register; null when none is loaded. */
    status: read('bank.orders.read')
      .input(z.object({}))
      .output(
        z
          .object({
            listDay: daySchema,
            activeCount: z.number().int(),
            exemptCount: z.number().int(),
            maskCount: z.number().int(),
          })
          .nullable(),
      ),
  },
};
