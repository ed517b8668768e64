import type { Day } from '#shared/kernel/day.ts';
import { type IdentifierKind, parseIdentifier } from '#shared/kernel/identifiers/kinds.ts';
import { type Fault, fault } from './fault.ts';
import { dayIn, type LegacyRow } from './read-table.ts';

export interface LegacyPayer {
  readonly row: LegacyRow;
  readonly number: string;
  readonly kind: 'person' | 'couple' | 'organisation' | 'group';
  readonly surname: string;
  readonly firstName: string;
  readonly secondName: string;
  readonly organisationName: string;
  readonly birthDate: Day | null;
  readonly email: string;
  readonly phone: string;
  readonly identifiers: readonly { readonly kind: 'PESEL' | 'NIP' | 'REGON'; readonly value: string }[];
  readonly address: {
    readonly locality: string;
    readonly street: string;
    readonly houseNumber: string;
    readonly flatNumber: string;
    readonly postalCode: string;
    readonly postOffice: string;
  };
}

export interface LegacyMember {
  readonly row: LegacyRow;
  readonly payer: string;
  readonly person: string;
  readonly role: string;
  readonly numerator: number;
  readonly denominator: number;
}

const IDENTIFIERS = [
  ['pesel', 'PESEL'],
  ['nip', 'NIP'],
  ['regon', 'REGON'],
] as const satisfies readonly (readonly [IdentifierKind, string])[];

/** Payers of the file; a number or an identifier that stands twice is a fault. */
export function readPayers(rows: readonly LegacyRow[]): { payers: LegacyPayer[]; faults: Fault[] } {
  const faults: Fault[] = [];
  const seen = new Map<string, number>();
  const once = (row: LegacyRow, column: string, key: string, what: string) => {
    const before = seen.get(`${column} ${key}`);
    if (before === undefined) seen.set(`${column} ${key}`, row.row);
    else
      faults.push(
        fault(
          'LEGACY_TWICE',
          row.file,
          row.row,
          column,
          `${what} jest już w wierszu ${before}. Zostaw jeden albo połącz płatników.`,
        ),
      );
  };
  const payers = rows.map((row) => {
    const cell = (name: string) => row.cells[name] ?? '';
    const kind = cell('rodzaj') as LegacyPayer['kind'];
    once(row, 'numer', cell('numer'), `Płatnik ${cell('numer')}`);
    if (kind === 'person' && cell('nazwisko') === '')
      faults.push(fault('LEGACY_NAME', row.file, row.row, 'nazwisko', 'Osoba musi mieć nazwisko. Wpisz je.'));
    if (kind === 'organisation' && cell('nazwa') === '')
      faults.push(fault('LEGACY_NAME', row.file, row.row, 'nazwa', 'Firma musi mieć nazwę. Wpisz ją.'));
    const identifiers = IDENTIFIERS.flatMap(([name, official]) => {
      if (cell(name) === '') return [];
      const parsed = parseIdentifier(name, cell(name));
      const problem = parsed.problems.find(({ severity }) => severity === 'error');
      if (problem)
        faults.push(
          fault(
            'LEGACY_IDENTIFIER',
            row.file,
            row.row,
            name,
            `${problem.message} Popraw numer albo usuń go.`,
          ),
        );
      else if (name !== 'regon') once(row, name, parsed.normal, `Ten ${official}`);
      return [{ kind: official, value: parsed.normal }];
    });
    return {
      row,
      number: cell('numer'),
      kind,
      surname: cell('nazwisko'),
      firstName: cell('imie'),
      secondName: cell('drugie_imie'),
      organisationName: cell('nazwa'),
      birthDate: dayIn(row, 'data_urodzenia'),
      email: cell('email'),
      phone: cell('telefon'),
      identifiers,
      address: {
        locality: cell('miejscowosc'),
        street: cell('ulica'),
        houseNumber: cell('dom'),
        flatNumber: cell('lokal'),
        postalCode: cell('kod_pocztowy'),
        postOffice: cell('poczta'),
      },
    };
  });
  return { payers, faults };
}

/** Members of couples and groups and those who act for a payer. A couple has two, a group at least two. */
export function readMembers(
  rows: readonly LegacyRow[],
  payers: ReadonlyMap<string, LegacyPayer>,
): { members: LegacyMember[]; faults: Fault[] } {
  const faults: Fault[] = [];
  const seen = new Set<string>();
  const joined = new Map<string, number>();
  const members = rows.map((row) => {
    const [payer, person, role] = ['platnik', 'osoba', 'rola'].map((name) => row.cells[name] ?? '') as [
      string,
      string,
      string,
    ];
    for (const [column, number] of [
      ['platnik', payer],
      ['osoba', person],
    ] as const)
      if (!payers.has(number))
        faults.push(
          fault(
            'LEGACY_PAYER_UNKNOWN',
            row.file,
            row.row,
            column,
            `Nie ma płatnika ${number} w pliku płatników. Dopisz go albo popraw numer.`,
          ),
        );
    if (payer === person)
      faults.push(
        fault(
          'LEGACY_MEMBER_SELF',
          row.file,
          row.row,
          'osoba',
          'Płatnik nie może być członkiem samego siebie. Popraw numer osoby.',
        ),
      );
    const key = JSON.stringify([payer, person, role]);
    if (seen.has(key))
      faults.push(
        fault(
          'LEGACY_TWICE',
          row.file,
          row.row,
          'osoba',
          'Ta osoba jest już wpisana w tej roli. Usuń powtórzony wiersz.',
        ),
      );
    seen.add(key);
    if (role === 'spouse' || role === 'co-owner') joined.set(payer, (joined.get(payer) ?? 0) + 1);
    const [numerator = 1, denominator = 1] = (row.cells['udzial'] ?? '1/1').split('/').map(Number);
    return { row, payer, person, role, numerator, denominator };
  });
  for (const { row, number, kind } of payers.values()) {
    if (kind !== 'couple' && kind !== 'group') continue;
    const count = joined.get(number) ?? 0;
    if (kind === 'couple' ? count !== 2 : count < 2)
      faults.push(
        fault(
          'LEGACY_MEMBERS',
          row.file,
          row.row,
          'rodzaj',
          kind === 'couple'
            ? `Małżeństwo ma mieć dwoje małżonków w pliku czlonkowie, a ma ${count}. Dopisz ich albo usuń nadmiar.`
            : `Grupa ma mieć co najmniej dwóch współwłaścicieli w pliku czlonkowie, a ma ${count}. Dopisz ich.`,
        ),
      );
  }
  return { members, faults };
}
