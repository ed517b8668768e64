import { day } from '../kernel/day.ts';
import type { UNIT_CHART } from './unit-chart.ts';

/** The chart of the budget itself (organ finansowy), apart from the office's own books. */
export const ORGAN_CHART: typeof UNIT_CHART = {
  source:
    'rozporządzenie Ministra Rozwoju i Finansów z 13 września 2017 r. w sprawie rachunkowości oraz planów kont (Dz.U. 2020 poz. 342), załącznik nr 2',
  validFrom: day('2018-01-01'),
  accounts: [
    { number: '000', name: 'Konto techniczne ewidencji pozabilansowej', offBalance: true },
    { number: '133', name: 'Rachunek budżetu' },
    { number: '134', name: 'Kredyty bankowe' },
    { number: '135', name: 'Rachunek środków na niewygasające wydatki' },
    { number: '140', name: 'Środki pieniężne w drodze' },
    { number: '222', name: 'Rozliczenie dochodów budżetowych' },
    { number: '223', name: 'Rozliczenie wydatków budżetowych' },
    { number: '224', name: 'Rozrachunki budżetu' },
    { number: '225', name: 'Rozliczenie niewygasających wydatków' },
    { number: '240', name: 'Pozostałe rozrachunki' },
    { number: '250', name: 'Należności finansowe' },
    { number: '260', name: 'Zobowiązania finansowe' },
    { number: '290', name: 'Odpisy aktualizujące należności' },
    { number: '901', name: 'Dochody budżetu' },
    { number: '902', name: 'Wydatki budżetu' },
    { number: '903', name: 'Niewykonane wydatki' },
    { number: '904', name: 'Niewygasające wydatki' },
    { number: '909', name: 'Rozliczenia międzyokresowe' },
    { number: '960', name: 'Skumulowane wyniki budżetu' },
    { number: '961', name: 'Wynik wykonania budżetu' },
    { number: '962', name: 'Wynik na pozostałych operacjach' },
    { number: '968', name: 'Prywatyzacja' },
    { number: '991', name: 'Planowane dochody budżetu', offBalance: true },
    { number: '992', name: 'Planowane wydatki budżetu', offBalance: true },
  ],
};
