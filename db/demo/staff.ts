/** People of the demo gmina who sign in; one for each role. All use the same password, shown by `npm start`. */
export interface DemoUser {
  readonly login: string;
  readonly displayName: string;
  readonly position: string;
  readonly unit: 'UG' | 'SP1' | 'GOPS';
  readonly roles: readonly string[];
  /** Desks at which the person works. */
  readonly desks: readonly string[];
}

/** The one password of all demo sign-ins; it meets the office's own rules. */
export const DEMO_PASSWORD = 'zielona-lipa-7411';

export const STAFF: readonly DemoUser[] = [
  {
    login: 'kasjer',
    displayName: 'Alicja Kasowa',
    position: 'Kasjer',
    unit: 'UG',
    roles: ['kasjer'],
    desks: ['K1', 'K2'],
  },
  {
    login: 'kasjer2',
    displayName: 'Bogdan Drobny',
    position: 'Kasjer',
    unit: 'UG',
    roles: ['kasjer'],
    desks: ['K1', 'K2', 'W1'],
  },
  {
    login: 'ksiegowa',
    displayName: 'Celina Winien',
    position: 'Inspektor ds. księgowości',
    unit: 'UG',
    roles: ['ksiegowosc'],
    desks: [],
  },
  {
    login: 'podatki',
    displayName: 'Dariusz Wymiar',
    position: 'Inspektor ds. podatków',
    unit: 'UG',
    roles: ['referent-podatkowy'],
    desks: [],
  },
  {
    login: 'glowna',
    displayName: 'Elżbieta Skarbna',
    position: 'Skarbnik Gminy',
    unit: 'UG',
    roles: ['skarbnik'],
    desks: [],
  },
  {
    login: 'serwis',
    displayName: 'Filip Sieciowy',
    position: 'Informatyk',
    unit: 'UG',
    roles: ['administrator'],
    desks: [],
  },
  {
    login: 'szkola',
    displayName: 'Grażyna Szkolna',
    position: 'Dyrektor szkoły',
    unit: 'SP1',
    roles: ['kierownik-jednostki'],
    desks: [],
  },
  {
    login: 'gops',
    displayName: 'Henryk Pomocny',
    position: 'Kierownik ośrodka',
    unit: 'GOPS',
    roles: ['kierownik-jednostki'],
    desks: [],
  },
];

export const DEMO_DESKS = [
  { code: 'K1', name: 'Kasa główna', kind: 'mixed', float: 50_000, limit: 2_000_000 },
  { code: 'K2', name: 'Kasa dochodów', kind: 'revenue', float: 50_000, limit: 2_000_000 },
  { code: 'W1', name: 'Kasa wydatków', kind: 'expenditure', float: 300_000, limit: 1_000_000 },
] as const;
