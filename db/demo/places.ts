import type { Random } from './random.ts';

/** The invented gmina: its seat with streets, its villages without. No such places are in the official register. */
export const SEAT = 'Przykładowo';

export interface Village {
  readonly name: string;
  readonly postalCode: string;
}

/** The numbers 00-9xx belong to the capital's large addressees; none of these stands for a place. */
export const VILLAGES: readonly Village[] = [
  'Przykładowo',
  'Wzorowo',
  'Próbkowo',
  'Modelin Nowy',
  'Modelin Stary',
  'Szkicowo',
  'Brudnopisy',
  'Kleksowo',
  'Okazowa Wola',
  'Ćwiczebna Górka',
  'Łąki Testowe',
  'Źródlany Szablon',
  'Żabi Przykład',
  'Wersja Dolna',
  'Kolonia Wzorcowa',
  'Zmyślin',
  'Bajkowo',
  'Niebywałki',
  'Nibylandek',
  'Wymyślna',
].map((name, index) => ({ name, postalCode: `00-9${String(index + 10).padStart(2, '0')}` }));

export const STREETS = [
  'Lipowa',
  'Polna',
  'Szkolna',
  'Ogrodowa',
  'Leśna',
  'Kościelna',
  'Rynek',
  'Młyńska',
  'Krótka',
  'Łąkowa',
  'Słoneczna',
  'Długa',
  'Kwiatowa',
  'Brzozowa',
  'Dębowa',
  'Spacerowa',
  'Parkowa',
  'Zielona',
  'Wiśniowa',
  'Źródlana',
  'Żytnia',
  'Świerkowa',
  'Księżycowa',
  'Strażacka',
  'Kolejowa',
  'Cicha',
  'Akacjowa',
  'Jesionowa',
  'Piaskowa',
  'Krańcowa',
] as const;

export interface Place {
  readonly postalCode: string;
  readonly locality: string;
  readonly street: string;
  readonly houseNumber: string;
  readonly flatNumber: string;
}

/** An address in the gmina: in the seat a street and often a flat, in a village a house number. */
export function placeOf(random: Random): Place {
  const inSeat = random.percent(40);
  const village = inSeat ? VILLAGES[0] : random.pick(VILLAGES.slice(1));
  if (!village) throw new RangeError('a gmina without villages');
  const letter = random.percent(12) ? random.pick(['A', 'B', 'C']) : '';
  return {
    postalCode: village.postalCode,
    locality: village.name,
    street: inSeat ? random.pick(STREETS) : '',
    houseNumber: `${random.between(1, inSeat ? 120 : 240)}${letter}`,
    flatNumber: inSeat && random.percent(35) ? String(random.between(1, 48)) : '',
  };
}

/** The address on one line, as on a receipt. */
export function addressLine(place: Place): string {
  const house = place.flatNumber ? `${place.houseNumber}/${place.flatNumber}` : place.houseNumber;
  return place.street
    ? `ul. ${place.street} ${house}, ${place.postalCode} ${place.locality}`
    : `${place.locality} ${house}, ${place.postalCode} ${SEAT}`;
}
