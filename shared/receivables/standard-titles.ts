import type { Day } from '../kernel/day.ts';
import { type Classification, classificationOn, type PayerKind } from '../parameters/classification.ts';
import type { ParameterSet } from '../parameters/parameter.ts';

/** A title of receivables with the budget classification of its principal and of its interest, `756-75616-0310`. */
export interface Title {
  readonly code: string;
  readonly name: string;
  readonly shortName: string;
  /** Titles of one tax, for indicating a payment and for allocation. */
  readonly taxGroup: string;
  readonly kind: 'due' | 'reminder-cost';
  readonly law: 'public' | 'civil';
  readonly interest: 'tax' | 'civil' | 'none';
  readonly classification: string;
  readonly interestClassification: string;
}

interface StandardTitle extends Omit<Title, 'classification' | 'interestClassification'> {
  /** The code of the classification parameter (`KLAS.TITLE.…`). */
  readonly classified: string;
  readonly payer: PayerKind;
}

const tax = (
  code: string,
  name: string,
  shortName: string,
  taxGroup: string,
  classified: string,
  payer: PayerKind = 'natural',
): StandardTitle => ({
  code,
  name,
  shortName,
  taxGroup,
  kind: 'due',
  law: 'public',
  interest: 'tax',
  classified,
  payer,
});

const own = (
  title: Pick<StandardTitle, 'code' | 'name' | 'shortName' | 'law' | 'interest' | 'classified'>,
  kind: Title['kind'] = 'due',
): StandardTitle => ({ ...title, kind, taxGroup: title.code, payer: 'natural' });

/** What a gmina collects from its first day; an office adds its own titles and leaves unused ones be. */
const STANDARD: readonly StandardTitle[] = [
  tax('PNF', 'Podatek od nieruchomości – osoby fizyczne', 'Od nieruchomości OF', 'PON', 'PROPERTY_TAX'),
  tax(
    'PNP',
    'Podatek od nieruchomości – osoby prawne',
    'Od nieruchomości OP',
    'PON',
    'PROPERTY_TAX',
    'legal',
  ),
  tax('ROL', 'Podatek rolny', 'Rolny', 'ROL', 'AGRICULTURAL_TAX'),
  tax('LES', 'Podatek leśny', 'Leśny', 'LES', 'FOREST_TAX'),
  tax('LZP', 'Łączne zobowiązanie pieniężne', 'Łączne zobowiązanie', 'LZP', 'AGRICULTURAL_TAX'),
  tax('TRA', 'Podatek od środków transportowych', 'Od środków transportowych', 'TRA', 'VEHICLE_TAX'),
  tax('ODP', 'Opłata za gospodarowanie odpadami komunalnymi', 'Odpady', 'ODP', 'WASTE_FEE'),
  own({
    code: 'DZI',
    name: 'Czynsz dzierżawny',
    shortName: 'Dzierżawa',
    law: 'civil',
    interest: 'civil',
    classified: 'LEASE_AND_RENT',
  }),
  own({
    code: 'UZW',
    name: 'Opłata roczna z tytułu użytkowania wieczystego',
    shortName: 'Użytkowanie wieczyste',
    law: 'civil',
    interest: 'civil',
    classified: 'PERPETUAL_USUFRUCT',
  }),
  own(
    {
      code: 'UPO',
      name: 'Koszty upomnienia',
      shortName: 'Koszty upomnienia',
      law: 'public',
      interest: 'none',
      classified: 'PROPERTY_TAX',
    },
    'reminder-cost',
  ),
  own({
    code: 'SKA',
    name: 'Opłata skarbowa',
    shortName: 'Opłata skarbowa',
    law: 'public',
    interest: 'none',
    classified: 'STAMP_DUTY',
  }),
  own({
    code: 'USL',
    name: 'Wpływy z usług',
    shortName: 'Usługi',
    law: 'civil',
    interest: 'none',
    classified: 'OFFICE_SERVICES',
  }),
];

/**
 * The titles of a new office with the classification of a day.
 * @throws BusinessError PARAMETER_MISSING when a title has no classification on it.
 */
export function standardTitles(parameters: ParameterSet, on: Day): readonly Title[] {
  return STANDARD.map(({ classified, payer, ...title }) => {
    const of = { title: classified, payer, interestKind: title.interest };
    const part = title.kind === 'reminder-cost' ? 'reminder-cost' : 'principal';
    const principal = classificationText(classificationOn(parameters, { ...of, part }, on));
    return {
      ...title,
      classification: principal,
      interestClassification:
        title.interest === 'none'
          ? principal
          : classificationText(classificationOn(parameters, { ...of, part: 'interest' }, on)),
    };
  });
}

const classificationText = ({ section, chapter, paragraph }: Classification) =>
  `${section}-${chapter}-${paragraph}`;
