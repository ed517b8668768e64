import type { Tx } from '#db/central/transaction.ts';

/** Accounts of the unit's books whose number begins with the text or whose name holds it; numbers first. */
export function findAccounts(
  tx: Tx,
  query: string,
  limit: number,
): Promise<{ number: string; name: string }[]> {
  return tx.rows<{ number: string; name: string }>(
    `select number, min(name) as name from ledger.account
      where unit_id = (select app.current_unit())
        and (starts_with(lower(number), lower($1)) or position(app.fold($1) in app.fold(name)) > 0)
      group by number order by starts_with(lower(number), lower($1)) desc, number limit $2`,
    [query, limit],
  );
}
