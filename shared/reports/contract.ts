import { z } from 'zod';
import { read, write } from '../kernel/contract.ts';
import { daySchema, groszeSchema, idSchema, yearSchema } from '../kernel/schemas.ts';
import { REPORT_FORMS } from './forms.ts';

export const formSchema = z.enum(REPORT_FORMS);
const month = z.number().int().min(1).max(12);

export const reportRowSchema = z.object({
  key: z.string(),
  name: z.string(),
  cells: z.record(z.string(), groszeSchema),
});

export const remarkSchema = z.object({
  level: z.enum(['error', 'warning']),
  code: z.string(),
  row: z.string(),
  column: z.string(),
  message: z.string(),
});

/** Which report: of the person's unit (`unit`), of one under it (`unitId`), or merged of all. */
export const whichReport = z.object({
  form: formSchema,
  year: yearSchema,
  month,
  scope: z.enum(['unit', 'merged']).default('unit'),
  unitId: z.number().int().optional(),
});

export const reportSchema = z.object({
  form: formSchema,
  year: z.number().int(),
  month: z.number().int(),
  scope: z.enum(['unit', 'merged']),
  unitCode: z.string(),
  unitName: z.string(),
  rows: z.array(reportRowSchema),
  totals: z.record(z.string(), groszeSchema),
  remarks: z.array(remarkSchema),
  /** Units that have not handed theirs in; only where the merged report is made of approved ones. */
  missing: z.array(z.object({ code: z.string(), name: z.string() })),
});

/** What the tax system knows and the books do not: columns 11 to 14 of Rb-27S. */
export const effectsSchema = z.array(
  z.object({
    classification: z.string().max(20),
    lowered: groszeSchema,
    exempted: groszeSchema,
    remitted: groszeSchema,
    deferred: groszeSchema,
  }),
);

export const versionSchema = z.object({
  id: idSchema,
  form: formSchema,
  scope: z.enum(['unit', 'merged']),
  year: z.number().int(),
  month: z.number().int(),
  version: z.number().int(),
  unitCode: z.string(),
  unitName: z.string(),
  origin: z.enum(['books', 'package']),
  originName: z.string(),
  approvedAt: z.string(),
  approvedBy: z.string(),
});

const packageResult = z.object({
  unitCode: z.string(),
  unitName: z.string(),
  reports: z.array(
    z.object({
      form: formSchema,
      year: z.number().int(),
      month: z.number().int(),
      version: z.number().int(),
      rows: z.number().int(),
      total: groszeSchema,
      remarks: z.array(remarkSchema),
    }),
  ),
});

export const reportsContract = {
  compute: read('reports.read').input(whichReport).output(reportSchema),
  /** Merged of what units have approved or sent, with those that are missing by name. */
  merged: read('reports.merge')
    .input(z.object({ form: formSchema, year: yearSchema, month }))
    .output(reportSchema),
  /** Keeps the report as it is now, as the original or the next correction; errors of control bar it. */
  approve: write('reports.approve')
    .input(whichReport.omit({ unitId: true }).extend({ actId: idSchema, effects: effectsSchema.default([]) }))
    .output(versionSchema),
  versions: read('reports.read')
    .input(z.object({ year: yearSchema }))
    .output(z.array(versionSchema)),
  version: read('reports.read')
    .input(z.object({ reportId: idSchema }))
    .output(
      versionSchema.extend({
        rows: z.array(reportRowSchema),
        remarks: z.array(remarkSchema),
        /** What changed since the version before. */
        differences: z.array(
          z.object({ key: z.string(), column: z.string(), before: groszeSchema, now: groszeSchema }),
        ),
      }),
    ),
  /** What a cell is made of: entries, open items or lines of the plan, whose amounts sum to it. */
  cell: read('reports.read')
    .input(whichReport.extend({ key: z.string().max(20), column: z.string().max(20) }))
    .output(
      z.object({
        amount: groszeSchema,
        parts: z.array(
          z.object({
            unitCode: z.string(),
            entryId: idSchema.nullable(),
            day: daySchema.nullable(),
            document: z.string(),
            text: z.string(),
            account: z.string(),
            amount: groszeSchema,
          }),
        ),
      }),
    ),
  file: read('reports.read')
    .input(whichReport.extend({ format: z.enum(['pdf', 'xlsx', 'csv']) }))
    .output(z.object({ fileName: z.string(), mediaType: z.string(), base64: z.string() })),
  packages: {
    /** The unit's Rb-27S and Rb-28S of a quarter as a package file. */
    write: read('reports.read')
      .input(z.object({ year: yearSchema, month }))
      .output(z.object({ fileName: z.string(), xml: z.string() })),
    /** What reading a unit's package would do. */
    preview: read('reports.merge')
      .input(z.object({ fileName: z.string().max(200), base64: z.string().max(20_000_000) }))
      .output(packageResult),
    import: write('reports.merge')
      .input(z.object({ actId: idSchema, fileName: z.string().max(200), base64: z.string().max(20_000_000) }))
      .output(packageResult),
  },
};
