import { createHash, timingSafeEqual } from 'node:crypto';
import { type Day, dayOfInstant } from '#shared/kernel/day.ts';
import { newId } from '#shared/kernel/ids.ts';
import type { Absence, Person, ServiceContext, Services, Station } from '../context.ts';

type Headers = Readonly<Record<string, string | readonly string[] | undefined>>;

interface IdentityRow {
  station_id: string | null;
  station_name: string;
  station_kind: Station['kind'];
  station_unit: number;
  secret_hash: Buffer;
  station_seen: Date | null;
  desk_id: number | null;
  user_id: string | null;
  session_station: string;
  unit_id: number;
  working_date: Day | null;
  session_seen: Date;
  expires_at: Date;
  locked_at: Date | null;
  ended_at: Date | null;
  login: string;
  display_name: string;
  active: boolean;
  must_change_password: boolean;
  permissions: string[];
}

/** One round trip for station, session, person and rights. They live in the database alone, so that copies agree. */
const IDENTITY = `
  select w.id as station_id, w.name as station_name, w.kind as station_kind, w.unit_id as station_unit, w.secret_hash,
         w.last_seen_at as station_seen,
         cash.desk_of_station(w.id) as desk_id,
         s.user_id, s.workstation_id as session_station, s.unit_id, s.working_date, s.last_seen_at as session_seen, s.expires_at,
         s.locked_at, s.ended_at, u.login, u.display_name, u.active, u.must_change_password,
         array(select distinct p.permission from admin.user_role r join admin.role_permission p on p.role_code = r.role_code
                where r.user_id = s.user_id and r.unit_id = s.unit_id
                  and r.valid_from <= $3::date and (r.valid_to is null or r.valid_to >= $3::date)) as permissions
    from (select 1) one
    left join admin.workstation w on w.id = $1::uuid and w.revoked_at is null
    left join admin.session s on s.token_hash = $2::bytea
    left join admin.user_account u on u.id = s.user_id`;

const SEEN_EVERY_MS = 20_000;
/** A short limit is not told from a note that comes late. */
const NOTES_IN_LIMIT = 10;

/** Finds out who calls: the paired station by its secret, the person by the token; both anew for every call. */
export async function identify(
  services: Services,
  headers: Headers,
  address: string,
): Promise<ServiceContext> {
  const now = services.now();
  const [stationId, stationSecret] = stationHeader(headers);
  const token = bearer(headers);
  const tokenHash = token === null ? null : hashSecret(token);
  const actedAt = new Date(now.getTime() - idleMs(headers));
  const base = { services, requestId: requestIdOf(headers), address, token };
  if (stationId === null && tokenHash === null) return { ...base, station: null, person: null };
  const today = dayOfInstant(now.getTime());
  const [row]: IdentityRow[] = await services.central.query(IDENTITY, [stationId, tokenHash, today]);
  if (!row) throw new Error('the identity query gives one row');
  const station = stationFrom(row, stationSecret);
  const found = token === null ? { person: null } : personFrom(row, station, services, now, today, tokenHash);
  await touch(
    services,
    row,
    station,
    found.person,
    now,
    actedAt,
    found.absence === 'locked' && row.locked_at === null,
  );
  return { ...base, station, ...found };
}

/** The hash under which secrets and tokens of 256 random bits are kept. */
export function hashSecret(secret: string): Buffer {
  return createHash('sha256').update(secret).digest();
}

/** The identity that the caller gave the request, or a new one. */
export function requestIdOf(headers: Headers): string {
  const given = single(headers['x-request-id']);
  return given !== null && UUID.test(given) ? given.toLowerCase() : newId();
}

function stationFrom(row: IdentityRow, secret: string): Station | null {
  if (row.station_id === null || !timingSafeEqual(row.secret_hash, hashSecret(secret))) return null;
  return {
    id: row.station_id,
    name: row.station_name,
    kind: row.station_kind,
    unitId: row.station_unit,
    deskId: row.desk_id,
  };
}

function personFrom(
  row: IdentityRow,
  station: Station | null,
  services: Services,
  now: Date,
  today: Day,
  tokenHash: Buffer | null,
): { person: Person | null; absence?: Absence } {
  const absence = absenceOf(row, station, services, now);
  if (absence || row.user_id === null || tokenHash === null)
    return { person: null, absence: absence ?? 'unknown' };
  return {
    person: {
      userId: row.user_id,
      login: row.login,
      displayName: row.display_name,
      mustChangePassword: row.must_change_password,
      unitId: row.unit_id,
      visibleUnits: [row.unit_id],
      permissions: new Set(row.permissions),
      workingDay: row.working_date ?? today,
      tokenHash,
    },
  };
}

function absenceOf(row: IdentityRow, station: Station | null, services: Services, now: Date): Absence | null {
  if (row.user_id === null || row.ended_at !== null) return 'unknown';
  if (row.session_station !== station?.id) return 'other-station';
  if (!row.active) return 'inactive';
  if (row.expires_at <= now) return 'expired';
  const limitMs = idleLimitMs(services);
  return row.locked_at !== null || now.getTime() - row.session_seen.getTime() > limitMs ? 'locked' : null;
}

function idleLimitMs({ idleLockMinutes = 15 }: Services): number {
  return idleLockMinutes * 60_000;
}

/**
 * Notes when station and person were last there, at most every twenty seconds, and locks a session that was idle too
 * long. The station counts by its calls; the person by what she did, which a screen's own questions are not.
 */
async function touch(
  services: Services,
  row: IdentityRow,
  station: Station | null,
  person: Person | null,
  now: Date,
  actedAt: Date,
  locksNow: boolean,
): Promise<void> {
  const { central } = services;
  const noteEveryMs = Math.min(SEEN_EVERY_MS, idleLimitMs(services) / NOTES_IN_LIMIT);
  const stale = (seen: Date | null) => seen === null || now.getTime() - seen.getTime() > SEEN_EVERY_MS;
  if (locksNow)
    await central.query(
      'update admin.session set locked_at = $1 where user_id = $2 and workstation_id = $3 and locked_at is null and ended_at is null',
      [now, row.user_id, row.session_station],
    );
  if (person && actedAt.getTime() - row.session_seen.getTime() > noteEveryMs)
    await central.query(
      'update admin.session set last_seen_at = greatest(last_seen_at, $1) where token_hash = $2',
      [actedAt, person.tokenHash],
    );
  if (station && stale(row.station_seen))
    await central.query('update admin.workstation set last_seen_at = $1 where id = $2', [now, station.id]);
}

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;

/** `x-skarbnik-station: <id>.<secret>` */
function stationHeader(headers: Headers): readonly [string | null, string] {
  const [id = '', secret = ''] = (single(headers['x-skarbnik-station']) ?? '').split('.', 2);
  return UUID.test(id) ? [id, secret] : [null, ''];
}

const LONGEST_IDLE_S = 86_400;

/** `x-skarbnik-idle`: seconds since a person last did something at the caller's; a caller that sends none acts now. */
function idleMs(headers: Headers): number {
  const text = single(headers['x-skarbnik-idle']) ?? '';
  return /^\d{1,9}$/.test(text) ? Math.min(Number(text), LONGEST_IDLE_S) * 1000 : 0;
}

function bearer(headers: Headers): string | null {
  return /^Bearer ([A-Za-z0-9_-]{20,100})$/.exec(single(headers['authorization']) ?? '')?.[1] ?? null;
}

function single(value: string | readonly string[] | undefined): string | null {
  return typeof value === 'string' ? value : (value?.[0] ?? null);
}
