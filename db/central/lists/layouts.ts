import type { Tx } from '#db/central/transaction.ts';
import type { SavedLayout } from '#shared/lists/contract.ts';
import type { ListLayout } from '#shared/lists/layout.ts';

/** Every arrangement of the person in the unit of the transaction; the row policy shows no other. */
export function savedLayouts(tx: Tx): Promise<SavedLayout[]> {
  return tx.rows<SavedLayout & Record<string, unknown>>(
    'select list, name, layout from lists.layout order by list, name',
  );
}

/** Keeps an arrangement; the same name is written over. */
export async function saveLayout(tx: Tx, list: string, name: string, layout: ListLayout): Promise<void> {
  await tx.rows(
    `insert into lists.layout (unit_id, user_id, list, name, layout) values ($1, $2, $3, $4, $5)
     on conflict (unit_id, user_id, list, name) do update set layout = excluded.layout, saved_at = now()`,
    [tx.actor.unitId, tx.actor.userId, list, name, JSON.stringify(layout)],
  );
}

export async function removeLayout(tx: Tx, list: string, name: string): Promise<void> {
  await tx.rows('delete from lists.layout where list = $1 and name = $2', [list, name]);
}

/** How many arrangements of one list the person has. */
export async function countLayouts(tx: Tx, list: string): Promise<number> {
  const { count } = await tx.one<{ count: number }>(
    'select count(*)::int as count from lists.layout where list = $1',
    [list],
  );
  return count;
}
