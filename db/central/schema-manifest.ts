import { readFileSync, writeFileSync } from 'node:fs';
import { refuse } from '#shared/kernel/errors.ts';

/** What the database is made of, by kind, each thing one line of text; sorted, so that two can be compared line by line. */
export type SchemaManifest = Readonly<Record<string, readonly string[]>>;

export type RunQuery = (sql: string) => Promise<unknown[]>;

/** Every schema is ours but those of PostgreSQL itself; `public` holds its extensions. */
const OURS = `n.nspname !~ '^pg_' and n.nspname not in ('information_schema', 'public')`;

/** One statement for each kind; each gives one column `line`. Bodies of functions go as hashes. */
const KINDS: Readonly<Record<string, string>> = {
  tables: `select n.nspname || '.' || c.relname || case when c.relrowsecurity then ' rows-secured' else '' end as line
             from pg_class c join pg_namespace n on n.oid = c.relnamespace where c.relkind in ('r', 'p', 'v') and ${OURS}`,
  columns: `select n.nspname || '.' || c.relname || '.' || a.attname || ' ' || format_type(a.atttypid, a.atttypmod)
                   || case when a.attnotnull then ' not null' else '' end
                   || case a.attidentity when '' then '' else ' identity' end
                   || coalesce(' default ' || pg_get_expr(d.adbin, d.adrelid), '') as line
              from pg_attribute a join pg_class c on c.oid = a.attrelid join pg_namespace n on n.oid = c.relnamespace
              left join pg_attrdef d on d.adrelid = a.attrelid and d.adnum = a.attnum
             where a.attnum > 0 and not a.attisdropped and c.relkind in ('r', 'p', 'v') and ${OURS}`,
  constraints: `select n.nspname || '.' || c.relname || ' ' || k.conname || ' ' || pg_get_constraintdef(k.oid) as line
                  from pg_constraint k join pg_class c on c.oid = k.conrelid join pg_namespace n on n.oid = c.relnamespace
                 where k.contype in ('c', 'f', 'p', 'u', 'x') and ${OURS}`,
  indexes: `select pg_get_indexdef(i.indexrelid) as line
              from pg_index i join pg_class c on c.oid = i.indrelid join pg_namespace n on n.oid = c.relnamespace where ${OURS}`,
  policies: `select n.nspname || '.' || c.relname || ' ' || p.polname || ' ' || p.polcmd::text || ' using '
                    || coalesce(pg_get_expr(p.polqual, p.polrelid), '') || ' check ' || coalesce(pg_get_expr(p.polwithcheck, p.polrelid), '') as line
               from pg_policy p join pg_class c on c.oid = p.polrelid join pg_namespace n on n.oid = c.relnamespace where ${OURS}`,
  triggers: `select n.nspname || '.' || c.relname || ' ' || pg_get_triggerdef(t.oid) as line
               from pg_trigger t join pg_class c on c.oid = t.tgrelid join pg_namespace n on n.oid = c.relnamespace
              where not t.tgisinternal and ${OURS}`,
  functions: `select n.nspname || '.' || p.proname || '(' || pg_get_function_identity_arguments(p.oid) || ')'
                     || case when p.prosecdef then ' definer' else '' end || coalesce(' ' || array_to_string(p.proconfig, ','), '')
                     || ' ' || md5(p.prosrc) as line
                from pg_proc p join pg_namespace n on n.oid = p.pronamespace where ${OURS}`,
  grants: `select n.nspname || '.' || c.relname || ' ' || string_agg(x.privilege_type, ',' order by x.privilege_type) as line
             from pg_class c join pg_namespace n on n.oid = c.relnamespace, aclexplode(c.relacl) x
            where x.grantee = 'skarbnik_service'::regrole and ${OURS} group by n.nspname, c.relname
           union all
           select n.nspname || '.' || c.relname || '.' || a.attname || ' ' || string_agg(x.privilege_type, ',' order by x.privilege_type)
             from pg_attribute a join pg_class c on c.oid = a.attrelid join pg_namespace n on n.oid = c.relnamespace, aclexplode(a.attacl) x
            where x.grantee = 'skarbnik_service'::regrole and ${OURS} group by n.nspname, c.relname, a.attname
           union all
           select n.nspname || '.' || p.proname || ' execute' from pg_proc p join pg_namespace n on n.oid = p.pronamespace, aclexplode(p.proacl) x
            where x.grantee = 'skarbnik_service'::regrole and ${OURS}`,
};

const FILE = new URL('./schema-manifest.json', import.meta.url);

/** Reads the manifest of a database. Any login may; only the catalogue is read. */
export async function describeSchema(run: RunQuery): Promise<SchemaManifest> {
  const manifest: Record<string, string[]> = {};
  for (const [kind, sql] of Object.entries(KINDS)) {
    const rows = (await run(sql)) as { line: string }[];
    manifest[kind] = rows.map(({ line }) => line).sort((a, b) => (a < b ? -1 : a > b ? 1 : 0));
  }
  return manifest;
}

/** The manifest that this version of the program was built with. */
export function expectedSchema(): SchemaManifest {
  return JSON.parse(readFileSync(FILE, 'utf8')) as SchemaManifest;
}

export function manifestText(manifest: SchemaManifest): string {
  return `${JSON.stringify(manifest, null, 2)}\n`;
}

/** Writes the manifest of a freshly migrated database beside this file. */
export function writeExpectedSchema(manifest: SchemaManifest): void {
  writeFileSync(FILE, manifestText(manifest));
}

/** What differs, as lines: `+` is in the database and not in the program's version, `-` the other way round. */
export function schemaDrift(expected: SchemaManifest, found: SchemaManifest): string[] {
  const kinds = [...new Set([...Object.keys(expected), ...Object.keys(found)])];
  return kinds.flatMap((kind) => {
    const wanted = new Set(expected[kind] ?? []);
    const there = new Set(found[kind] ?? []);
    return [
      ...[...wanted].filter((line) => !there.has(line)).map((line) => `- ${kind}: ${line}`),
      ...[...there].filter((line) => !wanted.has(line)).map((line) => `+ ${kind}: ${line}`),
    ];
  });
}

/**
 * Lets the service start only on the schema it was built for.
 * @throws BusinessError SCHEMA_DRIFT that names the first differences.
 */
export async function demandSchema(run: RunQuery): Promise<void> {
  const drift = schemaDrift(expectedSchema(), await describeSchema(run));
  if (drift.length === 0) return;
  throw refuse(
    'SCHEMA_DRIFT',
    `Baza danych ma inną budowę, niż oczekuje ta wersja programu (różnic: ${drift.length}). Uruchom skarbnik db migrate; ` +
      `jeżeli to nie pomoże, ktoś zmienił bazę ręcznie. Pierwsza różnica: ${drift[0]?.slice(0, 200)}`,
    { details: { differences: drift.length, first: drift.slice(0, 5).join('\n').slice(0, 1000) } },
  );
}
