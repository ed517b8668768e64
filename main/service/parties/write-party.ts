import type { z } from 'zod';
import { sqlState, type Tx } from '#db/central/transaction.ts';
import type { Day } from '#shared/kernel/day.ts';
import { refuse } from '#shared/kernel/errors.ts';
import { type IdentifierKind, parseIdentifier } from '#shared/kernel/identifiers/kinds.ts';
import { newId } from '#shared/kernel/ids.ts';
import type { partyInputSchema } from '#shared/parties/contract.ts';
import { displayName } from '#shared/parties/display-name.ts';

export type PartyInput = z.infer<typeof partyInputSchema>;

const PARSED: Readonly<Record<string, IdentifierKind>> = {
  PESEL: 'pesel',
  NIP: 'nip',
  REGON: 'regon',
  KRS: 'krs',
};

/**
 * Checks what the schema cannot: a name for the kind, identifiers by their check digits. A number that fails its check
 * yet is the official one passes with its `problem` described.
 * @returns the input with identifiers in their normal form.
 */
export function checkedParty(input: PartyInput): PartyInput {
  if (input.kind === 'person' && input.surname === '')
    throw refuse('SURNAME_NEEDED', 'Podaj nazwisko.', { field: 'surname' });
  if (input.kind === 'organisation' && input.organisationName === '')
    throw refuse('NAME_NEEDED', 'Podaj nazwę organizacji.', { field: 'organisationName' });
  if ((input.kind === 'couple' || input.kind === 'group') && input.members.length < 2)
    throw refuse('MEMBERS_NEEDED', 'Wskaż co najmniej dwie osoby: małżonków albo współwłaścicieli.', {
      field: 'members',
    });
  const identifiers = input.identifiers.map((given, index) => {
    const kind = PARSED[given.kind];
    const parsed = kind ? parseIdentifier(kind, given.value) : null;
    const wrong = parsed?.problems.find(({ severity }) => severity === 'error');
    if (wrong && !given.problem)
      throw refuse(
        'IDENTIFIER_WRONG',
        `${wrong.message} Jeżeli to mimo wszystko numer urzędowy, opisz przyczynę przy numerze.`,
        { field: `identifiers.${index}.value` },
      );
    return { ...given, value: parsed?.normal ?? given.value.trim(), problem: wrong ? given.problem : null };
  });
  return { ...input, identifiers };
}

/** The name to show; a couple or a group without a name of its own is named by its members. */
export async function shownName(tx: Tx, input: PartyInput): Promise<string> {
  const ids = input.members.map(({ partyId }) => partyId);
  const members = await tx.rows<{ id: string; display_name: string }>(
    'select id, display_name from parties.party where id = any ($1)',
    [ids],
  );
  const known = new Set(members.map(({ id }) => id));
  const unknown = ids.findIndex((id) => !known.has(id));
  if (unknown >= 0)
    throw refuse('MEMBER_UNKNOWN', 'Nie ma takiej osoby w bazie tej jednostki. Wyszukaj ją albo dopisz.', {
      field: `members.${unknown}.partyId`,
    });
  return displayName(
    input,
    ids.map((id) => members.find((member) => member.id === id)?.display_name ?? ''),
  );
}

/**
 * Brings identifiers, addresses and members of a party to what the input says. What is gone gets its last day,
 * what is new its first; nothing is removed, so the card of any day can be read.
 */
export async function writeParts(tx: Tx, partyId: string, input: PartyInput, today: Day): Promise<void> {
  await writeIdentifiers(tx, partyId, input, today);
  await tx.rows(
    `with wanted as (select * from jsonb_to_recordset($2::jsonb) as w(id uuid, role text, country text, "postalCode" text, "postOffice" text,
            locality text, street text, "houseNumber" text, "flatNumber" text)),
       same as (select a.id, w.id as wanted from parties.address a join wanted w
                   on (a.role, a.country, a.postal_code, a.post_office, a.locality, a.street, a.house_number, a.flat_number)
                    = (w.role, w.country, w."postalCode", w."postOffice", w.locality, w.street, w."houseNumber", w."flatNumber")
                where a.party_id = $1 and a.valid_to is null),
       ended as (update parties.address set valid_to = $3::date
                  where party_id = $1 and valid_to is null and id not in (select id from same))
     insert into parties.address (id, party_id, role, country, postal_code, post_office, locality, street, house_number, flat_number, valid_from)
     select w.id, $1, w.role, w.country, w."postalCode", w."postOffice", w.locality, w.street, w."houseNumber", w."flatNumber", $3::date
       from wanted w where w.id not in (select wanted from same)`,
    [partyId, JSON.stringify(input.addresses.map((address) => ({ id: newId(), ...address }))), today],
  );
  await tx.rows(
    `with wanted as (select * from jsonb_to_recordset($2::jsonb)
            as w("partyId" uuid, role text, "shareNumerator" integer, "shareDenominator" integer)),
       ended as (update parties.member m set valid_to = $3::date
                  where m.party_id = $1 and m.valid_to is null
                    and not exists (select from wanted w where w."partyId" = m.member_id and w.role = m.role))
     insert into parties.member as m (party_id, member_id, role, share_numerator, share_denominator, valid_from)
     select $1, w."partyId", w.role, w."shareNumerator", w."shareDenominator",
            coalesce((select o.valid_from from parties.member o
                       where o.party_id = $1 and o.member_id = w."partyId" and o.role = w.role and o.valid_to is null), $3::date)
       from wanted w
     on conflict (party_id, member_id, role, valid_from)
     do update set share_numerator = excluded.share_numerator, share_denominator = excluded.share_denominator, valid_to = null`,
    [partyId, JSON.stringify(input.members), today],
  );
}

async function writeIdentifiers(tx: Tx, partyId: string, input: PartyInput, today: Day): Promise<void> {
  const wanted = JSON.stringify(input.identifiers);
  try {
    await tx.rows(
      `update parties.identifier i set valid_to = $3::date
        where i.party_id = $1 and i.valid_to is null
          and not exists (select from jsonb_to_recordset($2::jsonb) as w(kind text, value text) where w.kind = i.kind and w.value = i.value)`,
      [partyId, wanted, today],
    );
    await tx.rows(
      `insert into parties.identifier (party_id, kind, value, problem)
       select $1, w.kind, w.value, w.problem from jsonb_to_recordset($2::jsonb) as w(kind text, value text, problem text)
       on conflict (party_id, kind, value) do update set valid_to = null, problem = excluded.problem`,
      [partyId, wanted],
    );
  } catch (error) {
    if (sqlState(error) !== '23505') throw error;
    throw refuse(
      'IDENTIFIER_TAKEN',
      'Ten PESEL albo NIP ma już inny kontrahent. Wyszukaj go po numerze; jeżeli prowadzi go inna jednostka, udostępni go urząd.',
      { field: 'identifiers' },
    );
  }
}
