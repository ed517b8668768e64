import type { Day } from '#shared/kernel/day.ts';
import type { PartyCard } from './party-card.tsx';

export type PartyKind = 'person' | 'organisation';

/** A person or an organisation as typed: flat, one address and the identifiers that people give. */
export interface PartyValues {
  readonly kind: PartyKind | null;
  readonly surname: string;
  readonly firstName: string;
  readonly secondName: string;
  readonly organisationName: string;
  readonly birthDate: Day | null;
  readonly pesel: string;
  readonly nip: string;
  readonly regon: string;
  readonly postalCode: string;
  readonly postOffice: string;
  readonly locality: string;
  readonly street: string;
  readonly houseNumber: string;
  readonly flatNumber: string;
  readonly phone: string;
  readonly email: string;
}

/** Five digits typed through; the hyphen is put in. */
const PLAIN_POSTAL_CODE = /^(\d{2})[\s-]*(\d{3})$/;

type Address = PartyCard['addresses'][number];
type IdentifierKind = PartyCard['identifiers'][number]['kind'];

export function valuesOf(card: PartyCard | undefined): PartyValues {
  const address = card?.addresses[0];
  const identifier = (kind: IdentifierKind) =>
    card?.identifiers.find((one) => one.kind === kind)?.value ?? '';
  return {
    kind: card?.kind === 'organisation' ? 'organisation' : 'person',
    surname: card?.surname ?? '',
    firstName: card?.firstName ?? '',
    secondName: card?.secondName ?? '',
    organisationName: card?.organisationName ?? '',
    birthDate: card?.birthDate ?? null,
    pesel: identifier('PESEL'),
    nip: identifier('NIP'),
    regon: identifier('REGON'),
    postalCode: address?.postalCode ?? '',
    postOffice: address?.postOffice ?? '',
    locality: address?.locality ?? '',
    street: address?.street ?? '',
    houseNumber: address?.houseNumber ?? '',
    flatNumber: address?.flatNumber ?? '',
    phone: card?.phone ?? '',
    email: card?.email ?? '',
  };
}

/** What the contract takes. Addresses and identifiers that this form does not show are kept as they are. */
export function inputOf(values: PartyValues, card: PartyCard | undefined) {
  const {
    kind,
    pesel,
    nip,
    regon,
    postalCode,
    postOffice,
    locality,
    street,
    houseNumber,
    flatNumber,
    ...rest
  } = values;
  const organisation = kind === 'organisation';
  const typed = [
    ['PESEL', organisation ? '' : pesel],
    ['NIP', nip],
    ['REGON', organisation ? regon : ''],
  ] as const;
  const others = (card?.identifiers ?? []).filter((one) => !typed.some(([known]) => known === one.kind));
  const first = card?.addresses[0];
  const address = {
    role: first?.role ?? (organisation ? ('seat' as const) : ('residence' as const)),
    country: first?.country ?? 'PL',
    postalCode: postalCode.trim().replace(PLAIN_POSTAL_CODE, '$1-$2'),
    postOffice,
    locality,
    street,
    houseNumber,
    flatNumber,
  };
  return {
    ...rest,
    kind: card?.kind ?? kind ?? 'person',
    identifiers: [
      ...typed.filter(([, value]) => value !== '').map(([known, value]) => ({ kind: known, value })),
      ...others,
    ],
    addresses: [...(locality === '' ? [] : [address]), ...(card?.addresses.slice(1) ?? [])],
    members: card?.members ?? [],
  };
}

/** `Polna 3/2, 00-950 Olszanka`; the locality stands for the street where there is none. */
export function addressText(address: Address | undefined): string {
  if (address === undefined) return '';
  const { street, locality, houseNumber, flatNumber, postalCode, postOffice } = address;
  const number = flatNumber === '' ? houseNumber : `${houseNumber}/${flatNumber}`;
  const line = `${street === '' ? locality : street} ${number}`.trim();
  const town = postOffice === '' ? locality : postOffice;
  const before = street !== '' && town !== locality ? `${line}, ${locality}` : line;
  return [before, `${postalCode} ${town}`.trim()].filter(Boolean).join(', ');
}
