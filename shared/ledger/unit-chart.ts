import { type Day, day } from '../kernel/day.ts';

/** A statutory account; analytics are added behind its number. */
export interface ChartAccount {
  readonly number: string;
  readonly name: string;
  readonly offBalance?: true;
}

/** The chart of a budgetary unit as the regulation gives it. A unit may leave accounts unused, split and add them (§ 20). */
export const UNIT_CHART: {
  readonly source: string;
  readonly validFrom: Day;
  readonly accounts: readonly ChartAccount[];
} = {
  source:
    'rozporządzenie Ministra Rozwoju i Finansów z 13 września 2017 r. w sprawie rachunkowości oraz planów kont (Dz.U. 2020 poz. 342), załącznik nr 3',
  validFrom: day('2018-01-01'),
  accounts: [
    { number: '000', name: 'Konto techniczne ewidencji pozabilansowej', offBalance: true },
    { number: '011', name: 'Środki trwałe' },
    { number: '013', name: 'Pozostałe środki trwałe' },
    { number: '071', name: 'Umorzenie środków trwałych oraz wartości niematerialnych i prawnych' },
    { number: '072', name: 'Umorzenie pozostałych środków trwałych' },
    { number: '080', name: 'Środki trwałe w budowie (inwestycje)' },
    { number: '101', name: 'Kasa' },
    { number: '130', name: 'Rachunek bieżący jednostki' },
    { number: '135', name: 'Rachunek środków funduszy specjalnego przeznaczenia' },
    { number: '139', name: 'Inne rachunki bankowe' },
    { number: '141', name: 'Środki pieniężne w drodze' },
    { number: '201', name: 'Rozrachunki z odbiorcami i dostawcami' },
    { number: '221', name: 'Należności z tytułu dochodów budżetowych' },
    { number: '222', name: 'Rozliczenie dochodów budżetowych' },
    { number: '223', name: 'Rozliczenie wydatków budżetowych' },
    { number: '224', name: 'Rozliczenie dotacji budżetowych oraz płatności z budżetu środków europejskich' },
    { number: '225', name: 'Rozrachunki z budżetami' },
    { number: '226', name: 'Długoterminowe należności budżetowe' },
    { number: '229', name: 'Pozostałe rozrachunki publicznoprawne' },
    { number: '231', name: 'Rozrachunki z tytułu wynagrodzeń' },
    { number: '234', name: 'Pozostałe rozrachunki z pracownikami' },
    { number: '240', name: 'Pozostałe rozrachunki' },
    { number: '245', name: 'Wpływy do wyjaśnienia' },
    { number: '290', name: 'Odpisy aktualizujące należności' },
    { number: '310', name: 'Materiały' },
    { number: '400', name: 'Amortyzacja' },
    { number: '401', name: 'Zużycie materiałów i energii' },
    { number: '402', name: 'Usługi obce' },
    { number: '403', name: 'Podatki i opłaty' },
    { number: '404', name: 'Wynagrodzenia' },
    { number: '405', name: 'Ubezpieczenia społeczne i inne świadczenia' },
    { number: '409', name: 'Pozostałe koszty rodzajowe' },
    { number: '720', name: 'Przychody z tytułu dochodów budżetowych' },
    { number: '750', name: 'Przychody finansowe' },
    { number: '751', name: 'Koszty finansowe' },
    { number: '760', name: 'Pozostałe przychody operacyjne' },
    { number: '761', name: 'Pozostałe koszty operacyjne' },
    { number: '800', name: 'Fundusz jednostki' },
    {
      number: '810',
      name: 'Dotacje budżetowe, płatności z budżetu środków europejskich oraz środki z budżetu na inwestycje',
    },
    { number: '851', name: 'Zakładowy fundusz świadczeń socjalnych' },
    { number: '860', name: 'Wynik finansowy' },
    { number: '980', name: 'Plan finansowy wydatków budżetowych', offBalance: true },
    { number: '998', name: 'Zaangażowanie wydatków budżetowych roku bieżącego', offBalance: true },
    { number: '999', name: 'Zaangażowanie wydatków budżetowych przyszłych lat', offBalance: true },
  ],
};

/** Analytics that a unit works with from its first day, besides those of its titles and desks. */
export const FIRST_ANALYTICS: readonly ChartAccount[] = [
  { number: '130-D', name: 'Rachunek bieżący – dochody' },
  { number: '130-W', name: 'Rachunek bieżący – wydatki' },
  { number: '234-1', name: 'Rozrachunki z pracownikami – zaliczki' },
  { number: '240-1', name: 'Pozostałe rozrachunki' },
];

/** Partial journals of a unit's book; each cash desk adds its own. */
export const FIRST_JOURNALS: readonly { readonly code: string; readonly name: string }[] = [
  { code: 'PR', name: 'Przypisy i odpisy' },
  { code: 'WB', name: 'Wyciągi bankowe' },
  { code: 'PK', name: 'Polecenia księgowania' },
];
