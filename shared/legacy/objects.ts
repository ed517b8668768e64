import type { Day } from '#shared/kernel/day.ts';
import { stateProblems } from '#shared/taxes/object-checks.ts';
import { type ObjectState, objectStateSchema } from '#shared/taxes/object-state.ts';
import { type Fault, fault } from './fault.ts';
import { dayIn, type LegacyRow } from './read-table.ts';

export interface LegacyObject {
  readonly row: LegacyRow;
  /** All rows of the object: uses of a parcel, parts of a building. */
  readonly rows: readonly LegacyRow[];
  readonly key: string;
  readonly payer: string;
  readonly name: string;
  readonly village: string;
  readonly landRegister: string;
  readonly externalId: string;
  /** Number of the parcel that carries it, in the earlier system. */
  readonly parent: string | null;
  readonly beganOn: Day;
  readonly state: ObjectState;
}

/** What every row of one object must repeat. */
const SAME = [
  'platnik',
  'rodzaj',
  'nazwa',
  'od',
  'miejscowosc',
  'ksiega',
  'identyfikator',
  'dzialka',
] as const;

/** Taxable objects; rows of one number are put together and pass the checks that the screen makes. Parcels come first. */
export function readObjects(
  rows: readonly LegacyRow[],
  payers: ReadonlySet<string>,
  on: Day,
): { objects: LegacyObject[]; faults: Fault[] } {
  const faults: Fault[] = [];
  const groups = new Map<string, LegacyRow[]>();
  for (const row of rows) {
    const key = row.cells['obiekt'] ?? '';
    groups.set(key, [...(groups.get(key) ?? []), row]);
  }
  const objects: LegacyObject[] = [];
  for (const [key, parts] of groups) {
    const object = oneObject(key, parts, payers, on, faults);
    if (object) objects.push(object);
  }
  const byKey = new Map(objects.map((object) => [object.key, object]));
  for (const { row, parent, payer } of objects) {
    if (parent === null) continue;
    const parcel = byKey.get(parent);
    if (parcel?.state.kind !== 'parcel' || parcel.payer !== payer)
      faults.push(
        fault(
          'LEGACY_PARCEL',
          row.file,
          row.row,
          'dzialka',
          `Nie ma działki ${parent} tego płatnika. Popraw numer albo usuń go.`,
        ),
      );
  }
  const rank = ({ state }: LegacyObject) => (state.kind === 'parcel' ? 0 : 1);
  return { objects: objects.sort((a, b) => rank(a) - rank(b)), faults };
}

function oneObject(
  key: string,
  rows: readonly LegacyRow[],
  payers: ReadonlySet<string>,
  on: Day,
  faults: Fault[],
): LegacyObject | undefined {
  const [row] = rows;
  if (!row) return undefined;
  const cell = (name: string) => row.cells[name] ?? '';
  const before = faults.length;
  const at = (of: LegacyRow, column: string, message: string) =>
    faults.push(fault('LEGACY_OBJECT', of.file, of.row, column, message));
  if (!payers.has(cell('platnik')))
    at(row, 'platnik', `Nie ma płatnika ${cell('platnik')} w pliku płatników. Dopisz go albo popraw numer.`);
  for (const other of rows)
    for (const name of SAME)
      if ((other.cells[name] ?? '') !== cell(name))
        at(other, name, `Wiersze przedmiotu ${key} różnią się tu od siebie. Uzgodnij je.`);
  if (rows.length > 1 && (cell('rodzaj') === 'structure' || cell('rodzaj') === 'vehicle'))
    at(
      row,
      'obiekt',
      `Przedmiot ${key} jest w pliku ${rows.length} razy. Budowla i pojazd mają jeden wiersz.`,
    );
  const beganOn = dayIn(row, 'od') ?? on;
  if (beganOn > on) at(row, 'od', 'Przedmiot powstał po dniu przejęcia. Wprowadź go w Skarbniku.');
  const parent = cell('dzialka') === '' ? null : cell('dzialka');
  const read = objectStateSchema.safeParse(stateOf(rows, parent));
  if (!read.success) {
    const path = read.error.issues[0]?.path.map(String).join('.') ?? '';
    at(
      row,
      columnOf(path),
      'Brakuje danych potrzebnych do wymiaru albo są błędne. Porównaj z opisem tego rodzaju przedmiotu.',
    );
    return undefined;
  }
  for (const { message } of stateProblems(read.data, parent)) at(row, 'obiekt', message);
  if (faults.length > before) return undefined;
  return {
    row,
    rows,
    key,
    payer: cell('platnik'),
    name: cell('nazwa'),
    village: cell('miejscowosc'),
    landRegister: cell('ksiega'),
    externalId: cell('identyfikator'),
    parent,
    beganOn,
    state: read.data,
  };
}

/** Only what the file says goes in; what a kind needs and is missing the schema names. */
function stateOf(rows: readonly LegacyRow[], parent: string | null): Record<string, unknown> {
  const first = rows[0]?.cells ?? {};
  const given = (entries: Record<string, unknown>) =>
    Object.fromEntries(Object.entries(entries).filter(([, value]) => value !== undefined));
  switch (first['rodzaj']) {
    case 'parcel':
      return {
        kind: 'parcel',
        area: sumOfAreas(rows),
        uses: rows.map(({ cells }, at) =>
          given({
            id: String(at + 1),
            use: cells['uzytek'],
            soilClass: cells['klasa'],
            area: cells['powierzchnia'],
            category: cells['kategoria'],
          }),
        ),
      };
    case 'building':
      return {
        kind: 'building',
        onOthersLand: parent === null,
        parts: rows.map(({ cells }, at) =>
          given({ id: String(at + 1), category: cells['kategoria'], area: cells['powierzchnia'] }),
        ),
      };
    case 'structure':
      return { kind: 'structure', onOthersLand: parent === null, value: Number(first['wartosc'] ?? '0') };
    default:
      return given({
        kind: 'vehicle',
        vehicle: first['pojazd'],
        mass: first['masa'],
        axles: first['osie'] === undefined ? undefined : Number(first['osie']),
        suspension: first['zawieszenie'],
        seats: first['miejsca'] === undefined ? undefined : Number(first['miejsca']),
      });
  }
}

/** Areas have at most four places; they are added as ten-thousandths. */
function sumOfAreas(rows: readonly LegacyRow[]): string {
  let sum = 0n;
  for (const { cells } of rows) {
    const [whole = '0', fraction = ''] = (cells['powierzchnia'] ?? '0').split('.');
    sum += BigInt(`${whole}${fraction.padEnd(4, '0')}`);
  }
  const digits = String(sum).padStart(5, '0');
  return `${digits.slice(0, -4)}.${digits.slice(-4)}`;
}

const COLUMNS: Readonly<Record<string, string>> = {
  use: 'uzytek',
  soilClass: 'klasa',
  area: 'powierzchnia',
  category: 'kategoria',
  value: 'wartosc',
  vehicle: 'pojazd',
  mass: 'masa',
  axles: 'osie',
  suspension: 'zawieszenie',
  seats: 'miejsca',
};

function columnOf(path: string): string {
  return COLUMNS[path.split('.').at(-1) ?? ''] ?? 'rodzaj';
}
