import { compact, type Identifier, identifier, problem, unreadable } from './identifier.ts';

export interface TerytUnitFacts {
  readonly voivodeship: string;
  readonly county: string;
  readonly gmina: string;
  readonly kind: string;
  /** Polish name of the kind: `gmina wiejska`. */
  readonly kindName: string;
}

/** Kinds of units in the seventh digit of TERC. */
export const UNIT_KINDS: Readonly<Record<string, string>> = {
  '1': 'gmina miejska',
  '2': 'gmina wiejska',
  '3': 'gmina miejsko-wiejska',
  '4': 'miasto w gminie miejsko-wiejskiej',
  '5': 'obszar wiejski w gminie miejsko-wiejskiej',
  '8': 'dzielnica Warszawy',
  '9': 'delegatura',
};

/** TERC: the seven digits of a territorial unit (woj. 2, powiat 2, gmina 2, kind 1). Existence is the dictionary's matter. */
export function parseTerc(text: string): Identifier<TerytUnitFacts> {
  const digits = compact(text).replace('_', '');
  if (!/^\d{7}$/.test(digits))
    return unreadable(text, 'SHAPE', 'Identyfikator TERYT jednostki ma 7 cyfr, na przykład 3209022.');
  const kind = digits.slice(6);
  const problems = [];
  const voivodeship = Number(digits.slice(0, 2));
  if (voivodeship < 2 || voivodeship > 32 || voivodeship % 2 === 1)
    problems.push(
      problem(
        'VOIVODESHIP',
        `Nie ma województwa o kodzie ${digits.slice(0, 2)}. Kody są parzyste, od 02 do 32.`,
      ),
    );
  const kindName = UNIT_KINDS[kind];
  if (kindName === undefined)
    problems.push(problem('KIND', `Nie ma rodzaju jednostki ${kind}. Dozwolone: 1, 2, 3, 4, 5, 8, 9.`));
  return identifier(digits, grouped2(digits), problems, {
    voivodeship: digits.slice(0, 2),
    county: digits.slice(2, 4),
    gmina: digits.slice(4, 6),
    kind,
    kindName: kindName ?? '',
  });
}

/** SIMC: seven digits of a locality; ULIC: five digits of a street name. Missing leading zeros are put back. */
export function parseSimc(text: string): Identifier {
  return padded(text, 7, 'Identyfikator miejscowości (SIMC) ma 7 cyfr.');
}

export function parseUlic(text: string): Identifier {
  return padded(text, 5, 'Identyfikator ulicy (ULIC) ma 5 cyfr.');
}

function padded(text: string, length: number, message: string): Identifier {
  const digits = compact(text);
  if (!/^\d+$/.test(digits) || digits.length > length) return unreadable(text, 'SHAPE', message);
  const normal = digits.padStart(length, '0');
  return identifier(normal, normal, []);
}

function grouped2(digits: string): string {
  return `${digits.slice(0, 2)} ${digits.slice(2, 4)} ${digits.slice(4, 6)} ${digits.slice(6)}`;
}
