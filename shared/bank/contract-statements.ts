import { z } from 'zod';
import { read, write } from '../kernel/contract.ts';
import {
  daySchema,
  groszeSchema,
  idSchema,
  instantSchema,
  pageInput,
  textSchema,
} from '../kernel/schemas.ts';

/** Kinds of what is made of an entry; see matching/facts.ts. */
export const decisionKindSchema = z.enum([
  'receivable',
  'clarification',
  'fee',
  'interest',
  'card',
  'deposit',
  'own-transfer',
  'order',
  'order-return',
  'ledger',
]);

export const statementSummarySchema = z.object({
  kinds: z
    .array(z.object({ kind: decisionKindSchema, count: z.number().int(), amount: groszeSchema }))
    .describe('What the payments came to; the sums add up to the statement.'),
  principal: groszeSchema.describe('Paid principal and costs.'),
  interest: groszeSchema,
  overpaid: groszeSchema.describe('Left above the dues as overpayments.'),
  bookBalance: groszeSchema.describe('Balance of the ledger account after the posting.'),
  difference: groszeSchema
    .nullable()
    .describe('Balance of the books less that of the bank; null for a report without balances.'),
});
export type StatementSummary = z.infer<typeof statementSummarySchema>;

export const holdSchema = z.object({
  code: z.string(),
  message: z.string(),
  line: z.number().int().nullable(),
  mayPass: z.boolean().describe('A person may let the statement through with a reason.'),
});

export const statementStateSchema = z.enum(['ready', 'held', 'shown', 'repeated', 'posted', 'reversed']);

export const statementRowSchema = z.object({
  id: idSchema,
  fileId: idSchema,
  fileName: z.string(),
  kind: z.enum(['statement', 'interim', 'notification', 'report']),
  accountCode: z.string().nullable(),
  nrb: z.string().nullable(),
  currency: z.string().nullable(),
  number: z.string().nullable(),
  day: daySchema.nullable().describe('Day of the closing balance.'),
  opening: groszeSchema.nullable(),
  closing: groszeSchema.nullable(),
  credits: groszeSchema,
  debits: groszeSchema,
  entryCount: z.number().int(),
  state: statementStateSchema,
  holds: z.array(holdSchema),
  problems: z.number().int().describe('Remarks of the reader, warnings included.'),
  openCount: z.number().int().describe('Payments of it that wait for an explanation.'),
  documentNumber: z.string().nullable(),
  postedBy: z.string().nullable(),
});
export type StatementRow = z.infer<typeof statementRowSchema>;

export const fileRowSchema = z.object({
  id: idSchema,
  name: z.string(),
  size: z.number().int(),
  sha256: z.string(),
  format: z.string(),
  encoding: z.string(),
  encodingCertain: z.boolean(),
  receivedAt: instantSchema,
  receivedBy: z.string(),
  statements: z.number().int(),
  posted: z.number().int(),
  held: z.number().int(),
});

/** A statement before or after its posting, with what it comes to. */
export const statementResultSchema = z.object({
  statementId: idSchema,
  accountCode: z.string().nullable(),
  number: z.string().nullable(),
  day: daySchema.nullable(),
  state: statementStateSchema,
  entryCount: z.number().int(),
  credits: groszeSchema,
  debits: groszeSchema,
  holds: z.array(holdSchema),
  summary: statementSummarySchema.nullable(),
});
export type StatementResult = z.infer<typeof statementResultSchema>;

export const entryMatchSchema = z.object({
  matchId: idSchema,
  kind: decisionKindSchema,
  amount: groszeSchema,
  day: daySchema,
  rule: z.string(),
  confidence: z.number().int(),
  explanation: z.string(),
  partyId: idSchema.nullable(),
  partyName: z.string().nullable(),
  accountNumber: z.string().nullable(),
  undone: z.boolean(),
  madeBy: z.string(),
  document: z.string(),
});

export const entryRowSchema = z.object({
  id: idSchema,
  ordinal: z.number().int(),
  part: z.number().int(),
  amount: groszeSchema,
  day: daySchema.nullable(),
  kind: z.string(),
  name: z.string().nullable(),
  account: z.string().nullable(),
  address: z.string().nullable(),
  title: z.string(),
  virtualAccount: z.string().nullable(),
  references: z.array(z.string()),
  matches: z.array(entryMatchSchema),
});

const fileInput = z.object({
  name: z.string().min(1).max(200),
  content: z.string().min(1).max(28_000_000).describe('Bytes of the file, base64.'),
  encoding: z.enum(['UTF-8', 'CP1250', 'CP852', 'ISO-8859-2']).optional(),
});

export const bankFilesContract = {
  /** Takes a file: keeps its bytes, reads its statements, holds what does not agree. Posts nothing. The same bytes are taken once. */
  take: write('bank.statements.import')
    .input(fileInput.extend({ actId: idSchema }))
    .output(
      z.object({
        fileId: idSchema,
        again: z.boolean().describe('These very bytes were taken before.'),
        name: z.string(),
        format: z.string(),
        encoding: z.string(),
        encodingCertain: z.boolean(),
        statements: z.array(statementResultSchema),
      }),
    ),
  /** What posting the statements of a file would do, to the grosz: it is carried out and taken back. Writes nothing. */
  preview: read('bank.statements.import')
    .input(z.object({ fileId: idSchema }))
    .output(z.object({ statements: z.array(statementResultSchema) })),
  /** Files as they came, newest first. */
  list: read('bank.statements.read')
    .input(z.object(pageInput))
    .output(z.object({ rows: z.array(fileRowSchema), next: z.string().nullable() })),
  /** The bytes of a file as they came. */
  bytes: read('bank.statements.read')
    .input(z.object({ fileId: idSchema }))
    .output(z.object({ name: z.string(), content: z.string().describe('base64') })),
};

export const bankStatementsContract = {
  /** Statements, newest first. */
  list: read('bank.statements.read')
    .input(z.object({ ...pageInput, fileId: idSchema.optional(), state: statementStateSchema.optional() }))
    .output(z.object({ rows: z.array(statementRowSchema), next: z.string().nullable() })),
  /** One statement with its entries, page by page, and what was made of each. */
  get: read('bank.statements.read')
    .input(
      z.object({
        statementId: idSchema,
        afterOrdinal: z.number().int().min(0).default(0),
        limit: z.number().int().min(1).max(500).default(200),
      }),
    )
    .output(
      z.object({
        statement: statementRowSchema,
        problems: z.array(
          z.object({ severity: z.string(), message: z.string(), line: z.number().int().nullable() }),
        ),
        summary: statementSummarySchema.nullable(),
        entries: z.array(entryRowSchema),
        nextOrdinal: z.number().int().nullable(),
      }),
    ),
  /** Posts one statement as one package: receivables, ledger, orders, what waits for an explanation. */
  post: write('bank.statements.post')
    .input(z.object({ actId: idSchema, statementId: idSchema }))
    .output(statementResultSchema),
  /** Lets a held statement through, with a reason; only holds that say so. */
  release: write('bank.statements.post')
    .input(
      z.object({ actId: idSchema, statementId: idSchema, reason: textSchema(300).pipe(z.string().min(5)) }),
    )
    .output(statementResultSchema),
  /** Takes the posting of the last statement back by red entries; it can be posted again. */
  reverse: write('bank.statements.reverse')
    .input(
      z.object({ actId: idSchema, statementId: idSchema, reason: textSchema(300).pipe(z.string().min(5)) }),
    )
    .output(statementResultSchema),
};
