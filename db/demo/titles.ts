/** A title of receivables of the demo gmina, with its posting rule and budget paragraphs (domain: classification of the main titles). */
export interface DemoTitle {
  readonly code: string;
  readonly name: string;
  readonly shortName: string;
  readonly taxGroup: string;
  readonly kind: 'due' | 'reminder-cost';
  readonly law: 'public' | 'civil';
  readonly interest: 'tax' | 'civil' | 'none';
  readonly classification: string;
  readonly interestClassification: string;
}

const tax = (
  code: string,
  name: string,
  shortName: string,
  group: string,
  chapter: string,
  paragraph: string,
) => ({
  code,
  name,
  shortName,
  taxGroup: group,
  kind: 'due' as const,
  law: 'public' as const,
  interest: 'tax' as const,
  classification: `${chapter}-${paragraph}`,
  interestClassification: `${chapter}-0910`,
});

const civil = (code: string, name: string, shortName: string, chapter: string, paragraph: string) => ({
  code,
  name,
  shortName,
  taxGroup: code,
  kind: 'due' as const,
  law: 'civil' as const,
  interest: 'civil' as const,
  classification: `${chapter}-${paragraph}`,
  interestClassification: `${chapter}-0920`,
});

const fee = (code: string, name: string, shortName: string, classification: string) => ({
  code,
  name,
  shortName,
  taxGroup: code,
  kind: 'due' as const,
  law: 'public' as const,
  interest: 'none' as const,
  classification,
  interestClassification: classification,
});

const PERSONS = '756-75616';
const FIRMS = '756-75615';

export const OFFICE_TITLES: readonly DemoTitle[] = [
  tax('PNF', 'Podatek od nieruchomości – osoby fizyczne', 'Od nieruchomości OF', 'PON', PERSONS, '0310'),
  tax('PNP', 'Podatek od nieruchomości – osoby prawne', 'Od nieruchomości OP', 'PON', FIRMS, '0310'),
  tax('ROL', 'Podatek rolny', 'Rolny', 'ROL', PERSONS, '0320'),
  tax('LES', 'Podatek leśny', 'Leśny', 'LES', PERSONS, '0330'),
  tax('LZP', 'Łączne zobowiązanie pieniężne', 'Łączne zobowiązanie', 'LZP', PERSONS, '0320'),
  tax('TRA', 'Podatek od środków transportowych', 'Od środków transportowych', 'TRA', PERSONS, '0340'),
  tax('ODP', 'Opłata za gospodarowanie odpadami komunalnymi', 'Odpady', 'ODP', '900-90002', '0490'),
  civil('DZI', 'Czynsz dzierżawny', 'Dzierżawa', '700-70005', '0750'),
  civil(
    'UZW',
    'Opłata roczna z tytułu użytkowania wieczystego',
    'Użytkowanie wieczyste',
    '700-70005',
    '0550',
  ),
  {
    ...fee('UPO', 'Koszty upomnienia', 'Koszty upomnienia', `${PERSONS}-0640`),
    kind: 'reminder-cost',
  },
  fee('SKA', 'Opłata skarbowa', 'Opłata skarbowa', '756-75618-0410'),
  { ...fee('USL', 'Wpływy z usług', 'Usługi', '750-75023-0830'), law: 'civil' },
];

export const SCHOOL_TITLES: readonly DemoTitle[] = [
  civil('WYZ', 'Odpłatność za wyżywienie w stołówce szkolnej', 'Wyżywienie', '801-80148', '0670'),
];

export const WELFARE_TITLES: readonly DemoTitle[] = [
  civil('UOP', 'Odpłatność za usługi opiekuńcze', 'Usługi opiekuńcze', '852-85228', '0830'),
];

/** The ledger accounts of a title: receivables, revenue, interest. */
export const receivableAccount = (code: string) => `221-${code}`;
export const revenueAccount = (code: string) => `720-${code}`;
export const interestAccount = (code: string) => `750-${code}`;

