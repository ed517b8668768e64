import { z } from 'zod';
import { open, write } from '../kernel/contract.ts';
import { STATION } from '../kernel/permissions.ts';
import { daySchema, groszeSchema, idSchema, instantSchema } from '../kernel/schemas.ts';
import { dueSchema } from '../receivables/contract.ts';
import {
  catalogueItemSchema,
  journalRowSchema,
  payoutOrderSchema,
  preparedPaymentSchema,
} from './schemas.ts';

/** One page of what changed at the office since a mark. Applying a page twice changes nothing. */
export const changesSchema = z.object({
  mark: z.string().describe('Pass as `since` next time.'),
  more: z.boolean(),
  at: instantSchema,
  accounts: z.array(
    z.object({
      accountId: idSchema,
      accountNumber: z.string(),
      partyId: idSchema,
      name: z.string(),
      kind: z.enum(['person', 'couple', 'organisation', 'group']).optional(),
      address: z.string(),
      virtualAccount: z.string().nullable(),
      identifierHashes: z
        .array(z.string())
        .describe('Keyed hashes of PESEL, NIP, REGON: exact search offline without the numbers themselves.'),
      flags: z.array(z.object({ kind: z.string(), text: z.string() })),
      removed: z.boolean(),
    }),
  ),
  dues: z.array(
    dueSchema
      .omit({ interest: true, total: true, overdue: true, heldBy: true })
      .extend({ removed: z.boolean() }),
  ),
  overpayments: z.array(
    z.object({
      id: idSchema,
      accountId: idSchema,
      titleName: z.string(),
      arisenOn: daySchema,
      amount: groszeSchema,
    }),
  ),
  catalogue: z.array(catalogueItemSchema),
  prepared: z.array(preparedPaymentSchema),
  payouts: z.array(payoutOrderSchema),
  parameters: z.array(
    z.object({
      code: z.string(),
      validFrom: daySchema,
      validTo: daySchema.nullable(),
      value: z.unknown(),
      source: z.string(),
      unconfirmed: z.boolean(),
    }),
  ),
  desk: z.object({
    id: z.number().int(),
    code: z.string(),
    name: z.string(),
    kind: z.enum(['revenue', 'expenditure', 'mixed']),
    cashLimit: groszeSchema,
    longestOfflineHours: z.number().int(),
    chainSeq: z.number().int(),
    chainHash: z.string(),
    stopped: z.string().nullable(),
    numbers: z
      .array(z.object({ kind: z.enum(['KP', 'KW', 'RK']), year: z.number().int(), number: z.number().int() }))
      .describe(
        'Last number of each series taken so far (last, this and next year): where a desk with an empty disk goes on.',
      ),
    lastClosing: groszeSchema.describe('Closing balance of the last report, the float before the first one.'),
    openReport: z
      .object({ id: idSchema, year: z.number().int(), number: z.number().int(), balance: groszeSchema })
      .nullable()
      .describe('The report that is open by the rows taken so far.'),
    postedReports: z
      .array(z.object({ id: idSchema, documentId: idSchema.nullable() }))
      .optional()
      .describe('Reports of the last two months that are posted, also those that the office posted later.'),
    unit: z.object({
      id: z.number().int(),
      code: z.string(),
      name: z.string(),
      authority: z.string(),
      nip: z.string(),
      address: z.string(),
      bankAccount: z.string(),
    }),
    titles: z.array(
      z.object({
        code: z.string(),
        name: z.string(),
        shortName: z.string(),
        taxGroup: z.string(),
        law: z.enum(['public', 'civil']),
        interestKind: z.enum(['tax', 'civil', 'none']),
        sortOrder: z.number().int(),
      }),
    ),
  }),
  cashiers: z.array(
    z.object({
      userId: idSchema,
      login: z.string(),
      displayName: z.string(),
      passwordHash: z
        .string()
        .describe(
          'Argon2id, so that a cashier can sign in at the desk without the service; empty until the first password is changed.',
        ),
      permissions: z.array(z.string()),
    }),
  ),
  identifierKey: z.string().describe('Key of the identifier hashes, base64url.'),
});

export type Changes = z.infer<typeof changesSchema>;

export const intakeAnswerSchema = z.object({
  seq: z.number().int(),
  actId: idSchema,
  outcome: z.enum(['taken', 'taken-with-overpayment']),
  notes: z.array(z.string()).describe('Polish: what became an overpayment and which task was made.'),
});

/**
 * What a cash desk's process says to the service by itself, as a paired station: claims on dues, its journal, changes.
 * The service takes each journal row at most once and in order; it answers a repeat with the first answer.
 */
export const intakeContract = {
  /** A short claim on dues, prepared payments or orders. Refused when another desk holds one or it was paid meanwhile. */
  hold: write(STATION)
    .input(
      z.object({
        actId: idSchema,
        objects: z
          .array(z.object({ id: idSchema, version: z.number().int().nullable() }))
          .min(1)
          .max(300),
      }),
    )
    .output(z.object({ until: instantSchema })),
  release: write(STATION)
    .input(z.object({ actId: idSchema }))
    .output(z.object({})),
  /** Takes rows in order. A gap, a fork or a bad signature stops the desk's intake and is shown to a person. */
  take: write(STATION)
    .input(z.object({ rows: z.array(journalRowSchema).min(1).max(200) }))
    .output(z.object({ answers: z.array(intakeAnswerSchema), chainSeq: z.number().int() })),
  changes: open()
    .meta({ permission: STATION, writes: false, servedBy: 'service' })
    .input(
      z.object({ since: z.string().nullable(), limit: z.number().int().min(100).max(20_000).default(5000) }),
    )
    .output(changesSchema),
};
