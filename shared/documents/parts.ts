import { z } from 'zod';
import type { Grosze } from '../kernel/money.ts';
import { daySchema, groszeSchema, positiveGroszeSchema, textSchema } from '../kernel/schemas.ts';

/**
 * Pieces that the document models share. A model is plain JSON: it carries every word and figure that the
 * paper shows (nothing is looked up while printing), so the same model always gives the same bytes.
 */

/** A line of text that may not be empty. */
export const requiredText = (max: number) =>
  textSchema(max).refine((text) => text !== '', 'To pole nie może być puste.');

/** An amount of zero or more, in grosze. */
export const amountSchema = groszeSchema.refine((value) => value >= 0, 'Kwota nie może być ujemna.');

/** Local wall time as people read it, `HH:MM`; the instant itself stays with the caller. */
export const clockSchema = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/, 'Podaj godzinę jako GG:MM.');

/** A bank account as 26 digits, without the country. */
export const accountNumberSchema = z.string().regex(/^\d{26}$/, 'Numer rachunku ma 26 cyfr.');

/** Who issues the paper. Without `crest` a neutral shield stands in its place. */
export const officeSchema = z.object({
  name: requiredText(120),
  /** The unit of the office where it is not the gmina itself: a school, a welfare centre. */
  unit: textSchema(120).optional(),
  /** Left out where the office has not given it yet: a receipt is printed all the same. */
  address: z.array(requiredText(80)).max(3),
  nip: z
    .string()
    .regex(/^(\d{10})?$/, 'NIP ma 10 cyfr.')
    .default(''),
  phone: textSchema(40).optional(),
  /** Coat of arms as SVG text: shapes only, nothing that could be fetched or run. */
  crest: z
    .string()
    .max(400_000)
    .startsWith('<', 'Herb musi być rysunkiem SVG.')
    .refine(
      (svg) => !/<!DOCTYPE|<!ENTITY|<script|<image|<foreignObject|<use[^>]+href\s*=\s*["'][^#]/i.test(svg),
      'Herb może zawierać tylko kształty: bez obrazów, skryptów i odwołań na zewnątrz.',
    )
    .optional(),
});
export type Office = z.output<typeof officeSchema>;

/** A person or an organisation as printed on the paper. */
export const personSchema = z.object({
  name: requiredText(200),
  address: z.array(requiredText(100)).max(3).default([]),
  /** What identifies them here, already worded and masked: `konto 000012345`, `NIP 999-000-00-14`. */
  reference: textSchema(80).optional(),
});

/** A place to sign: what as, and the name where it is known. */
export const signatureSchema = z.object({ role: requiredText(80), name: textSchema(120).optional() });

/** One line of a count of cash: the face value in grosze and the number of pieces. */
export const denominationSchema = z.object({
  value: positiveGroszeSchema,
  pieces: z.number().int().min(0).max(1_000_000),
});
export type Denomination = z.output<typeof denominationSchema>;

/** The day and the time at which something was done. */
export const momentSchema = z.object({ day: daySchema, time: clockSchema });

/** The desk of a document: its code in the number series and its name. */
export const deskSchema = z.object({ code: requiredText(20), name: requiredText(80) });

/** Set where the figures come from a desk that had no line to the office; the time is that of its snapshot. */
export const offlineSchema = z.object({ asOf: clockSchema });

/** What a count of cash comes to, in grosze. */
export function countedAmount(denominations: readonly Denomination[]): Grosze {
  return denominations.reduce((total, { value, pieces }) => total + value * pieces, 0) as Grosze;
}

/**
 * Reports a figure that does not add up. Paper must never disagree with itself, so the models check their
 * sums and a wrong one is refused before printing.
 */
export function mustEqual(
  context: z.core.$RefinementCtx,
  path: readonly (string | number)[],
  stated: number,
  computed: number,
): void {
  if (stated === computed) return;
  context.addIssue({
    code: 'custom',
    path: [...path],
    message: `Kwota ${stated} gr nie zgadza się z sumą składników ${computed} gr.`,
  });
}

/** The sum of amounts, in grosze, for the checks above. */
export function totalOf<T>(items: readonly T[], amount: (item: T) => number): number {
  return items.reduce((total, item) => total + amount(item), 0);
}
