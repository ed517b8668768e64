import {
  partiesByIdentifier,
  takenAccountNumbers,
  writeMembers,
  writePayers,
} from '#db/central/legacy/write-people.ts';
import { sqlState, type Tx } from '#db/central/transaction.ts';
import type { Day } from '#shared/kernel/day.ts';
import { refuse } from '#shared/kernel/errors.ts';
import { newId } from '#shared/kernel/ids.ts';
import { foldForSearch } from '#shared/kernel/polish-text.ts';
import type { LegacyData } from '#shared/legacy/assemble.ts';
import { fault } from '#shared/legacy/fault.ts';
import type { LegacyPayer } from '#shared/legacy/people.ts';
import { displayName } from '#shared/parties/display-name.ts';
import { inChunks } from './chunks.ts';
import type { Records } from './records.ts';

/** Where a payer of the files stands here. */
export interface Placed {
  readonly payer: LegacyPayer;
  readonly partyId: string;
  readonly accountId: string;
}

export interface People {
  readonly placed: ReadonlyMap<string, Placed>;
  readonly addedPayers: number;
  readonly addedMembers: number;
  /** Payers whose party was in the common base already; only an account was opened. */
  readonly joined: number;
}

/**
 * Finds each payer's place: taken over before, in the base by PESEL or NIP, or new. Nothing is written yet; what cannot be is added
 * to the faults.
 */
export async function placePeople(tx: Tx, data: LegacyData, records: Records) {
  const inBase = await partyByPayer(tx, data, records);
  const names = new Map(data.payers.map((payer) => [payer.number, displayName(payer)]));
  const members = Map.groupBy(data.members, ({ payer }) => payer);
  const placed = new Map<string, Placed>();
  const fresh = data.payers.flatMap((payer) => {
    const before = records.isNew('payer', payer.number, [payer.row])
      ? undefined
      : records.target('payer', payer.number)?.split(' ');
    const partyId = before?.[0] ?? inBase.get(payer.number) ?? newId();
    const accountId = before?.[1] ?? newId();
    placed.set(payer.number, { payer, partyId, accountId });
    if (before) return [];
    const own = (members.get(payer.number) ?? []).filter(
      ({ role }) => role === 'spouse' || role === 'co-owner',
    );
    const name = displayName(
      payer,
      own.map(({ person }) => names.get(person) ?? ''),
    );
    return [{ payer, partyId, accountId, newName: inBase.has(payer.number) ? null : name }];
  });
  const taken = new Set(
    await takenAccountNumbers(
      tx,
      fresh.map(({ payer }) => payer.number),
    ),
  );
  for (const { payer } of fresh)
    if (taken.has(payer.number))
      records.faults.push(
        fault(
          'LEGACY_ACCOUNT_TAKEN',
          payer.row.file,
          payer.row.row,
          'numer',
          `Konto ${payer.number} jest już w Skarbniku. Nadaj płatnikowi w plikach inny numer.`,
        ),
      );
  const freshMembers = data.members.flatMap((member) => {
    const key = JSON.stringify([member.payer, member.person, member.role]);
    const [group, person] = [placed.get(member.payer), placed.get(member.person)];
    if (!records.isNew('member', key, [member.row]) || !group || !person) return [];
    return [{ ...member, key, partyId: group.partyId, memberId: person.partyId }];
  });
  return { placed, fresh, freshMembers };
}

type Plan = Awaited<ReturnType<typeof placePeople>>;

/** @throws BusinessError LEGACY_PARTY_ELSEWHERE when a PESEL or NIP belongs to a party that only another unit knows. */
export async function writePeople(tx: Tx, plan: Plan, records: Records, on: Day): Promise<People> {
  const { placed, fresh, freshMembers } = plan;
  try {
    await inChunks(fresh, (chunk) => writePayers(tx, chunk, on, newId));
    await inChunks(freshMembers, (chunk) => writeMembers(tx, chunk, on));
  } catch (error) {
    if (sqlState(error) !== '23505') throw error;
    throw refuse(
      'LEGACY_PARTY_ELSEWHERE',
      'Któryś PESEL, NIP albo członek grupy jest już w bazie, w innej jednostce albo na innej karcie. Udostępnij tę kartę jednostce i powtórz import.',
    );
  }
  for (const { payer, partyId, accountId } of fresh)
    records.keep('payer', payer.number, [payer.row], `${partyId} ${accountId}`);
  for (const { key, row, partyId } of freshMembers) records.keep('member', key, [row], partyId);
  return {
    placed,
    addedPayers: fresh.length,
    addedMembers: freshMembers.length,
    joined: fresh.filter(({ newName }) => newName === null).length,
  };
}

/** Parties of the common base with a payer's PESEL or NIP. A number that leads to another name is a fault, never guessed. */
async function partyByPayer(tx: Tx, data: LegacyData, records: Records): Promise<Map<string, string>> {
  const wanted = data.payers.filter(({ number }) => records.target('payer', number) === undefined);
  const owners = new Map<string, LegacyPayer>();
  for (const payer of wanted)
    for (const { kind, value } of payer.identifiers) owners.set(`${kind} ${value}`, payer);
  const found = new Map<string, string>();
  const known = await partiesByIdentifier(
    tx,
    wanted.flatMap(({ identifiers }) => identifiers),
  );
  for (const { kind, value, partyId, name } of known) {
    const payer = owners.get(`${kind} ${value}`);
    if (!payer) continue;
    const ours = payer.kind === 'organisation' ? payer.organisationName : payer.surname;
    const other = found.get(payer.number);
    if (!foldForSearch(name).startsWith(foldForSearch(ours)) || (other !== undefined && other !== partyId))
      records.faults.push(
        fault(
          'LEGACY_IDENTIFIER_TAKEN',
          payer.row.file,
          payer.row.row,
          kind.toLowerCase(),
          `Ten ${kind} ma w Skarbniku „${name}”. Sprawdź, czy to ta sama osoba, i uzgodnij nazwisko albo numer.`,
        ),
      );
    found.set(payer.number, partyId);
  }
  return found;
}
