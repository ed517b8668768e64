import type { CardParcel, DifferenceKind, ParcelDifference } from '#shared/egib/comparison.ts';
import type { LandPart } from '#shared/egib/records.ts';
import type { Day } from '#shared/kernel/day.ts';
import { newId } from '#shared/kernel/ids.ts';
import type { Tx } from '../transaction.ts';

export interface DifferenceRow {
  differenceId: string;
  kind: DifferenceKind;
  number: string;
  objectId: string | null;
  accountId: string | null;
  accountNumber: string;
  name: string;
  register: string;
  card: string;
  parts: LandPart[];
  state: 'open' | 'accepted' | 'dismissed';
  reason: string;
  fileName: string;
  importedAt: string;
}

const SHOWN = `
  select d.id as "differenceId", d.kind, d.number, d.object_id as "objectId", d.account_id as "accountId", coalesce(a.number, '') as "accountNumber",
         coalesce(p.display_name, '') as name, d.register, d.card, d.parts, d.state, d.reason, i.file_name as "fileName",
         to_char(i.imported_at at time zone 'Europe/Warsaw', 'YYYY-MM-DD"T"HH24:MI:SS') as "importedAt"
    from egib.difference d
    join egib.import i on i.id = d.import_id
    left join receivables.account a on a.id = d.account_id
    left join parties.party p on p.id = a.party_id`;

/** Parcels of all tax cards as they stand: the identifier of the land register, or the name where there is none. */
export function cardParcels(tx: Tx): Promise<CardParcel[]> {
  return tx.rows(
    `select o.id as "objectId", o.account_id as "accountId", coalesce(nullif(o.external_id, ''), o.name) as number, v.state -> 'uses' as uses
       from taxes.object o
       join lateral (select state from taxes.object_version where object_id = o.id and replaced_at is null order by event desc limit 1) v on true
      where o.kind = 'parcel' and o.ended_on is null and o.unit_id = $1`,
    [tx.actor.unitId],
  );
}

/** Keeps a file's comparison. Open differences of earlier files give way to it. @returns false for a file taken before. */
export async function insertImport(
  tx: Tx,
  file: {
    readonly name: string;
    readonly hash: Buffer;
    readonly size: number;
    readonly asOf: Day | null;
    readonly counts: object;
    readonly findings: readonly object[];
  },
  differences: readonly ParcelDifference[],
): Promise<boolean> {
  const { unitId, userId } = tx.actor;
  const id = newId();
  const kept = await tx.rows(
    `insert into egib.import (id, unit_id, file_name, hash, size, as_of, counts, findings) values ($1, $2, $3, $4, $5, $6, $7, $8)
     on conflict (unit_id, hash) do nothing returning id`,
    [
      id,
      unitId,
      file.name,
      file.hash,
      file.size,
      file.asOf,
      JSON.stringify(file.counts),
      JSON.stringify(file.findings),
    ],
  );
  if (kept.length === 0) return false;
  await tx.rows(
    `update egib.difference set state = 'dismissed', reason = 'zastąpiona porównaniem nowszego pliku', decided_at = now(), decided_by = $1
      where state = 'open' and unit_id = $2`,
    [userId, unitId],
  );
  await tx.rows(
    `insert into egib.difference (id, unit_id, import_id, kind, number, object_id, account_id, register, card, parts)
     select id, $1, $2, kind, number, "objectId", "accountId", register, card, parts
       from jsonb_to_recordset($3::jsonb) as r(id uuid, kind text, number text, "objectId" uuid, "accountId" uuid, register text, card text, parts jsonb)`,
    [unitId, id, JSON.stringify(differences.map((one) => ({ id: newId(), ...one })))],
  );
  return true;
}

export async function listDifferences(
  tx: Tx,
  state: DifferenceRow['state'],
  after: string | undefined,
  limit: number,
): Promise<{ rows: DifferenceRow[]; next: string | null }> {
  const rows = await tx.rows<DifferenceRow & Record<string, unknown>>(
    `${SHOWN} where d.state = $1 and ($2::uuid is null or d.id > $2) order by d.id limit $3`,
    [state, after ?? null, limit + 1],
  );
  const page = rows.slice(0, limit);
  return { rows: page, next: rows.length > limit ? (page.at(-1)?.differenceId ?? null) : null };
}

export function differenceById(tx: Tx, id: string): Promise<DifferenceRow | undefined> {
  return tx.maybe<DifferenceRow & Record<string, unknown>>(`${SHOWN} where d.id = $1`, [id]);
}

/** @returns false when somebody decided before. */
export async function decideDifference(
  tx: Tx,
  id: string,
  state: 'accepted' | 'dismissed',
  reason: string,
): Promise<boolean> {
  const rows = await tx.rows(
    `update egib.difference set state = $2, reason = $3, decided_at = now(), decided_by = $4 where id = $1 and state = 'open' returning id`,
    [id, state, reason, tx.actor.userId],
  );
  return rows.length > 0;
}
