import { day } from '#shared/kernel/day.ts';
import { grosze } from '#shared/kernel/money.ts';
import type { DecisionContent, DecisionLine } from '#shared/taxes/letters/content.ts';
import type { LetterOffice } from '#shared/taxes/letters/decision-letter.ts';

/** Issued decisions as the register freezes them, with invented people and figures that agree. */

const line = (
  tax: DecisionLine['tax'],
  objectName: string,
  name: string,
  figures: readonly [base: string, rate: string, amount: string],
  more: Partial<DecisionLine> = {},
): DecisionLine => {
  const [base, rate, amount] = figures;
  const plain = { months: { from: 1, to: 12 }, share: '', relief: '' };
  return { tax, objectName, name, base, rate, amount, ...plain, ...more };
};

/** Farm, forest and house of a couple: one sum, three taxes. */
export const combined: DecisionContent = {
  number: 'FN.3123.1.417.2026',
  kind: 'establishing',
  liability: 'LAND',
  combined: true,
  year: 2026,
  issuedOn: day('2026-01-20'),
  office: {
    name: 'Gmina Przykładowo',
    authority: 'Wójt Gminy Przykładowo',
    address: 'ul. Rynek 1, 99-999 Przykładowo',
    nip: '9990000014',
  },
  account: { number: '000012345', virtualAccount: '06856200074321000000012345' },
  payer: 'natural',
  addressees: [
    {
      partyId: '00000000-0000-7000-8000-000000000001',
      name: 'Stanisława Źrebięcka-Łęcka',
      address: 'ul. Łąkowa 7/2, 99-998 Brzeźno',
      share: 'wspólność majątkowa',
    },
    {
      partyId: '00000000-0000-7000-8000-000000000002',
      name: 'Mieczysław Łęcki',
      address: 'ul. Łąkowa 7/2, 99-998 Brzeźno',
      share: 'wspólność majątkowa',
    },
  ],
  lines: [
    line('AGRICULTURAL_TAX', 'dz. 320902_2.0001.40', 'grunty orne IVa', [
      '2,2000 ha przel.',
      '166,05 zł/ha',
      '365,3100',
    ]),
    line('AGRICULTURAL_TAX', 'dz. 320902_2.0001.40', 'łąki IV', [
      '0,3500 ha przel.',
      '166,05 zł/ha',
      '58,1175',
    ]),
    line(
      'AGRICULTURAL_TAX',
      'dz. 320902_2.0001.41',
      'grunty orne V',
      ['0,5000 ha przel.', '166,05 zł/ha', '0,0000'],
      {
        relief: 'klasa V, art. 12 ust. 1 pkt 1 ustawy o podatku rolnym',
      },
    ),
    line('FOREST_TAX', 'dz. 320902_2.0001.42', 'lasy', ['0,8400 ha', '61,9014 zł/ha', '51,9972']),
    line('PROPERTY_TAX', 'dz. 320902_2.0001.43', 'grunty pozostałe', ['850,00 m²', '0,77 zł/m²', '654,5000']),
    line('PROPERTY_TAX', 'Łąkowa 7', 'budynki mieszkalne', ['124,50 m²', '1,25 zł/m²', '155,6250']),
    line('PROPERTY_TAX', 'Łąkowa 7, garaż', 'budynki pozostałe', ['32,00 m²', '12,00 zł/m²', '192,0000'], {
      months: { from: 7, to: 12 },
    }),
  ],
  parts: [
    { tax: 'PROPERTY_TAX', name: 'podatek od nieruchomości', amount: grosze(100_200), before: grosze(0) },
    { tax: 'AGRICULTURAL_TAX', name: 'podatek rolny', amount: grosze(42_300), before: grosze(0) },
    { tax: 'FOREST_TAX', name: 'podatek leśny', amount: grosze(5_200), before: grosze(0) },
  ],
  before: grosze(0),
  total: grosze(147_700),
  instalments: [
    { number: 1, due: day('2026-03-16'), amount: grosze(37_000), slipCode: '' },
    { number: 2, due: day('2026-05-15'), amount: grosze(36_900), slipCode: '' },
    { number: 3, due: day('2026-09-15'), amount: grosze(36_900), slipCode: '' },
    { number: 4, due: day('2026-11-16'), amount: grosze(36_900), slipCode: '' },
  ],
  previousNumber: null,
  reason: '',
  articles: [
    'art. 207 i art. 210 ustawy z 29 sierpnia 1997 r. – Ordynacja podatkowa',
    'art. 2–6 ustawy z 12 stycznia 1991 r. o podatkach i opłatach lokalnych',
    'art. 1–6c ustawy z 15 listopada 1984 r. o podatku rolnym',
    'art. 1–6 ustawy z 30 października 2002 r. o podatku leśnym',
    'uchwała nr XII/98/2025 Rady Gminy Przykładowo z 20 listopada 2025 r. w sprawie stawek podatku od nieruchomości',
  ],
};

