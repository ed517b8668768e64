import { z } from 'zod';
import { read, write } from '../kernel/contract.ts';
import { SIGNED_IN } from '../kernel/permissions.ts';
import { idSchema, instantSchema, textSchema } from '../kernel/schemas.ts';
import { MOST_PARTS, UPLOAD_PART } from './file-type.ts';
import { cardKindNames } from './kinds.ts';

/** A card of any module. Its rights are those of the card; see kinds.ts. */
export const cardSchema = z.object({
  kind: z.enum(cardKindNames),
  id: z.string().regex(/^[0-9A-Za-z-]{1,60}$/, 'Karta jest nieznana.'),
});

/** Notes keep their lines. */
const noteTextSchema = z
  .string()
  .transform((text) =>
    text
      .replace(/\r\n?/g, '\n')
      .replace(/[^\P{Cc}\n]|\p{Cf}/gu, ' ')
      .trim(),
  )
  .pipe(z.string().min(1, 'Wpisz treść notatki.').max(4_000));

const reasonSchema = textSchema(300).refine((text) => text.length >= 3, 'Podaj przyczynę.');

export const noteSchema = z.object({
  id: idSchema,
  text: z.string(),
  pinned: z.boolean(),
  by: z.string(),
  own: z.boolean(),
  at: instantSchema,
});

export const attachmentSchema = z.object({
  id: idSchema,
  name: z.string(),
  mediaType: z.string(),
  size: z.number().int(),
  sha256: z.string().describe('Hash of the bytes, hex.'),
  description: z.string(),
  by: z.string(),
  own: z.boolean(),
  at: instantSchema,
});

export const holderSchema = z.object({ userId: idSchema, name: z.string(), since: instantSchema });

/** Notes, attachments and presence on any card. */
export const cardsContract = {
  notes: {
    list: read(SIGNED_IN)
      .input(z.object({ card: cardSchema }))
      .output(z.array(noteSchema)),
    add: write(SIGNED_IN)
      .input(
        z.object({
          actId: idSchema,
          card: cardSchema,
          text: noteTextSchema,
          pinned: z.boolean().default(false),
        }),
      )
      .output(noteSchema),
    /** Takes one's own note off the card. */
    withdraw: write(SIGNED_IN)
      .input(z.object({ actId: idSchema, noteId: idSchema, reason: reasonSchema }))
      .output(z.object({})),
  },
  attachments: {
    list: read(SIGNED_IN)
      .input(z.object({ card: cardSchema }))
      .output(z.array(attachmentSchema)),
    /** One part of a file on its way in; a part sent again is taken once. */
    part: write(SIGNED_IN)
      .input(
        z.object({
          uploadId: idSchema,
          number: z
            .number()
            .int()
            .min(0)
            .max(MOST_PARTS - 1),
          content: z.base64().max(Math.ceil((UPLOAD_PART * 4) / 3) + 4),
        }),
      )
      .output(z.object({})),
    /** Makes an attachment of the parts that were sent, when they are the whole file. */
    add: write(SIGNED_IN)
      .input(
        z.object({
          actId: idSchema,
          card: cardSchema,
          uploadId: idSchema,
          name: z.string().min(1).max(300),
          description: textSchema(200).default(''),
          size: z.number().int().min(1),
          sha256: z.string().regex(/^[0-9a-f]{64}$/),
        }),
      )
      .output(attachmentSchema),
    /** The bytes as they came. */
    content: read(SIGNED_IN)
      .input(z.object({ attachmentId: idSchema }))
      .output(z.object({ name: z.string(), mediaType: z.string(), content: z.string().describe('Base64.') })),
    withdraw: write(SIGNED_IN)
      .input(z.object({ actId: idSchema, attachmentId: idSchema, reason: reasonSchema }))
      .output(z.object({})),
  },
  /** Says that this person has the card open to change it, and tells who else has. Called again every few seconds. */
  hold: write(SIGNED_IN)
    .input(z.object({ card: cardSchema }))
    .output(z.object({ others: z.array(holderSchema) })),
  release: write(SIGNED_IN)
    .input(z.object({ card: cardSchema }))
    .output(z.object({})),
};

export type Card = z.output<typeof cardSchema>;
export type Note = z.output<typeof noteSchema>;
export type Attachment = z.output<typeof attachmentSchema>;
export type Holder = z.output<typeof holderSchema>;
