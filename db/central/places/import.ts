import type { Tx } from '#db/central/transaction.ts';
import type { LocalityRow, StreetRow } from '#shared/places/teryt-file.ts';

/** Takes localities in; a known one is written over, so that the same file twice changes nothing. */
export async function putLocalities(tx: Pick<Tx, 'rows'>, rows: readonly LocalityRow[]): Promise<void> {
  await tx.rows(
    `insert into places.locality (simc, name, terc, kind, parent_simc, as_of)
     select r.simc, r.name, r.terc, r.kind, r."parentSimc", r."asOf" from jsonb_to_recordset($1::jsonb)
       as r(simc text, name text, terc text, kind text, "parentSimc" text, "asOf" date)
     on conflict (simc) do update set name = excluded.name, terc = excluded.terc, kind = excluded.kind,
       parent_simc = excluded.parent_simc, as_of = excluded.as_of`,
    [JSON.stringify(rows)],
  );
}

export async function putStreets(tx: Pick<Tx, 'rows'>, rows: readonly StreetRow[]): Promise<void> {
  await tx.rows(
    `insert into places.street (simc, ulic, feature, name, as_of)
     select r.simc, r.ulic, r.feature, r.name, r."asOf" from jsonb_to_recordset($1::jsonb)
       as r(simc text, ulic text, feature text, name text, "asOf" date)
     on conflict (simc, ulic) do update set feature = excluded.feature, name = excluded.name, as_of = excluded.as_of`,
    [JSON.stringify(rows)],
  );
}

export interface PostalCodeRow {
  readonly simc: string;
  readonly code: string;
  readonly postOffice: string;
}

export async function putPostalCodes(tx: Pick<Tx, 'rows'>, rows: readonly PostalCodeRow[]): Promise<void> {
  await tx.rows(
    `insert into places.postal_code (simc, code, post_office)
     select r.simc, r.code, r."postOffice" from jsonb_to_recordset($1::jsonb) as r(simc text, code text, "postOffice" text)
     on conflict (simc, code) do update set post_office = excluded.post_office`,
    [JSON.stringify(rows)],
  );
}
