import { z } from 'zod';
import { ZERO } from '../kernel/money.ts';
import { groszeSchema, textSchema } from '../kernel/schemas.ts';
import {
  amountSchema,
  clockSchema,
  countedAmount,
  denominationSchema,
  deskSchema,
  momentSchema,
  mustEqual,
  officeSchema,
  offlineSchema,
  requiredText,
  signatureSchema,
  totalOf,
} from './parts.ts';

/** One document in the report's order. Card payments do not touch the cash, so they have a column of their own. */
export const cashReportEntrySchema = z.object({
  day: momentSchema.shape.day,
  time: clockSchema,
  document: requiredText(40),
  person: requiredText(200),
  title: requiredText(200),
  cashIn: amountSchema,
  cashOut: amountSchema,
  card: amountSchema.default(ZERO),
});

/** A cancelled number: it stays in the list, its amount counts nowhere. */
export const cancelledNumberSchema = z.object({
  document: requiredText(40),
  time: clockSchema,
  amount: amountSchema,
  reason: requiredText(200),
  by: requiredText(120),
  approvedBy: textSchema(120).optional(),
});

/** What one title brought in or cost, in cash and by card together, in grosze. */
export const cashReportTitleSchema = z.object({
  direction: z.enum(['in', 'out']),
  title: requiredText(160),
  /** Budget classification (dział, rozdział, paragraf), where the title has one. */
  classification: textSchema(40).optional(),
  /** Bank account or ledger account of the title. */
  account: textSchema(40).optional(),
  documents: z.number().int().min(0),
  principal: amountSchema,
  interest: amountSchema,
  costs: amountSchema,
  amount: amountSchema,
});

/**
 * Cash report RK: in detail, by titles, or both one after the other. Opening balance, entries in order, closing
 * balance and the count must agree; where the count differs, the difference is stated, not hidden.
 */
export const cashReportSchema = z
  .object({
    kind: z.literal('cash-report'),
    parts: z
      .array(z.enum(['detail', 'titles']))
      .min(1)
      .max(2)
      .default(['detail', 'titles']),
    office: officeSchema,
    number: requiredText(40),
    /** A draft may still change and says so on every page. */
    state: z.enum(['draft', 'closed']),
    desk: deskSchema,
    cashier: requiredText(120),
    from: momentSchema,
    to: momentSchema,
    opening: groszeSchema,
    entries: z.array(cashReportEntrySchema).max(20_000),
    cancelled: z.array(cancelledNumberSchema).max(5_000).default([]),
    titles: z.array(cashReportTitleSchema).max(2_000),
    cashIn: amountSchema,
    cashOut: amountSchema,
    card: amountSchema.default(ZERO),
    closing: groszeSchema,
    /** The count at closing; without it the report is a statement of the books only. */
    count: z
      .object({
        denominations: z.array(denominationSchema).max(30),
        counted: amountSchema,
        /** Counted minus closing: above zero a surplus, below zero a shortage. */
        difference: groszeSchema,
        /** The protocol that explains a difference. */
        protocol: textSchema(60).optional(),
      })
      .optional(),
    offline: offlineSchema.optional(),
    signatures: z.array(signatureSchema).max(4).default([]),
  })
  .superRefine((report, context) => {
    const { entries, titles, count } = report;
    mustEqual(
      context,
      ['cashIn'],
      report.cashIn,
      totalOf(entries, (entry) => entry.cashIn),
    );
    mustEqual(
      context,
      ['cashOut'],
      report.cashOut,
      totalOf(entries, (entry) => entry.cashOut),
    );
    mustEqual(
      context,
      ['card'],
      report.card,
      totalOf(entries, (entry) => entry.card),
    );
    mustEqual(context, ['closing'], report.closing, report.opening + report.cashIn - report.cashOut);
    if (report.parts.includes('titles')) {
      const byDirection = (direction: 'in' | 'out') =>
        totalOf(
          titles.filter((title) => title.direction === direction),
          (title) => title.amount,
        );
      mustEqual(context, ['titles'], report.cashIn + report.card, byDirection('in'));
      mustEqual(context, ['titles'], report.cashOut, byDirection('out'));
      for (const [index, title] of titles.entries())
        mustEqual(
          context,
          ['titles', index, 'amount'],
          title.amount,
          title.principal + title.interest + title.costs,
        );
    }
    if (!count) return;
    mustEqual(context, ['count', 'counted'], count.counted, countedAmount(count.denominations));
    mustEqual(context, ['count', 'difference'], count.difference, count.counted - report.closing);
  });

export type CashReport = z.output<typeof cashReportSchema>;
/** What a caller writes down; defaults may be left out. */
export type CashReportInput = z.input<typeof cashReportSchema>;
