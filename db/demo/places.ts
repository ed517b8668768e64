import type { ClientBase, QueryResultRow } from 'pg';
import { putLocalities, putPostalCodes, putStreets } from '#db/central/places/import.ts';
import type { Day } from '#shared/kernel/day.ts';
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

/** An invented gmina: no unit of the register bears this number. */
export const DEMO_TERC = '3299992';

/** Invented codes of localities: the register gives none that begin so. */
const simcOf = (index: number) => `99${String(index + 1).padStart(5, '0')}`;

type PlacesRun = Parameters<typeof putLocalities>[0];

/** Statements over a bare connection. */
export function overClient(client: ClientBase): PlacesRun {
  return {
    rows: async <Row extends QueryResultRow>(sql: string, values: readonly unknown[] = []) =>
      (await client.query<Row>(sql, [...values])).rows,
  };
}

/** The gmina's own dictionary of places, as a register's file would bring it. */
export async function putPlaces(run: PlacesRun, terc: string, asOf: Day): Promise<void> {
  await putLocalities(
    run,
    VILLAGES.map(({ name }, index) => ({
      simc: simcOf(index),
      name,
      terc,
      kind: 'wieś',
      parentSimc: null,
      asOf,
    })),
  );
  await putStreets(
    run,
    STREETS.map((name, index) => ({
      simc: simcOf(0),
      ulic: String(90_001 + index),
      feature: name === 'Rynek' ? '' : 'ul.',
      name,
      asOf,
    })),
  );
  await putPostalCodes(
    run,
    VILLAGES.map(({ postalCode }, index) => ({ simc: simcOf(index), code: postalCode, postOffice: SEAT })),
  );
}
