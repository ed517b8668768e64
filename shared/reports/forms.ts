/** Layout of the budget reports (RSB, Dz.U. 2025 poz. 133; RON, Dz.U. 2023 poz. 652): columns with their meaning and package name. */

export const REPORT_FORMS = ['rb27s', 'rb28s', 'rbnds', 'rbn', 'rbz', 'rb50', 'rb34s'] as const;
export type ReportForm = (typeof REPORT_FORMS)[number];

export interface ReportColumn {
  readonly id: string;
  readonly title: string;
  /** Number of the column on the form, where it has one. */
  readonly number?: string;
  /** Name of the amount in a package of units' reports. */
  readonly element?: string;
}

export interface FormLayout {
  readonly symbol: string;
  readonly title: string;
  /** Rows are keyed by classification, or by the form's own row symbols. */
  readonly keyed: 'classification' | 'rows';
  readonly columns: readonly ReportColumn[];
}

const PLAN_AND_EXECUTION: readonly ReportColumn[] = [
  { id: 'plan', title: 'Plan (po zmianach)' },
  { id: 'executed', title: 'Wykonanie' },
];

export const LAYOUTS: Readonly<Record<ReportForm, FormLayout>> = {
  rb27s: {
    symbol: 'Rb-27S',
    title: 'Sprawozdanie z wykonania planu dochodów budżetowych',
    keyed: 'classification',
    columns: [
      { id: 'plan', title: 'Plan (po zmianach)', number: '4', element: 'PL' },
      { id: 'due', title: 'Należności', number: '5', element: 'NA' },
      { id: 'setOff', title: 'Potrącenia', number: '6', element: 'PO' },
      { id: 'executed', title: 'Dochody wykonane', number: '7', element: 'DW' },
      { id: 'left', title: 'Należności pozostałe do zapłaty', number: '8', element: 'NO' },
      { id: 'arrears', title: 'w tym zaległości netto', number: '9', element: 'NZ' },
      { id: 'overpaid', title: 'Nadpłaty', number: '10', element: 'NP' },
      { id: 'lowered', title: 'Skutki obniżenia górnych stawek', number: '11', element: 'SO' },
      { id: 'exempted', title: 'Skutki udzielonych ulg i zwolnień', number: '12', element: 'SU' },
      { id: 'remitted', title: 'Skutki decyzji: umorzenie zaległości', number: '13', element: 'SD' },
      { id: 'deferred', title: 'Skutki decyzji: raty i odroczenia', number: '14', element: 'SR' },
    ],
  },
  rb28s: {
    symbol: 'Rb-28S',
    title: 'Sprawozdanie z wykonania planu wydatków budżetowych',
    keyed: 'classification',
    columns: [
      { id: 'plan', title: 'Plan (po zmianach)', number: '5', element: 'PL' },
      { id: 'committed', title: 'Zaangażowanie', number: '6', element: 'ZA' },
      { id: 'executed', title: 'Wydatki wykonane', number: '7', element: 'WW' },
      { id: 'liabilities', title: 'Zobowiązania ogółem', number: '8', element: 'ZO' },
      { id: 'overdueBefore', title: 'wymagalne z lat ubiegłych', number: '9', element: 'LU' },
      { id: 'overdueNow', title: 'wymagalne z roku bieżącego', number: '10', element: 'RB' },
      { id: 'notExpiring', title: 'Wydatki niewygasające', number: '11', element: 'WN' },
    ],
  },
  rbnds: {
    symbol: 'Rb-NDS',
    title: 'Sprawozdanie o nadwyżce / deficycie',
    keyed: 'rows',
    columns: PLAN_AND_EXECUTION,
  },
  rbn: {
    symbol: 'Rb-N',
    title: 'Sprawozdanie o stanie należności oraz wybranych aktywów finansowych',
    keyed: 'rows',
    columns: [{ id: 'amount', title: 'Kwota należności ogółem' }],
  },
  rbz: {
    symbol: 'Rb-Z',
    title: 'Sprawozdanie o stanie zobowiązań według tytułów dłużnych',
    keyed: 'rows',
    columns: [{ id: 'amount', title: 'Kwota zadłużenia ogółem' }],
  },
  rb50: {
    symbol: 'Rb-50',
    title: 'Sprawozdanie o dotacjach i wydatkach związanych z zadaniami zleconymi',
    keyed: 'classification',
    columns: [
      { id: 'plan', title: 'Plan (po zmianach)', element: 'PL' },
      { id: 'executed', title: 'Wykonanie', element: 'WW' },
    ],
  },
  rb34s: {
    symbol: 'Rb-34S',
    title: 'Sprawozdanie z wykonania dochodów i wydatków na wydzielonym rachunku',
    keyed: 'rows',
    columns: PLAN_AND_EXECUTION,
  },
};

export function columnOf(form: ReportForm, id: string): ReportColumn | undefined {
  return LAYOUTS[form].columns.find((column) => column.id === id);
}
