import type { Day } from '#shared/kernel/day.ts';
import type { CardHolder } from './card.ts';
import type { DemoContext } from './context.ts';
import { accountNumber, nipOf, peselOf, regonOf, virtualAccount } from './numbers.ts';
import {
  DOUBLE_SURNAMES,
  FEMALE_NAMES,
  FIRM_WORDS,
  LEGAL_FORMS,
  MALE_NAMES,
  SURNAMES,
  surnameOf,
  TRADES,
} from './people-names.ts';
import { addressLine, type Place, placeOf, SEAT } from './places.ts';
import { noon } from './postings.ts';
import type { Random } from './random.ts';
import type { Rows } from './tables.ts';

export type PayerKind = 'person' | 'couple' | 'organisation' | 'group';

/** A payer with an account: what dues, payments and receipts say of him. */
export interface Payer extends CardHolder {
  readonly kind: PayerKind;
  readonly name: string;
  readonly address: string;
  readonly village: string;
  /** Who gets letters: the payer, or each spouse or co-owner. */
  readonly addressees: readonly DemoAddressee[];
}

export interface DemoAddressee {
  readonly partyId: string;
  readonly name: string;
  readonly address: string;
  readonly share: string;
}

/** Accounts up to this number belong to the payers of the stories. */
export const FIRST_GENERATED_ACCOUNT = 101;
/** A payer may bring up to this many persons of his own into the client base. */
const PERSONS_PER_PAYER = 5;
/** Everybody is in the client base from this day. */
export const OPENED_ON = '2021-01-04' as Day;

interface NamedPerson {
  readonly female: boolean;
  readonly firstName: string;
  readonly surname: string;
}

/** Writes parties with their numbers and addresses. */
export interface PayerWriter {
  /** The payer with this index among the generated ones. */
  generated(index: number, random: Random): Payer;
  /** A person named by a story. */
  person(accountIndex: number, name: NamedPerson, random: Random): Payer;
}

