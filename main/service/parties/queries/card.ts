import type { z } from 'zod';
import type { Tx } from '#db/central/transaction.ts';
import { refuse } from '#shared/kernel/errors.ts';
import type { partyCardSchema } from '#shared/parties/contract.ts';
import { read } from '../../context.ts';
import { service } from '../../implement.ts';

export type PartyCard = z.infer<typeof partyCardSchema>;

/** The card of a party; of a merged one the card it was merged into. */
export const card = service.parties.card.handler(({ input, context }) =>
  read(context, (tx) => cardOf(tx, input.partyId)),
);

/**
 * Reads a card inside a transaction. The standing card is settled first: under the row policy only a plain column may drive
 * the index, and an expression would ask the policy about every party of the gmina.
 */
export async function cardOf(tx: Tx, partyId: string): Promise<PartyCard> {
  const found = await tx.maybe<{ card: PartyCard }>(
    `with standing as materialized (select coalesce(merged_into, id) as id from parties.party where id = $1)
     select jsonb_build_object(
        'id', p.id, 'version', p.version, 'kind', p.kind, 'displayName', p.display_name, 'surname', p.surname,
        'firstName', p.first_name, 'secondName', p.second_name, 'organisationName', p.organisation_name,
        'birthDate', p.birth_date, 'email', p.email, 'phone', p.phone,
        'identifiers', (select coalesce(jsonb_agg(jsonb_build_object('kind', i.kind, 'value', i.value, 'problem', i.problem)
                          order by i.kind, i.value), '[]') from parties.identifier i where i.party_id = p.id and i.valid_to is null),
        'addresses', (select coalesce(jsonb_agg(jsonb_build_object('role', a.role, 'country', a.country, 'postalCode', a.postal_code,
                          'postOffice', a.post_office, 'locality', a.locality, 'street', a.street, 'houseNumber', a.house_number,
                          'flatNumber', a.flat_number) order by a.role, a.id), '[]')
                        from parties.address a where a.party_id = p.id and a.valid_to is null),
        'members', (select coalesce(jsonb_agg(jsonb_build_object('partyId', m.member_id, 'role', m.role,
                          'shareNumerator', m.share_numerator, 'shareDenominator', m.share_denominator) order by m.role, m.member_id), '[]')
                      from parties.member m where m.party_id = p.id and m.valid_to is null),
        'accounts', (select coalesce(jsonb_agg(jsonb_build_object('id', c.id, 'number', c.number, 'virtualAccount', c.virtual_account) order by c.number), '[]')
                       from receivables.account c where c.closed_on is null and c.party_id in
                            (select p.id union all select l.id from parties.party l where l.merged_into = p.id)),
        'joined', (select coalesce(jsonb_agg(jsonb_build_object('mergeId', m.id, 'name', l.display_name,
                          'mergedAt', to_char(m.merged_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')) order by m.merged_at desc), '[]')
                     from parties.merge m join parties.party l on l.id = m.loser_id where m.winner_id = p.id and m.undone_at is null),
        'flags', (select coalesce(jsonb_agg(jsonb_build_object('kind', f.kind, 'text', f.text, 'validFrom', f.valid_from,
                          'validTo', f.valid_to) order by f.valid_from desc, f.id), '[]') from parties.flag f where f.party_id = p.id)
      ) as card
       from standing s join parties.party p on p.id = s.id`,
    [partyId],
  );
  if (!found) throw partyUnknown();
  return found.card;
}

export function partyUnknown() {
  return refuse(
    'PARTY_UNKNOWN',
    'Nie ma takiego kontrahenta albo ta jednostka nie prowadzi jego spraw. Wyszukaj go ponownie.',
  );
}
