import { z } from 'zod';
import { read, write } from '../kernel/contract.ts';
import { daySchema, groszeSchema, idSchema, textSchema, yearSchema } from '../kernel/schemas.ts';
import { chargesContract, overpaymentsContract, paymentsContract, refundsContract } from './contract-acts.ts';
import { cardContract } from './contract-card.ts';
import { flagsContract, limitationContract, rulingsContract } from './contract-limitation.ts';
import { certificatesContract, listsContract } from './contract-lists.ts';
import { reliefsContract } from './contract-reliefs.ts';

/** One open item of an account as the desk and the card show it. Interest and totals hold for the day asked. */
export const dueSchema = z.object({
  instalmentId: idSchema,
  receivableId: idSchema,
  accountId: idSchema,
  titleCode: z.string(),
  titleName: z.string(),
  titleShortName: z.string(),
  taxGroup: z.string(),
  kind: z.enum(['due', 'reminder-cost']),
  law: z.enum(['public', 'civil']),
  interestKind: z.enum(['tax', 'civil', 'none']),
  year: z.number().int().describe('Year of origin.'),
  documentNumber: z.string(),
  instalmentNumber: z.number().int(),
  instalmentCount: z.number().int(),
  statutoryDue: daySchema,
  due: daySchema,
  overdue: z.boolean(),
  principal: groszeSchema.describe('Open principal.'),
  interest: groszeSchema.describe('Interest to the day asked, after the threshold and rounding.'),
  total: groszeSchema,
  slipCode: z.string(),
  version: z.number().int(),
  breaks: z.array(z.object({ from: daySchema, to: daySchema, ground: z.string() })),
  flags: z.array(z.object({ kind: z.string(), text: z.string().describe('What to tell the payer.') })),
  interestSettledTo: daySchema
    .optional()
    .describe('Civil law, after a part payment: interest is settled up to this day.'),
  interestCarried: groszeSchema
    .optional()
    .describe('Civil law: interest accrued up to that day and not paid.'),
  interestRate: z
    .object({ rate: z.enum(['reduced', 'raised']), payBy: daySchema.nullable() })
    .nullish()
    .describe('Late interest at another rate, for payments up to the day when one is given.'),
  heldBy: z.string().nullable().describe('The desk that holds it at this moment.'),
});

export type Due = z.infer<typeof dueSchema>;

export const duesSchema = z.object({
  partyId: idSchema,
  partyName: z.string(),
  partyAddress: z.string(),
  accounts: z.array(z.object({ id: idSchema, number: z.string() })),
  day: daySchema,
  asOf: z.string().nullable().describe('ISO instant of the snapshot when answered offline: "stan na".'),
  flags: z.array(z.object({ kind: z.string(), text: z.string() })),
  dues: z.array(dueSchema),
  overpayments: z.array(
    z.object({ id: idSchema, titleName: z.string(), arisenOn: daySchema, amount: groszeSchema }),
  ),
  totals: z.object({
    principal: groszeSchema,
    interest: groszeSchema,
    costs: groszeSchema,
    total: groszeSchema,
    overdue: groszeSchema,
  }),
});

export type Dues = z.infer<typeof duesSchema>;

export const sixColumnsSchema = z.object({
  titleName: z.string(),
  year: z.number().int(),
  assessed: groszeSchema,
  paid: groszeSchema,
  balanceAtYearStart: groszeSchema.describe('Arrears positive, overpayment negative, at 1 January.'),
  balanceNow: groszeSchema,
  remitted: groszeSchema,
  writtenOff: groszeSchema,
  correctiveIncrease: groszeSchema,
});

export const virtualSeriesSchema = z.object({
  sortCode: z.string().describe('Branch number of the bank, 8 digits.'),
  client: z.string().describe('Digits that the bank gave to the unit; the counter fills the rest of 16.'),
  bankName: textSchema(120),
  agreement: textSchema(120).describe('Number and day of the agreement.'),
  validFrom: daySchema,
});

const classificationText = z
  .string()
  .regex(
    /^\d{3}-\d{5}-\d{4}$/,
    'Klasyfikacja: dział, rozdział i paragraf po myślnikach, na przykład 756-75616-0310.',
  );

