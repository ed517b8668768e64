import type { Tx } from '#db/central/transaction.ts';

export interface UnitHead {
  readonly id: number;
  readonly code: string;
  readonly name: string;
  readonly authority: string;
  readonly regon: string | null;
  readonly nip: string | null;
  readonly terc: string | null;
  readonly street: string;
  readonly postalCode: string;
  readonly locality: string;
}

const COLUMNS = 'id, code, name, authority, regon, nip, terc, street, postal_code as "postalCode", locality';

/** What stands at the head of a unit's papers. */
export function unitHead(tx: Tx, unitId: number): Promise<UnitHead> {
  return tx.one<UnitHead & Record<string, unknown>>(`select ${COLUMNS} from units.unit where id = $1`, [
    unitId,
  ]);
}

/** A unit with all that stand under it, itself first: the office and its subordinate units. */
export function unitsUnder(tx: Tx, unitId: number): Promise<UnitHead[]> {
  return tx.rows<UnitHead & Record<string, unknown>>(
    `with recursive tree as (
       select id from units.unit where id = $1 union select u.id from units.unit u join tree t on u.parent_id = t.id where u.active)
     select ${COLUMNS} from units.unit where id in (select id from tree) order by id <> $1, code`,
    [unitId],
  );
}
