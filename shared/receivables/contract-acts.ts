import { z } from 'zod';
import { read, write } from '../kernel/contract.ts';
import {
  daySchema,
  groszeSchema,
  idSchema,
  pageInput,
  positiveGroszeSchema,
  textSchema,
  yearSchema,
} from '../kernel/schemas.ts';

/** Why an act is done: never empty, printed with the document. */
export const groundSchema = textSchema(300).pipe(z.string().min(3));
export const legalBasisSchema = textSchema(200).default('');

/** The document that an act left: its number in the register and the day it stands under in the books. */
export const bookedSchema = z.object({
  documentId: idSchema,
  number: z.string(),
  postedOn: daySchema,
});

export const resettledSchema = bookedSchema.extend({
  resettled: z.number().int().describe('Payments whose split into principal and interest changed.'),
  overpayment: z
    .object({ id: idSchema, amount: groszeSchema })
    .nullable()
    .describe('What is overpaid after the act.'),
});

/** Increases and decreases of what is owed, and the register of all acts on cards. */
export const chargesContract = {
  /** Raises a new due with its instalments (przypis): Wn 221 / Ma 720. */
  add: write('receivables.acts')
    .input(
      z.object({
        actId: idSchema,
        accountId: idSchema,
        titleCode: z.string().max(20),
        year: yearSchema.describe('Year of origin.'),
        documentKind: textSchema(20).pipe(z.string().min(1)),
        documentNumber: textSchema(60).pipe(z.string().min(1)),
        documentDate: daySchema,
        deliveredOn: daySchema.nullable().default(null),
        text: textSchema(200).default(''),
        instalments: z
          .array(z.object({ statutoryDue: daySchema, amount: positiveGroszeSchema }))
          .min(1)
          .max(120),
      }),
    )
    .output(
      bookedSchema.extend({ receivableId: idSchema, instalmentIds: z.array(idSchema), accountId: idSchema }),
    ),
  /** Corrects a due: a positive amount increases it (przypis korekcyjny), a negative one decreases it (odpis). */
  change: write('receivables.acts')
    .input(
      z.object({
        actId: idSchema,
        instalmentId: idSchema,
        amount: groszeSchema.refine((amount) => amount !== 0, 'Kwota zmiany nie może być zerem.'),
        day: daySchema.describe('Day of the document.'),
        ground: groundSchema,
        legalBasis: legalBasisSchema,
      }),
    )
    .output(resettledSchema),
  /** Takes an act back by a red document (storno); the card is as before. */
  reverse: write('receivables.acts')
    .input(z.object({ actId: idSchema, documentId: idSchema, day: daySchema, reason: groundSchema }))
    .output(bookedSchema),
  /** Register of increases, decreases and internal changes, newest first. */
  register: read('receivables.read')
    .input(
      z.object({
        after: idSchema.optional().describe('`next` of the page before.'),
        limit: pageInput.limit,
        from: daySchema.optional(),
        to: daySchema.optional(),
        kind: z.string().max(20).optional(),
        partyId: idSchema.optional(),
      }),
    )
    .output(
      z.object({
        rows: z.array(
          z.object({
            id: idSchema,
            kind: z.string(),
            number: z.string(),
            day: daySchema,
            postedOn: daySchema,
            partyId: idSchema,
            partyName: z.string(),
            accountNumber: z.string(),
            amount: groszeSchema,
            ground: z.string(),
            userName: z.string(),
            reversedBy: z.string().nullable(),
            reverses: z.string().nullable(),
          }),
        ),
        next: z.string().nullable(),
      }),
    ),
};

const fateSchema = z.object({
  action: z.enum(['none', 'keep', 'refund']),
  ways: z.array(z.enum(['account', 'postal-order', 'cash-desk'])),
  text: z.string(),
});

const setOffPartSchema = z.object({
  instalmentId: idSchema,
  principal: groszeSchema,
  interest: groszeSchema,
  principalAfter: groszeSchema,
  text: z.string(),
});

const proposalSchema = z.object({
  overpaymentId: idSchema,
  partyId: idSchema,
  amount: groszeSchema,
  day: daySchema.describe('Day to which interest on the arrears is counted.'),
  parts: z.array(setOffPartSchema),
  rest: groszeSchema,
  fate: fateSchema,
});

const setOffInput = {
  overpaymentId: idSchema,
  day: daySchema.optional().describe('Day of an application; without it the day the overpayment arose.'),
  asked: z.enum(['refund', 'keep']).optional(),
  bankAccountKnown: z.boolean().default(false),
};

