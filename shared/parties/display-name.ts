/** What a name is made of, as the card keeps it. */
export interface NameParts {
  readonly kind: 'person' | 'couple' | 'organisation' | 'group';
  readonly surname: string;
  readonly firstName: string;
  readonly secondName: string;
  readonly organisationName: string;
}

/**
 * The name by which a party is shown and searched: surname first. A couple or a group without a name of its own is
 * named by its members: `Nowak Anna i Nowak Jan`.
 */
export function displayName(parts: NameParts, memberNames: readonly string[] = []): string {
  if (parts.kind === 'organisation') return parts.organisationName;
  const own = [parts.surname, parts.firstName, parts.secondName].filter(Boolean).join(' ');
  if (parts.kind === 'person') return own;
  return parts.organisationName || own || memberNames.join(' i ');
}

export interface AddressParts {
  readonly postalCode: string;
  readonly locality: string;
  readonly street: string;
  readonly houseNumber: string;
  readonly flatNumber: string;
}

/** One line of an address: `Lipowa 12/3, 00-950 Przykładowo`; a village without streets: `Zalesie 7, 00-950 Zalesie`. */
export function addressLine({ postalCode, locality, street, houseNumber, flatNumber }: AddressParts): string {
  const place = [postalCode, locality].filter(Boolean).join(' ');
  if (houseNumber === '' && street === '') return place;
  const house = flatNumber === '' ? houseNumber : `${houseNumber}/${flatNumber}`;
  return `${[street || locality, house].filter(Boolean).join(' ')}, ${place}`;
}
