import { randomBytes } from 'node:crypto';
import { type Tx, transaction } from '#db/central/transaction.ts';
import { fingerprintOf } from '#shared/admin/server-address.ts';
import { refuse } from '#shared/kernel/errors.ts';
import { newId } from '#shared/kernel/ids.ts';
import { personOf, STATION_ACTOR } from '../../context.ts';
import { service } from '../../implement.ts';
import { hashSecret } from '../../server/identify.ts';
import { CODE_MINUTES, newPairingCode } from '../pairing-code.ts';
import { demandRightInUnit } from '../rights-in-unit.ts';
import { UNIT_COLUMNS, type UnitView } from '../session-view.ts';
import { admitAttempt, attemptSucceeded } from '../throttle.ts';

/** Makes a pairing code: eight characters, for a quarter of an hour and one use. */
export const makeCode = service.admin.station.makeCode.handler(async ({ input, context }) => {
  const { services } = context;
  const person = personOf(context);
  await demandRightInUnit(context, 'admin.stations.manage', input.unitId);
  if (input.kind === 'desk' && input.deskId === undefined)
    throw refuse('DESK_NEEDED', 'Wskaż kasę, przy której stoi to stanowisko.', { field: 'deskId' });
  const { code, shown } = newPairingCode();
  const expiresAt = new Date(services.now().getTime() + CODE_MINUTES * 60_000);
  const actor = { userId: person.userId, unitId: input.unitId, visibleUnits: [input.unitId] };
  await transaction(services.central, actor, async (tx) => {
    if (input.deskId !== undefined) await demandDesk(tx, input.deskId);
    await tx.rows(
      `insert into admin.pairing_code (code_hash, unit_id, kind, desk_id, station_name, created_by, expires_at)
       values ($1, $2, $3, $4, $5, $6, $7)`,
      [
        hashSecret(code),
        input.unitId,
        input.kind,
        input.deskId ?? null,
        input.name,
        person.userId,
        expiresAt,
      ],
    );
  });
  const fingerprint = services.spki === undefined ? '' : fingerprintOf(services.spki);
  return { code: shown, expiresAt: expiresAt.toISOString(), fingerprint };
});

interface CodeRow {
  code_hash: Buffer;
  unit_id: number;
  kind: 'desk' | 'office' | 'terminal';
  desk_id: number | null;
  station_name: string;
  created_by: string | null;
}

/** Exchanges a code for the station's identity and secret. A desk brings its public key and takes the desk over. */
export const pair = service.admin.station.pair.handler(async ({ input, context }) => {
  const { services } = context;
  // A wrong code is an attempt like a wrong password, counted for the address it came from.
  const { address } = context;
  const attempt = { login: `#pairing ${address}`, stationId: null, address, now: services.now() };
  await admitAttempt(services.central, attempt);
  const code = input.code.toUpperCase().replace(/[^0-9A-Z]/g, '');
  const [row]: CodeRow[] = await services.central.query(
    'select * from admin.pairing_code where code_hash = $1 and used_at is null and expires_at > $2',
    [hashSecret(code), services.now()],
  );
  if (!row) throw codeRefused();
  const publicKey = row.kind === 'desk' ? deskKey(input.publicKey) : null;
  const id = newId();
  const secret = randomBytes(32).toString('base64url');
  const actor = { userId: STATION_ACTOR, unitId: row.unit_id, visibleUnits: [row.unit_id] };
  const unit = await transaction(services.central, actor, async (tx) => {
    await tx.rows(
      `insert into admin.workstation (id, unit_id, name, kind, secret_hash, paired_at, paired_by) values ($1, $2, $3, $4, $5, $6, $7)`,
      [id, row.unit_id, row.station_name, row.kind, hashSecret(secret), services.now(), row.created_by],
    );
    const taken = await tx.rows(
      'update admin.pairing_code set used_at = $2, workstation_id = $3 where code_hash = $1 and used_at is null returning 1',
      [row.code_hash, services.now(), id],
    );
    if (taken.length === 0) throw codeRefused();
    if (row.desk_id !== null) await takeDeskOver(tx, row.desk_id, id, publicKey, services.now());
    return tx.one<UnitView>(`select ${UNIT_COLUMNS} from units.unit u where u.id = $1`, [row.unit_id]);
  });
  await attemptSucceeded(services.central, attempt);
  return {
    station: { id, name: row.station_name, kind: row.kind, unit },
    secret,
    authority: services.authorityPem ?? '',
  };
});

/** Takes a station's rights away at once; its sessions end. */
export const revoke = service.admin.station.revoke.handler(async ({ input, context }) => {
  const { services } = context;
  const [row]: { unit_id: number }[] = await services.central.query(
    'select unit_id from admin.workstation where id = $1 and revoked_at is null',
    [input.stationId],
  );
  if (!row)
    throw refuse('STATION_UNKNOWN', 'Nie ma takiego stanowiska albo zostało już odłączone. Odśwież listę.');
  await demandRightInUnit(context, 'admin.stations.manage', row.unit_id);
  const now = services.now();
  await services.central.transaction(async (manager) => {
    await manager.query('update admin.workstation set revoked_at = $1 where id = $2', [now, input.stationId]);
    await manager.query(
      'update admin.session set ended_at = $1 where workstation_id = $2 and ended_at is null',
      [now, input.stationId],
    );
  });
  return { revokedAt: now.toISOString() };
});

function codeRefused() {
  return refuse(
    'PAIRING_CODE_WRONG',
    'Kod parowania jest nieprawidłowy, wykorzystany albo nieważny. Poproś administratora o nowy kod.',
    { field: 'code' },
  );
}

function deskKey(publicKey: string | undefined): Buffer {
  const key = Buffer.from(publicKey ?? '', 'base64url');
  const ED25519_SPKI_PREFIX = '302a300506032b6570032100';
  if (key.length !== 44 || key.subarray(0, 12).toString('hex') !== ED25519_SPKI_PREFIX)
    throw refuse(
      'DESK_KEY_WRONG',
      'Stanowisko kasowe nie podało prawidłowego klucza. Uruchom parowanie na stanowisku kasy.',
      {
        field: 'publicKey',
      },
    );
  return key;
}

async function demandDesk(tx: Tx, deskId: number): Promise<void> {
  if (!(await tx.maybe('select id from cash.desk where id = $1', [deskId])))
    throw refuse('DESK_UNKNOWN', 'W tej jednostce nie ma takiej kasy. Wybierz kasę z listy.', {
      field: 'deskId',
    });
}

/** The desk's journal goes on under the new station; the station that stood there before loses its rights. */
async function takeDeskOver(
  tx: Tx,
  deskId: number,
  stationId: string,
  publicKey: Buffer | null,
  now: Date,
): Promise<void> {
  await tx.rows(
    `update admin.workstation set revoked_at = $2
      where id = (select workstation_id from cash.desk where id = $1) and revoked_at is null`,
    [deskId, now],
  );
  await tx.one(
    'update cash.desk set workstation_id = $2, public_key = coalesce($3, public_key) where id = $1 returning id',
    [deskId, stationId, publicKey],
  );
}
