import { expenditureGroup } from '../budget/classification.ts';
import { add, type Grosze, grosze, ZERO } from '../kernel/money.ts';
import { LAYOUTS, type ReportForm } from './forms.ts';

/** A row: a classification (`801-80101-4210`) or a row symbol of the form (`D11`), with its amounts by column; grosze. */
export interface ReportRow {
  readonly key: string;
  readonly name: string;
  readonly cells: Readonly<Record<string, Grosze>>;
}

export interface Report {
  readonly form: ReportForm;
  readonly year: number;
  /** The last month that it covers; reports run from 1 January. */
  readonly month: number;
  readonly rows: readonly ReportRow[];
}

export interface ReportRemark {
  readonly level: 'error' | 'warning';
  readonly code: string;
  readonly row: string;
  readonly column: string;
  readonly message: string;
}

export function cellOf(row: Pick<ReportRow, 'cells'> | undefined, column: string): Grosze {
  return row?.cells[column] ?? ZERO;
}

export function rowOf(report: Pick<Report, 'rows'>, key: string): ReportRow | undefined {
  return report.rows.find((row) => row.key === key);
}

/** The sum of a column over all rows. */
export function columnTotal(report: Pick<Report, 'rows'>, column: string): Grosze {
  return add(...report.rows.map((row) => cellOf(row, column)));
}

/** True when some amount of the row is not zero; rows of nothing are left out of reports. */
export function hasAmount({ cells }: Pick<ReportRow, 'cells'>): boolean {
  return Object.values(cells).some((amount) => amount !== 0);
}

/**
 * One report of many: a plain sum of cells by row (Rb-27S, Rb-28S, Rb-50, Rb-34S). Rows come in the order of their keys;
 * on forms with symbols of their own in the order of the first report.
 */
export function mergeReports(form: ReportForm, reports: readonly Report[]): Report {
  const byKey = new Map<string, { name: string; cells: Record<string, Grosze> }>();
  for (const { rows } of reports)
    for (const { key, name, cells } of rows) {
      const merged = byKey.get(key) ?? { name, cells: {} };
      byKey.set(key, merged);
      for (const [column, amount] of Object.entries(cells))
        merged.cells[column] = grosze((merged.cells[column] ?? 0) + amount);
    }
  const rows = [...byKey].map(([key, { name, cells }]) => ({ key, name, cells }));
  if (LAYOUTS[form].keyed === 'classification')
    rows.sort((a, b) => (a.key < b.key ? -1 : a.key > b.key ? 1 : 0));
  return { form, year: reports[0]?.year ?? 0, month: reports[0]?.month ?? 0, rows };
}

/** A cell that differs between two versions of a report. */
export interface ReportDifference {
  readonly key: string;
  readonly column: string;
  readonly before: Grosze;
  readonly now: Grosze;
}

/** What changed from one version to the next: the list that goes with a correction. */
export function reportDifferences(before: Report, now: Report): ReportDifference[] {
  const keys = [...new Set([...before.rows, ...now.rows].map(({ key }) => key))].sort();
  return keys.flatMap((key) =>
    LAYOUTS[now.form].columns
      .map(({ id }) => ({
        key,
        column: id,
        before: cellOf(rowOf(before, key), id),
        now: cellOf(rowOf(now, key), id),
      }))
      .filter((cell) => cell.before !== cell.now),
  );
}

/** The group of paragraphs under which a row of Rb-28S stands. */
export function groupOfRow(form: ReportForm, key: string): string {
  return form === 'rb28s' ? expenditureGroup(key.slice(10)) : '';
}
