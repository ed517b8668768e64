import type { DataSource } from 'typeorm';

const PLAN_CHANGE = 'budget.plan_change';
const KEPT: ReadonlySet<string> = new Set([PLAN_CHANGE, 'admin.user_role']);

/**
 * Takes every row of a unit out of a test's database, behind all triggers and keys: its own rows in every table, and the
 * parties that no other unit knows. What it keeps of another unit stays (the lines of that unit's plan, with the resolution
 * they stand in), and so do the unit's name and who holds a role there.
 */
export async function takeAwayUnit(owner: DataSource, unitId: number): Promise<void> {
  const tablesWith = async (column: string): Promise<string[]> => {
    const rows: { name: string }[] = await owner.query(
      `select format('%I.%I', c.table_schema, c.table_name) as name from information_schema.columns c
         join information_schema.tables t using (table_schema, table_name)
        where c.column_name = $1 and t.table_type = 'BASE TABLE' and c.table_schema not in ('pg_catalog', 'information_schema')`,
      [column],
    );
    return rows.map(({ name }) => name);
  };
  const ofUnits = await tablesWith('unit_id');
  const ofOwners = await tablesWith('owner_unit_id');
  const ofParties = (await tablesWith('party_id')).filter((name) => name.startsWith('parties.'));
  await owner.transaction(async (manager) => {
    await manager.query(`set local session_replication_role = replica`);
    for (const table of ofUnits.filter((name) => !KEPT.has(name))) {
      const alsoOwn = ofOwners.includes(table) ? ' and owner_unit_id = $1' : '';
      await manager.query(`delete from ${table} where unit_id = $1${alsoOwn}`, [unitId]);
    }
    await manager.query(
      `delete from ${PLAN_CHANGE} c where not exists (select from budget.plan_line l where l.change_id = c.id)`,
    );
    await manager.query(
      'delete from parties.party p where not exists (select from parties.party_unit u where u.party_id = p.id)',
    );
    for (const table of ofParties)
      await manager.query(
        `delete from ${table} t where not exists (select from parties.party p where p.id = t.party_id)`,
      );
  });
}
