import { writeFile } from 'node:fs/promises';
import type { Tx } from '#db/central/transaction.ts';
import type { UnitHead } from '#db/central/units/head.ts';
import { closeDocumentRenderer } from '#main/documents/render.ts';
import { type TableFormat, tableFile } from '#main/documents/table-file.ts';
import { statementReport, trialBalanceOf } from '#main/service/ledger/index.ts';
import { computeReport, reportTable, told } from '#main/service/reports/index.ts';
import type { TableReportInput } from '#shared/documents/table-report.ts';
import { formatAmount } from '#shared/kernel/amount-text.ts';
import { dayOfInstant } from '#shared/kernel/day.ts';
import { refuse } from '#shared/kernel/errors.ts';
import { LAYOUTS, REPORT_FORMS, type ReportForm } from '#shared/reports/forms.ts';
import type { ReportOptions } from './commands/report.ts';
import { numberOption, readBooks, unitOfCode } from './read-books.ts';

const AUTHOR = 'skarbnik report';

interface Made {
  readonly json: object;
  readonly text: string;
  readonly table: TableReportInput;
  readonly errors: number;
}

/** Carries out `skarbnik report`. */
export async function reportFromFlags(form: string, options: ReportOptions): Promise<void> {
  const year = numberOption('--year', options.year, 1990, 2200);
  const month = numberOption('--month', options.month ?? '12', 1, 12);
  const made = await readBooks(options, async (tx, units) =>
    form === 'trial-balance'
      ? trialBalance(
          tx,
          unitOfCode(units, options.unit),
          year,
          options.month === undefined ? undefined : month,
        )
      : budgetReport(tx, units, { form: formNamed(form), year, month }, options),
  );
  if (made.errors > 0) process.exitCode = 1;
  const files = [
    ['xlsx', options.xlsx],
    ['pdf', options.pdf],
    ['csv', options.csv],
  ] as const;
  for (const [format, file] of files) if (file !== undefined) await save(made.table, format, file);
  await closeDocumentRenderer();
  if (options.json) process.stdout.write(`${JSON.stringify(made.json)}\n`);
  else if (files.every(([, file]) => file === undefined)) process.stdout.write(made.text);
}

async function save(table: TableReportInput, format: TableFormat, file: string): Promise<void> {
  const { bytes } = await tableFile(table, format, 'report');
  await writeFile(file, bytes).catch(() => {
    throw refuse('FILE_NOT_WRITTEN', `Nie można zapisać pliku „${file}”. Sprawdź folder i prawa.`, {
      field: `--${format}`,
    });
  });
}

async function budgetReport(
  tx: Tx,
  units: readonly UnitHead[],
  asked: { form: ReportForm; year: number; month: number },
  options: ReportOptions,
): Promise<Made> {
  const scope = options.merged ? 'merged' : 'unit';
  const unit = unitOfCode(units, options.unit);
  const report = await computeReport(tx, options.merged ? units : [unit], asked);
  const json = told(report, scope, unit);
  const { report: table } = reportTable(report, unit, {
    today: dayOfInstant(Date.now()),
    author: AUTHOR,
    scope,
  });
  const { columns } = LAYOUTS[asked.form];
  const lines = json.rows.map(
    ({ key, cells }) =>
      `${key.padEnd(16)}${columns.map(({ id }) => formatAmount(cells[id] ?? zero).padStart(18)).join('')}`,
  );
  const remarks = json.remarks.map(
    ({ level, message }) => `${level === 'error' ? 'BŁĄD' : 'uwaga'}: ${message}`,
  );
  const head = `${LAYOUTS[asked.form].symbol} ${unit.code}${options.merged ? ' łącznie' : ''} ${asked.year}-${String(asked.month).padStart(2, '0')}`;
  return {
    json,
    table,
    text: `${[head, ...lines, ...remarks].join('\n')}\n`,
    errors: json.remarks.filter(({ level }) => level === 'error').length,
  };
}

const zero = 0 as Parameters<typeof formatAmount>[0];

async function trialBalance(tx: Tx, unit: UnitHead, year: number, month: number | undefined): Promise<Made> {
  const book = await tx.maybe<{ id: number }>(
    `select id from ledger.book where unit_id = $1 and kind = 'unit' order by id limit 1`,
    [unit.id],
  );
  if (!book) throw refuse('LEDGER_BOOK_MISSING', `Jednostka ${unit.code} nie ma własnej księgi.`);
  const rows = await trialBalanceOf(tx, { bookId: book.id, year, month, bySubsidiary: true });
  const own: Tx = { ...tx, actor: { ...tx.actor, unitId: unit.id } };
  const { report } = await statementReport(
    own,
    { bookId: book.id, statement: 'trial-balance', year, month },
    { today: dayOfInstant(Date.now()), author: AUTHOR },
  );
  const lines = rows.map(
    ({ account, debit, credit, closingDebit, closingCredit }) =>
      `${account.padEnd(20)}${[debit, credit, closingDebit, closingCredit].map((amount) => formatAmount(amount).padStart(18)).join('')}`,
  );
  return {
    json: { unit: unit.code, year, month: month ?? null, rows },
    table: report,
    text: `${lines.join('\n')}\n`,
    errors: 0,
  };
}

function formNamed(text: string): ReportForm {
  const found = REPORT_FORMS.find((form) => form === text.toLowerCase().replace('-', ''));
  if (found) return found;
  throw refuse(
    'REPORT_FORM_UNKNOWN',
    `Nie ma sprawozdania „${text}”. Są: ${REPORT_FORMS.join(', ')}, trial-balance.`,
    {
      field: 'FORM',
    },
  );
}
