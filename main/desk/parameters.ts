import type { DeskDb } from '#db/desk/connection.ts';
import { readMeta } from '#db/desk/meta.ts';
import { readList } from '#db/desk/snapshot/lists.ts';
import { type ParameterSet, parameterSet } from '#shared/parameters/parameter.ts';

const cache = new WeakMap<DeskDb, { readonly at: string | null; readonly set: ParameterSet }>();

/** The dated parameters of law as the office sent them; gathered once for each snapshot. */
export function deskParameters(db: DeskDb): ParameterSet {
  const at = readMeta<string>(db, 'snapshotAt');
  const known = cache.get(db);
  if (known && known.at === at) return known.set;
  const set = parameterSet(
    readList(db, 'parameter').map((row) => ({
      code: row.code,
      validFrom: row.validFrom,
      ...(row.validTo === null ? {} : { validTo: row.validTo }),
      value: typeof row.value === 'string' ? row.value : JSON.stringify(row.value),
      source: row.source,
      unconfirmed: row.unconfirmed,
    })),
  );
  cache.set(db, { at, set });
  return set;
}
