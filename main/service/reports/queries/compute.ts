import { CELL_SOURCES } from '#db/central/reports/cells.ts';
import { newestVersions } from '#db/central/reports/versions.ts';
import type { Tx } from '#db/central/transaction.ts';
import type { UnitHead } from '#db/central/units/head.ts';
import { tableFile } from '#main/documents/table-file.ts';
import { readAcross } from '#main/service/across-units.ts';
import { personOf } from '#main/service/context.ts';
import { service } from '#main/service/implement.ts';
import { paperHead } from '#main/service/paper-head.ts';
import type { TableReportInput } from '#shared/documents/table-report.ts';
import { type Day, dayOfInstant } from '#shared/kernel/day.ts';
import { refuse } from '#shared/kernel/errors.ts';
import { grosze, sum } from '#shared/kernel/money.ts';
import { LAYOUTS } from '#shared/reports/forms.ts';
import { cellOf, columnTotal, mergeReports, type Report, rowOf } from '#shared/reports/report.ts';
import { controlReport } from '#shared/reports/rules.ts';
import { type Asked, computeReport, endOf, unitAmong } from '../compute.ts';

type Which = Asked & { readonly scope: 'unit' | 'merged'; readonly unitId?: number | undefined };

/** The units that a question speaks of: one, or all that stand under the person's own. */
function unitsOf(units: readonly UnitHead[], { scope, unitId }: Which): readonly UnitHead[] {
  return scope === 'merged' ? units : [unitAmong(units, unitId)];
}

/** A report as the books have it now. */
export const compute = service.reports.compute.handler(({ input, context }) =>
  readAcross(context, async (tx, units) => {
    const of = unitsOf(units, input);
    return told(await computeReport(tx, of, input), input.scope, of[0]);
  }),
);

/** A merged report of what the units have approved or sent; those that have not are named. */
export const merged = service.reports.merged.handler(({ input, context }) =>
  readAcross(context, async (tx, units) => mergedReport(tx, units, input)),
);

export async function mergedReport(tx: Tx, units: readonly UnitHead[], asked: Asked) {
  const versions = await newestVersions(tx, { ...asked, scope: 'unit' });
  const there = new Set(versions.map(({ ownerUnitId }) => ownerUnitId));
  const reports = versions.map((version): Report => ({ ...asked, rows: version.rows }));
  const report = { ...mergeReports(asked.form, reports), ...asked };
  return {
    ...told(report, 'merged', units[0]),
    missing: units.filter(({ id }) => !there.has(id)).map(({ code, name }) => ({ code, name })),
  };
}

/** A report as the contract tells it, with totals and what the control rules say. */
export function told(
  { form, year, month, rows }: Report,
  scope: 'unit' | 'merged',
  unit: UnitHead | undefined,
) {
  const report: Report = { form, year, month, rows };
  const { columns, keyed } = LAYOUTS[form];
  return {
    form,
    year,
    month,
    scope,
    unitCode: unit?.code ?? '',
    unitName: unit?.name ?? '',
    rows: rows.map((row) => ({ ...row, cells: { ...row.cells } })),
    totals:
      keyed === 'classification'
        ? Object.fromEntries(columns.map(({ id }) => [id, columnTotal(report, id)]))
        : {},
    remarks: controlReport(report),
    missing: [],
  };
}

/** What a cell is made of: its parts, which sum to it. */
export const cell = service.reports.cell.handler(({ input, context }) =>
  readAcross(context, async (tx, units) => {
    const source = CELL_SOURCES[`${input.form}.${input.column}`];
    if (!source)
      throw refuse(
        'REPORT_CELL_NOT_FROM_BOOKS',
        'Tej kwoty nie tworzą wprost zapisy: wynika z innych kwot sprawozdania albo z systemu podatkowego.',
        { field: 'column' },
      );
    const of = unitsOf(units, input);
    const parts = await source(tx, {
      unitIds: of.map(({ id }) => id),
      year: input.year,
      month: input.month,
      end: endOf(input),
      classification: input.key,
    });
    return { amount: sum(parts.map(({ amount }) => grosze(amount))), parts: parts.slice(0, 5_000) };
  }),
);

/** A report as a file: for signing on paper, for a spreadsheet, for another program. */
export const file = service.reports.file.handler(async ({ input, context }) => {
  const today = dayOfInstant(context.services.now().getTime());
  const { report, name } = await readAcross(context, async (tx, units) => {
    const of = unitsOf(units, input);
    return reportTable(await computeReport(tx, of, input), unitAmong(units, input.unitId), {
      today,
      author: personOf(context).displayName,
      scope: input.scope,
    });
  });
  const { bytes, ...rest } = await tableFile(report, input.format, name);
  return { ...rest, base64: Buffer.from(bytes).toString('base64') };
});

/** A report as a printable table with its signatures. */
export function reportTable(
  report: Report,
  unit: UnitHead,
  { today, author, scope }: { today: Day; author: string; scope: 'unit' | 'merged' },
): { report: TableReportInput; name: string } {
  const { symbol, title, columns, keyed } = LAYOUTS[report.form];
  const byClassification = keyed === 'classification';
  return {
    name: `${report.form}-${scope === 'merged' ? 'laczne' : unit.code}-${report.year}-${String(report.month).padStart(2, '0')}`,
    report: {
      kind: 'table-report',
      office: paperHead(unit),
      title: `${symbol} ${title}`,
      subtitle: `Za okres od początku roku do ${endOf(report).split('-').reverse().join('.')}${scope === 'merged' ? ', sprawozdanie łączne' : ''}`,
      date: today,
      author,
      orientation: 'landscape',
      numbered: false,
      parameters: [
        { label: 'Jednostka', value: unit.name },
        ...(unit.regon === null ? [] : [{ label: 'REGON', value: unit.regon }]),
        ...(unit.terc === null ? [] : [{ label: 'Kod TERYT', value: unit.terc }]),
      ],
      columns: [
        ...(byClassification
          ? [
              { title: 'Dział', width: 12 },
              { title: 'Rozdział', width: 16 },
              { title: '§', width: 12 },
            ]
          : [{ title: 'Wiersz', width: 16 }]),
        ...(byClassification ? [] : [{ title: 'Nazwa', width: 'fill' as const }]),
        ...columns.map((column) => ({
          title: column.number === undefined ? column.title : `${column.number}. ${column.title}`,
          format: 'amount' as const,
          width: 'auto' as const,
          sum: byClassification,
        })),
      ],
      groups: [
        {
          rows: report.rows.map((row) => [
            ...(byClassification ? row.key.split('-') : [row.key, row.name]),
            ...columns.map(({ id }) => cellOf(rowOf(report, row.key), id)),
          ]),
        },
      ],
      signatures: [{ role: 'Główny księgowy' }, { role: 'Kierownik jednostki' }],
    },
  };
}
