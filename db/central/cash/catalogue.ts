import type { Tx } from '#db/central/transaction.ts';
import type { CatalogueItem } from '#shared/cash/schemas.ts';
import { CATALOGUE_COLUMNS } from './desk-snapshot.ts';

const ITEMS = `select ${CATALOGUE_COLUMNS} from cash.catalogue_item c join receivables.title t on t.id = c.title_id`;

/** The catalogue on a day, in the order in which the desk shows it. */
export function listCatalogue(tx: Tx, day: string): Promise<CatalogueItem[]> {
  return tx.rows<CatalogueItem & Record<string, unknown>>(
    `${ITEMS} where c.valid_from <= $1::date and (c.valid_to is null or c.valid_to >= $1::date) order by c.sort_order, c.name, c.id`,
    [day],
  );
}

/** The item of a code in the writing unit. */
export function catalogueItemOf(tx: Tx, code: string): Promise<CatalogueItem | undefined> {
  return tx.maybe<CatalogueItem & Record<string, unknown>>(`${ITEMS} where c.unit_id = $1 and c.code = $2`, [
    tx.actor.unitId,
    code,
  ]);
}

export type CatalogueInput = Omit<CatalogueItem, 'id' | 'titleName' | 'tariff'>;

/** Adds or changes the item of a code. Undefined when the title does not exist. */
export async function saveCatalogueItem(tx: Tx, item: CatalogueInput): Promise<CatalogueItem | undefined> {
  const saved = await tx.maybe<{ id: number }>(
    `insert into cash.catalogue_item as c (unit_id, code, name, title_id, price, per, legal_basis, requires_text)
     select $1, $2, $3, t.id, $5, $6, $7, $8 from receivables.title t where t.unit_id = $1 and t.code = $4
     on conflict (unit_id, code) do update set name = excluded.name, title_id = excluded.title_id, price = excluded.price, per = excluded.per,
       legal_basis = excluded.legal_basis, requires_text = excluded.requires_text, changed_xid = pg_current_xact_id()
     returning c.id`,
    [
      tx.actor.unitId,
      item.code,
      item.name,
      item.titleCode,
      item.price,
      item.per,
      item.legalBasis,
      item.requiresText,
    ],
  );
  return saved && tx.one<CatalogueItem & Record<string, unknown>>(`${ITEMS} where c.id = $1`, [saved.id]);
}
