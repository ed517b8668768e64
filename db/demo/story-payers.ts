import { type Day, day } from '#shared/kernel/day.ts';
import type { CardItem, Cards } from './card.ts';
import type { DemoContext } from './context.ts';
import { remind } from './history.ts';
import { accountNumber } from './numbers.ts';
import type { Payer, PayerWriter } from './payers.ts';
import { noon } from './postings.ts';
import { randomOf } from './random.ts';
import type { Rows } from './tables.ts';
import type { TaxCards } from './tax-cards.ts';
import { type DemoObject, HOUSE_T01, LAND_T21 } from './tax-objects.ts';

/**
 * Payers whose figures are known by heart: each shows a worked example (vector T-…) of the rules of local taxes.
 * The number of the account is the number of the vector, the surname says what is to be seen.
 * Dues are written as [statutory due day, grosze].
 */
interface Story {
  readonly account: number;
  readonly firstName: string;
  readonly surname: string;
  readonly female: boolean;
  /** What to look at, and on which day. */
  readonly shows: string;
  readonly dues: readonly StoryDue[];
  /** Objects of the tax card of which the rules make the first due, figure by figure. */
  readonly objects?: readonly DemoObject[];
  /** Delivery of a reminder whose cost (16.00) stands on the account. */
  readonly reminderDelivered?: string;
  /** What happened before the story begins. */
  readonly before?: (items: readonly CardItem[], world: StoryWorld) => void;
}

interface StoryDue {
  readonly title: string;
  readonly year: number;
  readonly assessedOn: string;
  readonly items: readonly (readonly [due: string, grosze: number])[];
}

interface StoryWorld {
  readonly demo: DemoContext;
  readonly payer: Payer;
  readonly cards: Cards;
  readonly rows: Rows;
  readonly newId: () => string;
}

const property = (year: number, assessedOn: string, ...items: StoryDue['items']): StoryDue => ({
  title: 'PNF',
  year,
  assessedOn,
  items,
});
const ARREARS_T31 = property(2025, '2025-02-07', ['2025-03-15', 100_000]);

