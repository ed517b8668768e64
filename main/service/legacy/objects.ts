import { writeObjects } from '#db/central/legacy/write-objects.ts';
import type { Tx } from '#db/central/transaction.ts';
import { newId } from '#shared/kernel/ids.ts';
import type { LegacyData } from '#shared/legacy/assemble.ts';
import { inChunks } from './chunks.ts';
import type { Placed } from './people.ts';
import type { Records } from './records.ts';

/** Enters the objects that are new, on their payers' tax cards. Returns how many. */
export async function takeObjects(
  tx: Tx,
  data: LegacyData,
  { placed, records, now }: { placed: ReadonlyMap<string, Placed>; records: Records; now: Date },
): Promise<number> {
  const ids = new Map<string, string>();
  const fresh = data.objects.flatMap((object) => {
    const place = placed.get(object.payer);
    const before = records.target('object', object.key);
    const id = before ?? newId();
    ids.set(object.key, id);
    if (before !== undefined || !place) return [];
    records.keep('object', object.key, object.rows, id);
    const payer: 'natural' | 'legal' = place.payer.kind === 'organisation' ? 'legal' : 'natural';
    // Parcels come before what stands on them.
    const parentId = object.parent === null ? null : (ids.get(object.parent) ?? null);
    return [{ object, id, versionId: newId(), parentId, accountId: place.accountId, payer }];
  });
  await inChunks(fresh, (chunk) => writeObjects(tx, chunk, now));
  return fresh.length;
}
