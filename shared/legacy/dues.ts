import { formatZloty } from '#shared/kernel/amount-text.ts';
import type { Day } from '#shared/kernel/day.ts';
import { formatDay } from '#shared/kernel/day-text.ts';
import { add, type Grosze, grosze, ZERO } from '#shared/kernel/money.ts';
import { titleSchema } from '#shared/receivables/contract.ts';
import type { Title } from '#shared/receivables/standard-titles.ts';
import { type Fault, fault } from './fault.ts';
import { dayIn, type LegacyRow } from './read-table.ts';

export interface LegacyTitle {
  readonly row: LegacyRow;
  readonly oldCode: string;
  readonly code: string;
  /** What to set up when the office has no title of this code. */
  readonly add: Title | null;
}

export interface LegacyItem {
  readonly row: LegacyRow;
  readonly key: string;
  readonly payer: string;
  readonly title: string;
  readonly year: number;
  readonly document: string;
  readonly documentDate: Day;
  readonly deliveredOn: Day | null;
  readonly number: number;
  readonly statutoryDue: Day;
  readonly due: Day;
  readonly amount: Grosze;
}

export interface LegacyBalance {
  readonly row: LegacyRow;
  readonly payer: string;
  readonly title: string;
  readonly year: number;
  readonly arrears: Grosze;
  readonly overpaid: Grosze;
  readonly overpaidOn: Day | null;
}

/** What dues are read against: the titles that the office has, the payers of the file, the day of taking over. */
export interface DueContext {
  readonly knownTitles: ReadonlySet<string>;
  readonly payers: ReadonlySet<string>;
  readonly on: Day;
}

const amountIn = (row: LegacyRow, column: string): Grosze => grosze(Number(row.cells[column] ?? '0'));

/** The dictionary of titles. A code that the office does not have yet must come with all that a title needs. */
export function readTitles(
  rows: readonly LegacyRow[],
  known: ReadonlySet<string>,
): { titles: LegacyTitle[]; faults: Fault[] } {
  const faults: Fault[] = [];
  const seen = new Set<string>();
  const titles = rows.map((row) => {
    const cell = (name: string) => row.cells[name] ?? '';
    const [oldCode, code] = [cell('kod'), cell('tytul').toUpperCase()];
    if (seen.has(oldCode))
      faults.push(
        fault(
          'LEGACY_TWICE',
          row.file,
          row.row,
          'kod',
          `Kod ${oldCode} jest w pliku dwa razy. Zostaw jeden wiersz.`,
        ),
      );
    seen.add(oldCode);
    if (known.has(code)) return { row, oldCode, code, add: null };
    const read = titleSchema.safeParse({
      code,
      name: cell('nazwa'),
      shortName: cell('skrot') || cell('nazwa').slice(0, 40),
      taxGroup: code,
      kind: 'due',
      law: cell('prawo'),
      interest: cell('odsetki'),
      classification: cell('klasyfikacja'),
      interestClassification: cell('klasyfikacja_odsetek') || cell('klasyfikacja'),
    });
    if (!read.success)
      faults.push(
        fault(
          'LEGACY_TITLE',
          row.file,
          row.row,
          'tytul',
          `W urzędzie nie ma tytułu ${code}. Podaj kod istniejącego albo wypełnij nazwę, prawo, odsetki i klasyfikację nowego.`,
        ),
      );
    return { row, oldCode, code, add: read.success ? read.data : null };
  });
  return { titles, faults };
}

/** Open items, each with its own due date. */
export function readItems(
  rows: readonly LegacyRow[],
  titles: ReadonlyMap<string, LegacyTitle>,
  { payers, on }: DueContext,
): { items: LegacyItem[]; faults: Fault[] } {
  const faults: Fault[] = [];
  const seen = new Map<string, number>();
  const documents = new Map<string, string>();
  const items = rows.map((row) => {
    const cell = (name: string) => row.cells[name] ?? '';
    const at = (code: string, column: string, message: string) =>
      faults.push(fault(code, row.file, row.row, column, message));
    checkSubject(row, titles, payers, at);
    const twice = (column: string, key: string, what: string) => {
      const before = seen.get(key);
      if (before === undefined) seen.set(key, row.row);
      else
        at(
          'LEGACY_TWICE',
          column,
          `${what} jest już w wierszu ${before}. Popraw numer albo usuń powtórzenie.`,
        );
    };
    twice('pozycja', `pozycja ${cell('pozycja')}`, `Pozycja ${cell('pozycja')}`);
    twice(
      'rata',
      JSON.stringify(documentKeyOf(row).concat(cell('rata'))),
      `Rata ${cell('rata')} tego dokumentu`,
    );
    const statutoryDue = dayIn(row, 'termin') ?? on;
    const due = dayIn(row, 'termin_przesuniety') ?? statutoryDue;
    if (due < statutoryDue)
      at(
        'LEGACY_DUE_EARLIER',
        'termin_przesuniety',
        'Termin przesunięty jest przed terminem z przepisu. Popraw daty.',
      );
    const documentDate = dayIn(row, 'data_dokumentu') ?? on;
    if (documentDate > on)
      at(
        'LEGACY_FUTURE',
        'data_dokumentu',
        `Data dokumentu jest po dniu przejęcia ${formatDay(on)}. Taką należność wprowadza się w Skarbniku.`,
      );
    const sameDocument = JSON.stringify([row.cells['data_dokumentu'], row.cells['data_doreczenia']]);
    const ofDocument = JSON.stringify(documentKeyOf(row));
    if ((documents.get(ofDocument) ?? sameDocument) !== sameDocument)
      at(
        'LEGACY_DOCUMENT',
        'data_dokumentu',
        'Raty jednego dokumentu mają różne daty dokumentu albo doręczenia. Uzgodnij je.',
      );
    documents.set(ofDocument, sameDocument);
    const amount = amountIn(row, 'kwota');
    if (amount <= 0)
      at(
        'LEGACY_AMOUNT_SIGN',
        'kwota',
        'Otwarta pozycja musi mieć kwotę większą od zera. Nadpłatę wpisz w pliku salda.',
      );
    if (Number(cell('rata')) < 1) at('LEGACY_COUNT', 'rata', 'Raty numeruje się od 1.');
    return {
      row,
      key: cell('pozycja'),
      payer: cell('platnik'),
      title: titles.get(cell('tytul'))?.code ?? '',
      year: Number(cell('rok')),
      document: cell('dokument'),
      documentDate,
      deliveredOn: dayIn(row, 'data_doreczenia'),
      number: Number(cell('rata')),
      statutoryDue,
      due,
      amount,
    };
  });
  return { items, faults };
}

