/** The layout in which data of an earlier system is handed over: files, their columns, what each cell may hold. */

/** How a cell is read. */
export type CellKind = 'text' | 'day' | 'amount' | 'year' | 'count' | 'decimal' | 'share' | 'choice';

export interface LegacyColumn {
  /** Heading in the first row of the file; letters without Polish marks. */
  readonly name: string;
  readonly kind: CellKind;
  readonly required: boolean;
  /** Polish, for the manual and for faults. */
  readonly meaning: string;
  /** Longest text; 120 unless told. */
  readonly longest?: number;
  /** Words in the file and what they stand for. */
  readonly choices?: Readonly<Record<string, string>>;
}

export interface LegacyFile {
  readonly title: string;
  /** Without it nothing can be taken over. */
  readonly required: boolean;
  readonly columns: readonly LegacyColumn[];
}

type More = Pick<LegacyColumn, 'longest' | 'choices'>;
const column =
  (required: boolean) =>
  (name: string, meaning: string, kind: CellKind = 'text', more: More = {}) => ({
    name,
    meaning,
    kind,
    required,
    ...more,
  });
const must = column(true);
const may = column(false);

export const PARTY_KINDS = {
  osoba: 'person',
  malzenstwo: 'couple',
  firma: 'organisation',
  wspolwlasciciele: 'group',
} as const;
export const MEMBER_ROLES = {
  malzonek: 'spouse',
  wspolwlasciciel: 'co-owner',
  spadkobierca: 'heir',
  pelnomocnik: 'attorney',
  opiekun: 'guardian',
  zarzad: 'board',
} as const;
export const OBJECT_KINDS = {
  dzialka: 'parcel',
  budynek: 'building',
  budowla: 'structure',
  pojazd: 'vehicle',
} as const;
export const CATEGORIES = {
  'grunt-dzialalnosc': 'LAND_BUSINESS',
  'grunt-wody': 'LAND_WATER',
  'grunt-pozostaly': 'LAND_OTHER',
  'grunt-rewitalizacja': 'LAND_REVITALISATION',
  mieszkalny: 'BUILDING_RESIDENTIAL',
  dzialalnosc: 'BUILDING_BUSINESS',
  'material-siewny': 'BUILDING_SEED',
  zdrowie: 'BUILDING_HEALTH',
  pozostaly: 'BUILDING_OTHER',
} as const;
export const VEHICLES = {
  ciezarowy: 'TRUCK',
  ciagnik: 'TRACTOR',
  przyczepa: 'TRAILER',
  autobus: 'BUS',
} as const;
export const LAWS = { publiczne: 'public', cywilne: 'civil' } as const;
export const INTERESTS = { podatkowe: 'tax', ustawowe: 'civil', brak: 'none' } as const;
export const SUSPENSIONS = { pneumatyczne: 'AIR', inne: 'OTHER' } as const;
/** What a control total counts and adds up. */
export const TOTALS = {
  tytuly: 'titles',
  platnicy: 'payers',
  czlonkowie: 'members',
  obiekty: 'objects',
  naleznosci: 'items',
  zaleglosci: 'arrears',
  nadplaty: 'overpayments',
} as const;

