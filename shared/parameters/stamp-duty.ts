import { day } from '#shared/kernel/day.ts';
import type { Parameter } from './parameter.ts';

/** One act of the stamp duty tariff, as the cash desk's catalogue sells it. */
export interface StampDutyAct {
  /** Parameter code of the rate. */
  readonly code: string;
  /** Code in the catalogue of the desk; null where the rate only bounds another one. */
  readonly item: string | null;
  /** Polish name of the act, for the receipt. */
  readonly name: string;
  /** Part of the annex that names the act. */
  readonly part: 'I' | 'II' | 'III' | 'IV';
  /** What the receipt has to say besides the act. */
  readonly requiresText: string;
  /** What one unit of quantity is, when more than one may be sold at once. */
  readonly unit: string;
  /** Zloty. */
  readonly rate: string;
}

const act = (
  code: string,
  item: string | null,
  name: string,
  rate: string,
  part: StampDutyAct['part'],
  requiresText: string,
  unit = '',
): StampDutyAct => ({ code: `SKARB.TARIFF.${code}`, item, name, rate, part, requiresText, unit });

/** Stamp duty (opłata skarbowa): the acts a gmina meets at its cash desk, with the rate per unit. */
export const STAMP_DUTY_ACTS: readonly StampDutyAct[] = [
  act(
    'POWER_OF_ATTORNEY',
    'SK-PELN',
    'Pełnomocnictwo lub prokura',
    '17.00',
    'IV',
    'Mocodawca i pełnomocnik',
    'stosunek',
  ),
  act(
    'CERTIFICATE_ARREARS',
    'SK-NIEZAL',
    'Zaświadczenie o niezaleganiu lub o stanie zaległości',
    '21.00',
    'II',
    'Czego dotyczy zaświadczenie',
  ),
  act(
    'CERTIFICATE_OTHER',
    'SK-ZASW',
    'Zaświadczenie pozostałe',
    '17.00',
    'II',
    'Czego dotyczy zaświadczenie',
  ),
  act(
    'RECORD_SHORT',
    'SK-ODPSK',
    'Odpis skrócony aktu stanu cywilnego',
    '22.00',
    'II',
    'Rodzaj aktu i osoba',
    'odpis',
  ),
  act(
    'RECORD_FULL',
    'SK-ODPZU',
    'Odpis zupełny aktu stanu cywilnego',
    '33.00',
    'II',
    'Rodzaj aktu i osoba',
    'odpis',
  ),
  act('MARRIAGE_RECORD', 'SK-MALZ', 'Sporządzenie aktu małżeństwa', '84.00', 'I', 'Nazwiska nupturientów'),
  act(
    'MARRIAGE_ABROAD',
    'SK-BRAKP',
    'Zaświadczenie o braku przeszkód do małżeństwa za granicą',
    '38.00',
    'II',
    'Osoba',
  ),
  act('NAME_CHANGE', 'SK-ZMIMI', 'Decyzja o zmianie imienia lub nazwiska', '37.00', 'I', 'Osoba'),
  act('PLAN_EXTRACT_SHORT', 'SK-WYP5', 'Wypis z planu miejscowego do 5 stron', '30.00', 'I', 'Działka'),
  act('PLAN_EXTRACT_LONG', 'SK-WYP6', 'Wypis z planu miejscowego powyżej 5 stron', '50.00', 'I', 'Działka'),
  act('PLAN_MAP_PAGE', 'SK-WYRYS', 'Wyrys z planu miejscowego', '20.00', 'I', 'Działka', 'strona A4'),
  act('PLAN_MAP_MAX', null, 'Wyrys z planu miejscowego, najwyżej', '200.00', 'I', ''),
  act('BUILDING_CONDITIONS', 'SK-WZ', 'Decyzja o warunkach zabudowy', '598.00', 'I', 'Działka i zamierzenie'),
  act(
    'BUILDING_CONDITIONS_TRANSFER',
    'SK-WZPRZ',
    'Przeniesienie decyzji o warunkach zabudowy',
    '56.00',
    'I',
    'Numer decyzji',
  ),
  act(
    'COPY_CERTIFIED',
    'SK-KOPIA',
    'Poświadczenie zgodności z oryginałem',
    '5.00',
    'I',
    'Dokument',
    'strona',
  ),
  act('DECISION_OTHER', 'SK-DEC', 'Inna decyzja na wniosek', '10.00', 'I', 'Czego dotyczy decyzja'),
  act('PERMIT_OTHER', 'SK-ZEZW', 'Zezwolenie pozostałe', '82.00', 'III', 'Czego dotyczy zezwolenie'),
];

const LAW = 'ustawa z 16 listopada 2006 r. o opłacie skarbowej, załącznik';

/** The place in the act that the receipt names. */
export const stampDutyBasis = ({ part }: Pick<StampDutyAct, 'part'>) =>
  `ustawa o opłacie skarbowej, załącznik cz. ${part}`;

/** Rates as parameters. The page they come from asks to check them against the annex before use. */
export const STAMP_DUTY_PARAMETERS: readonly Parameter[] = STAMP_DUTY_ACTS.map(({ code, rate, part }) => ({
  code,
  validFrom: day('2007-01-01'),
  value: rate,
  source: `${LAW} cz. ${part}`,
  unconfirmed: true,
}));
