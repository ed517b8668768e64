import type { BankAccount } from '#db/central/bank/accounts.ts';
import type { BankProblem, StatementEnd, StatementHead } from '#shared/bank/statement.ts';
import { formatZloty } from '#shared/kernel/amount-text.ts';
import { formatNrb } from '#shared/kernel/identifiers/nrb.ts';
import { grosze } from '#shared/kernel/money.ts';

/** Why a statement is not posted. */
export interface Hold {
  readonly code: string;
  /** Polish: what is wrong and how to mend it. */
  readonly message: string;
  readonly line: number | null;
  /** True where a person may let the statement through with a reason. */
  readonly mayPass: boolean;
}

const MOST = 50;

/** The unit's account of a statement. A report that names none belongs to the only account that is no VAT account. */
export function accountOf(
  { account, kind }: Pick<StatementHead, 'account' | 'kind'>,
  accounts: readonly BankAccount[],
): BankAccount | undefined {
  if (account !== null || kind !== 'report') return accounts.find(({ nrb }) => nrb === account);
  const ordinary = accounts.filter(({ vat }) => !vat);
  return ordinary.length === 1 ? ordinary[0] : undefined;
}

/** What holds a statement by its own content: what the reader found, an unknown account, another currency. */
export function holdsOfContent(
  head: Pick<StatementHead, 'account' | 'currency' | 'line'>,
  end: Pick<StatementEnd, 'problems'>,
  account: BankAccount | undefined,
): Hold[] {
  const holds = end.problems
    .filter(({ severity }: BankProblem) => severity === 'error')
    .slice(0, MOST)
    .map(({ code, message, line }) => ({ code, message, line, mayPass: PASSABLE.has(code) }));
  return [...holds, ...accountHolds(head, account)];
}

/** A gap between statements inside one file is found again against what is posted. */
const PASSABLE = new Set(['BANK_CONTINUITY']);

export function accountHolds(
  { account: nrb, currency, line }: Pick<StatementHead, 'account' | 'currency' | 'line'>,
  account: BankAccount | undefined,
): Hold[] {
  if (!account)
    return [
      {
        code: 'BANK_ACCOUNT_UNKNOWN',
        message:
          nrb === null
            ? 'Plik nie podaje rachunku, a jednostka ma ich kilka. Pobierz plik z numerem rachunku.'
            : `Rachunku ${/^\d{26}$/.test(nrb) ? formatNrb(nrb) : nrb} nie ma wśród rachunków jednostki. Dodaj go do rachunków bankowych albo sprawdź, czy to właściwy plik.`,
        line,
        mayPass: false,
      },
    ];
  if (currency !== null && currency !== account.currency)
    return [
      {
        code: 'BANK_ACCOUNT_CURRENCY',
        message: `Wyciąg jest w walucie ${currency}, a rachunek ${account.code} prowadzi się w ${account.currency}. Sprawdź rachunek.`,
        line,
        mayPass: false,
      },
    ];
  if (account.currency !== 'PLN')
    return [
      {
        code: 'BANK_CURRENCY_FOREIGN',
        message: `Wyciąg w walucie ${account.currency} wymaga kursu i księguje się go poleceniem księgowania.`,
        line,
        mayPass: false,
      },
    ];
  return [];
}

/** The statement must go on from the closing balance of the last posted one. */
export function continuityHold(
  opening: number | null,
  last: { readonly number: string | null; readonly closing: number | null } | undefined,
): Hold[] {
  if (!last || last.closing === null || opening === null || last.closing === opening) return [];
  return [
    {
      code: 'BANK_CONTINUITY',
      message: `Saldo początkowe ${formatZloty(grosze(opening))} różni się od salda końcowego ${formatZloty(grosze(last.closing))} ostatniego zaksięgowanego wyciągu${last.number === null ? '' : ` nr ${last.number}`}. Wczytaj brakujący wyciąg.`,
      line: null,
      mayPass: true,
    },
  ];
}
