import { z } from 'zod';
import { daySchema, textSchema } from '../kernel/schemas.ts';
import { officeSchema, personSchema, requiredText, signatureSchema } from './parts.ts';
import { tableCellSchema, tableColumnSchema } from './table-report.ts';

const paragraphSchema = z.object({ kind: z.literal('text'), text: requiredText(3_000) });
const headingSchema = z.object({ kind: z.literal('heading'), text: requiredText(160) });

/** Figures inside a letter; sums are computed while printing, so they cannot disagree with the rows. */
const tableSchema = z
  .object({
    kind: z.literal('table'),
    columns: z.array(tableColumnSchema).min(1).max(10),
    rows: z.array(z.array(tableCellSchema)).min(1).max(400),
    sumLabel: textSchema(40).default('Razem'),
  })
  .refine(({ columns, rows }) => rows.every((row) => row.length === columns.length), {
    path: ['rows'],
    message: 'Wiersz tabeli ma inną liczbę pól niż tabela kolumn.',
  });

export const letterSchema = z.object({
  number: requiredText(60),
  /** Place of issue, before the date. */
  place: textSchema(60).default(''),
  date: daySchema,
  title: requiredText(160),
  subtitle: textSchema(300).optional(),
  addressee: personSchema,
  /** How it goes: `za zwrotnym potwierdzeniem odbioru`. */
  channel: textSchema(80).optional(),
  sections: z
    .array(z.discriminatedUnion('kind', [paragraphSchema, headingSchema, tableSchema]))
    .min(1)
    .max(60),
  /** Instruction (pouczenie), set smaller. */
  instruction: z.array(requiredText(2_000)).max(10).default([]),
  signature: signatureSchema,
  /** Barcode of what comes back to us: the letter's own number. */
  barcode: z
    .string()
    .regex(/^[A-Z0-9/-]{4,30}$/)
    .optional(),
});

/**
 * Letters of the office: rulings, reminders, decisions on reliefs, certificates. Several in one file go to one printer in
 * one run; each begins on a new page and numbers its own pages.
 */
export const officeLetterSchema = z.object({
  kind: z.literal('office-letter'),
  office: officeSchema,
  letters: z.array(letterSchema).min(1).max(2_000),
});

export type OfficeLetterInput = z.input<typeof officeLetterSchema>;
export type LetterInput = z.input<typeof letterSchema>;
