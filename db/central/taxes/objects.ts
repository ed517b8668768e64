import type { Tx } from '#db/central/transaction.ts';
import type { Day } from '#shared/kernel/day.ts';
import type { Effect } from '#shared/taxes/months.ts';
import type { ObjectKind, ObjectState } from '#shared/taxes/object-state.ts';

export interface VersionRow {
  versionId: string;
  event: Day;
  effect: Effect;
  state: ObjectState;
  source: string;
  recordedAt: string;
  recordedBy: string;
}

export interface LeaseRow {
  leaseId: string;
  accountId: string;
  accountNumber: string;
  name: string;
  began: Day;
  ended: Day | null;
  ground: string;
}

/** An object with all its standing versions and leases. */
export interface ObjectRow {
  objectId: string;
  accountId: string;
  accountNumber: string;
  ownerName: string;
  kind: ObjectKind;
  name: string;
  village: string;
  landRegister: string;
  externalId: string;
  parentId: string | null;
  version: number;
  beganOn: Day;
  endedOn: Day | null;
  endedReason: string;
  versions: VersionRow[];
  leases: LeaseRow[];
}

const MOMENT = `to_char(%s at time zone 'Europe/Warsaw', 'YYYY-MM-DD"T"HH24:MI:SS')`;
const moment = (column: string) => MOMENT.replace('%s', column);

const SHOWN = `
  select o.id as "objectId", o.account_id as "accountId", a.number as "accountNumber", p.display_name as "ownerName", o.kind, o.name, o.village,
         o.land_register as "landRegister", o.external_id as "externalId", o.parent_id as "parentId", o.version,
         o.began_on as "beganOn", o.ended_on as "endedOn", o.ended_reason as "endedReason",
         (select jsonb_agg(jsonb_build_object('versionId', v.id, 'event', v.event, 'effect', v.effect, 'state', v.state, 'source', v.source,
                 'recordedAt', ${moment('v.recorded_at')}, 'recordedBy', coalesce(u.display_name, '')) order by v.event)
            from taxes.object_version v left join admin.user_account u on u.id = v.recorded_by
           where v.object_id = o.id and v.replaced_at is null) as versions,
         (select coalesce(jsonb_agg(jsonb_build_object('leaseId', m.id, 'accountId', m.account_id, 'accountNumber', ta.number, 'name', tp.display_name,
                 'began', m.began, 'ended', m.ended, 'ground', m.ground) order by m.began), '[]')
            from taxes.duty_move m join receivables.account ta on ta.id = m.account_id join parties.party tp on tp.id = ta.party_id
           where m.object_id = o.id) as leases
    from taxes.object o join receivables.account a on a.id = o.account_id join parties.party p on p.id = a.party_id`;

export function objectById(tx: Tx, id: string): Promise<ObjectRow | undefined> {
  return tx.maybe<ObjectRow & Record<string, unknown>>(`${SHOWN} where o.id = $1`, [id]);
}

/** Objects of a card and those leased to it; by kind, then name. */
export function objectsOfCard(tx: Tx, accountId: string): Promise<ObjectRow[]> {
  return tx.rows<ObjectRow & Record<string, unknown>>(
    `${SHOWN} where o.id in (select id from taxes.object where account_id = $1
                              union select object_id from taxes.duty_move where account_id = $1)
      order by array_position(array['parcel', 'building', 'structure', 'vehicle'], o.kind), o.name, o.id`,
    [accountId],
  );
}

/** Every version ever recorded, also replaced ones, oldest event first. */
export function versionsOf(tx: Tx, objectId: string) {
  return tx.rows<
    VersionRow & { replacedAt: string | null; replacedBy: string | null } & Record<string, unknown>
  >(
    `select v.id as "versionId", v.event, v.effect, v.state, v.source, ${moment('v.recorded_at')} as "recordedAt",
            coalesce(u.display_name, '') as "recordedBy", ${moment('v.replaced_at')} as "replacedAt", r.display_name as "replacedBy"
       from taxes.object_version v left join admin.user_account u on u.id = v.recorded_by
       left join admin.user_account r on r.id = v.replaced_by
      where v.object_id = $1 order by v.event, v.recorded_at, v.id`,
    [objectId],
  );
}

export interface NewObject {
  readonly id: string;
  readonly accountId: string;
  readonly kind: ObjectKind;
  readonly name: string;
  readonly village: string;
  readonly landRegister: string;
  readonly externalId: string;
  readonly parentId: string | null;
  readonly beganOn: Day;
  readonly copiedFrom: string | null;
}

export async function insertObject(tx: Tx, object: NewObject): Promise<void> {
  await tx.rows(
    `insert into taxes.object (id, unit_id, account_id, kind, name, village, land_register, external_id, parent_id, began_on, copied_from, created_by)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)`,
    [
      object.id,
      tx.actor.unitId,
      object.accountId,
      object.kind,
      object.name,
      object.village,
      object.landRegister,
      object.externalId,
      object.parentId,
      object.beganOn,
      object.copiedFrom,
      tx.actor.userId,
    ],
  );
}

/** Writes the facts of an object over those of the version that the caller saw. @returns false when a colleague was faster. */
export async function updateObject(
  tx: Tx,
  object: Pick<NewObject, 'id' | 'name' | 'village' | 'landRegister' | 'externalId' | 'parentId' | 'beganOn'>,
  version: number,
): Promise<boolean> {
  const changed = await tx.rows(
    `update taxes.object set name = $3, village = $4, land_register = $5, external_id = $6, parent_id = $7, began_on = $8, version = version + 1
      where id = $1 and version = $2 returning id`,
    [
      object.id,
      version,
      object.name,
      object.village,
      object.landRegister,
      object.externalId,
      object.parentId,
      object.beganOn,
    ],
  );
  return changed.length > 0;
}

/** Ends an object in the version that the caller saw. @returns false when a colleague was faster or it has ended already. */
export async function endObject(
  tx: Tx,
  id: string,
  version: number,
  day: Day,
  reason: string,
): Promise<boolean> {
  const changed = await tx.rows(
    `update taxes.object set ended_on = $3, ended_reason = $4, version = version + 1
      where id = $1 and version = $2 and ended_on is null returning id`,
    [id, version, day, reason],
  );
  return changed.length > 0;
}

export interface NewVersion {
  readonly id: string;
  readonly objectId: string;
  readonly event: Day;
  readonly effect: Effect;
  readonly state: ObjectState;
  readonly source: string;
}

/** Records a state; the one of the same event gives way to it and is kept as replaced. */
export async function recordVersion(tx: Tx, version: NewVersion, now: Date): Promise<void> {
  await tx.rows(
    `update taxes.object_version set replaced_at = $3, replaced_by = $4
      where object_id = $1 and event = $2 and replaced_at is null`,
    [version.objectId, version.event, now, tx.actor.userId],
  );
  await tx.rows(
    `insert into taxes.object_version (id, unit_id, object_id, event, effect, state, source, recorded_at, recorded_by)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9)`,
    [
      version.id,
      tx.actor.unitId,
      version.objectId,
      version.event,
      version.effect,
      JSON.stringify(version.state),
      version.source,
      now,
      tx.actor.userId,
    ],
  );
}
