import { z } from 'zod';
import { decimal } from '#shared/kernel/decimal.ts';
import { accepted, refused } from '#shared/kernel/errors.ts';
import { grosze } from '#shared/kernel/money.ts';
import { depreciationOfYear, depreciationPlan } from '#shared/ledger/depreciation.ts';
import { LAYOUTS, REPORT_FORMS } from '#shared/reports/forms.ts';
import type { Report } from '#shared/reports/report.ts';
import { controlBetween, controlReport } from '#shared/reports/rules.ts';
import { calculator } from './calculator.ts';
import { dayField, groszeAnswer, groszeField } from './fields.ts';

const signedGrosze = z
  .number()
  .int()
  .transform((value) => grosze(value));

const reportField = z.strictObject({
  form: z.enum(REPORT_FORMS).describe('report'),
  year: z.number().int().min(1990).max(2200),
  month: z.number().int().min(1).max(12).describe('last month of the period'),
  rows: z
    .array(
      z.strictObject({
        key: z.string().min(1).max(20).describe('classification 801-80101-4210, or the symbol of the row'),
        cells: z
          .record(z.string(), signedGrosze)
          .describe('amounts by column, grosze; see the columns in the answer'),
      }),
    )
    .max(5_000),
});

const remark = z.object({
  level: z.enum(['error', 'warning']),
  code: z.string(),
  row: z.string(),
  column: z.string(),
  message: z.string(),
});

export const reportControlCalculator = calculator({
  name: 'report-control',
  title: 'Reguły kontroli sprawozdań budżetowych',
  input: z.strictObject({ reports: z.array(reportField).min(1).max(20).describe('reports of one period') }),
  output: z.object({
    remarks: z.array(remark).describe('what the rules inside each report say'),
    between: z.array(remark).describe('what the rules between the reports say'),
    columns: z.record(z.string(), z.array(z.string())).describe('names of columns by form'),
  }),
  run: ({ reports }) => {
    for (const [at, { form, rows }] of reports.entries()) {
      const known = new Set(LAYOUTS[form].columns.map(({ id }) => id));
      for (const [row, { cells }] of rows.entries()) {
        const wrong = Object.keys(cells).find((column) => !known.has(column));
        if (wrong !== undefined)
          return refused(
            'REPORT_COLUMN_UNKNOWN',
            `${LAYOUTS[form].symbol} nie ma kolumny „${wrong}”. Są: ${[...known].join(', ')}.`,
            {
              field: `reports.${at}.rows.${row}.cells.${wrong}`,
            },
          );
      }
    }
    const whole = reports.map(
      (report): Report => ({ ...report, rows: report.rows.map((row) => ({ ...row, name: '' })) }),
    );
    const forms = [...new Set(whole.map(({ form }) => form))];
    return accepted({
      remarks: whole.flatMap(controlReport),
      between: controlBetween(whole),
      columns: Object.fromEntries(forms.map((form) => [form, LAYOUTS[form].columns.map(({ id }) => id)])),
    });
  },
});

const percentText = z.string().regex(/^\d{1,3}(\.\d{1,4})?$/);

export const depreciationCalculator = calculator({
  name: 'depreciation',
  title: 'Umorzenie środka trwałego',
  input: z.strictObject({
    value: groszeField('initial value'),
    rate: percentText.describe('yearly rate in percent: 30 or 4.5'),
    acceptedOn: dayField('day of acceptance'),
    method: z
      .enum(['cumulative', 'fixed', 'declining'])
      .default('cumulative')
      .describe('straight line rounded to date, straight line with a fixed month, declining balance'),
    coefficient: percentText.default('1').describe('declining balance: at most 2.0'),
    improvements: z
      .array(
        z.strictObject({ on: dayField('acceptance of the improvement'), value: groszeField('its value') }),
      )
      .max(100)
      .default([])
      .describe('improvements (ulepszenia): each raises the base from the month after it'),
    year: z.number().int().min(1990).max(2200).describe('year whose write-off is asked'),
  }),
  output: z.object({
    year: groszeAnswer('write-off of the year'),
    accumulated: groszeAnswer('written off until the end of the year'),
    months: z.array(
      z.object({
        year: z.number().int(),
        month: z.number().int(),
        amount: groszeAnswer('write-off'),
        accumulated: groszeAnswer('until then'),
      }),
    ),
  }),
  run: ({ rate, coefficient, year, ...asset }) => {
    if (asset.method === 'declining' && Number(coefficient) > 2)
      return refused(
        'COEFFICIENT_TOO_HIGH',
        'Współczynnik metody degresywnej wynosi najwyżej 2,0 (ustawa o CIT, art. 16k).',
        { field: 'coefficient' },
      );
    const whole = { ...asset, rate: decimal(rate), coefficient: decimal(coefficient) };
    const plan = depreciationPlan(whole, year);
    return accepted({
      year: depreciationOfYear(whole, year),
      accumulated: plan.at(-1)?.accumulated ?? grosze(0),
      months: plan,
    });
  },
});
