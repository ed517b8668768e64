import { TAX_CATALOGUE } from './tax-catalogue.ts';

/**
 * How the text of a parameter's value is read; see values.ts. `terms` are days of the year (`03-15 05-15`), `bands` a
 * table by lower bound (`12:0.00/136.13 13:136.13/376.18`).
 */
export type ParameterKind =
  | 'percent'
  | 'zloty'
  | 'count'
  | 'decimal'
  | 'switch'
  | 'choice'
  | 'terms'
  | 'bands'
  | 'text';

/** Who sets it: a statute or minister (`law`), the council (`resolution`), the mayor's policy (`policy`). */
export type ParameterOrigin = 'law' | 'resolution' | 'policy';

export interface ParameterDefinition {
  readonly name: string;
  readonly kind: ParameterKind;
  readonly origin: ParameterOrigin;
  readonly choices?: readonly string[];
}

const law = (name: string, kind: ParameterKind): ParameterDefinition => ({ name, kind, origin: 'law' });
const policy = (name: string, kind: ParameterKind, choices?: readonly string[]): ParameterDefinition => ({
  name,
  kind,
  origin: 'policy',
  ...(choices ? { choices } : {}),
});
const resolution = (name: string, kind: ParameterKind): ParameterDefinition => ({
  name,
  kind,
  origin: 'resolution',
});

/** Polish name, kind and origin of each code; `PREFIX.*` stands for a family of codes. */
export const PARAMETER_CATALOGUE: Readonly<Record<string, ParameterDefinition>> = {
  'NBP.LOMBARD': law('stopa kredytu lombardowego NBP, % rocznie', 'percent'),
  'ODS.TAX': law('stawka odsetek za zwłokę, % rocznie', 'percent'),
  'ODS.TAX.REDUCED': law('obniżona stawka odsetek za zwłokę, % rocznie', 'percent'),
  'ODS.TAX.RAISED': law('podwyższona stawka odsetek za zwłokę, % rocznie', 'percent'),
  'ODS.CIVIL': law('odsetki ustawowe za opóźnienie, % rocznie', 'percent'),
  'ODS.MIN': law('próg, do którego odsetek za zwłokę się nie nalicza', 'zloty'),
  'ODS.YEAR_DAYS': law('liczba dni roku we wzorze odsetek za zwłokę', 'count'),
  'ODS.CIVIL.YEAR_DAYS': policy('liczba dni roku w odsetkach ustawowych', 'count'),
  'ODS.ALLOC.ROUND': policy('odsetki w proporcji podziału wpłaty częściowej', 'choice', ['ROUNDED', 'EXACT']),
  'PROL.ENABLED': resolution('opłata prolongacyjna wprowadzona uchwałą', 'switch'),
  'PROL.RATE': resolution('opłata prolongacyjna, % stawki odsetek za zwłokę', 'percent'),
  'PROL.RATE.MAX': law('najwyższa opłata prolongacyjna, % stawki odsetek za zwłokę', 'percent'),
  'UPOM.COST': law('koszty upomnienia', 'zloty'),
  'UPOM.THRESH.MULT': law('próg upomnienia jako krotność kosztów upomnienia', 'count'),
  'UPOM.DAYS.INFORMED': policy('dni na upomnienie od pierwszego działania informacyjnego', 'count'),
  'UPOM.DAYS.PAY': law('dni na zapłatę od doręczenia upomnienia', 'count'),
  'UPOM.MONTHS.LIMITATION': policy('miesiące przed przedawnieniem na upomnienie drobnej należności', 'count'),
  'ZAPL.THIRD_PARTY.MAX': law('najwyższy podatek, który może zapłacić dowolna osoba trzecia', 'zloty'),
  'ZAPL.DECISION_DAYS': law('dni na zapłatę od doręczenia decyzji', 'count'),
  'DORECZ.FICTION_DAYS': law('dni, po których przesyłkę uznaje się za doręczoną', 'count'),
  'WYMIAR.NUMER': policy(
    'wzór numeru decyzji podatkowej: {podatek} skrót, {nr} kolejny numer, {rok} rok wydania',
    'text',
  ),
  'NADP.KEEP': law('nadpłata zaliczana na przyszłość: krotność kosztów upomnienia', 'count'),
  'NADP.CASH': law('nadpłata zwracana w kasie: krotność kosztów upomnienia', 'count'),
  'NIER.SPLIT': policy('podział podatku rocznego na raty', 'choice', ['FIRST', 'LAST', 'SPREAD']),
  'SMALL.ONE_PAYMENT': law('podatek płatny jednorazowo', 'zloty'),
  'LIMIT.TAX.YEARS': law('przedawnienie zobowiązania podatkowego, lata', 'count'),
  'LIMIT.ASSESS.YEARS': law('przedawnienie prawa do ustalenia podatku, lata', 'count'),
  'LIMIT.ASSESS.UNREPORTED.YEARS': law(
    'przedawnienie prawa do ustalenia podatku bez informacji, lata',
    'count',
  ),
  'LIMIT.REMINDER.YEARS': law('przedawnienie kosztów upomnienia, lata', 'count'),
  'LIMIT.CIVIL.YEARS': law('przedawnienie świadczeń okresowych prawa cywilnego, lata', 'count'),
  'BILL.ALLOC_INSTALMENTS': law('projekt UD196: zaliczanie wpłat na raty (art. 62 § 3)', 'switch'),
  'BILL.THIRD_PARTY_LIMIT': law('projekt UD196: limit zapłaty przez osobę trzecią 5 000 zł', 'switch'),
  'BILL.PARTIAL_UNROUNDED': law(
    'projekt UD196: części zobowiązania bez zaokrąglania (art. 63 § 3)',
    'switch',
  ),
  'BILL.REMIT_BEFORE_DUE': law('projekt UD196: umorzenie podatku przed terminem płatności', 'switch'),
  'BILL.OVERPAYMENT_NO_MOTION': law('projekt UD196: nadpłata z korekty bez wniosku', 'switch'),
  'BILL.LIMITATION_FISCAL': law(
    'projekt UD367: postępowanie karne skarbowe bez zawieszenia przedawnienia',
    'switch',
  ),
  'SKARB.TARIFF.*': law('stawka opłaty skarbowej', 'zloty'),
  'CAL.HOLIDAYS.*': law('dzień ustawowo wolny od pracy', 'text'),
  'KLAS.*': law('klasyfikacja budżetowa tytułu', 'text'),
  ...TAX_CATALOGUE,
};

/** The definition of a code: its own, or its family's. */
export function definitionOf(code: string): ParameterDefinition | undefined {
  if (Object.hasOwn(PARAMETER_CATALOGUE, code)) return PARAMETER_CATALOGUE[code];
  for (let dot = code.lastIndexOf('.'); dot > 0; dot = code.lastIndexOf('.', dot - 1)) {
    const family = `${code.slice(0, dot)}.*`;
    if (Object.hasOwn(PARAMETER_CATALOGUE, family)) return PARAMETER_CATALOGUE[family];
  }
  return undefined;
}
