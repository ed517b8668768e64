import { personOf } from '../../context.ts';
import { service } from '../../implement.ts';
import { UNIT_COLUMNS, type UnitView } from '../session-view.ts';

interface StationRow {
  id: string;
  name: string;
  kind: 'desk' | 'office' | 'terminal';
  paired_at: Date;
  last_seen_at: Date | null;
  revoked_at: Date | null;
  unit: UnitView;
}

const UNIT_JSON = `jsonb_build_object('id', u.id, 'code', u.code, 'name', u.name, 'shortName', u.short_name, 'kind', u.kind) as unit`;

/** Who this client is to the service, also before pairing. */
export const info = service.admin.station.info.handler(async ({ context }) => {
  const { services, station } = context;
  const [office]: { name: string }[] = await services.central.query(
    `select name from units.unit where kind = 'office' order by parent_id nulls first, id limit 1`,
  );
  const [unit]: UnitView[] = station
    ? await services.central.query(`select ${UNIT_COLUMNS} from units.unit u where u.id = $1`, [
        station.unitId,
      ])
    : [];
  return {
    office: office?.name ?? '',
    version: services.version,
    serverTime: services.now().toISOString(),
    station: station && unit ? { id: station.id, name: station.name, kind: station.kind, unit } : null,
  };
});

/** Stations of the person's unit; the office sees those of all units. */
export const list = service.admin.station.list.handler(async ({ context }) => {
  const rows: StationRow[] = await context.services.central.query(
    `select w.id, w.name, w.kind, w.paired_at, w.last_seen_at, w.revoked_at, ${UNIT_JSON}
       from admin.workstation w join units.unit u on u.id = w.unit_id
      where w.unit_id = $1 or (select kind from units.unit where id = $1) = 'office'
      order by w.revoked_at is not null, w.name, w.id`,
    [personOf(context).unitId],
  );
  return rows.map(({ paired_at, last_seen_at, revoked_at, ...row }) => ({
    ...row,
    pairedAt: paired_at.toISOString(),
    lastSeenAt: last_seen_at?.toISOString() ?? null,
    revokedAt: revoked_at?.toISOString() ?? null,
  }));
});