export const LEGACY_FILES = {
  tytuly: {
    title: 'Słownik: tytuły należności dawnego programu i ich odpowiedniki',
    required: true,
    columns: [
      must('kod', 'kod tytułu w dawnym programie', 'text', { longest: 20 }),
      must('tytul', 'kod tytułu w Skarbniku, na przykład PNF', 'text', { longest: 8 }),
      may('nazwa', 'nazwa; dalsze kolumny wypełnia się tylko dla tytułu, którego w Skarbniku jeszcze nie ma'),
      may('skrot', 'nazwa skrócona', 'text', { longest: 40 }),
      may('prawo', 'publiczne albo cywilne', 'choice', { choices: LAWS }),
      may('odsetki', 'podatkowe, ustawowe albo brak', 'choice', { choices: INTERESTS }),
      may('klasyfikacja', 'dział, rozdział i paragraf, na przykład 756-75616-0310', 'text', { longest: 14 }),
      may('klasyfikacja_odsetek', 'to samo dla odsetek', 'text', { longest: 14 }),
    ],
  },
  platnicy: {
    title: 'Płatnicy z adresem',
    required: true,
    columns: [
      must('numer', 'numer konta płatnika; zostaje ten sam', 'text', { longest: 20 }),
      must('rodzaj', 'osoba, malzenstwo, firma albo wspolwlasciciele', 'choice', { choices: PARTY_KINDS }),
      may('nazwisko', 'nazwisko; przy osobie wymagane', 'text', { longest: 80 }),
      may('imie', 'imię', 'text', { longest: 60 }),
      may('drugie_imie', 'drugie imię', 'text', { longest: 60 }),
      may('nazwa', 'nazwa; przy firmie wymagana', 'text', { longest: 200 }),
      may('pesel', 'PESEL'),
      may('nip', 'NIP'),
      may('regon', 'REGON'),
      may('data_urodzenia', 'data urodzenia', 'day'),
      may('email', 'adres poczty elektronicznej'),
      may('telefon', 'telefon', 'text', { longest: 40 }),
      must('miejscowosc', 'miejscowość', 'text', { longest: 60 }),
      may('ulica', 'ulica', 'text', { longest: 80 }),
      may('dom', 'numer domu', 'text', { longest: 12 }),
      may('lokal', 'numer lokalu', 'text', { longest: 12 }),
      may('kod_pocztowy', 'kod pocztowy', 'text', { longest: 10 }),
      may('poczta', 'poczta', 'text', { longest: 60 }),
    ],
  },
  czlonkowie: {
    title: 'Małżonkowie, współwłaściciele, spadkobiercy i pełnomocnicy',
    required: false,
    columns: [
      must('platnik', 'numer małżeństwa, grupy albo reprezentowanego', 'text', { longest: 20 }),
      must('osoba', 'numer osoby z pliku płatników', 'text', { longest: 20 }),
      must('rola', 'malzonek, wspolwlasciciel, spadkobierca, pelnomocnik, opiekun albo zarzad', 'choice', {
        choices: MEMBER_ROLES,
      }),
      may('udzial', 'udział, na przykład 1/2; pusty to całość', 'share'),
    ],
  },
  obiekty: {
    title:
      'Przedmioty opodatkowania; użytki działki i części budynku w kolejnych wierszach tego samego numeru',
    required: false,
    columns: [
      must('obiekt', 'numer przedmiotu w dawnym programie', 'text', { longest: 40 }),
      must('platnik', 'numer płatnika', 'text', { longest: 20 }),
      must('rodzaj', 'dzialka, budynek, budowla albo pojazd', 'choice', { choices: OBJECT_KINDS }),
      must('nazwa', 'numer działki, adres budynku, numer rejestracyjny'),
      must('od', 'dzień nabycia albo powstania', 'day'),
      may('miejscowosc', 'obręb albo miejscowość', 'text', { longest: 60 }),
      may('ksiega', 'numer księgi wieczystej', 'text', { longest: 40 }),
      may('identyfikator', 'identyfikator z ewidencji gruntów albo numer rejestracyjny', 'text', {
        longest: 60,
      }),
      may('dzialka', 'numer działki, na której stoi budynek albo budowla', 'text', { longest: 40 }),
      may('uzytek', 'użytek działki: R, S, Ł, Ps, Br, Ls, B, Bi, dr …', 'text', { longest: 6 }),
      may('klasa', 'klasa gleby: I, II, IIIa …', 'text', { longest: 6 }),
      may('kategoria', 'kategoria podatku od nieruchomości', 'choice', { choices: CATEGORIES }),
      may('powierzchnia', 'działka: hektary użytku; budynek: metry kwadratowe użytkowe', 'decimal'),
      may('wartosc', 'budowla: wartość w złotych', 'amount'),
      may('pojazd', 'ciezarowy, ciagnik, przyczepa albo autobus', 'choice', { choices: VEHICLES }),
      may('masa', 'dopuszczalna masa całkowita w tonach', 'decimal'),
      may('osie', 'liczba osi', 'count'),
      may('zawieszenie', 'pneumatyczne albo inne', 'choice', { choices: SUSPENSIONS }),
      may('miejsca', 'autobus: liczba miejsc', 'count'),
    ],
  },
  naleznosci: {
    title: 'Otwarte pozycje: każda rata, która nie jest zapłacona w całości',
    required: true,
    columns: [
      must('pozycja', 'numer pozycji w dawnym programie', 'text', { longest: 60 }),
      must('platnik', 'numer płatnika', 'text', { longest: 20 }),
      must('tytul', 'kod tytułu w dawnym programie', 'text', { longest: 20 }),
      must('rok', 'rok powstania należności', 'year'),
      must('dokument', 'numer decyzji, deklaracji albo innego dokumentu', 'text', { longest: 60 }),
      must('data_dokumentu', 'data dokumentu', 'day'),
      may('data_doreczenia', 'dzień doręczenia decyzji', 'day'),
      must('rata', 'numer raty', 'count'),
      must('termin', 'termin płatności wynikający z przepisu', 'day'),
      may('termin_przesuniety', 'termin po przesunięciu, gdy jest inny', 'day'),
      must('kwota', 'należność główna, która pozostała do zapłaty', 'amount'),
    ],
  },
  salda: {
    title: 'Salda kont według tytułu i roku powstania',
    required: true,
    columns: [
      must('platnik', 'numer płatnika', 'text', { longest: 20 }),
      must('tytul', 'kod tytułu w dawnym programie', 'text', { longest: 20 }),
      must('rok', 'rok powstania', 'year'),
      must('zaleglosc', 'należność główna pozostała do zapłaty; zgodna z otwartymi pozycjami', 'amount'),
      may('nadplata', 'nadpłata do zwrotu albo zaliczenia', 'amount'),
      may('data_nadplaty', 'dzień powstania nadpłaty; wymagany przy nadpłacie', 'day'),
    ],
  },
  sumy: {
    title: 'Sumy kontrolne z dawnego programu',
    required: true,
    columns: [
      must('co', 'tytuly, platnicy, czlonkowie, obiekty, naleznosci, zaleglosci albo nadplaty', 'choice', {
        choices: TOTALS,
      }),
      must('liczba', 'ile pozycji', 'count'),
      may('kwota', 'suma kwot; przy naleznosci, zaleglosci i nadplaty wymagana', 'amount'),
    ],
  },
} as const satisfies Readonly<Record<string, LegacyFile>>;

export type LegacyName = keyof typeof LEGACY_FILES;
export const LEGACY_NAMES = Object.keys(LEGACY_FILES) as readonly LegacyName[];

export function layoutOf(name: LegacyName): LegacyFile {
  return LEGACY_FILES[name];
}
