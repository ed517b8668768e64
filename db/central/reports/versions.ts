import type { Tx } from '#db/central/transaction.ts';
import type { ReportForm } from '#shared/reports/forms.ts';
import type { ReportRemark, ReportRow } from '#shared/reports/report.ts';

export interface VersionRow {
  id: string;
  form: ReportForm;
  scope: 'unit' | 'merged';
  year: number;
  month: number;
  version: number;
  ownerUnitId: number;
  unitCode: string;
  unitName: string;
  origin: 'books' | 'package';
  originName: string;
  approvedAt: string;
  approvedBy: string;
  rows: ReportRow[];
  remarks: ReportRemark[];
}

const SELECT = `select r.id, r.form, r.scope, r.year, r.month, r.version, r.owner_unit_id as "ownerUnitId", u.code as "unitCode", u.name as "unitName",
    r.origin, r.origin_name as "originName", to_char(r.approved_at at time zone 'Europe/Warsaw', 'YYYY-MM-DD HH24:MI') as "approvedAt",
    coalesce(a.display_name, '') as "approvedBy", r.content as rows, r.remarks
  from reports.report r join units.unit u on u.id = r.owner_unit_id left join admin.user_account a on a.id = r.approved_by`;

export function listVersions(tx: Tx, year: number): Promise<VersionRow[]> {
  return tx.rows<VersionRow & Record<string, unknown>>(
    `${SELECT} where r.year = $1 order by r.month desc, r.form, r.scope, u.code, r.version desc limit 2000`,
    [year],
  );
}

export function versionById(tx: Tx, id: string): Promise<VersionRow | undefined> {
  return tx.maybe<VersionRow & Record<string, unknown>>(`${SELECT} where r.id = $1`, [id]);
}

export interface WhichVersion {
  readonly form: ReportForm;
  readonly scope: 'unit' | 'merged';
  readonly year: number;
  readonly month: number;
}

/** The newest version of each unit's report; one that a unit approved itself stands before one read from a package. */
export function newestVersions(tx: Tx, { form, scope, year, month }: WhichVersion): Promise<VersionRow[]> {
  return tx.rows<VersionRow & Record<string, unknown>>(
    `select distinct on (r."ownerUnitId") * from (${SELECT} where r.form = $1 and r.scope = $2 and r.year = $3 and r.month = $4) r
      order by r."ownerUnitId", r.origin = 'books' desc, r.version desc`,
    [form, scope, year, month],
  );
}

/** The version before this one of the same report, or the newest when no version is named. */
export function versionBefore(
  tx: Tx,
  ownerUnitId: number,
  { form, scope, year, month }: WhichVersion,
  version: number,
): Promise<VersionRow | undefined> {
  return tx.maybe<VersionRow & Record<string, unknown>>(
    `${SELECT} where r.owner_unit_id = $1 and r.form = $2 and r.scope = $3 and r.year = $4 and r.month = $5 and r.version < $6 order by r.version desc limit 1`,
    [ownerUnitId, form, scope, year, month, version],
  );
}

export interface NewVersion extends WhichVersion {
  readonly id: string;
  readonly ownerUnitId: number;
  readonly version: number;
  readonly origin: 'books' | 'package';
  readonly originName: string;
  readonly originHash: Buffer | null;
  readonly rows: readonly ReportRow[];
  readonly remarks: readonly ReportRemark[];
}

/** Keeps a version; one of the same number that is there already fails by its key. */
export async function addVersion(tx: Tx, one: NewVersion): Promise<void> {
  await tx.rows(
    `insert into reports.report (id, unit_id, owner_unit_id, form, scope, year, month, version, origin, origin_name, origin_hash, content, remarks, approved_by)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14)`,
    [
      one.id,
      tx.actor.unitId,
      one.ownerUnitId,
      one.form,
      one.scope,
      one.year,
      one.month,
      one.version,
      one.origin,
      one.originName,
      one.originHash,
      JSON.stringify(one.rows),
      JSON.stringify(one.remarks),
      tx.actor.userId,
    ],
  );
}

/** True when a package of these very bytes was read before. */
export async function packageKnown(tx: Tx, hash: Buffer): Promise<boolean> {
  const rows = await tx.rows('select from reports.report where origin_hash = $1 limit 1', [hash]);
  return rows.length > 0;
}