/** Instalments of one payer, title, year and document make one due. */
function documentKeyOf({ cells }: LegacyRow): string[] {
  return ['platnik', 'tytul', 'rok', 'dokument'].map((name) => cells[name] ?? '');
}

/** Balances by year of origin; the arrears of each must be the sum of its open items, to the grosz, and none may be missing. */
export function readBalances(
  rows: readonly LegacyRow[],
  titles: ReadonlyMap<string, LegacyTitle>,
  items: readonly LegacyItem[],
  { payers, on }: DueContext,
): { balances: LegacyBalance[]; faults: Fault[] } {
  const faults: Fault[] = [];
  const open = new Map<string, { sum: Grosze; first: LegacyRow }>();
  for (const { row, amount } of items) {
    const key = balanceKeyOf(row);
    const before = open.get(key);
    open.set(key, { sum: add(before?.sum ?? ZERO, amount), first: before?.first ?? row });
  }
  const seen = new Set<string>();
  const balances = rows.map((row) => {
    const at = (code: string, column: string, message: string) =>
      faults.push(fault(code, row.file, row.row, column, message));
    checkSubject(row, titles, payers, at);
    const key = balanceKeyOf(row);
    if (seen.has(key))
      at('LEGACY_TWICE', 'platnik', 'Saldo tego płatnika, tytułu i roku jest już wpisane. Połącz wiersze.');
    seen.add(key);
    const [arrears, overpaid] = [amountIn(row, 'zaleglosc'), amountIn(row, 'nadplata')];
    if (arrears < 0 || overpaid < 0)
      at(
        'LEGACY_AMOUNT_SIGN',
        'zaleglosc',
        'Zaległość i nadpłatę podaje się jako kwoty dodatnie, każdą w swojej kolumnie.',
      );
    const sum = open.get(key)?.sum ?? ZERO;
    if (sum !== arrears)
      at(
        'LEGACY_BALANCE',
        'zaleglosc',
        `Saldo to ${formatZloty(arrears)}, a otwarte pozycje razem ${formatZloty(sum)}. Uzupełnij pozycje w pliku naleznosci albo popraw saldo.`,
      );
    const overpaidOn = dayIn(row, 'data_nadplaty');
    if (overpaid > 0 && overpaidOn === null)
      at('LEGACY_CELL_EMPTY', 'data_nadplaty', 'Przy nadpłacie podaj dzień jej powstania.');
    if (overpaidOn !== null && overpaidOn > on)
      at(
        'LEGACY_FUTURE',
        'data_nadplaty',
        `Nadpłata powstała po dniu przejęcia ${formatDay(on)}. Popraw datę.`,
      );
    return {
      row,
      payer: row.cells['platnik'] ?? '',
      title: titles.get(row.cells['tytul'] ?? '')?.code ?? '',
      year: Number(row.cells['rok']),
      arrears,
      overpaid,
      overpaidOn,
    };
  });
  for (const [key, { sum, first }] of open)
    if (!seen.has(key))
      faults.push(
        fault(
          'LEGACY_BALANCE',
          first.file,
          first.row,
          'kwota',
          `Pozycje na ${formatZloty(sum)} nie mają salda tego płatnika, tytułu i roku. Dopisz je w pliku salda.`,
        ),
      );
  return { balances, faults };
}

function balanceKeyOf({ cells }: LegacyRow): string {
  return JSON.stringify(['platnik', 'tytul', 'rok'].map((name) => cells[name] ?? ''));
}

function checkSubject(
  { cells }: LegacyRow,
  titles: ReadonlyMap<string, LegacyTitle>,
  payers: ReadonlySet<string>,
  at: (code: string, column: string, message: string) => void,
): void {
  const [payer = '', title = ''] = [cells['platnik'], cells['tytul']];
  if (!payers.has(payer))
    at(
      'LEGACY_PAYER_UNKNOWN',
      'platnik',
      `Nie ma płatnika ${payer} w pliku płatników. Dopisz go albo popraw numer.`,
    );
  if (!titles.has(title))
    at('LEGACY_TITLE_UNKNOWN', 'tytul', `Nie ma kodu ${title} w pliku tytuly. Dopisz jego odpowiednik.`);
}
