import type { z } from 'zod';
import type { Tx } from '#db/central/transaction.ts';
import { foldForSearch } from '#shared/kernel/polish-text.ts';
import type { duplicateSchema, partyInputSchema } from '#shared/parties/contract.ts';
import { addressLine, displayName } from '#shared/parties/display-name.ts';
import { read } from '../../context.ts';
import { service } from '../../implement.ts';

type Duplicate = z.infer<typeof duplicateSchema>;
type PartyInput = z.infer<typeof partyInputSchema>;

/** Below this two parties have too little in common to bother a person. */
const LEAST_SCORE = 0.5;

interface Row {
  id: string;
  display_name: string;
  name_likeness: number;
  same_identifier: boolean;
  same_birth: boolean;
  same_address: boolean;
  other_identifier: boolean;
  postal_code: string | null;
  locality: string | null;
  street: string | null;
  house_number: string | null;
  flat_number: string | null;
}

/** Those who may be the same, the likeliest first: by identifier, or by a similar name with birth date or address. */
export const duplicates = service.parties.duplicates.handler(({ input, context }) =>
  read(context, (tx) => duplicatesOf(tx, input)),
);

export async function duplicatesOf(tx: Tx, input: PartyInput): Promise<Duplicate[]> {
  const name = foldForSearch(displayName(input));
  const [address] = input.addresses;
  const rows = await tx.rows<Row>(
    `with candidate as (
       select party_id from parties.identifier where value = any ($1) and valid_to is null
       union select n.party_id from (select where cardinality($2::text[]) > 0) named, parties.find_by_name($2, 30) n),
     judged as (
       select p.id, p.display_name, public.similarity(p.search_name, $3) as name_likeness,
              exists (select from parties.identifier i where i.party_id = p.id and i.value = any ($1) and i.valid_to is null) as same_identifier,
              exists (select from parties.identifier i where i.party_id = p.id and i.valid_to is null and i.kind = 'PESEL'
                       and cardinality($6::text[]) > 0 and i.value <> all ($6)) as other_identifier,
              coalesce(p.birth_date = $4::date, false) as same_birth,
              exists (select from parties.address a where a.party_id = p.id and a.valid_to is null and a.search_line = app.fold($5)) as same_address
         from candidate c join parties.party p on p.id = c.party_id and p.merged_into is null)
     select j.*, d.postal_code, d.locality, d.street, d.house_number, d.flat_number
       from judged j left join lateral (select * from parties.address where party_id = j.id and valid_to is null order by role limit 1) d on true`,
    [
      input.identifiers.map(({ value }) => value),
      name
        .split(/[^\p{L}\p{N}]+/u)
        .filter(Boolean)
        .slice(0, 6),
      name,
      input.birthDate,
      address
        ? `${address.street} ${address.houseNumber}${address.flatNumber === '' ? '' : `/${address.flatNumber}`} ${address.locality}`
        : '',
      input.identifiers.flatMap(({ kind, value }) => (kind === 'PESEL' ? [value] : [])),
    ],
  );
  return rows
    .map((row) => ({ partyId: row.id, name: row.display_name, address: lineOf(row), ...judge(row) }))
    .filter(({ score }) => score >= LEAST_SCORE)
    .sort((a, b) => b.score - a.score || (a.name < b.name ? -1 : 1));
}

function judge(row: Row): { score: number; reason: string } {
  if (row.same_identifier) return { score: 1, reason: 'ten sam numer identyfikacyjny' };
  if (row.other_identifier) return { score: 0, reason: 'inny PESEL' };
  const alike = row.name_likeness;
  const reasons = [alike === 1 ? 'to samo nazwisko i imię' : 'podobna nazwa'];
  if (row.same_birth) reasons.push('ta sama data urodzenia');
  if (row.same_address) reasons.push('ten sam adres');
  const score = alike * 0.6 + (row.same_birth ? 0.3 : 0) + (row.same_address ? 0.2 : 0);
  return { score: Math.min(0.99, Math.floor(score * 100) / 100), reason: reasons.join(', ') };
}

function lineOf(row: Row): string {
  return row.locality === null
    ? ''
    : addressLine({
        postalCode: row.postal_code ?? '',
        locality: row.locality,
        street: row.street ?? '',
        houseNumber: row.house_number ?? '',
        flatNumber: row.flat_number ?? '',
      });
}
