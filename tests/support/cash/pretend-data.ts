import type { CatalogueItem } from '#shared/cash/schemas.ts';
import { day } from '#shared/kernel/day.ts';
import { grosze } from '#shared/kernel/money.ts';
import type { Due } from '#shared/receivables/contract.ts';

export const id = (number: number) => `0198a000-0000-7000-8000-${String(number).padStart(12, '0')}`;

export const TODAY = day('2026-01-15');
export const PARTY = id(501);
const ACCOUNT = id(601);

const base: Due = {
  instalmentId: id(1),
  receivableId: id(101),
  accountId: ACCOUNT,
  titleCode: 'PON',
  titleName: 'Podatek od nieruchomości',
  titleShortName: 'PoN',
  taxGroup: 'real-estate',
  kind: 'due',
  law: 'public',
  interestKind: 'tax',
  year: 2025,
  documentNumber: 'PON/118/2025',
  instalmentNumber: 1,
  instalmentCount: 4,
  statutoryDue: day('2025-03-15'),
  due: day('2025-03-17'),
  overdue: true,
  principal: grosze(100_000),
  interest: grosze(10_600),
  total: grosze(110_600),
  slipCode: '',
  version: 1,
  breaks: [],
  flags: [],
  heldBy: null,
};

const next = (number: number, more: Partial<Due>): Due => {
  const due = { ...base, instalmentId: id(number), ...more };
  return { ...due, total: grosze(due.principal + due.interest) };
};

/** Six open items of three titles and two years; the first is the one of the vectors T-31 and T-39. */
export const DUES: readonly Due[] = [
  base,
  next(2, {
    kind: 'reminder-cost',
    titleCode: 'KUP',
    titleName: 'Koszty upomnienia',
    titleShortName: 'Upomn.',
    taxGroup: 'cost',
    interestKind: 'none',
    documentNumber: 'UP/77/2025',
    instalmentCount: 1,
    due: day('2025-05-20'),
    principal: grosze(1_600),
    interest: grosze(0),
  }),
  next(3, {
    instalmentNumber: 2,
    due: day('2025-05-15'),
    principal: grosze(20_100),
    interest: grosze(1_700),
    flags: [
      {
        kind: 'enforcement',
        text: 'Należność jest w egzekucji. Wpłata w kasie jest możliwa; urząd zawiadomi organ egzekucyjny.',
      },
    ],
  }),
  next(4, {
    titleCode: 'ODP',
    titleName: 'Opłata za gospodarowanie odpadami',
    titleShortName: 'Odpady',
    taxGroup: 'waste',
    year: 2025,
    documentNumber: 'DO/41/2024',
    instalmentNumber: 11,
    instalmentCount: 12,
    due: day('2025-12-15'),
    principal: grosze(12_600),
    interest: grosze(0),
  }),
  next(5, {
    titleCode: 'ODP',
    titleName: 'Opłata za gospodarowanie odpadami',
    titleShortName: 'Odpady',
    taxGroup: 'waste',
    year: 2026,
    documentNumber: 'DO/41/2024',
    instalmentNumber: 1,
    instalmentCount: 12,
    due: day('2026-02-16'),
    overdue: false,
    principal: grosze(12_600),
    interest: grosze(0),
  }),
  next(6, {
    titleCode: 'DZ',
    titleName: 'Dzierżawa gruntów',
    titleShortName: 'Dzierżawa',
    taxGroup: 'lease',
    law: 'civil',
    interestKind: 'civil',
    year: 2026,
    documentNumber: 'UM/9/2023',
    instalmentCount: 1,
    due: day('2026-03-31'),
    overdue: false,
    principal: grosze(84_560),
    interest: grosze(0),
  }),
];

export const PEOPLE = [
  { partyId: PARTY, name: 'Żak Zofia', address: 'Polna 3, 00-950 Olszanka', accountNumber: 'K-000123' },
  {
    partyId: id(502),
    name: 'Żaczek Piotr',
    address: 'Lipowa 18/2, 00-950 Olszanka',
    accountNumber: 'K-000207',
  },
  {
    partyId: id(503),
    name: 'Kowalska Barbara i Kowalski Jan',
    address: 'Młyńska 7, 00-951 Zalesie',
    accountNumber: 'K-000311',
  },
] as const;

export const CATALOGUE: CatalogueItem[] = [
  {
    id: 1,
    code: 'SK-PELN',
    name: 'Opłata skarbowa od pełnomocnictwa',
    titleCode: 'SKARB',
    titleName: 'Opłata skarbowa',
    price: grosze(1_700),
    tariff: null,
    per: 'za dokument',
    legalBasis: 'ustawa o opłacie skarbowej, cz. IV',
    requiresText: 'kto komu udziela pełnomocnictwa',
  },
  {
    id: 2,
    code: 'SK-ZASW',
    name: 'Opłata skarbowa od zaświadczenia',
    titleCode: 'SKARB',
    titleName: 'Opłata skarbowa',
    price: grosze(1_700),
    tariff: null,
    per: 'za dokument',
    legalBasis: 'ustawa o opłacie skarbowej, cz. II',
    requiresText: '',
  },
  {
    id: 3,
    code: 'KSERO',
    name: 'Kopia A4',
    titleCode: 'KOPIE',
    titleName: 'Kopie i wydruki',
    price: grosze(70),
    tariff: null,
    per: 'za stronę',
    legalBasis: 'zarządzenie 12/2024',
    requiresText: '',
  },
  {
    id: 4,
    code: 'INNA',
    name: 'Inna wpłata',
    titleCode: 'INNE',
    titleName: 'Pozostałe dochody',
    price: null,
    tariff: null,
    per: '',
    legalBasis: '',
    requiresText: 'czego dotyczy wpłata',
  },
];