const [owner] = combined.addressees;
if (!owner) throw new Error('the sample has no addressee');

/** One tax, one owner. */
export const property: DecisionContent = {
  ...combined,
  number: 'FN.3120.88.2026',
  combined: false,
  addressees: [{ ...owner, share: '' }],
  lines: combined.lines.filter(({ tax }) => tax === 'PROPERTY_TAX'),
  parts: combined.parts.filter(({ tax }) => tax === 'PROPERTY_TAX'),
  total: grosze(100_200),
  instalments: [
    { number: 1, due: day('2026-03-16'), amount: grosze(25_200), slipCode: '' },
    { number: 2, due: day('2026-05-15'), amount: grosze(25_000), slipCode: '' },
    { number: 3, due: day('2026-09-15'), amount: grosze(25_000), slipCode: '' },
    { number: 4, due: day('2026-11-16'), amount: grosze(25_000), slipCode: '' },
  ],
};

/** After a sale in June: less to pay. */
export const changing: DecisionContent = {
  ...property,
  number: 'FN.3120.88.1.2026',
  kind: 'changing',
  issuedOn: day('2026-07-06'),
  previousNumber: 'FN.3120.88.2026',
  reason:
    'Umową z 12 czerwca 2026 r. (Rep. A nr 1234/2026) podatniczka sprzedała działkę 320902_2.0001.43. Obowiązek podatkowy od tej działki wygasł z końcem czerwca 2026 r.',
  parts: [
    {
      tax: 'PROPERTY_TAX',
      name: 'podatek od nieruchomości',
      amount: grosze(67_500),
      before: grosze(100_200),
    },
  ],
  lines: property.lines.map((one) =>
    one.objectName === 'dz. 320902_2.0001.43'
      ? { ...one, months: { from: 1, to: 6 }, amount: '327,2500' }
      : one,
  ),
  before: grosze(100_200),
  total: grosze(67_500),
  instalments: [
    { number: 1, due: day('2026-03-16'), amount: grosze(25_200), slipCode: '' },
    { number: 2, due: day('2026-05-15'), amount: grosze(25_000), slipCode: '' },
    { number: 3, due: day('2026-09-15'), amount: grosze(17_300), slipCode: '' },
  ],
};

export const discontinuing: DecisionContent = {
  ...property,
  number: 'FN.3120.88.2.2026',
  kind: 'discontinuing',
  previousNumber: 'FN.3120.88.2026',
  reason:
    'Nieruchomość należała w całym 2026 roku do innego podatnika, więc postępowanie jest bezprzedmiotowe.',
  lines: [],
  parts: [
    { tax: 'PROPERTY_TAX', name: 'podatek od nieruchomości', amount: grosze(0), before: grosze(100_200) },
  ],
  before: grosze(100_200),
  total: grosze(0),
  instalments: [],
};

export const letterOffice: LetterOffice = {
  place: 'Przykładowo',
  appealBody: 'Samorządowego Kolegium Odwoławczego w Przykładowie',
  signer: { role: 'Wójt', name: 'Jadwiga Ćwierz' },
};
