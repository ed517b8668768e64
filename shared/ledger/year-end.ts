import { type Grosze, grosze, larger, negate, smaller, sum, ZERO } from '../kernel/money.ts';
import { OFF_BALANCE_COUNTER } from './account-use.ts';

/** What an account stands at before the year end, by classification. Debit positive, grosze. */
export interface YearBalance {
  readonly account: string;
  readonly classification: string;
  readonly balance: Grosze;
}

export interface ClosingLine {
  readonly account: string;
  readonly classification: string;
  readonly debit: Grosze;
  readonly credit: Grosze;
}

/** One transfer of the year end: one entry of the books. */
export interface ClosingStep {
  readonly code: string;
  readonly title: string;
  /** The provision it rests on. */
  readonly basis: string;
  readonly lines: readonly ClosingLine[];
  readonly total: Grosze;
}

interface Transfer {
  readonly code: string;
  readonly title: string;
  readonly basis: string;
  readonly from: RegExp;
  readonly to: string;
  /** Only balances of this side; both when not given. */
  readonly side?: 'debit' | 'credit';
}

const RPK = 'RPK zał. 3, konto';

/** Order for a unit at 31 December (RPK annex 3): settlements with the budget and 810 to the fund, costs and revenues to the result. */
const UNIT_TRANSFERS: readonly Transfer[] = [
  {
    code: '222',
    title: 'Zrealizowane dochody budżetowe na fundusz jednostki',
    basis: `${RPK} 222 i 800`,
    from: /^222/,
    to: '800',
    side: 'debit',
  },
  {
    code: '223',
    title: 'Zrealizowane wydatki budżetowe na fundusz jednostki',
    basis: `${RPK} 223 i 800`,
    from: /^22[37]/,
    to: '800',
    side: 'credit',
  },
  {
    code: '810',
    title: 'Dotacje i środki na inwestycje na fundusz jednostki',
    basis: `${RPK} 810 i 800`,
    from: /^810/,
    to: '800',
  },
  {
    code: 'KOSZTY',
    title: 'Koszty na wynik finansowy',
    basis: `${RPK} 860`,
    from: /^(4|73[01]|75[1]|76[1]|870)/,
    to: '860',
    side: 'debit',
  },
  {
    code: 'KOSZTY-MA',
    title: 'Zmniejszenia kosztów na wynik finansowy',
    basis: `${RPK} 860`,
    from: /^(4|870)/,
    to: '860',
    side: 'credit',
  },
  {
    code: 'PRZYCHODY',
    title: 'Przychody na wynik finansowy',
    basis: `${RPK} 860`,
    from: /^7/,
    to: '860',
    side: 'credit',
  },
  {
    code: 'PRZYCHODY-WN',
    title: 'Zmniejszenia przychodów na wynik finansowy',
    basis: `${RPK} 860`,
    from: /^7/,
    to: '860',
    side: 'debit',
  },
];

const ORGAN = 'RPK zał. 2, konto';

/** The budget's own books (RPK annex 2): income, expenditure and what was not executed to the result 961. */
const ORGAN_TRANSFERS: readonly Transfer[] = [
  {
    code: '901',
    title: 'Dochody budżetu na wynik wykonania budżetu',
    basis: `${ORGAN} 961`,
    from: /^901/,
    to: '961',
  },
  {
    code: '902',
    title: 'Wydatki budżetu na wynik wykonania budżetu',
    basis: `${ORGAN} 961`,
    from: /^902/,
    to: '961',
  },
  {
    code: '903',
    title: 'Niewykonane wydatki na wynik wykonania budżetu',
    basis: `${ORGAN} 961`,
    from: /^903/,
    to: '961',
  },
];

/** Off-balance records of plan and commitments are closed in every book; what 998 still holds burdens the next year (F3). */
const OFF_BALANCE: readonly Transfer[] = [
  {
    code: '998',
    title: 'Niewykonane zaangażowanie roku na konto 999',
    basis: `${RPK} 998 i 999`,
    from: /^998/,
    to: '999',
  },
  {
    code: '980',
    title: 'Zamknięcie ewidencji planu',
    basis: `${RPK} 980, zał. 2, konta 991 i 992`,
    from: /^(98[0-4]|99[12])/,
    to: OFF_BALANCE_COUNTER,
  },
];

/** Expenditure of the year by paragraph: what of the commitments is carried out; grosze. */
export interface Executed {
  readonly classification: string;
  readonly amount: Grosze;
}

