import { roleSeeds } from '#shared/admin/roles.ts';

/** Anything that runs a statement: a data source, a transaction's client. */
export type RunStatement = (sql: string, values: unknown[]) => Promise<unknown>;

/** Writes the roles that every installation starts with; roles that are there already keep what the office gave them. */
export async function seedRoles(run: RunStatement): Promise<void> {
  await run(
    `with seed as (select * from jsonb_to_recordset($1::jsonb) as s(code text, name text, permissions jsonb)),
       fresh as (insert into admin.role (code, name) select code, name from seed on conflict (code) do nothing returning code)
     insert into admin.role_permission (role_code, permission)
     select seed.code, granted.permission from seed join fresh using (code),
            jsonb_array_elements_text(seed.permissions) as granted(permission)`,
    [JSON.stringify(roleSeeds)],
  );
}
