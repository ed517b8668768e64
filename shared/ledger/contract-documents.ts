import { z } from 'zod';
import { read, write } from '../kernel/contract.ts';
import { daySchema, groszeSchema, idSchema, pageInput, textSchema, yearSchema } from '../kernel/schemas.ts';

/** A line as it is typed: the amount stands on one side, the other is zero. */
export const documentLineSchema = z.object({
  account: z.string().max(100),
  debit: groszeSchema,
  credit: groszeSchema,
  classification: z.string().max(20).default(''),
  partyId: idSchema.nullable().default(null),
  itemId: idSchema.nullable().default(null),
  due: daySchema.nullable().default(null),
  text: textSchema(200).default(''),
});

export const draftInput = z.object({
  bookId: z.number().int(),
  journalId: z.number().int(),
  documentKind: z.string().regex(/^[A-Z0-9]{1,8}$/, 'Rodzaj dokumentu: do 8 wielkich liter, na przykład PK.'),
  /** Empty to have the next number of the kind drawn at posting. */
  documentNumber: textSchema(60).default(''),
  documentDate: daySchema,
  operationDate: daySchema,
  postingDate: daySchema,
  text: textSchema(300),
  lines: z.array(documentLineSchema).max(5_000),
});

export const problemSchema = z.object({
  code: z.string(),
  message: z.string(),
  field: z.string().optional(),
});

export const draftSchema = draftInput.extend({
  id: idSchema,
  version: z.number().int(),
  state: z.enum(['draft', 'checked', 'posted']),
  createdBy: z.string(),
  checkedBy: z.string().nullable(),
  postedBy: z.string().nullable(),
  entryId: idSchema.nullable(),
  total: groszeSchema,
  /** What bars it from the books as it stands. */
  problems: z.array(problemSchema),
});

export const draftRowSchema = z.object({
  id: idSchema,
  journalCode: z.string(),
  documentKind: z.string(),
  documentNumber: z.string(),
  documentDate: daySchema,
  postingDate: daySchema,
  text: z.string(),
  total: groszeSchema,
  lineCount: z.number().int(),
  state: z.enum(['draft', 'checked']),
  createdBy: z.string(),
  checkedBy: z.string().nullable(),
  version: z.number().int(),
});

export const entrySchema = z.object({
  id: idSchema,
  bookId: z.number().int(),
  bookName: z.string(),
  journalCode: z.string(),
  year: z.number().int(),
  number: z.number().int(),
  postingDate: daySchema,
  documentDate: daySchema,
  operationDate: daySchema,
  documentKind: z.string(),
  documentNumber: z.string(),
  text: z.string(),
  sourceKind: z.string(),
  sourceId: idSchema,
  createdBy: z.string(),
  total: groszeSchema,
  /** The entry that this one takes back, and the one that takes this back. */
  reverses: z.object({ id: idSchema, documentNumber: z.string() }).nullable(),
  reversedBy: z.object({ id: idSchema, documentNumber: z.string() }).nullable(),
  /** The document that gathers it, such as a cash report. */
  documentId: idSchema.nullable(),
  lines: z.array(
    z.object({
      account: z.string(),
      accountName: z.string(),
      debit: groszeSchema,
      credit: groszeSchema,
      classification: z.string(),
      partyName: z.string(),
      due: daySchema.nullable(),
      text: z.string(),
    }),
  ),
});

export const templateSchema = z.object({
  id: idSchema,
  bookId: z.number().int(),
  journalId: z.number().int(),
  name: z.string(),
  documentKind: z.string(),
  text: z.string(),
  lines: z.array(documentLineSchema),
});

const draftIds = z.array(idSchema).min(1).max(500);

export const documentsContract = {
  books: read('ledger.read').output(
    z.array(
      z.object({
        id: z.number().int(),
        code: z.string(),
        name: z.string(),
        kind: z.enum(['organ', 'unit', 'deposits', 'funds']),
        journals: z.array(z.object({ id: z.number().int(), code: z.string(), name: z.string() })),
        years: z.array(z.number().int()),
      }),
    ),
  ),
  documents: {
    drafts: read('ledger.read')
      .input(z.object({ bookId: z.number().int() }))
      .output(z.array(draftRowSchema)),
    get: read('ledger.read')
      .input(z.object({ draftId: idSchema }))
      .output(draftSchema),
    /** Saves into the buffer; `draftId` with its `version` to change what stands there. Nothing is refused but nonsense. */
    save: write('ledger.documents.write')
      .input(
        draftInput.extend({
          actId: idSchema,
          draftId: idSchema.optional(),
          version: z.number().int().optional(),
        }),
      )
      .output(draftSchema),
    remove: write('ledger.documents.write')
      .input(z.object({ actId: idSchema, draftId: idSchema, version: z.number().int() }))
      .output(z.object({})),
    /** Marks documents as checked: correct in form and figures. By somebody other than who entered them. */
    check: write('ledger.documents.check')
      .input(z.object({ actId: idSchema, draftIds }))
      .output(z.object({ checked: z.number().int() })),
    /** Posts documents of the buffer, all or none. */
    post: write('ledger.documents.post')
      .input(z.object({ actId: idSchema, draftIds }))
      .output(z.object({ entries: z.array(z.object({ id: idSchema, documentNumber: z.string() })) })),
    /** Puts the reversal of a posted document into the buffer, linked to it both ways once posted. */
    reverse: write('ledger.documents.write')
      .input(
        z.object({
          actId: idSchema,
          entryId: idSchema,
          colour: z.enum(['red', 'black']),
          postingDate: daySchema,
          reason: textSchema(200).pipe(z.string().min(3, 'Podaj powód wystornowania.')),
        }),
      )
      .output(draftSchema),
    /** A copy of a posted document, dated today, into the buffer. */
    copy: write('ledger.documents.write')
      .input(z.object({ actId: idSchema, entryId: idSchema, postingDate: daySchema }))
      .output(draftSchema),
  },
  templates: {
    list: read('ledger.read')
      .input(z.object({ bookId: z.number().int() }))
      .output(z.array(templateSchema)),
    save: write('ledger.documents.write')
      .input(
        templateSchema.omit({ id: true }).extend({
          actId: idSchema,
          templateId: idSchema.optional(),
          name: textSchema(100).pipe(z.string().min(2)),
        }),
      )
      .output(templateSchema),
    remove: write('ledger.documents.write')
      .input(z.object({ actId: idSchema, templateId: idSchema }))
      .output(z.object({})),
  },
  entry: read('ledger.read')
    .input(z.object({ entryId: idSchema }))
    .output(entrySchema),
  journal: read('ledger.read')
    .input(
      z.object({
        ...pageInput,
        bookId: z.number().int(),
        year: yearSchema,
        month: z.number().int().min(1).max(12).optional(),
        journalId: z.number().int().optional(),
        query: z.string().max(100).default(''),
      }),
    )
    .output(
      z.object({
        rows: z.array(
          z.object({
            id: idSchema,
            journalCode: z.string(),
            number: z.number().int(),
            postingDate: daySchema,
            documentKind: z.string(),
            documentNumber: z.string(),
            text: z.string(),
            total: groszeSchema,
            reversed: z.boolean(),
          }),
        ),
        next: z.string().nullable(),
        count: z.number().int(),
        total: groszeSchema,
      }),
    ),
  /** What happens in other modules and how it is posted. */
  postingRules: read('ledger.read').output(
    z.array(
      z.object({
        id: z.string(),
        module: z.string(),
        event: z.string(),
        about: z.string(),
        debit: z.string(),
        credit: z.string(),
        classification: z.string(),
        text: z.string(),
      }),
    ),
  ),
};
