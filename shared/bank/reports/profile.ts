import { z } from 'zod';
import { accepted, type Outcome, refused } from '#shared/kernel/errors.ts';

/** What a column of a report may mean. Sums of a footer are compared with the records. */
export const REPORT_FIELDS = [
  'day',
  'valueDay',
  'amount',
  'sign',
  'account',
  'virtualAccount',
  'payerAccount',
  'name',
  'address',
  'title',
  'type',
  'clientReference',
  'bankReference',
  'number',
  'currency',
  'opening',
  'closing',
  'count',
  'sum',
] as const;

const column = z.strictObject({
  /** Column from 1 (delimited) or first character from 1 (fixed width). */
  at: z.number().int().min(1).max(10_000),
  /** Characters, in reports of fixed width. */
  length: z.number().int().min(1).max(1_000).optional(),
});

const record = z.strictObject({
  role: z.enum(['header', 'detail', 'footer']),
  /** The records of this kind have this text in this column; without it every other record is of this kind. */
  marked: z.strictObject({ ...column.shape, text: z.string().min(1) }).optional(),
  columns: z.partialRecord(z.enum(REPORT_FIELDS), column),
});

/** The layout of a bank's report of mass payments or of a delimited statement, as an office defines it. */
export const reportProfileSchema = z.strictObject({
  name: z.string().min(1),
  layout: z.enum(['delimited', 'fixed']),
  separator: z.string().length(1).default(';'),
  quote: z.string().length(1).nullable().default('"'),
  /** Lines before the first record: names of columns. */
  skipLines: z.number().int().min(0).max(1_000).default(0),
  days: z.enum(['YYYYMMDD', 'YYYY-MM-DD', 'DD.MM.YYYY', 'DD-MM-YYYY', 'DD/MM/YYYY', 'DDMMYYYY', 'YYMMDD']),
  /** `grosze`: 123450; `comma`: 1234,50; `dot`: 1234.50. */
  amounts: z.enum(['grosze', 'comma', 'dot']),
  /** Texts of the sign column that lower the balance. */
  debitSigns: z.array(z.string()).default(['D', '-', 'DBIT', 'WN']),
  /** What joins the lines of a title or a name inside one column, as `|` in Elixir-0. */
  subLines: z.string().length(1).nullable().default(null),
  currency: z
    .string()
    .regex(/^[A-Z]{3}$/)
    .default('PLN'),
  records: z.array(record).min(1).max(10),
});

export type ReportProfile = z.infer<typeof reportProfileSchema>;
export type ReportRecord = ReportProfile['records'][number];
export type ReportField = (typeof REPORT_FIELDS)[number];

/** Checks a profile that a person wrote. Refuses BANK_PROFILE with the field. */
export function parseReportProfile(value: unknown): Outcome<ReportProfile> {
  const parsed = reportProfileSchema.safeParse(value);
  if (!parsed.success) {
    const field = parsed.error.issues[0]?.path.join('.') ?? '';
    return wrong(field, `Pole „${field === '' ? 'profil' : field}” profilu raportu jest błędne. Popraw je.`);
  }
  const details = parsed.data.records.findIndex(({ role }) => role === 'detail');
  const columns = parsed.data.records[details]?.columns;
  if (columns?.amount === undefined || columns.day === undefined)
    return wrong('records', 'Profil raportu musi wskazać dzień (day) i kwotę (amount) płatności.');
  for (const [index, found] of parsed.data.records.entries())
    for (const [name, { length }] of Object.entries(found.columns))
      if (parsed.data.layout === 'fixed' && length === undefined)
        return wrong(
          `records.${index}.columns.${name}.length`,
          'W raporcie o stałej szerokości każde pole musi mieć długość (length).',
        );
  return accepted(parsed.data);
}

function wrong(field: string, message: string): Outcome<ReportProfile> {
  return refused('BANK_PROFILE', message, { field });
}