export function payerWriter(demo: DemoContext, rows: Rows, newId: () => string): PayerWriter {
  const { unitId } = demo.office;
  const bornAt = noon(OPENED_ON);

  const address = (partyId: string, role: string, place: Place) =>
    rows.address.push([
      newId(),
      partyId,
      role,
      place.postalCode,
      SEAT,
      place.locality,
      place.street,
      place.houseNumber,
      place.flatNumber,
      OPENED_ON,
    ]);
  const party = (
    kind: PayerKind,
    fields: {
      surname?: string;
      firstName?: string;
      organisation?: string;
      display: string;
      birth?: Day;
      died?: Day | null;
    },
  ) => {
    const id = newId();
    rows.party.push([
      id,
      kind,
      fields.surname ?? '',
      fields.firstName ?? '',
      '',
      fields.organisation ?? '',
      fields.display,
      fields.birth ?? null,
      fields.died ?? null,
      '',
      '',
      bornAt,
    ]);
    rows.partyUnit.push([id, unitId]);
    return id;
  };
  const personParty = (
    serial: number,
    { female, firstName, surname }: NamedPerson,
    place: Place,
    died: Day | null = null,
  ) => {
    const { pesel, birthDate } = peselOf(serial, female);
    const id = party('person', {
      surname,
      firstName,
      display: `${surname} ${firstName}`,
      birth: birthDate,
      died,
    });
    rows.identifier.push([id, 'PESEL', pesel]);
    address(id, 'residence', place);
    return id;
  };
  const member = (partyId: string, memberId: string, role: string, numerator = 1, denominator = 1) =>
    rows.member.push([partyId, memberId, role, numerator, denominator, OPENED_ON]);
  const withAccount = (
    accountIndex: number,
    partyId: string,
    kind: PayerKind,
    name: string,
    place: Place,
    addressees?: readonly DemoAddressee[],
  ): Payer => {
    const accountId = newId();
    rows.account.push([
      accountId,
      unitId,
      accountNumber(accountIndex),
      partyId,
      virtualAccount(accountIndex),
      OPENED_ON,
    ]);
    const address = addressLine(place);
    const itself = [{ partyId, name, address, share: '' }];
    const village = place.locality;
    return {
      accountId,
      accountIndex,
      partyId,
      kind,
      name,
      address,
      village,
      addressees: addressees ?? itself,
    };
  };

  const onePerson = (accountIndex: number, serial: number, random: Random, place: Place): Payer => {
    const named = randomPerson(random);
    const dead = random.percent(0.6);
    const id = personParty(serial, named, place, dead ? demo.today : null);
    if (dead)
      rows.partyFlag.push([
        newId(),
        id,
        'deceased',
        demo.today,
        'Podatnik zmarł; ustala się spadkobierców.',
        noon(demo.today),
      ]);
    return withAccount(accountIndex, id, 'person', `${named.surname} ${named.firstName}`, place);
  };
  const couple = (accountIndex: number, serial: number, random: Random, place: Place): Payer => {
    const base = random.pick(SURNAMES);
    const wife = { female: true, firstName: random.pick(FEMALE_NAMES), surname: surnameOf(base, true) };
    const husband = { female: false, firstName: random.pick(MALE_NAMES), surname: base };
    const name = `${wife.surname} ${wife.firstName} i ${husband.surname} ${husband.firstName}`;
    const id = party('couple', { surname: base, display: name });
    address(id, 'residence', place);
    const spouses = [wife, husband].map((person, at): DemoAddressee => {
      const partyId = personParty(serial + at, person, place);
      member(id, partyId, 'spouse');
      return {
        partyId,
        name: `${person.surname} ${person.firstName}`,
        address: addressLine(place),
        share: '',
      };
    });
    return withAccount(accountIndex, id, 'couple', name, place, spouses);
  };
  const group = (accountIndex: number, serial: number, random: Random, place: Place): Payer => {
    const owners = Array.from({ length: random.between(2, 4) }, () => randomPerson(random));
    const first = owners[0];
    const name = `Współwłaściciele: ${owners.map(({ surname, firstName }) => `${surname} ${firstName}`).join(', ')}`;
    const id = party('group', { surname: first?.surname ?? '', display: name });
    address(id, 'correspondence', place);
    const coOwners = owners.map((owner, at): DemoAddressee => {
      const home = placeOf(random);
      const partyId = personParty(serial + at, owner, home);
      member(id, partyId, 'co-owner', 1, owners.length);
      return {
        partyId,
        name: `${owner.surname} ${owner.firstName}`,
        address: addressLine(home),
        share: `1/${owners.length}`,
      };
    });
    return withAccount(accountIndex, id, 'group', name, place, coOwners);
  };
  const organisation = (accountIndex: number, index: number, random: Random, place: Place): Payer => {
    const name = `${random.pick(TRADES)} ${random.pick(FIRM_WORDS)} ${random.pick(LEGAL_FORMS)}`;
    const id = party('organisation', { organisation: name, display: name });
    rows.identifier.push([id, 'NIP', nipOf(index)], [id, 'REGON', regonOf(index)]);
    address(id, 'seat', place);
    if (random.percent(4))
      rows.partyFlag.push([
        newId(),
        id,
        'bankruptcy',
        demo.today,
        'Ogłoszono upadłość; wierzytelność zgłoszono w KRZ.',
        noon(demo.today),
      ]);
    return withAccount(accountIndex, id, 'organisation', name, place);
  };

  return {
    generated(index, random) {
      const place = placeOf(random);
      const accountIndex = FIRST_GENERATED_ACCOUNT + index;
      const serial = FIRST_GENERATED_PERSON + index * PERSONS_PER_PAYER;
      const lot = random.below(100);
      if (lot < 72) return onePerson(accountIndex, serial, random, place);
      if (lot < 84) return couple(accountIndex, serial, random, place);
      if (lot < 94) return organisation(accountIndex, index, random, place);
      return group(accountIndex, serial, random, place);
    },
    person(accountIndex, name, random) {
      const place = placeOf(random);
      const id = personParty(accountIndex, name, place);
      return withAccount(accountIndex, id, 'person', `${name.surname} ${name.firstName}`, place);
    },
  };
}

/** Persons of the stories take the numbers below. */
const FIRST_GENERATED_PERSON = 1_000;

function randomPerson(random: Random): NamedPerson {
  const female = random.percent(52);
  const surname = surnameOf(random.pick(SURNAMES), female);
  const doubled = female && random.percent(6) ? `-${random.pick(DOUBLE_SURNAMES)}` : '';
  return {
    female,
    firstName: random.pick(female ? FEMALE_NAMES : MALE_NAMES),
    surname: surname + (surname === doubled.slice(1) ? '' : doubled),
  };
}