/**
 * The entries that end a year, in their order. Commitments carried out leave 998 first, by executed expenditure. Then each
 * transfer moves the balances it names, account by account and paragraph by paragraph, to one account; a step with nothing
 * to move is left out. An account is moved once: the first step takes it.
 */
export function yearEndSteps(
  kind: 'unit' | 'organ',
  balances: readonly YearBalance[],
  executed: readonly Executed[] = [],
): ClosingStep[] {
  const transfers = [...(kind === 'organ' ? ORGAN_TRANSFERS : UNIT_TRANSFERS), ...OFF_BALANCE];
  const paid = new Map(executed.map(({ classification, amount }) => [classification, amount]));
  const carriedOut = balances
    .filter(({ account, balance }) => account.startsWith('998') && balance < 0)
    .map((one) => ({
      ...one,
      balance: negate(smaller(negate(one.balance), larger(paid.get(one.classification) ?? ZERO, ZERO))),
    }))
    .filter(({ balance }) => balance !== 0);
  const done = new Map(carriedOut.map((one) => [`${one.account}|${one.classification}`, one.balance]));
  const rest = balances.map((one) => ({
    ...one,
    balance: grosze(one.balance - (done.get(`${one.account}|${one.classification}`) ?? 0)),
  }));
  const step = { code: '998-W', title: 'Zaangażowanie wykonane w roku', basis: `${RPK} 998` };
  return [
    ...(carriedOut.length === 0 ? [] : [{ ...step, ...transferOf(carriedOut, OFF_BALANCE_COUNTER) }]),
    ...stepsOf(transfers, rest),
  ];
}

/** After the approval of last year's statements: the result to the fund, the results of the budget to the accumulated one. */
export function approvalSteps(kind: 'unit' | 'organ', balances: readonly YearBalance[]): ClosingStep[] {
  const transfers: readonly Transfer[] =
    kind === 'organ'
      ? [
          {
            code: '961',
            title: 'Wynik wykonania budżetu na skumulowane wyniki',
            basis: `${ORGAN} 960`,
            from: /^961/,
            to: '960',
          },
          {
            code: '962',
            title: 'Wynik na pozostałych operacjach na skumulowane wyniki',
            basis: `${ORGAN} 960`,
            from: /^962/,
            to: '960',
          },
        ]
      : [
          {
            code: '860',
            title: 'Wynik finansowy na fundusz jednostki',
            basis: `${RPK} 800 i 860`,
            from: /^860/,
            to: '800',
          },
        ];
  return stepsOf(transfers, balances);
}

/** The result of the year that the steps carry: revenue less costs, or the budget's surplus; grosze, negative for a loss. */
export function resultOf(kind: 'unit' | 'organ', steps: readonly ClosingStep[]): Grosze {
  const account = kind === 'organ' ? '961' : '860';
  return sum(
    steps.flatMap(({ lines }) =>
      lines.filter((line) => line.account === account).map(({ debit, credit }) => grosze(credit - debit)),
    ),
  );
}

function stepsOf(transfers: readonly Transfer[], balances: readonly YearBalance[]): ClosingStep[] {
  const waiting = balances.filter(({ balance }) => balance !== 0);
  const taken = new Set<YearBalance>();
  const steps: ClosingStep[] = [];
  for (const { code, title, basis, from, to, side } of transfers) {
    const moved = waiting.filter(
      (one) =>
        !taken.has(one) &&
        from.test(one.account) &&
        (side === undefined || (side === 'debit') === one.balance > 0),
    );
    if (moved.length === 0) continue;
    for (const one of moved) taken.add(one);
    steps.push({ code, title, basis, ...transferOf(moved, to) });
  }
  return steps;
}

/** Each balance goes to the other side of its account; the counter-account takes the sum, by paragraph where it is off balance. */
function transferOf(moved: readonly YearBalance[], to: string): Pick<ClosingStep, 'lines' | 'total'> {
  const own = moved.map(({ account, classification, balance }) => ({
    account,
    classification,
    debit: balance < 0 ? negate(balance) : ZERO,
    credit: balance > 0 ? balance : ZERO,
  }));
  const byKey = new Map<string, Grosze>();
  for (const { classification, balance } of moved) {
    const key = to === '999' ? classification : '';
    byKey.set(key, grosze((byKey.get(key) ?? 0) + balance));
  }
  const counter = [...byKey]
    .filter(([, amount]) => amount !== 0)
    .map(([classification, amount]) => ({
      account: to,
      classification,
      debit: amount > 0 ? amount : ZERO,
      credit: amount < 0 ? negate(amount) : ZERO,
    }));
  const lines = [...counter, ...own];
  return { lines, total: sum(lines.map(({ debit }) => debit)) };
}
