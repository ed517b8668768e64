import type { Tx } from '#db/central/transaction.ts';
import type { Locality, Street } from '#shared/places/contract.ts';

/** `LIKE` text of what a name begins with, folded, its own signs made plain. */
const BEGINS = `replace(replace(replace(app.fold($1), '\\', '\\\\'), '%', '\\%'), '_', '\\_') || '%'`;

/** Localities whose name begins with the text, those of the unit's own gmina first; a whole name before a longer one. */
export function findLocalities(tx: Tx, query: string, limit: number): Promise<Locality[]> {
  return tx.rows<Locality & Record<string, unknown>>(
    `select l.simc, l.name, trim(l.kind || ', gmina ' || l.terc, ', ') as more,
            coalesce(p.code, '') as "postalCode", coalesce(p.post_office, '') as "postOffice"
       from places.locality l
       left join lateral (select min(code) as code, min(post_office) as post_office from places.postal_code c
                           where c.simc = l.simc having count(*) = 1) p on true
      where l.search_name like ${BEGINS}
      order by (l.terc = (select terc from units.unit where id = (select app.current_unit()))) desc nulls last,
               length(l.name), l.name, l.simc limit $2`,
    [query, limit],
  );
}

/** Streets of a locality; any word of the name may be what the clerk begins with (Mickiewicza, Adama Mickiewicza). */
export function findStreets(tx: Tx, simc: string, query: string, limit: number): Promise<Street[]> {
  return tx.rows<Street & Record<string, unknown>>(
    `select ulic, name, feature from places.street
      where simc = $3 and (search_name like ${BEGINS} or search_name like '% ' || ${BEGINS})
      order by (search_name like ${BEGINS}) desc, name, ulic limit $2`,
    [query, limit, simc],
  );
}
