import type { Tx } from '#db/central/transaction.ts';

/** Payments past their deadline of which nobody was reminded yet; they count as reminded from now on. */
export async function overdueClarifications(tx: Tx, today: string): Promise<number> {
  const rows = await tx.rows(
    `update bank.clarification set reminded_on = $2 where unit_id = $1 and state = 'open' and deadline < $2::date and reminded_on is null returning entry_id`,
    [tx.actor.unitId, today],
  );
  return rows.length;
}
