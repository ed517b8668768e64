import { insertRows } from '#db/central/bulk.ts';
import type { Tx } from '#db/central/transaction.ts';
import type { Day } from '#shared/kernel/day.ts';
import type { LegacyMember, LegacyPayer } from '#shared/legacy/people.ts';

/** A payer with what he becomes here. */
export interface PayerToWrite {
  readonly payer: LegacyPayer;
  readonly accountId: string;
  readonly partyId: string;
  /** Null when the party is in the base already and only its account is opened. */
  readonly newName: string | null;
}

export interface KnownParty {
  readonly kind: string;
  readonly value: string;
  readonly partyId: string;
  readonly name: string;
}

/** Parties of the base that hold one of these PESEL or NIP numbers. */
export function partiesByIdentifier(
  tx: Tx,
  identifiers: readonly { readonly kind: string; readonly value: string }[],
): Promise<KnownParty[]> {
  return tx.rows<KnownParty & Record<string, unknown>>(
    `select i.kind, i.value, coalesce(p.merged_into, p.id) as "partyId", p.display_name as name
       from jsonb_to_recordset($1::jsonb) as w(kind text, value text)
       join parties.identifier i on i.kind = w.kind and i.value = w.value and i.valid_to is null and i.problem is null
       join parties.party p on p.id = i.party_id
      where w.kind in ('PESEL', 'NIP')`,
    [JSON.stringify(identifiers)],
  );
}

/** Numbers of payers' accounts that the unit has. */
export async function takenAccountNumbers(tx: Tx, numbers: readonly string[]): Promise<string[]> {
  const rows = await tx.rows<{ number: string }>(
    'select number from receivables.account where unit_id = $1 and number = any ($2)',
    [tx.actor.unitId, numbers],
  );
  return rows.map(({ number }) => number);
}

/** Adds parties with identifiers and address where they are new, and opens every payer's account under its old number. */
export async function writePayers(
  tx: Tx,
  payers: readonly PayerToWrite[],
  on: Day,
  newId: () => string,
): Promise<void> {
  const { unitId, userId } = tx.actor;
  const added = payers.flatMap((one) => (one.newName === null ? [] : [{ ...one, name: one.newName }]));
  await insertRows(
    tx,
    {
      table: 'parties.party',
      columns: {
        id: 'uuid',
        kind: 'text',
        surname: 'text',
        first_name: 'text',
        second_name: 'text',
        organisation_name: 'text',
        display_name: 'text',
        birth_date: 'date',
        email: 'text',
        phone: 'text',
        created_by: 'uuid',
      },
    },
    added.map(({ partyId, payer, name }) => [
      partyId,
      payer.kind,
      payer.surname,
      payer.firstName,
      payer.secondName,
      payer.organisationName,
      name,
      payer.birthDate,
      payer.email,
      payer.phone,
      userId,
    ]),
  );
  await tx.rows(
    `insert into parties.party_unit (party_id, unit_id) select distinct id, $2::integer from unnest($1::uuid[]) as id on conflict do nothing`,
    [payers.map(({ partyId }) => partyId), unitId],
  );
  await insertRows(
    tx,
    { table: 'parties.identifier', columns: { party_id: 'uuid', kind: 'text', value: 'text' } },
    added.flatMap(({ partyId, payer }) => payer.identifiers.map(({ kind, value }) => [partyId, kind, value])),
  );
  await insertRows(
    tx,
    {
      table: 'parties.address',
      columns: {
        id: 'uuid',
        party_id: 'uuid',
        role: 'text',
        locality: 'text',
        street: 'text',
        house_number: 'text',
        flat_number: 'text',
        postal_code: 'text',
        post_office: 'text',
        valid_from: 'date',
      },
    },
    added.map(({ partyId, payer: { kind, address } }) => [
      newId(),
      partyId,
      kind === 'organisation' ? 'seat' : 'residence',
      address.locality,
      address.street,
      address.houseNumber,
      address.flatNumber,
      address.postalCode,
      address.postOffice,
      on,
    ]),
  );
  await insertRows(
    tx,
    {
      table: 'receivables.account',
      columns: { id: 'uuid', unit_id: 'integer', number: 'text', party_id: 'uuid', opened_on: 'date' },
    },
    payers.map(({ accountId, payer, partyId }) => [accountId, unitId, payer.number, partyId, on]),
  );
}

/** Members of couples and groups, and those who act for a payer, from the day of taking over. */
export async function writeMembers(
  tx: Tx,
  members: readonly (LegacyMember & { readonly partyId: string; readonly memberId: string })[],
  on: Day,
): Promise<void> {
  await insertRows(
    tx,
    {
      table: 'parties.member',
      columns: {
        party_id: 'uuid',
        member_id: 'uuid',
        role: 'text',
        share_numerator: 'integer',
        share_denominator: 'integer',
        valid_from: 'date',
      },
    },
    members.map(({ partyId, memberId, role, numerator, denominator }) => [
      partyId,
      memberId,
      role,
      numerator,
      denominator,
      on,
    ]),
  );
}
