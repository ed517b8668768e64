import { z } from 'zod';
import { isDay } from '../kernel/day.ts';
import { daySchema, textSchema } from '../kernel/schemas.ts';
import { clockSchema, officeSchema, requiredText, signatureSchema } from './parts.ts';

/**
 * A column. `amount` holds grosze, `number` whole numbers, `day` ISO days, `text` text; amounts and numbers stand
 * right unless told otherwise. `sum` asks for sums of groups and of the whole: they are computed while printing,
 * so they cannot disagree with the rows.
 */
export const tableColumnSchema = z
  .object({
    title: requiredText(80),
    format: z.enum(['text', 'amount', 'number', 'day']).default('text'),
    align: z.enum(['left', 'right', 'center']).optional(),
    /** Millimetres, or `auto` for the width of the content, or `fill` for a share of what is left. */
    width: z.union([z.number().min(5).max(250), z.literal('auto'), z.literal('fill')]).default('auto'),
    sum: z.boolean().default(false),
  })
  .refine((column) => !column.sum || column.format === 'amount' || column.format === 'number', {
    path: ['sum'],
    message: 'Sumować można tylko kwoty i liczby.',
  });

/** `null` leaves the cell empty. */
export const tableCellSchema = z.union([textSchema(400), z.number().int(), z.null()]);

export const tableGroupSchema = z.object({
  /** Without a title the rows stand in the table as they are, with no sum of their own. */
  title: textSchema(160).optional(),
  rows: z.array(z.array(tableCellSchema)).max(20_000),
});

/** A list of any module: title, what it was asked for, columns, groups, sums, page numbers. */
export const tableReportSchema = z
  .object({
    kind: z.literal('table-report'),
    office: officeSchema,
    title: requiredText(160),
    subtitle: textSchema(200).optional(),
    date: daySchema,
    time: clockSchema.optional(),
    author: textSchema(120).optional(),
    orientation: z.enum(['portrait', 'landscape']).default('portrait'),
    /** What the list was asked for: `Rok podatkowy` `2026`. */
    parameters: z
      .array(z.object({ label: requiredText(60), value: requiredText(200) }))
      .max(20)
      .default([]),
    numbered: z.boolean().default(true),
    columns: z.array(tableColumnSchema).min(1).max(20),
    groups: z.array(tableGroupSchema).max(10_000),
    /** Sums to print instead of those of the rows, where a row may be shown and not counted (a cancelled receipt). */
    totals: z.array(z.number().int().nullable()).optional(),
    /** A picture of the same figures, as SVG text made by the program: shapes and text only. */
    picture: z.string().max(400_000).startsWith('<svg').optional(),
    notes: z.array(requiredText(1_000)).max(10).default([]),
    signatures: z.array(signatureSchema).max(4).default([]),
  })
  .superRefine((report, context) => {
    const fits = { text: isText, day: isDayCell, amount: Number.isSafeInteger, number: Number.isSafeInteger };
    if (report.totals && report.totals.length !== report.columns.length)
      context.addIssue({ code: 'custom', path: ['totals'], message: 'Sumy nie pasują do kolumn.' });
    for (const [at, group] of report.groups.entries())
      for (const [row, cells] of group.rows.entries()) {
        const path = ['groups', at, 'rows', row];
        if (cells.length !== report.columns.length)
          context.addIssue({
            code: 'custom',
            path,
            message: `Wiersz ma ${cells.length} pól, a tabela ${report.columns.length} kolumn.`,
          });
        for (const [column, { format, title }] of report.columns.entries()) {
          const cell = cells[column] ?? null;
          if (cell !== null && !fits[format](cell))
            context.addIssue({
              code: 'custom',
              path: [...path, column],
              message: `Wartość nie pasuje do kolumny „${title}”.`,
            });
        }
      }
  });

const isText = (cell: unknown) => typeof cell === 'string';
const isDayCell = (cell: unknown) => typeof cell === 'string' && isDay(cell);

export type TableReport = z.output<typeof tableReportSchema>;
export type TableReportInput = z.input<typeof tableReportSchema>;
