import { addVersion, packageKnown, versionBefore } from '#db/central/reports/versions.ts';
import type { Tx } from '#db/central/transaction.ts';
import type { UnitHead } from '#db/central/units/head.ts';
import { sha256Bytes } from '#db/sha256.ts';
import { readAcross, seeUnitsUnder } from '#main/service/across-units.ts';
import { act } from '#main/service/act.ts';
import { service } from '#main/service/implement.ts';
import { dayOfInstant } from '#shared/kernel/day.ts';
import { refuse } from '#shared/kernel/errors.ts';
import { newId } from '#shared/kernel/ids.ts';
import { type ReportPackage, readPackage, writePackage } from '#shared/reports/package.ts';
import { columnTotal } from '#shared/reports/report.ts';
import { controlReport } from '#shared/reports/rules.ts';
import { computeReport, unitAmong } from '../compute.ts';

/** The unit's own Rb-27S and Rb-28S of the quarter that ends with the month, as a file for its office. */
const write = service.reports.packages.write.handler(({ input, context }) =>
  readAcross(context, async (tx, units) => {
    if (input.month % 3 !== 0)
      throw refuse(
        'PACKAGE_QUARTER',
        'Paczkę tworzy się za kwartał: wybierz marzec, czerwiec, wrzesień albo grudzień.',
        {
          field: 'month',
        },
      );
    const unit = unitAmong(units, undefined);
    const reports = [];
    for (const form of ['rb27s', 'rb28s'] as const) {
      const asked = { form, year: input.year, month: input.month };
      const last = await versionBefore(tx, unit.id, { ...asked, scope: 'unit' }, 1_000_000);
      const report = last ? { ...asked, rows: last.rows } : await computeReport(tx, [unit], asked);
      reports.push({ ...report, version: last?.version ?? 0 });
    }
    const day = dayOfInstant(context.services.now().getTime());
    const quarter = input.month / 3;
    const head = { name: unit.name, regon: unit.regon ?? '', terc: unit.terc ?? '' };
    return {
      fileName: `paczka-${unit.code}-${input.year}-${quarter}.xml`,
      xml: writePackage({ unit: head, year: input.year, quarter, reports }, day),
    };
  }),
);

const preview = service.reports.packages.preview.handler(({ input, context }) =>
  readAcross(context, async (tx, units) => (await checkedPackage(tx, units, input.base64)).view),
);

/** Takes a unit's package in: all its reports or none. The same file twice, or a version that is there, is refused. */
const take = service.reports.packages.import.handler(({ input, context }) =>
  act(context, 'reports.packages.import', input, async (tx) =>
    takePackage(tx, await seeUnitsUnder(tx), input.fileName, input.base64),
  ),
);

/** Keeps the reports of a package as versions of its unit, in the caller's transaction. */
export async function takePackage(tx: Tx, units: readonly UnitHead[], fileName: string, base64: string) {
  const { view, package: read, unit, hash } = await checkedPackage(tx, units, base64);
  for (const report of read.reports)
    await addVersion(tx, {
      id: newId(),
      ownerUnitId: unit.id,
      form: report.form,
      scope: 'unit',
      year: report.year,
      month: report.month,
      version: report.version,
      origin: 'package',
      originName: fileName,
      originHash: hash,
      rows: report.rows,
      remarks: controlReport(report),
    });
  return view;
}

/** Reads a package and holds it against what is known. @throws BusinessError of package.ts, and PACKAGE_REGON, PACKAGE_TWICE, PACKAGE_VERSION. */
export async function checkedPackage(tx: Tx, units: readonly UnitHead[], base64: string) {
  const bytes = Buffer.from(base64, 'base64');
  const hash = sha256Bytes(bytes);
  const read = readPackage(textOf(bytes));
  const unit = units.find(({ regon }) => regon !== null && regon === read.unit.regon);
  if (!unit)
    throw refuse(
      'PACKAGE_REGON',
      `Paczka jest jednostki o REGON ${read.unit.regon} („${read.unit.name}”), której nie ma wśród jednostek gminy.`,
      { field: 'FILE' },
    );
  if (await packageKnown(tx, hash))
    throw refuse('PACKAGE_TWICE', 'Ten plik już wczytano. Nic się nie zmieniło.', { field: 'FILE' });
  for (const report of read.reports) {
    const last = await versionBefore(tx, unit.id, { ...report, scope: 'unit' }, 1_000_000);
    if (last && last.version >= report.version)
      throw refuse(
        'PACKAGE_VERSION',
        `Sprawozdanie jednostki ${unit.code} w wersji ${last.version} już jest. Korekta musi mieć wyższy numer wersji.`,
        { field: 'FILE', details: { version: report.version } },
      );
  }
  return { view: viewOf(read, unit), package: read, unit, hash };
}

function viewOf(read: ReportPackage, unit: UnitHead) {
  return {
    unitCode: unit.code,
    unitName: unit.name,
    reports: read.reports.map((report) => ({
      form: report.form,
      year: report.year,
      month: report.month,
      version: report.version,
      rows: report.rows.length,
      total: columnTotal(report, 'executed'),
      remarks: controlReport(report),
    })),
  };
}

function textOf(bytes: Buffer): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    throw refuse(
      'PACKAGE_ENCODING',
      'Plik nie jest zapisany w UTF-8. Poproś jednostkę o plik wprost z jej programu.',
      {
        field: 'FILE',
      },
    );
  }
}

export const packages = { write, preview, import: take };
