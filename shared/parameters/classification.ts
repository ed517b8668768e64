import { type Day, day } from '#shared/kernel/day.ts';
import { type Parameter, type ParameterSet, parameterOn } from './parameter.ts';

/** Section, chapter and paragraph of the budget classification (dział, rozdział, paragraf). */
export interface Classification {
  readonly section: string;
  readonly chapter: string;
  readonly paragraph: string;
}

/** What of a due is paid: each part has its own revenue paragraph. */
export type DuePart = 'principal' | 'interest' | 'reminder-cost' | 'prolongation-fee';

/** Whose dues: taxes of legal persons and of natural persons stand in different chapters. */
export type PayerKind = 'legal' | 'natural';

/** Titles in the budget: chapter for legal persons, for natural persons, paragraph of the principal. */
const TITLES: ReadonlyArray<readonly [title: string, legal: string, natural: string, paragraph: string]> = [
  ['PROPERTY_TAX', '756/75615', '756/75616', '0310'],
  ['AGRICULTURAL_TAX', '756/75615', '756/75616', '0320'],
  ['FOREST_TAX', '756/75615', '756/75616', '0330'],
  ['VEHICLE_TAX', '756/75615', '756/75616', '0340'],
  ['TAX_CARD', '756/75601', '756/75601', '0350'],
  ['INHERITANCE_TAX', '756/75615', '756/75616', '0360'],
  ['CIVIL_TRANSACTIONS_TAX', '756/75615', '756/75616', '0500'],
  ['DOG_FEE', '756/75615', '756/75616', '0370'],
  ['SPA_FEE', '756/75615', '756/75616', '0390'],
  ['MARKET_FEE', '756/75615', '756/75616', '0430'],
  ['RESORT_FEE', '756/75615', '756/75616', '0440'],
  ['STAMP_DUTY', '756/75618', '756/75618', '0410'],
  ['ALCOHOL_LICENCE_FEE', '756/75618', '756/75618', '0480'],
  ['ROAD_LANE_FEE', '756/75618', '756/75618', '0490'],
  ['WASTE_FEE', '900/90002', '900/90002', '0490'],
  ['PERPETUAL_USUFRUCT', '700/70005', '700/70005', '0550'],
  ['LEASE_AND_RENT', '700/70005', '700/70005', '0750'],
  ['OFFICE_SERVICES', '750/75023', '750/75023', '0830'],
  ['CARE_SERVICES', '852/85228', '852/85228', '0830'],
  ['CONVERSION_FEE', '700/70005', '700/70005', '0760'],
];

/** Paragraphs that do not depend on the title; section and chapter are those of the principal. */
const COMMON: ReadonlyArray<readonly [code: string, paragraph: string]> = [
  ['KLAS.INTEREST.TAX', '0910'],
  ['KLAS.INTEREST.CIVIL', '0920'],
  ['KLAS.REMINDER_COST', '0640'],
  ['KLAS.PROLONGATION_FEE', '0880'],
  ['KLAS.FINE', '0570'],
  ['KLAS.FINE_LEGAL_PERSON', '0580'],
  ['KLAS.VARIOUS_INCOME', '0970'],
];

const SOURCE =
  'rozporządzenie w sprawie szczegółowej klasyfikacji dochodów, wydatków, przychodów i rozchodów';
const row = (code: string, value: string): Parameter => ({
  code,
  validFrom: day('2011-01-01'),
  value,
  source: SOURCE,
});

export const CLASSIFICATION_PARAMETERS: readonly Parameter[] = [
  ...TITLES.flatMap(([title, legal, natural, paragraph]) => [
    row(`KLAS.TITLE.${title}.LEGAL`, `${legal}/${paragraph}`),
    row(`KLAS.TITLE.${title}.NATURAL`, `${natural}/${paragraph}`),
  ]),
  ...COMMON.map(([code, paragraph]) => row(code, paragraph)),
];

/** Titles that have a classification of their own. */
export const CLASSIFIED_TITLES: readonly string[] = TITLES.map(([title]) => title);

/**
 * Where a paid part of a due goes in the budget.
 * @throws BusinessError PARAMETER_MISSING when the title has no classification on the day.
 */
export function classificationOn(
  set: ParameterSet,
  of: {
    readonly title: string;
    readonly payer: PayerKind;
    readonly part: DuePart;
    readonly interestKind: 'tax' | 'civil' | 'none';
  },
  on: Day,
): Classification {
  const title = parameterOn(set, `KLAS.TITLE.${of.title}.${of.payer.toUpperCase()}`, on).value;
  const [section = '', chapter = '', principal = ''] = title.split('/');
  const common = {
    principal: undefined,
    interest: of.interestKind === 'civil' ? 'KLAS.INTEREST.CIVIL' : 'KLAS.INTEREST.TAX',
    'reminder-cost': 'KLAS.REMINDER_COST',
    'prolongation-fee': 'KLAS.PROLONGATION_FEE',
  }[of.part];
  return {
    section,
    chapter,
    paragraph: common === undefined ? principal : parameterOn(set, common, on).value,
  };
}
