import { isCapitalExpenditure, isCapitalIncome } from '../budget/classification.ts';
import { add, type Grosze, grosze, ZERO } from '../kernel/money.ts';
import { cellOf, type Report, type ReportRow } from './report.ts';

/** A revenue or outlay of the budget by its paragraph: planned and executed; grosze. */
export interface FinancingFact {
  readonly side: 'revenue' | 'outlay';
  readonly paragraph: string;
  readonly plan: Grosze;
  readonly executed: Grosze;
}

const ROWS: readonly (readonly [key: string, name: string])[] = [
  ['A', 'Dochody (A1+A2)'],
  ['A1', 'Dochody bieżące'],
  ['A2', 'Dochody majątkowe'],
  ['A21', 'w tym dochody ze sprzedaży majątku'],
  ['B', 'Wydatki (B1+B2)'],
  ['B1', 'Wydatki bieżące'],
  ['B2', 'Wydatki majątkowe'],
  ['C', 'Nadwyżka / deficyt (A-B)'],
  ['C1', 'Różnica między dochodami bieżącymi a wydatkami bieżącymi (A1-B1)'],
  ['D1', 'Przychody ogółem'],
  ['D11', 'kredyty, pożyczki, emisja papierów wartościowych'],
  ['D111', 'w tym ze sprzedaży papierów wartościowych'],
  ['D12', 'spłata udzielonych pożyczek'],
  ['D13', 'nadwyżka z lat ubiegłych'],
  ['D13a', 'niewykorzystane środki, o których mowa w art. 217 ust. 2 pkt 8 ufp'],
  ['D14', 'prywatyzacja majątku'],
  ['D15', 'wolne środki, o których mowa w art. 217 ust. 2 pkt 6 ufp'],
  ['D16', 'inne źródła'],
  ['D2', 'Rozchody ogółem'],
  ['D21', 'spłaty kredytów i pożyczek, wykup papierów wartościowych'],
  ['D211', 'w tym wykup papierów wartościowych'],
  ['D22', 'pożyczki udzielone'],
  ['D23', 'inne cele'],
];

const REVENUE_ROWS: Readonly<Record<string, string>> = {
  '902': 'D12',
  '903': 'D11',
  '905': 'D13a',
  '906': 'D13a',
  '931': 'D11',
  '941': 'D14',
  '942': 'D14',
  '943': 'D14',
  '944': 'D14',
  '950': 'D15',
  '951': 'D12',
  '952': 'D11',
  '957': 'D13',
};
const OUTLAY_ROWS: Readonly<Record<string, string>> = {
  '962': 'D22',
  '963': 'D21',
  '965': 'D21',
  '982': 'D21',
  '991': 'D22',
  '992': 'D21',
};
/** Sale of property: perpetual usufruct turned into ownership, land, other assets. */
const SALES = /^(077|087)/;

/**
 * Rb-NDS of the whole authority, from its merged Rb-27S and Rb-28S and from revenues and outlays. Income and expenditure
 * agree with those reports to the grosz because they are summed from them.
 */
export function rbNdsOf(income: Report, expenditure: Report, financing: readonly FinancingFact[]): Report {
  const cells = new Map<string, Record<string, Grosze>>();
  const put = (key: string, column: string, amount: Grosze) => {
    const row = cells.get(key) ?? {};
    row[column] = grosze((row[column] ?? 0) + amount);
    cells.set(key, row);
  };
  for (const column of ['plan', 'executed'] as const) {
    for (const row of income.rows) {
      const paragraph = row.key.slice(10);
      const capital = isCapitalIncome(paragraph);
      put(capital ? 'A2' : 'A1', column, cellOf(row, column));
      if (SALES.test(paragraph)) put('A21', column, cellOf(row, column));
    }
    for (const row of expenditure.rows)
      put(isCapitalExpenditure(row.key.slice(10)) ? 'B2' : 'B1', column, cellOf(row, column));
    for (const fact of financing) {
      const amount = fact[column];
      const key =
        fact.side === 'revenue'
          ? (REVENUE_ROWS[fact.paragraph] ?? 'D16')
          : (OUTLAY_ROWS[fact.paragraph] ?? 'D23');
      put(key, column, amount);
      if (fact.paragraph === '931') put('D111', column, amount);
      if (fact.paragraph === '982') put('D211', column, amount);
    }
    const of = (key: string) => cells.get(key)?.[column] ?? ZERO;
    put('A', column, add(of('A1'), of('A2')));
    put('B', column, add(of('B1'), of('B2')));
    put('C', column, grosze(of('A') - of('B')));
    put('C1', column, grosze(of('A1') - of('B1')));
    put('D1', column, add(...['D11', 'D12', 'D13', 'D13a', 'D14', 'D15', 'D16'].map(of)));
    put('D2', column, add(...['D21', 'D22', 'D23'].map(of)));
  }
  const rows: ReportRow[] = ROWS.map(([key, name]) => ({
    key,
    name,
    cells: { plan: ZERO, executed: ZERO, ...cells.get(key) },
  }));
  return { form: 'rbnds', year: income.year, month: income.month, rows };
}

/** The balance of current income and expenditure (UFP art. 242): may current expenditure not exceed its cover? */
export function operatingRule(nds: Report): { readonly covered: boolean; readonly margin: Grosze } {
  const of = (key: string) =>
    cellOf(
      nds.rows.find((row) => row.key === key),
      'plan',
    );
  const margin = grosze(of('A1') + of('D13') + of('D13a') + of('D12') - of('B1'));
  return { covered: margin >= 0, margin };
}
