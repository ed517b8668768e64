import { type Day, isDay } from '../kernel/day.ts';
import { accepted, type Outcome, refused } from '../kernel/errors.ts';

/** One row of SIMC. */
export interface LocalityRow {
  readonly simc: string;
  readonly name: string;
  readonly terc: string;
  readonly kind: string;
  readonly parentSimc: string | null;
  readonly asOf: Day;
}

/** One row of ULIC. */
export interface StreetRow {
  readonly simc: string;
  readonly ulic: string;
  readonly feature: string;
  readonly name: string;
  readonly asOf: Day;
}

export type TerytRow =
  | { readonly register: 'SIMC'; readonly row: LocalityRow }
  | { readonly register: 'ULIC'; readonly row: StreetRow };

const HEADS = {
  SIMC: 'WOJ;POW;GMI;RODZ_GMI;RM;MZ;NAZWA;SYM;SYMPOD;STAN_NA',
  ULIC: 'WOJ;POW;GMI;RODZ_GMI;SYM;SYM_UL;CECHA;NAZWA_1;NAZWA_2;STAN_NA',
} as const;
export type TerytRegister = keyof typeof HEADS;

/** Kinds of localities by the digits of RM. */
const KINDS: Readonly<Record<string, string>> = {
  '00': 'część miejscowości',
  '01': 'wieś',
  '02': 'kolonia',
  '03': 'przysiółek',
  '04': 'osada',
  '05': 'osada leśna',
  '06': 'osiedle',
  '07': 'schronisko turystyczne',
  '95': 'dzielnica Warszawy',
  '96': 'miasto',
  '98': 'delegatura',
  '99': 'część miasta',
};

/** Which register a file holds, by its first line. */
export function registerOfHead(line: string): Outcome<TerytRegister> {
  const head = line.replace(/^\uFEFF/, '').trim();
  for (const [register, expected] of Object.entries(HEADS))
    if (head === expected) return accepted(register as TerytRegister);
  return refused(
    'TERYT_HEAD',
    `To nie jest plik SIMC ani ULIC: pierwszy wiersz powinien brzmieć ${HEADS.SIMC} albo ${HEADS.ULIC}.`,
  );
}

/** One line of a register. `number` is its place in the file, for the message. */
export function readTerytLine(register: TerytRegister, line: string, number: number): Outcome<TerytRow> {
  const cells = line.split(';').map((cell) => cell.trim());
  if (cells.length !== 10) return wrong(number, `ma ${cells.length} pól zamiast 10`);
  const [voivodeship = '', county = '', gmina = '', unitKind = ''] = cells;
  const asOf = cells[9] ?? '';
  const terc = `${voivodeship.padStart(2, '0')}${county.padStart(2, '0')}${gmina.padStart(2, '0')}${unitKind}`;
  if (!/^\d{7}$/.test(terc)) return wrong(number, 'ma błędny identyfikator gminy');
  if (!isDay(asOf)) return wrong(number, `ma błędną datę stanu „${asOf}”`);
  if (register === 'SIMC') {
    const [, , , , kind = '', , name = '', simc = '', parent = ''] = cells;
    const code = simc.padStart(7, '0');
    if (!/^\d{7}$/.test(code) || name === '') return wrong(number, 'nie ma nazwy albo identyfikatora SYM');
    const above = parent.padStart(7, '0');
    return accepted({
      register,
      row: {
        simc: code,
        name,
        terc,
        kind: KINDS[kind.padStart(2, '0')] ?? '',
        parentSimc: parent === '' || above === code ? null : above,
        asOf,
      },
    });
  }
  const [, , , , simc = '', ulic = '', feature = '', first = '', second = ''] = cells;
  const street = ulic.padStart(5, '0');
  if (!/^\d{5}$/.test(street) || !/^\d{1,7}$/.test(simc) || first === '')
    return wrong(number, 'nie ma nazwy ulicy albo identyfikatora SYM_UL');
  // The register keeps the sorting word first (Mickiewicza) and what stands before it second (Adama).
  const name = second === '' ? first : `${second} ${first}`;
  return accepted({ register, row: { simc: simc.padStart(7, '0'), ulic: street, feature, name, asOf } });
}

function wrong(number: number, what: string): Outcome<TerytRow> {
  return refused('TERYT_LINE', `Wiersz ${number} pliku ${what}. Niczego nie wczytano; sprawdź plik.`, {
    details: { line: number },
  });
}
