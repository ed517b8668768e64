import { accepted, type Outcome, refused } from '../kernel/errors.ts';

/** The key of plan and execution: dział, rozdział and paragraf as the ledger writes them, `801-80101-4210`. */
export interface BudgetKey {
  readonly division: string;
  readonly chapter: string;
  /** Three digits and the fourth that names the source of money. */
  readonly paragraph: string;
}

export type BudgetSide = 'income' | 'expenditure' | 'revenue' | 'outlay';

/** Kinds of dictionary entries. Revenues and outlays of the budget have paragraphs of three digits and no dział. */
export const CLASSIFICATION_KINDS = ['division', 'chapter', 'income', 'expenditure', 'financing'] as const;
export type ClassificationKind = (typeof CLASSIFICATION_KINDS)[number];

/**
 * Reads `DDD-RRRRR-PPPP`; a slash or a space may stand for the dash.
 * @returns refused with CLASSIFICATION_FORM or CLASSIFICATION_CHAPTER.
 */
export function parseBudgetKey(text: string): Outcome<BudgetKey> {
  const match = /^(\d{3})[-/ ](\d{5})[-/ ](\d{4})$/.exec(text.trim());
  if (!match)
    return refused(
      'CLASSIFICATION_FORM',
      `„${text}” nie jest klasyfikacją budżetową. Wpisz dział, rozdział i paragraf, na przykład 801-80101-4210.`,
    );
  const [, division = '', chapter = '', paragraph = ''] = match;
  if (!chapter.startsWith(division))
    return refused(
      'CLASSIFICATION_CHAPTER',
      `Rozdział ${chapter} nie należy do działu ${division}. Popraw dział albo rozdział.`,
    );
  return accepted({ division, chapter, paragraph });
}

export function budgetKeyText({ division, chapter, paragraph }: BudgetKey): string {
  return `${division}-${chapter}-${paragraph}`;
}

/** A paragraph of revenues and outlays: three digits. */
export function isFinancing(side: BudgetSide): side is 'revenue' | 'outlay' {
  return side === 'revenue' || side === 'outlay';
}

const CAPITAL_INCOME = new Set(
  '076 077 078 080 087 609 610 618 620 625 626 628 629 630 631 632 633 634 635 641 642 643 644 651 652 653 656 661 662 663 664 665 666 668 669'.split(
    ' ',
  ),
);

/** Capital income of a local authority (dochody majątkowe, RKB annex 3); everything else is current. */
export function isCapitalIncome(paragraph: string): boolean {
  return CAPITAL_INCOME.has(paragraph.slice(0, 3));
}

/** True for expenditure of the capital kind (wydatki majątkowe): investments, capital grants, shares and contributions. */
export function isCapitalExpenditure(paragraph: string): boolean {
  return /^16/.test(expenditureGroup(paragraph));
}

const bases = (text: string): ReadonlySet<string> =>
  new Set(
    text.split(' ').flatMap((part) => {
      const [from = '', to = from] = part.split('-');
      return Array.from({ length: Number(to) - Number(from) + 1 }, (_, at) => String(Number(from) + at));
    }),
  );

const WAGES = bases('401 402 404-412 417 418 471 478-480');
const GRANTS = bases(
  '200 220 226 227 231-233 236 241 243 248-249 251 254-259 262-266 271-273 278 280-283 288 290',
);
const BENEFITS = bases('302-305 307 311 320 321 324-326');
const GUARANTEES = bases('802 803');
const DEBT_SERVICE = bases('801 804 806 807 809 811-813');
const INVESTMENTS = bases('605 606 613-615 617 658 666 669 680');
const CAPITAL_GRANTS = bases('619-623 630 656 657 659 661-665');

/** The last digit of a group symbol by the fourth digit of the paragraph: 1 for 1, 5, 7, 8; 2 for 2, 6, 9; 3 for 3, 4. */
const FUNDS: Readonly<Record<string, string>> = {
  '0': '0',
  '1': '1',
  '5': '1',
  '7': '1',
  '8': '1',
  '2': '2',
  '6': '2',
  '9': '2',
  '3': '3',
  '4': '3',
};

/** The group of an expenditure paragraph of a local authority, four digits (RKB annex 4): `4117` is 1401. */
export function expenditureGroup(paragraph: string): string {
  const base = paragraph.slice(0, 3);
  const funds = FUNDS[paragraph.slice(3, 4)] ?? '0';
  if (GUARANTEES.has(base)) return '1800';
  if (DEBT_SERVICE.has(base)) return '1810';
  if (base === '601') return '1620';
  if (base === '603') return '1630';
  const capitalFunds = funds === '3' ? '0' : funds;
  if (INVESTMENTS.has(base)) return `160${capitalFunds}`;
  if (CAPITAL_GRANTS.has(base) || (base === '625' && /[12]/.test(funds))) return `161${capitalFunds}`;
  if (WAGES.has(base)) return `140${funds}`;
  const grant =
    base === '205' ? /[12]/.test(funds) : GRANTS.has(base) && !(base === '220' && /[12]/.test(funds));
  if (grant) return `120${funds}`;
  if (BENEFITS.has(base)) return `130${funds}`;
  return `110${funds}`;
}

export const GROUP_NAMES: Readonly<Record<string, string>> = {
  '110': 'wydatki na realizację zadań statutowych',
  '120': 'dotacje na zadania bieżące',
  '130': 'świadczenia na rzecz osób fizycznych',
  '140': 'wynagrodzenia i składki od nich naliczane',
  '160': 'inwestycje i zakupy inwestycyjne',
  '161': 'dotacje inwestycyjne',
  '162': 'zakup i objęcie akcji i udziałów',
  '163': 'wniesienie wkładów do spółek',
  '180': 'wypłaty z tytułu poręczeń i gwarancji',
  '181': 'obsługa długu',
};

/** Reserves (UFP art. 222): planned, distributed, never executed. */
export function isReserve(paragraph: string): boolean {
  return paragraph === '4810' || paragraph === '6800' || paragraph === '8500';
}
