import { z } from 'zod';
import { read, write } from '../kernel/contract.ts';
import { SIGNED_IN } from '../kernel/permissions.ts';
import { idSchema, textSchema } from '../kernel/schemas.ts';
import { barPictureSchema } from '../pictures/bars.ts';
import { listLayoutSchema } from './layout.ts';
import { listTableSchema } from './table.ts';

/** A file for the person: bytes as base64. */
export const listFileSchema = z.object({
  fileName: z.string(),
  mediaType: z.string(),
  content: z.string().describe('Bytes, base64.'),
});

const formatSchema = z.enum(['xlsx', 'pdf', 'csv']);

/** Name of a list as its screen knows it: `cash-register`. */
const listNameSchema = z.string().regex(/^[a-z0-9-]{1,60}$/);

export const savedLayoutSchema = z.object({
  list: listNameSchema,
  /** Empty for the arrangement that the list opens with. */
  name: z.string(),
  layout: listLayoutSchema,
});

/** Lists of every module: what leaves as a file, and how each person arranged them. */
export const listsContract = {
  /** A list that the screen holds whole, as a file. Nothing is read: it shows only what the caller sent. */
  document: read(SIGNED_IN)
    .input(
      z.object({
        table: listTableSchema,
        format: formatSchema,
        /** Drawn above the table on paper; a spreadsheet has none. */
        picture: barPictureSchema.optional(),
      }),
    )
    .output(listFileSchema),
  /**
   * A list that stays on the service, whole, as the file of a background job. The rows come from the list's own query, asked
   * with the person's rights at the time of the work.
   */
  export: write(SIGNED_IN)
    .input(
      z.object({
        actId: idSchema,
        list: listNameSchema,
        /** What the query of the list takes, without the place in it. */
        query: z.record(z.string(), z.unknown()),
        title: textSchema(160),
        asked: z.array(z.object({ label: textSchema(60), value: textSchema(200) })).max(20),
        columns: z
          .array(z.object({ id: z.string().max(60), title: textSchema(80) }))
          .min(1)
          .max(40),
        format: formatSchema,
      }),
    )
    .output(z.object({ jobId: idSchema })),
  layouts: {
    /** Every arrangement that this person saved in this unit. */
    all: read(SIGNED_IN).output(z.array(savedLayoutSchema)),
    save: write(SIGNED_IN)
      .input(z.object({ list: listNameSchema, name: textSchema(40), layout: listLayoutSchema }))
      .output(z.object({})),
    remove: write(SIGNED_IN)
      .input(z.object({ list: listNameSchema, name: textSchema(40) }))
      .output(z.object({})),
  },
};

export type SavedLayout = z.output<typeof savedLayoutSchema>;
export type ExportFormat = z.output<typeof formatSchema>;
