import { formatZloty } from '#shared/kernel/amount-text.ts';
import { type Grosze, grosze, sum } from '#shared/kernel/money.ts';
import {
  type DueContext,
  type LegacyBalance,
  type LegacyItem,
  type LegacyTitle,
  readBalances,
  readItems,
  readTitles,
} from './dues.ts';
import { type Fault, fault } from './fault.ts';
import { LEGACY_NAMES, type LegacyName, layoutOf, TOTALS } from './layout.ts';
import { type LegacyObject, readObjects } from './objects.ts';
import { type LegacyMember, type LegacyPayer, readMembers, readPayers } from './people.ts';
import { type LegacyRow, type LegacyTable, readTable } from './read-table.ts';

/** Everything that the files hold, checked against each other. */
export interface LegacyData {
  readonly titles: readonly LegacyTitle[];
  readonly payers: readonly LegacyPayer[];
  readonly members: readonly LegacyMember[];
  readonly objects: readonly LegacyObject[];
  readonly items: readonly LegacyItem[];
  readonly balances: readonly LegacyBalance[];
  readonly totals: readonly LegacyTotal[];
}

export type TotalName = (typeof TOTALS)[keyof typeof TOTALS];

/** How many of a kind the files hold and what they come to, beside what the earlier system says. */
export interface LegacyTotal {
  readonly name: TotalName;
  readonly count: number;
  /** Null where there is nothing to add up. */
  readonly amount: Grosze | null;
  readonly expectedCount: number | null;
  readonly expectedAmount: Grosze | null;
}

const MONEY: ReadonlySet<TotalName> = new Set(['items', 'arrears', 'overpayments']);

/**
 * Puts the files together. Faults come in the order of the files; as long as there is one, nothing may be taken over.
 * @param context the office as it is; its payers are those of the file and are filled in here.
 */
export function assemble(
  tables: readonly LegacyTable[],
  context: Pick<DueContext, 'knownTitles' | 'on'>,
): { data: LegacyData; faults: Fault[] } {
  const faults: Fault[] = [];
  const rowsOf = new Map<LegacyName, readonly LegacyRow[]>();
  for (const name of LEGACY_NAMES) {
    const table = tables.find((one) => one.name === name);
    if (!table && layoutOf(name).required)
      faults.push(
        fault(
          'LEGACY_FILE_MISSING',
          name,
          0,
          '',
          `Brakuje pliku ${name}.csv albo ${name}.xlsx. Dodaj go; pusty ma sam nagłówek.`,
        ),
      );
    const { rows, faults: found } = table ? readTable(table) : { rows: [], faults: [] };
    rowsOf.set(name, rows);
    faults.push(...found);
  }
  const rows = (name: LegacyName) => rowsOf.get(name) ?? [];
  // Rows that could not be read would only bring faults that follow from them.
  const whole = faults.length === 0;
  const keep = (more: readonly Fault[]) => whole && faults.push(...more);
  const { titles, faults: ofTitles } = readTitles(rows('tytuly'), context.knownTitles);
  const { payers, faults: ofPayers } = readPayers(rows('platnicy'));
  const byNumber = new Map(payers.map((payer) => [payer.number, payer]));
  const { members, faults: ofMembers } = readMembers(rows('czlonkowie'), byNumber);
  const numbers = new Set(byNumber.keys());
  const { objects, faults: ofObjects } = readObjects(rows('obiekty'), numbers, context.on);
  const byCode = new Map(titles.map((title) => [title.oldCode, title]));
  const due = { ...context, payers: numbers };
  const { items, faults: ofItems } = readItems(rows('naleznosci'), byCode, due);
  const { balances, faults: ofBalances } = readBalances(rows('salda'), byCode, items, due);
  const { totals, faults: ofTotals } = controlTotals(rows('sumy'), {
    titles,
    payers,
    members,
    objects,
    items,
    balances,
  });
  for (const found of [ofTitles, ofPayers, ofMembers, ofObjects, ofItems, ofBalances, ofTotals]) keep(found);
  return { data: { titles, payers, members, objects, items, balances, totals }, faults };
}

function controlTotals(
  rows: readonly LegacyRow[],
  data: Omit<LegacyData, 'totals'>,
): { totals: LegacyTotal[]; faults: Fault[] } {
  const faults: Fault[] = [];
  const owed = data.balances.filter(({ arrears }) => arrears > 0);
  const overpaid = data.balances.filter((balance) => balance.overpaid > 0);
  const found: Readonly<Record<TotalName, readonly [count: number, amount: Grosze | null]>> = {
    titles: [data.titles.length, null],
    payers: [data.payers.length, null],
    members: [data.members.length, null],
    objects: [data.objects.length, null],
    items: [data.items.length, sum(data.items.map(({ amount }) => amount))],
    arrears: [owed.length, sum(owed.map(({ arrears }) => arrears))],
    overpayments: [overpaid.length, sum(overpaid.map((balance) => balance.overpaid))],
  };
  const file = rows[0]?.file ?? 'sumy';
  const totals = Object.entries(TOTALS).map(([polish, name]) => {
    const [count, amount] = found[name];
    const named = rows.filter(({ cells }) => cells['co'] === name);
    const [row] = named;
    if (named.length > 1)
      faults.push(
        fault(
          'LEGACY_TWICE',
          file,
          named[1]?.row ?? 0,
          'co',
          `Suma „${polish}” jest dwa razy. Zostaw jedną.`,
        ),
      );
    if (!row && (count > 0 || MONEY.has(name)))
      faults.push(
        fault(
          'LEGACY_TOTAL_MISSING',
          file,
          0,
          'co',
          `Brakuje sumy kontrolnej „${polish}”. Dopisz wiersz z liczbą${MONEY.has(name) ? ' i kwotą' : ''} z dawnego programu.`,
        ),
      );
    const expectedCount = row ? Number(row.cells['liczba']) : null;
    const expectedAmount = row?.cells['kwota'] === undefined ? null : grosze(Number(row.cells['kwota']));
    if (row && expectedCount !== count)
      faults.push(
        fault(
          'LEGACY_TOTAL',
          file,
          row.row,
          'liczba',
          `„${polish}”: dawny program podaje ${expectedCount}, a w plikach jest ${count}. Wyeksportuj pliki ponownie.`,
        ),
      );
    if (row && amount !== null && expectedAmount !== amount)
      faults.push(
        fault(
          'LEGACY_TOTAL',
          file,
          row.row,
          'kwota',
          `„${polish}”: dawny program podaje ${expectedAmount === null ? 'brak kwoty' : formatZloty(expectedAmount)}, a w plikach jest ${formatZloty(amount)}. Wyeksportuj pliki ponownie.`,
        ),
      );
    return { name, count, amount, expectedCount, expectedAmount };
  });
  return { totals, faults };
}
