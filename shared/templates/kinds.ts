/** What a field stands for, and what the preview shows in its place. */
export interface TemplateField {
  readonly meaning: string;
  readonly sample: string;
}

/** The words of a letter. Lines that begin with `# ` are headings, an empty line ends a paragraph. */
export interface TemplateContent {
  readonly title: string;
  readonly body: string;
  /** Instruction (pouczenie), set smaller at the end. */
  readonly instruction: string;
}

export interface TemplateKind {
  readonly name: string;
  readonly fields: Readonly<Record<string, TemplateField>>;
  /** What holds until the office words its own. */
  readonly standard: TemplateContent;
}

const ADDRESSEE = {
  adresat: { meaning: 'nazwisko i imię albo nazwa', sample: 'Zofia Przykładowa' },
  'adres adresata': { meaning: 'adres w jednym wierszu', sample: 'ul. Lipowa 7/2, 00-910 Przykładowo' },
  'konto adresata': { meaning: 'numer konta należności', sample: '000000123' },
} as const;

const OFFICE = {
  urząd: { meaning: 'nazwa organu', sample: 'Wójt Gminy Przykładowo' },
  'adres urzędu': { meaning: 'adres jednostki', sample: 'ul. Rynek 1, 00-910 Przykładowo' },
  'znak pisma': { meaning: 'numer nadany pismu', sample: 'P.15.2026' },
  'data pisma': { meaning: 'dzień wystawienia', sample: '22.11.2026' },
} as const;

const DUES = {
  'zaległość razem': { meaning: 'należności po terminie z odsetkami i kosztami', sample: '1 234,56 zł' },
  'zaległość bez odsetek': { meaning: 'należności po terminie', sample: '1 200,00 zł' },
  odsetki: { meaning: 'odsetki na dzień pisma', sample: '34,56 zł' },
} as const;

/**
 * Letters that the office words itself. A module registers the kinds of its documents here with the fields that it can fill;
 * whoever prints asks `templates` for the version of the document's day.
 */
export const templateKinds = {
  'party-letter': {
    name: 'Pismo do kontrahenta',
    fields: { ...ADDRESSEE, ...OFFICE },
    standard: {
      title: 'Pismo w sprawie konta {{konto adresata}}',
      body: 'Szanowni Państwo,\n\nw sprawie konta {{konto adresata}} prowadzonego dla: {{adresat}} prosimy o kontakt z urzędem w ciągu 14 dni.',
      instruction: '',
    },
  },
  'arrears-letter': {
    name: 'Informacja o zaległości',
    fields: { ...ADDRESSEE, ...OFFICE, ...DUES },
    standard: {
      title: 'Informacja o zaległości',
      body: 'Na dzień {{data pisma}} na koncie {{konto adresata}} pozostaje do zapłaty {{zaległość razem}}, w tym odsetki {{odsetki}}.\n\nJeżeli należność została już zapłacona, prosimy uznać to pismo za niebyłe.',
      instruction: 'To pismo ma charakter informacyjny i nie jest upomnieniem.',
    },
  },
} as const satisfies Readonly<Record<string, TemplateKind>>;

export type TemplateKindCode = keyof typeof templateKinds;
export const templateKindCodes = Object.keys(templateKinds) as [TemplateKindCode, ...TemplateKindCode[]];

/** The kind by its code, with its fields open to any name. */
export function templateKind(code: TemplateKindCode): TemplateKind {
  return templateKinds[code];
}