export const STORIES: readonly Story[] = [
  {
    account: 1,
    firstName: 'Zofia',
    surname: 'Domowa',
    female: true,
    objects: HOUSE_T01,
    shows: 'T-01: dom, 805,00 zł w czterech ratach 202, 201, 201, 201 w 2026 r.',
    dues: [
      property(
        2026,
        '2026-02-06',
        ['2026-03-15', 20_200],
        ['2026-05-15', 20_100],
        ['2026-09-15', 20_100],
        ['2026-11-15', 20_100],
      ),
    ],
  },
  {
    account: 21,
    firstName: 'Kazimierz',
    surname: 'Łączny',
    female: false,
    objects: LAND_T21,
    shows: 'T-21: łączne zobowiązanie 2031,00 zł w ratach 510, 507, 507, 507.',
    dues: [
      {
        title: 'LZP',
        year: 2026,
        assessedOn: '2026-02-06',
        items: [
          ['2026-03-15', 51_000],
          ['2026-05-15', 50_700],
          ['2026-09-15', 50_700],
          ['2026-11-15', 50_700],
        ],
      },
    ],
  },
  {
    account: 30,
    firstName: 'Piotr',
    surname: 'Przestępny',
    female: false,
    shows:
      'T-30 i T-42: 500,00 zł z 15.03.2024; dnia 30.09.2024 odsetki 40 zł, wpłata 0,01 zł idzie w należność.',
    dues: [property(2024, '2024-02-09', ['2024-03-15', 50_000])],
  },
  {
    account: 31,
    firstName: 'Anna',
    surname: 'Siedmiostawkowa',
    female: true,
    shows: 'T-31: 1000,00 zł z 17.03.2025; dnia 15.01.2026 odsetki 106 zł.',
    dues: [ARREARS_T31],
  },
  {
    account: 32,
    firstName: 'Marek',
    surname: 'Dawny',
    female: false,
    shows: 'T-32: 12 000,00 zł z 15.11.2021; dnia 31.10.2023 odsetki 3373 zł.',
    dues: [property(2021, '2021-02-05', ['2021-11-15', 1_200_000])],
  },
  {
    account: 33,
    firstName: 'Jan',
    surname: 'Progowy',
    female: false,
    shows: 'T-33: 1000,00 zł z 15.05.2026; po 30 dniach (14.06.2026) odsetki 0, po 31 dniach 9 zł.',
    dues: [property(2026, '2026-02-06', ['2026-05-15', 100_000])],
  },
  {
    account: 34,
    firstName: 'Ewa',
    surname: 'Czteroratowa',
    female: true,
    shows: 'T-34: cztery raty po 201,00 zł; dnia 31.12.2026 odsetki 17 + 13 + 0 + 0 = 30 zł.',
    dues: [
      property(
        2026,
        '2026-02-06',
        ['2026-03-15', 20_100],
        ['2026-05-15', 20_100],
        ['2026-09-15', 20_100],
        ['2026-11-15', 20_100],
      ),
    ],
  },
  {
    account: 35,
    firstName: 'Halina',
    surname: 'Odpadkowa',
    female: true,
    shows: 'T-35: trzy miesiące odpadów po 126,00 zł; dnia 30.06.2026 odsetki 0 od każdego.',
    dues: [
      {
        title: 'ODP',
        year: 2026,
        assessedOn: '2026-01-09',
        items: [
          ['2026-02-15', 12_600],
          ['2026-03-15', 12_600],
          ['2026-04-15', 12_600],
        ],
      },
    ],
  },
  {
    account: 37,
    firstName: 'Tomasz',
    surname: 'Przerwany',
    female: false,
    shows: 'T-37: 4000,00 zł z 15.05.2025, przerwa 16.08–02.12.2025; dnia 30.01.2026 odsetki 205 zł.',
    dues: [property(2025, '2025-02-07', ['2025-05-15', 400_000])],
    before: ([item], { demo, rows, newId }) =>
      rows.interestBreak.push([
        newId(),
        demo.office.unitId,
        item?.id ?? null,
        '2025-08-16',
        '2025-12-02',
        'Nierozpatrzenie odwołania w terminie (Ordynacja podatkowa art. 54 § 1 pkt 3)',
      ]),
  },
  {
    account: 38,
    firstName: 'Barbara',
    surname: 'Cywilna',
    female: true,
    shows:
      'T-38: użytkowanie wieczyste 1230,00 zł z 31.03.2026, dnia 30.06.2026 odsetki 28,37 zł; dzierżawa 845,60 zł z 02.02.2026, dnia 15.04.2026 odsetki 15,60 zł.',
    dues: [
      { title: 'UZW', year: 2026, assessedOn: '2026-01-09', items: [['2026-03-31', 123_000]] },
      { title: 'DZI', year: 2026, assessedOn: '2026-01-09', items: [['2026-01-31', 84_560]] },
    ],
  },
  {
    account: 39,
    firstName: 'Krzysztof',
    surname: 'Częściowy',
    female: false,
    shows:
      'T-39: jak T-31 i upomnienie 16,00 zł; 500,00 zł dnia 15.01.2026 daje 437,61 należności i 46,39 odsetek.',
    dues: [ARREARS_T31],
    reminderDelivered: '2025-04-22',
  },
  {
    account: 40,
    firstName: 'Danuta',
    surname: 'Dopłacająca',
    female: true,
    shows: 'T-40: po wpłacie z T-39 zostało 562,39 zł; dnia 16.02.2026 do zapłaty 627,39 zł.',
    dues: [ARREARS_T31],
    reminderDelivered: '2025-04-22',
    before: ([main, cost], { cards }) => {
      if (!main || !cost) throw new Error('story T-40 needs its due and its reminder');
      const paidOn = day('2026-01-15');
      cards.payByBank(cost, 1_600, 0, paidOn);
      cards.payByBank(main, 43_761, 4_639, paidOn);
    },
  },
  {
    account: 41,
    firstName: 'Stanisław',
    surname: 'Dwupozycyjny',
    female: false,
    shows:
      'T-41: 300,00 + odsetki 25 i 400,00 + odsetki 12 dnia 24.08.2026, upomnienie 16,00; z 700,00 zł zostaje 51,46 drugiej.',
    dues: [
      property(2025, '2025-02-07', ['2025-11-15', 30_000]),
      property(2026, '2026-02-06', ['2026-05-15', 40_000]),
    ],
    reminderDelivered: '2026-06-22',
  },
  {
    account: 42,
    firstName: 'Róża',
    surname: 'Połówkowa',
    female: true,
    shows:
      'T-42: 100,00 zł z 15.11.2021; dnia 05.05.2025 odsetki 50 zł, wpłata 100,00 zł dzieli się 66,67 i 33,33.',
    dues: [property(2021, '2021-02-05', ['2021-11-15', 10_000])],
  },
  {
    account: 45,
    firstName: 'Grzegorz',
    surname: 'Nadpłacony',
    female: false,
    shows:
      'T-45: nadpłata 450,00 zł z 10.09.2026 i zaległość 380,00 zł z 15.05.2026; zaliczenie 393,00, zostaje 57,00.',
    dues: [property(2026, '2026-02-06', ['2026-05-15', 38_000])],
    before: (_, { cards, payer }) => {
      cards.overpay(payer, 'TRA', 45_000, day('2026-09-10'));
    },
  },
  {
    account: 61,
    firstName: 'Łukasz',
    surname: 'Egzekwowany',
    female: false,
    shows: 'Należność w egzekucji: kasjer uprzedza i powstaje zawiadomienie organu.',
    dues: [property(2025, '2025-02-07', ['2025-05-15', 64_000], ['2025-09-15', 64_000])],
    reminderDelivered: '2025-10-20',
    before: (items, world) =>
      flagAll(
        items.slice(0, 2),
        world,
        'enforcement',
        '2025-12-01',
        'Tytuł wykonawczy TW/2025/000061: powiadom organ egzekucyjny o wpłacie.',
      ),
  },
  {
    account: 62,
    firstName: 'Irena',
    surname: 'Upadła',
    female: true,
    shows: 'Dłużnik w upadłości: wpłaty na wierzytelności sprzed ogłoszenia kieruje się do syndyka.',
    dues: [property(2025, '2025-02-07', ['2025-09-15', 88_000])],
    before: (_, { rows, newId, payer }) =>
      rows.partyFlag.push([
        newId(),
        payer.partyId,
        'bankruptcy',
        '2025-11-03',
        'Ogłoszono upadłość 03.11.2025; należności wcześniejsze zgłoszono syndykowi.',
        noon(day('2025-11-03')),
      ]),
  },
  {
    account: 63,
    firstName: 'Józef',
    surname: 'Przedawniony',
    female: false,
    shows: 'Należność przedawniona: kasjer mówi o tym płacącemu, zanim przyjmie pieniądze.',
    dues: [property(2020, '2021-01-05', ['2020-11-16', 22_000])],
    before: (items, world) =>
      flagAll(items, world, 'limitation', '2026-01-01', 'Zobowiązanie przedawniło się 31.12.2025.'),
  },
  {
    account: 100,
    firstName: 'Maria',
    surname: 'Wielodzierżawna',
    female: true,
    shows: 'Dwieście otwartych należności jednego podatnika.',
    dues: Array.from({ length: 50 }, (_, contract) => ({
      title: 'DZI',
      year: 2026,
      assessedOn: '2026-01-09',
      items: (['2026-03-31', '2026-06-30', '2026-09-30', '2026-12-31'] as const).map(
        (due) => [due, 10_000 + contract * 37] as const,
      ),
    })),
  },
];

