import {
  addVersion,
  listVersions,
  type VersionRow,
  versionBefore,
  versionById,
} from '#db/central/reports/versions.ts';
import type { Tx } from '#db/central/transaction.ts';
import { readAcross, seeUnitsUnder } from '#main/service/across-units.ts';
import { act } from '#main/service/act.ts';
import { service } from '#main/service/implement.ts';
import { refuse } from '#shared/kernel/errors.ts';
import { newId } from '#shared/kernel/ids.ts';
import { counted } from '#shared/kernel/plural.ts';
import type { Report } from '#shared/reports/report.ts';
import { reportDifferences } from '#shared/reports/report.ts';
import { controlReport } from '#shared/reports/rules.ts';
import { computeReport, unitAmong } from '../compute.ts';
import { mergedReport } from '../queries/compute.ts';

const ALL_VERSIONS = 1_000_000;

/**
 * Keeps a report as it is now: of the unit itself from its books, or merged from what the units approved. The first is
 * the original, later ones are corrections; one that differs in nothing from the last is refused, and so is one that
 * breaks a control rule.
 */
export const approve = service.reports.approve.handler(({ input, context }) =>
  act(context, 'reports.approve', input, async (tx) => {
    const units = await seeUnitsUnder(tx);
    const own = unitAmong(units, undefined);
    const report = await reportToApprove(tx, units, input);
    const errors = controlReport(report).filter(({ level }) => level === 'error');
    const [first] = errors;
    if (first)
      throw refuse(
        'REPORT_CONTROL',
        `Sprawozdanie łamie ${counted(errors.length, ['regułę kontroli', 'reguły kontroli', 'reguł kontroli'])}. ${first.message} Popraw zapisy albo plan.`,
        { details: { row: first.row, column: first.column } },
      );
    const which = { form: input.form, scope: input.scope, year: input.year, month: input.month };
    const last = await versionBefore(tx, own.id, which, ALL_VERSIONS);
    if (last && reportDifferences({ ...report, rows: last.rows }, report).length === 0)
      throw refuse(
        'REPORT_SAME',
        `Sprawozdanie jest takie samo jak zatwierdzone ${last.approvedAt}. Korekta nie jest potrzebna.`,
      );
    const id = newId();
    await addVersion(tx, {
      ...which,
      id,
      ownerUnitId: own.id,
      version: last ? last.version + 1 : 0,
      origin: 'books',
      originName: '',
      originHash: null,
      rows: report.rows,
      remarks: controlReport(report),
    });
    return versionView(await known(tx, id));
  }),
);

async function reportToApprove(
  tx: Tx,
  units: Awaited<ReturnType<typeof seeUnitsUnder>>,
  input: Parameters<typeof computeReport>[2] & {
    readonly scope: 'unit' | 'merged';
    readonly effects: Parameters<typeof computeReport>[3];
  },
): Promise<Report> {
  if (input.scope === 'unit') return computeReport(tx, units.slice(0, 1), input, input.effects);
  if (input.form === 'rbnds') return computeReport(tx, units, input);
  const { missing, rows } = await mergedReport(tx, units, input);
  if (missing.length > 0)
    throw refuse(
      'REPORT_UNITS_MISSING',
      `Brakuje sprawozdań: ${missing.map(({ code }) => code).join(', ')}. Sprawozdanie łączne powstaje, gdy są wszystkie.`,
    );
  return { form: input.form, year: input.year, month: input.month, rows };
}

const versions = service.reports.versions.handler(({ input, context }) =>
  readAcross(context, async (tx) => (await listVersions(tx, input.year)).map(versionView)),
);

/** One version with its rows and with what changed since the one before. */
const version = service.reports.version.handler(({ input, context }) =>
  readAcross(context, async (tx) => {
    const found = await known(tx, input.reportId);
    const before = await versionBefore(tx, found.ownerUnitId, found, found.version);
    const report = { form: found.form, year: found.year, month: found.month };
    return {
      ...versionView(found),
      rows: found.rows.map((row) => ({ ...row, cells: { ...row.cells } })),
      remarks: found.remarks,
      differences: before
        ? reportDifferences({ ...report, rows: before.rows }, { ...report, rows: found.rows })
        : [],
    };
  }),
);

async function known(tx: Tx, id: string): Promise<VersionRow> {
  const found = await versionById(tx, id);
  if (found) return found;
  throw refuse('REPORT_UNKNOWN', 'Nie ma takiego sprawozdania. Odśwież listę.', { field: 'reportId' });
}

function versionView({ rows: _rows, remarks: _remarks, ownerUnitId: _owner, ...view }: VersionRow) {
  return view;
}

export const versioning = { approve, versions, version };
