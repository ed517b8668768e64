import type { DataSource } from 'typeorm';
import { CODE_MINUTES, newPairingCode } from '#main/service/admin/index.ts';
import { hashSecret } from '#main/service/server/identify.ts';
import { refuse } from '#shared/kernel/errors.ts';

export interface StationWanted {
  /** Code of the unit; the office itself when not given. */
  readonly unit?: string;
  /** Code of the desk that the station takes over; an office station when not given. */
  readonly desk?: string;
  readonly name?: string;
}

export interface IssuedCode {
  readonly code: string;
  readonly station: string;
  readonly expiresAt: string;
}

/**
 * Makes a pairing code past the screens: for the first station, at which nobody can have signed in yet, and for the day on
 * which the only administrator's computer broke.
 * @throws BusinessError UNIT_UNKNOWN, DESK_UNKNOWN.
 */
export async function issuePairingCode(
  owner: DataSource,
  wanted: StationWanted,
  now: Date,
): Promise<IssuedCode> {
  const [unit]: { id: number }[] = await owner.query(
    `select id from units.unit where case when $1::text is null then kind = 'office' else code = $1 end order by id limit 1`,
    [wanted.unit ?? null],
  );
  if (!unit)
    throw refuse(
      'UNIT_UNKNOWN',
      wanted.unit === undefined
        ? 'Nie ma jeszcze urzędu. Najpierw uruchom skarbnik setup.'
        : `Nie ma jednostki o kodzie ${wanted.unit}. Popraw kod.`,
    );
  const desk = wanted.desk === undefined ? null : await deskOf(owner, unit.id, wanted.desk);
  const station = wanted.name ?? (desk ? `Stanowisko kasy ${wanted.desk}` : 'Stanowisko administratora');
  const { code, shown } = newPairingCode();
  const expiresAt = new Date(now.getTime() + CODE_MINUTES * 60_000);
  await owner.query(
    `insert into admin.pairing_code (code_hash, unit_id, kind, desk_id, station_name, expires_at) values ($1, $2, $3, $4, $5, $6)`,
    [hashSecret(code), unit.id, desk ? 'desk' : 'office', desk?.id ?? null, station, expiresAt],
  );
  return { code: shown, station, expiresAt: expiresAt.toISOString() };
}

async function deskOf(owner: DataSource, unitId: number, code: string): Promise<{ id: number }> {
  const [desk]: { id: number }[] = await owner.query(
    'select id from cash.desk where unit_id = $1 and code = $2',
    [unitId, code],
  );
  if (!desk) throw refuse('DESK_UNKNOWN', `Nie ma kasy o kodzie ${code} w tej jednostce. Popraw kod.`);
  return desk;
}

/** The first station: the office's first desk, or an office station where there is none. Null once any station was paired. */
export async function firstStationWanted(owner: DataSource): Promise<StationWanted | null> {
  const stations: unknown[] = await owner.query('select from admin.workstation limit 1');
  if (stations.length > 0) return null;
  const [desk]: { unit: string; desk: string }[] = await owner.query(
    `select u.code as unit, d.code as desk from cash.desk d join units.unit u on u.id = d.unit_id where u.kind = 'office' order by d.id limit 1`,
  );
  return desk ?? {};
}
