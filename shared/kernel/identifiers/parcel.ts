import { type Identifier, identifier, problem, unreadable } from './identifier.ts';

export interface ParcelFacts {
  /** Six digits of the gmina in TERYT. */
  readonly gmina: string;
  readonly voivodeship: string;
  readonly county: string;
  /** Kind of the cadastral unit: 1, 2, 4, 5, 8 or 9; never 3. */
  readonly kind: string;
  readonly precinct: string;
  readonly mapSheet?: string;
  /** The plot's own number: `123/4`. */
  readonly plot: string;
}

/**
 * Identifier of a plot in the land and building register (EGiB): `320907_5.0012.45/2`, with a map sheet
 * `326101_1.0023.AR_5.118/2`. Whether the unit exists is the TERYT dictionary's matter.
 */
export function parseParcel(text: string): Identifier<ParcelFacts> {
  const typed = text.trim().replace(/\s/g, '').toUpperCase();
  const match = /^(\d{6})_(\d)\.(\d{4})\.(?:AR_(\d+)\.)?([1-9]\d*(?:\/[1-9]\d*)?)$/.exec(typed);
  if (!match)
    return unreadable(
      text,
      'SHAPE',
      'Identyfikator działki ma postać 320902_2.0001.123/4: jednostka, czterocyfrowy obręb i numer działki.',
    );
  const [, gmina = '', kind = '', precinct = '', mapSheet, plot = ''] = match;
  const problems = '124589'.includes(kind)
    ? []
    : [
        problem(
          'KIND',
          `Rodzaj jednostki ewidencyjnej ${kind} nie istnieje. W ewidencji gruntów używa się 1, 2, 4, 5, 8 i 9.`,
        ),
      ];
  return identifier<ParcelFacts>(typed, typed, problems, {
    gmina,
    voivodeship: gmina.slice(0, 2),
    county: gmina.slice(2, 4),
    kind,
    precinct,
    ...(mapSheet === undefined ? {} : { mapSheet }),
    plot,
  });
}