export const titleSchema = z.object({
  code: z.string().regex(/^[A-Z0-9]{2,8}$/, 'Kod tytułu: od 2 do 8 wielkich liter i cyfr.'),
  name: textSchema(120).pipe(z.string().min(3)),
  shortName: textSchema(40).pipe(z.string().min(2)),
  taxGroup: z
    .string()
    .regex(/^[A-Z0-9]{2,8}$/)
    .describe('Titles of one tax, for indicating a payment and for allocation.'),
  kind: z.enum(['due', 'reminder-cost']),
  law: z.enum(['public', 'civil']),
  interest: z.enum(['tax', 'civil', 'none']),
  classification: classificationText,
  interestClassification: classificationText,
});

const slipsInput = z.object({
  partyId: idSchema,
  chosen: z.array(idSchema).max(60).default([]).describe('Instalments; none for all that are open.'),
  paper: z.enum(['a4', 'a5']).default('a4'),
});

export const receivablesContract = {
  /** Payment slips for dues of a payer, with interest and costs to today: as PDF, or as a picture to look at first. */
  slips: {
    print: read('receivables.read', { servedBy: 'both' })
      .input(slipsInput)
      .output(z.object({ fileName: z.string(), pdf: z.string().describe('PDF, base64.') })),
    preview: read('receivables.read', { servedBy: 'both' })
      .input(slipsInput)
      .output(z.object({ fileName: z.string(), picture: z.string().describe('SVG of all pages.') })),
  },
  /** Titles of receivables with their place in the budget; the ledger accounts follow the code. */
  titles: {
    list: read('receivables.read').output(
      z.array(titleSchema.extend({ id: z.number().int(), validTo: daySchema.nullable() })),
    ),
    add: write('receivables.settings')
      .input(titleSchema.extend({ actId: idSchema }))
      .output(titleSchema.extend({ id: z.number().int() })),
  },
  /** Virtual bank accounts of payers: series agreed with banks; new accounts get the next number by themselves. */
  virtualAccounts: {
    series: read('receivables.settings').output(
      z.array(virtualSeriesSchema.extend({ id: z.number().int(), warning: z.string().nullable() })),
    ),
    addSeries: write('receivables.settings')
      .input(
        virtualSeriesSchema.extend({
          actId: idSchema,
          bankName: textSchema(120).pipe(z.string().min(3)),
          agreement: textSchema(120).pipe(z.string().min(3)),
        }),
      )
      .output(z.object({ id: z.number().int(), warning: z.string().nullable() })),
    /** Numbers for open accounts that have none. */
    assign: write('receivables.settings')
      .input(z.object({ actId: idSchema }))
      .output(z.object({ given: z.number().int() })),
  },
  /** All open items of a party over all its accounts and titles, with interest to the day. */
  dues: read('receivables.read', { servedBy: 'both' })
    .input(z.object({ partyId: idSchema, day: daySchema.optional() }))
    .output(duesSchema),
  /** The six columns of the card for a year: assessed, paid, arrears or overpayment at 1 January and now, remissions, waivers, corrective increase. */
  sixColumns: read('receivables.read')
    .input(z.object({ partyId: idSchema, year: yearSchema, day: daySchema.optional() }))
    .output(z.array(sixColumnsSchema)),
  /** The movements of one item, oldest first, each with its document. */
  movements: read('receivables.read')
    .input(z.object({ instalmentId: idSchema }))
    .output(
      z.array(
        z.object({
          id: idSchema,
          kind: z.string(),
          day: daySchema,
          postedOn: daySchema,
          principal: groszeSchema,
          interest: groszeSchema,
          document: z.string(),
          userName: z.string(),
        }),
      ),
    ),
  charges: chargesContract,
  overpayments: overpaymentsContract,
  refunds: refundsContract,
  payments: paymentsContract,
  card: cardContract,
  lists: listsContract,
  certificates: certificatesContract,
  reliefs: reliefsContract,
  limitation: limitationContract,
  flags: flagsContract,
  rulings: rulingsContract,
};
