import { z } from 'zod';
import { read, write } from '../kernel/contract.ts';
import { daySchema, idSchema, instantSchema, textSchema } from '../kernel/schemas.ts';
import { templateKindCodes } from './kinds.ts';

const lines = (max: number) =>
  z
    .string()
    .transform((text) => text.replace(/\r\n?/g, '\n').replace(/[^\P{Cc}\n]|\p{Cf}/gu, ' '))
    .pipe(z.string().max(max));

export const templateContentSchema = z.object({
  title: textSchema(160),
  body: lines(20_000),
  instruction: lines(8_000),
});

const kindSchema = z.enum(templateKindCodes);

export const templateVersionSchema = z.object({
  id: idSchema.nullable().describe('Null for the words that the program is delivered with.'),
  validFrom: daySchema.nullable(),
  content: templateContentSchema,
  note: z.string(),
  madeBy: z.string(),
  madeAt: instantSchema.nullable(),
});

const pdfSchema = z.object({ fileName: z.string(), pdf: z.string().describe('PDF, base64.') });

export const letterSchema = z.object({
  id: idSchema,
  kind: z.string(),
  number: z.string(),
  issuedOn: daySchema,
  title: z.string(),
  by: z.string(),
});

/** Letters worded by the office: versions by date, a check of fields before use, letters kept as issued. */
export const templatesContract = {
  /** Every version of a kind, the one that holds latest first; the delivered words last. */
  versions: read('templates.edit')
    .input(z.object({ kind: kindSchema }))
    .output(z.array(templateVersionSchema)),
  /** Adds a version from a day on; one with a wrong field is refused with the place. */
  save: write('templates.edit')
    .input(
      z.object({
        actId: idSchema,
        kind: kindSchema,
        validFrom: daySchema,
        content: templateContentSchema,
        note: textSchema(200).default(''),
      }),
    )
    .output(templateVersionSchema),
  /** Paper with the samples of the fields in their places. */
  preview: read('templates.edit')
    .input(z.object({ kind: kindSchema, content: templateContentSchema }))
    .output(pdfSchema),
  letters: {
    /** Letters issued to a party, exactly as they went. */
    list: read('parties.read')
      .input(z.object({ partyId: idSchema }))
      .output(z.array(letterSchema)),
    /** Words, numbers and keeps a letter by the version of its day. */
    issue: write('templates.issue')
      .input(z.object({ actId: idSchema, kind: kindSchema, partyId: idSchema, day: daySchema }))
      .output(letterSchema),
    /** The bytes as issued. */
    pdf: read('parties.read')
      .input(z.object({ letterId: idSchema }))
      .output(pdfSchema),
  },
};

export type TemplateVersion = z.output<typeof templateVersionSchema>;
export type Letter = z.output<typeof letterSchema>;