/** Writes the payers of the stories with their dues and what happened before. */
export function writeStories(
  demo: DemoContext,
  payers: PayerWriter,
  { cards, taxes }: { cards: Cards; taxes: TaxCards },
  rows: Rows,
  newId: () => string,
): void {
  for (const story of STORIES) {
    const payer = payers.person(story.account, story, randomOf(demo.seed, 'story', story.account));
    const register = story.objects && taxes.open(payer, story.objects);
    const items = story.dues.flatMap((due, index) =>
      register
        ? taxes.assess(payer, register, due.year, day(due.assessedOn))
        : assess(cards, payer, due, index + 1),
    );
    if (story.reminderDelivered) items.push(...remind(cards, payer, day(story.reminderDelivered)));
    story.before?.(items, { demo, payer, cards, rows, newId });
  }
}

function assess(cards: Cards, payer: Payer, due: StoryDue, count: number): CardItem[] {
  const kind = due.title === 'DZI' ? 'UM' : due.title === 'ODP' ? 'DO-1' : due.title === 'UZW' ? 'UW' : 'DEC';
  return cards.assess(payer, {
    titleCode: due.title,
    year: due.year,
    documentKind: kind,
    documentNumber: `${kind}/${due.title}/${due.year}/${accountNumber(payer.accountIndex)}${count > 1 ? `/${count}` : ''}`,
    day: day(due.assessedOn),
    deliveredOn: kind === 'DEC' ? day(due.assessedOn) : null,
    text: '',
    instalments: due.items.map(([statutoryDue, amount]) => ({ statutoryDue: day(statutoryDue), amount })),
  });
}

function flagAll(
  items: readonly CardItem[],
  { demo, rows, newId }: StoryWorld,
  kind: string,
  since: string,
  text: string,
): void {
  for (const item of items)
    rows.dueFlag.push([newId(), demo.office.unitId, item.id, kind, since as Day, text, noon(since as Day)]);
}
