/**
 * How banks fill :86:. The separator is found from the text, so a dialect is chosen entry by entry; an office may
 * put its own dialects before these where its bank differs.
 */
export interface Mt940Dialect {
  /** Short name for people and for settings. */
  readonly name: string;
  /** The sign before each sub-field number; null for prose. */
  readonly separator: string | null;
  /** What stands between wrapped lines before the text is taken apart. */
  readonly join: '' | ' ';
  /** Numbers of the sub-fields by meaning, in the order in which their texts are put together. */
  readonly title: readonly string[];
  readonly name1: string;
  readonly name2: string;
  /** Sub-fields of the name where the usual ones are empty. */
  readonly otherName: readonly string[];
  readonly address: readonly string[];
  /** The counterparty's account, the first filled one. */
  readonly account: readonly string[];
  /** Own virtual account, where the bank gives it a sub-field of its own. */
  readonly virtualAccount: readonly string[];
}

const range = (from: number, to: number) =>
  Array.from({ length: to - from + 1 }, (_, at) => String(from + at));

const common = {
  join: '',
  name1: '32',
  name2: '33',
  otherName: [],
  account: ['38', '31'],
  virtualAccount: ['95'],
} as const;

export const MT940_DIALECTS: readonly Mt940Dialect[] = [
  {
    ...common,
    name: 'tilde',
    separator: '~',
    title: range(20, 28),
    address: ['62', '63'],
    account: ['38', '31', '29'],
  },
  { ...common, name: 'caret', separator: '^', title: range(20, 29), address: ['62', '63'] },
  {
    ...common,
    name: 'angle',
    separator: '<',
    title: range(20, 25),
    otherName: ['27', '28', '29'],
    address: ['62', '63', '64', '65', '66'],
    account: ['38', '31', '26'],
  },
  { ...common, name: 'question', separator: '?', title: [...range(20, 29), ...range(60, 63)], address: [] },
  { ...common, name: 'plus', separator: '+', title: range(20, 29), address: ['62', '63'] },
  { ...common, name: 'prose', separator: null, title: [], address: [] },
];

/** Sub-fields that banks use; another number after a separator is text (`+48 600 100 200`, `<50%`). */
export const SUBFIELDS: ReadonlySet<string> = new Set([
  '00',
  '10',
  ...range(20, 34),
  '38',
  ...range(60, 66),
  '95',
]);