export const refundSchema = z.object({
  id: idSchema,
  partyId: idSchema,
  payeeName: z.string(),
  payeeAddress: z.string(),
  titleName: z.string(),
  way: z.enum(['transfer', 'postal-order']),
  bankAccount: z.string().nullable(),
  amount: groszeSchema,
  text: z.string(),
  state: z.enum(['prepared', 'approved', 'sent', 'withdrawn']),
  preparedBy: z.string(),
  approvedBy: z.string().nullable(),
  sentOn: daySchema.nullable(),
});

/** Overpayments: set-off, moving, interest, refund by transfer or postal order. At the desk: `cash.payouts`. */
export const overpaymentsContract = {
  /** What a set-off would do and what then becomes of the rest; writes nothing. */
  proposal: read('receivables.read').input(z.object(setOffInput)).output(proposalSchema),
  /** Sets an overpayment off against arrears with interest and costs, then current dues (O.p. art. 76 § 1). */
  setOff: write('receivables.overpayments')
    .input(z.object({ actId: idSchema, ...setOffInput }))
    .output(proposalSchema.extend(bookedSchema.shape)),
  /** Moves an overpayment, whole or part, to another account or title. */
  move: write('receivables.overpayments')
    .input(
      z.object({
        actId: idSchema,
        overpaymentId: idSchema,
        amount: positiveGroszeSchema,
        toAccountId: idSchema,
        toTitleCode: z.string().max(20),
        ground: groundSchema,
      }),
    )
    .output(bookedSchema.extend({ overpaymentId: idSchema })),
  /** Adds interest to an overpayment in the cases of art. 78: both days included, full zloty. */
  addInterest: write('receivables.overpayments')
    .input(
      z.object({
        actId: idSchema,
        overpaymentId: idSchema,
        from: daySchema,
        to: daySchema,
        ground: groundSchema,
      }),
    )
    .output(bookedSchema.extend({ interest: groszeSchema })),
};

/** Refunds by transfer or postal order: prepared, approved by another person, sent on the day of debit. */
export const refundsContract = {
  list: read('receivables.read')
    .input(z.object({ state: z.enum(['prepared', 'approved', 'sent', 'withdrawn']).optional() }))
    .output(z.array(refundSchema)),
  prepare: write('receivables.overpayments')
    .input(
      z
        .object({
          actId: idSchema,
          overpaymentId: idSchema,
          amount: positiveGroszeSchema,
          way: z.enum(['transfer', 'postal-order']),
          bankAccount: z.string().max(40).nullable().default(null),
        })
        .refine(({ way, bankAccount }) => way !== 'transfer' || bankAccount !== null, {
          path: ['bankAccount'],
          message: 'Podaj rachunek, na który idzie zwrot.',
        }),
    )
    .output(refundSchema),
  approve: write('receivables.approve')
    .input(z.object({ actId: idSchema, refundId: idSchema }))
    .output(refundSchema),
  /** The money left the office's account on a day: Wn 221 / Ma 130. */
  sent: write('receivables.overpayments')
    .input(
      z.object({
        actId: idSchema,
        refundId: idSchema,
        day: daySchema,
        bankLedgerAccount: z.string().regex(/^1[34]\d(-[0-9A-Za-z]{1,12})*$/, 'Konto zespołu 13 lub 14.'),
      }),
    )
    .output(refundSchema),
  withdraw: write('receivables.overpayments')
    .input(z.object({ actId: idSchema, refundId: idSchema }))
    .output(refundSchema),
};

/** Acts on payments already posted, and the facts that interest depends on. */
export const paymentsContract = {
  /** Moves a payment to another due, or to another account as an overpayment; interest of both is counted anew by its true day. */
  repost: write('receivables.acts')
    .input(
      z.object({
        actId: idSchema,
        movementId: idSchema,
        toInstalmentId: idSchema.nullable().default(null),
        toAccountId: idSchema.nullable().default(null),
        toTitleCode: z.string().max(20).nullable().default(null),
        day: daySchema,
        ground: groundSchema,
      }),
    )
    .output(resettledSchema),
  /** Reduced (art. 56a) or raised rate on a due, for payments up to a day; null takes it back. */
  setRate: write('receivables.acts')
    .input(
      z.object({
        actId: idSchema,
        instalmentId: idSchema,
        rate: z.enum(['reduced', 'raised']).nullable(),
        payBy: daySchema.nullable().default(null),
        day: daySchema,
        ground: groundSchema,
      }),
    )
    .output(z.object({ instalmentId: idSchema })),
  /** Days without interest (art. 54 § 1), both ends included. */
  addBreak: write('receivables.acts')
    .input(
      z
        .object({
          actId: idSchema,
          instalmentId: idSchema,
          from: daySchema,
          to: daySchema,
          ground: groundSchema,
        })
        .refine(({ from, to }) => from <= to, { path: ['to'], message: 'Koniec przerwy przed początkiem.' }),
    )
    .output(z.object({ instalmentId: idSchema })),
};
