import { day } from '#shared/kernel/day.ts';
import type { Parameter } from './parameter.ts';

/** One act of the stamp duty tariff, as the cash desk's catalogue sells it. */
export interface StampDutyAct {
  /** Parameter code of the rate. */
  readonly code: string;
  /** Polish name of the act, for the receipt. */
  readonly name: string;
  /** What one unit of quantity is, when more than one may be sold at once. */
  readonly unit?: string;
  /** Zloty. */
  readonly rate: string;
}

const act = (code: string, name: string, rate: string, unit?: string): StampDutyAct => ({
  code: `SKARB.TARIFF.${code}`,
  name,
  rate,
  ...(unit === undefined ? {} : { unit }),
});

/** Stamp duty (opłata skarbowa): the acts a gmina meets at its cash desk, with the rate per unit. */
export const STAMP_DUTY_ACTS: readonly StampDutyAct[] = [
  act(
    'POWER_OF_ATTORNEY',
    'pełnomocnictwo, prokura: odpis, wypis lub kopia',
    '17.00',
    'stosunek pełnomocnictwa',
  ),
  act('CERTIFICATE_ARREARS', 'zaświadczenie o niezaleganiu w podatkach lub stanie zaległości', '21.00'),
  act('CERTIFICATE_OTHER', 'pozostałe zaświadczenia', '17.00'),
  act('RECORD_SHORT', 'odpis skrócony aktu stanu cywilnego', '22.00', 'odpis'),
  act('RECORD_FULL', 'odpis zupełny aktu stanu cywilnego', '33.00', 'odpis'),
  act('MARRIAGE_RECORD', 'sporządzenie aktu małżeństwa', '84.00'),
  act('MARRIAGE_ABROAD', 'zaświadczenie o możności zawarcia małżeństwa za granicą', '38.00'),
  act('NAME_CHANGE', 'decyzja o zmianie imienia lub nazwiska', '37.00'),
  act('PLAN_EXTRACT_SHORT', 'wypis z planu miejscowego lub studium, do 5 stron', '30.00'),
  act('PLAN_EXTRACT_LONG', 'wypis z planu miejscowego lub studium, powyżej 5 stron', '50.00'),
  act('PLAN_MAP_PAGE', 'wyrys z planu miejscowego lub studium', '20.00', 'strona A4'),
  act('PLAN_MAP_MAX', 'wyrys z planu miejscowego lub studium, najwyżej', '200.00'),
  act('BUILDING_CONDITIONS', 'decyzja o warunkach zabudowy', '598.00'),
  act('BUILDING_CONDITIONS_TRANSFER', 'przeniesienie decyzji o warunkach zabudowy', '56.00'),
  act('COPY_CERTIFIED', 'poświadczenie zgodności odpisu lub kopii z oryginałem', '5.00', 'strona'),
  act('DECISION_OTHER', 'inna decyzja wydana na wniosek', '10.00'),
  act('PERMIT_OTHER', 'inne zezwolenie', '82.00'),
];

/** Rates as parameters. The page they come from asks to check them against the annex before use. */
export const STAMP_DUTY_PARAMETERS: readonly Parameter[] = STAMP_DUTY_ACTS.map(({ code, rate }) => ({
  code,
  validFrom: day('2007-01-01'),
  value: rate,
  source: 'ustawa z 16 listopada 2006 r. o opłacie skarbowej, załącznik',
  unconfirmed: true,
}));
