import type { DataSource } from 'typeorm';
import type { Random } from '#db/demo/random.ts';
import { type Schema, valueFor } from './schema-generator.ts';

/** What stands in a database under each name that inputs use: `partyId`, `deskId`, `title`… */
export type Pools = ReadonlyMap<string, readonly (string | number)[]>;

interface Column {
  readonly schema: string;
  readonly tbl: string;
  readonly col: string;
}

const MOST = 40;
const DEEPEST = 12;

/** Gathers identities of one unit's rows: column `party_id` and the `id` of table `party` both feed `partyId`. */
export async function poolsOf(owner: DataSource, unitId: number): Promise<Pools> {
  const columns: Column[] = await owner.query(
    `select c.table_schema as schema, c.table_name as tbl, c.column_name as col from information_schema.columns c
       join information_schema.columns u using (table_schema, table_name)
       join information_schema.tables t using (table_schema, table_name)
      where u.column_name = 'unit_id' and t.table_type = 'BASE TABLE' and c.data_type in ('uuid', 'integer', 'bigint')
        and (c.column_name = 'id' or c.column_name like '%\\_id') and c.column_name <> 'unit_id' order by 1, 2, 3`,
  );
  const pools = new Map<string, (string | number)[]>();
  for (const { schema, tbl, col } of columns) {
    const rows: { value: string | number }[] = await owner.query(
      `select distinct ${col} as value from ${schema}.${tbl} where unit_id = $1 and ${col} is not null order by 1 desc limit ${MOST}`,
      [unitId],
    );
    const name = camel(col === 'id' ? `${tbl}_id` : col);
    pools.set(name, [...(pools.get(name) ?? []), ...rows.map(({ value }) => value)]);
  }
  return pools;
}

/** A well-formed input of the procedure whose identities are those of the pools; days and years lie in the demo's history. */
export function typedInput(schema: Schema, random: Random, pools: Pools, words: readonly string[]): unknown {
  return typed(
    valueFor(schema, random, 0, ['00000000-0000-7000-8000-000000000000']),
    '',
    random,
    pools,
    words,
  );
}

function typed(
  value: unknown,
  key: string,
  random: Random,
  pools: Pools,
  words: readonly string[],
  depth = 0,
): unknown {
  if (depth > DEEPEST) return null;
  if (Array.isArray(value))
    return value.map((item) => typed(item, key.replace(/s$/, ''), random, pools, words, depth + 1));
  if (typeof value === 'object' && value !== null)
    return Object.fromEntries(
      Object.entries(value).map(([name, inner]) => [
        name,
        typed(inner, name, random, pools, words, depth + 1),
      ]),
    );
  if (/^actId$/.test(key)) return '018f0000-0000-7000-8000-000000000001';
  const pool = poolFor(key, value, pools);
  if (pool.length > 0) return random.pick(pool);
  if (typeof value === 'number' && /year/i.test(key)) return 2026;
  if (typeof value === 'number' && /month/i.test(key)) return random.between(1, 12);
  if (typeof value !== 'string') return value;
  if (/query|text|name|number/i.test(key)) return random.pick(words);
  if (/^(cursor|after|before)$/i.test(key)) return '';
  if (/^from/i.test(key)) return '2026-01-01';
  return /^\d{4}-\d\d-\d\d$|^\W*$|^(1|12|A|K1|1\.5|0+|PON)$/.test(value) &&
    /day|date|from|to|on|of|till|until/i.test(key)
    ? '2026-11-20'
    : value;
}

/** `instalmentIds` → `instalmentId`; a bare `id` may be any identity of its kind. */
function poolFor(key: string, value: unknown, pools: Pools): readonly (string | number)[] {
  if (!/id$/i.test(key)) return [];
  const known = pools.get(key);
  if (known && typeof known[0] === typeof value) return known;
  return [...pools.values()].flat().filter((one) => typeof one === typeof value);
}

const camel = (name: string) => name.replace(/_([a-z])/g, (_, letter: string) => letter.toUpperCase());
