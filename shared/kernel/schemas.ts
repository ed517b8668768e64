import { z } from 'zod';
import { type Day, isDay } from './day.ts';
import type { Grosze } from './money.ts';

/** Wire forms of the kernel's values, for the contracts of the modules. */

/** Grosze: a safe integer of either sign. */
export const groszeSchema = z
  .number()
  .int()
  .refine(Number.isSafeInteger, 'Kwota poza zakresem.')
  .transform((value) => value as Grosze);

/** Grosze of a payment: above zero and at most ten billion zloty. */
export const positiveGroszeSchema = z
  .number()
  .int()
  .min(1)
  .max(1_000_000_000_000)
  .transform((value) => value as Grosze);

/** A calendar day as ISO text. */
export const daySchema = z
  .string()
  .refine((text) => isDay(text), 'Nie ma takiego dnia.')
  .transform((text) => text as Day);

/** Identity of a row or an act: a UUID made at its birth (version 7 for new ones). */
export const idSchema = z.uuid();

/** An exact decimal (rate, area, price, quantity) as text with a dot: `12.5000`. */
export const decimalSchema = z.string().regex(/^-?\d{1,15}(\.\d{1,8})?$/);

/** An instant as ISO text with zone: when a person did something; never a business date. */
export const instantSchema = z.iso.datetime({ offset: true });

/** Text that a person typed: trimmed, no control characters, no direction marks. */
export const textSchema = (max: number) =>
  z
    .string()
    .transform((text) =>
      text
        .replace(/[\p{Cc}\p{Cf}]/gu, ' ')
        .replace(/ {2,}/g, ' ')
        .trim(),
    )
    .pipe(z.string().max(max));

/** A year that a person asks for; numbering and parameters know no other. */
export const yearSchema = z.number().int().min(1990).max(2200);

/** Keyset paging: pass the `next` of one page as `after` of the following. */
export const pageInput = {
  after: z.string().max(400).optional(),
  limit: z.number().int().min(1).max(500).default(100),
};