/** Things sold at the desk without an account. */
export interface DemoSale {
  readonly code: string;
  readonly name: string;
  readonly titleCode: string;
  /** Grosze; null is typed at the desk. */
  readonly price: number | null;
  readonly per: string;
  readonly legalBasis: string;
  readonly requiresText: string;
}

const STAMP_LAW = 'ustawa o opłacie skarbowej, załącznik';
const stamp = (
  code: string,
  name: string,
  zloty: number,
  part: string,
  requiresText: string,
  per = '',
): DemoSale => ({
  code,
  name,
  titleCode: 'SKA',
  price: zloty * 100,
  per,
  legalBasis: `${STAMP_LAW} ${part}`,
  requiresText,
});

export const SALES: readonly DemoSale[] = [
  stamp('SK-PELN', 'Pełnomocnictwo lub prokura', 17, 'cz. IV', 'Mocodawca i pełnomocnik', 'stosunek'),
  stamp(
    'SK-NIEZAL',
    'Zaświadczenie o niezaleganiu lub o stanie zaległości',
    21,
    'cz. II',
    'Czego dotyczy zaświadczenie',
  ),
  stamp('SK-ZASW', 'Zaświadczenie pozostałe', 17, 'cz. II', 'Czego dotyczy zaświadczenie'),
  stamp('SK-ODPSK', 'Odpis skrócony aktu stanu cywilnego', 22, 'cz. II', 'Rodzaj aktu i osoba', 'odpis'),
  stamp('SK-ODPZU', 'Odpis zupełny aktu stanu cywilnego', 33, 'cz. II', 'Rodzaj aktu i osoba', 'odpis'),
  stamp('SK-MALZ', 'Sporządzenie aktu małżeństwa', 84, 'cz. I', 'Nazwiska nupturientów'),
  stamp('SK-BRAKP', 'Zaświadczenie o braku przeszkód do małżeństwa za granicą', 38, 'cz. II', 'Osoba'),
  stamp('SK-ZMIMI', 'Decyzja o zmianie imienia lub nazwiska', 37, 'cz. I', 'Osoba'),
  stamp('SK-WYP5', 'Wypis z planu miejscowego do 5 stron', 30, 'cz. I', 'Działka'),
  stamp('SK-WYP6', 'Wypis z planu miejscowego powyżej 5 stron', 50, 'cz. I', 'Działka'),
  stamp('SK-WYRYS', 'Wyrys z planu miejscowego', 20, 'cz. I', 'Działka', 'strona A4'),
  stamp('SK-WZ', 'Decyzja o warunkach zabudowy', 598, 'cz. I', 'Działka i zamierzenie'),
  stamp('SK-WZPRZ', 'Przeniesienie decyzji o warunkach zabudowy', 56, 'cz. I', 'Numer decyzji'),
  stamp('SK-KOPIA', 'Poświadczenie zgodności z oryginałem', 5, 'cz. I', 'Dokument', 'strona'),
  stamp('SK-DEC', 'Inna decyzja na wniosek', 10, 'cz. I', 'Czego dotyczy decyzja'),
  stamp('SK-ZEZW', 'Zezwolenie pozostałe', 82, 'cz. III', 'Czego dotyczy zezwolenie'),
  {
    code: 'KSERO',
    name: 'Kopia dokumentu A4',
    titleCode: 'USL',
    price: 60,
    per: 'strona',
    legalBasis: 'zarządzenie wójta',
    requiresText: '',
  },
  {
    code: 'DRUK',
    name: 'Druki i formularze',
    titleCode: 'USL',
    price: 150,
    per: 'sztuka',
    legalBasis: 'zarządzenie wójta',
    requiresText: '',
  },
  {
    code: 'INNE',
    name: 'Inna wpłata za usługę',
    titleCode: 'USL',
    price: null,
    per: '',
    legalBasis: 'umowa lub zlecenie',
    requiresText: 'Za co wpłata',
  },
];
