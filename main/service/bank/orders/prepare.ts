import { type BankAccount, bankAccounts } from '#db/central/bank/accounts.ts';
import { addOrder, type NewOrder, orderById, similarOrders } from '#db/central/bank/orders.ts';
import type { Tx } from '#db/central/transaction.ts';
import type { TransferOrder } from '#shared/bank/contract-orders.ts';
import { structuredTitleText } from '#shared/bank/titles.ts';
import { formatZloty } from '#shared/kernel/amount-text.ts';
import { type Day, yearOf } from '#shared/kernel/day.ts';
import { refuse, unwrap } from '#shared/kernel/errors.ts';
import { parseNrb } from '#shared/kernel/identifiers/nrb.ts';
import { newId } from '#shared/kernel/ids.ts';
import { type Grosze, grosze } from '#shared/kernel/money.ts';
import { checkWhiteList } from './white-list.ts';

/** What an order is made of; accounts and titles as a person wrote them. */
export interface OrderDraft {
  readonly accountCode: string;
  readonly kind: NewOrder['kind'];
  readonly purpose: NewOrder['purpose'];
  readonly executionDay: Day;
  readonly amount: Grosze;
  readonly payeeName: string;
  readonly payeeAddress: string;
  readonly payeeAccount: string;
  readonly payeeNip?: string | undefined;
  readonly title: string;
  readonly invoice: string;
  readonly vatAmount?: Grosze | undefined;
  readonly ledgerAccount: string;
  readonly classification: string;
  readonly partyId?: string;
  readonly overpaymentId?: string;
  readonly refundId?: string;
  readonly clarifiedEntryId?: string;
}

interface Warning {
  readonly code: string;
  readonly message: string;
}

/**
 * Prepares an order to pay. A wrong account is refused; a likely double, an account that is not on the white list and a missing
 * list are told as warnings, for the person who approves.
 * @throws BusinessError BANK_ACCOUNT_CODE, BANK_ORDER_ACCOUNT, BANK_ORDER_SELF, BANK_ORDER_TITLE, BANK_ORDER_VAT, BANK_ORDER_LEDGER.
 */
export async function prepareOrder(tx: Tx, draft: OrderDraft, now: Date): Promise<TransferOrder> {
  const account = await accountByCode(tx, draft.accountCode);
  const payeeAccount = rightAccount(draft.payeeAccount);
  if (payeeAccount === account.nrb)
    throw refuse('BANK_ORDER_SELF', 'Rachunek odbiorcy i płatnika jest ten sam. Popraw rachunek odbiorcy.', {
      field: 'payeeAccount',
    });
  await refuseUnknownLedger(tx, account, draft.ledgerAccount);
  const title = titleOf(draft);
  const whiteList = draft.payeeNip ? await checkWhiteList(tx, draft.payeeNip, payeeAccount) : null;
  const warnings = [
    ...(await doubleWarnings(tx, draft, payeeAccount)),
    ...whiteListWarnings(draft, whiteList),
    ...accountWarnings(payeeAccount),
  ];
  const id = newId();
  await addOrder(tx, {
    id,
    bankAccountId: account.id,
    year: yearOf(draft.executionDay),
    kind: draft.kind,
    purpose: draft.purpose,
    executionDay: draft.executionDay,
    amount: draft.amount,
    payeeName: draft.payeeName,
    payeeAddress: draft.payeeAddress,
    payeeAccount,
    payeeNip: draft.payeeNip ?? null,
    title,
    invoice: draft.invoice,
    vatAmount: draft.vatAmount ?? null,
    ledgerAccount: draft.ledgerAccount,
    classification: draft.classification,
    partyId: draft.partyId ?? null,
    overpaymentId: draft.overpaymentId ?? null,
    refundId: draft.refundId ?? null,
    clarifiedEntryId: draft.clarifiedEntryId ?? null,
    warnings,
    whiteList,
    preparedAt: now,
  });
  return orderById(tx, id);
}

/** @throws BusinessError BANK_ACCOUNT_CODE when the unit has no such account. */
export async function accountByCode(tx: Tx, code: string): Promise<BankAccount> {
  const account = (await bankAccounts(tx)).find((one) => one.code === code);
  if (account) return account;
  throw refuse('BANK_ACCOUNT_CODE', `Jednostka nie ma rachunku bankowego „${code}”. Wybierz go z listy.`, {
    field: 'accountCode',
  });
}

/** @throws BusinessError BANK_ORDER_ACCOUNT when it is no Polish account number. */
export function rightAccount(text: string): string {
  const nrb = parseNrb(text);
  const wrong = nrb.problems.find(({ severity }) => severity === 'error');
  if (wrong) throw refuse('BANK_ORDER_ACCOUNT', wrong.message, { field: 'payeeAccount' });
  return nrb.normal;
}

async function refuseUnknownLedger(tx: Tx, { journalId }: BankAccount, number: string): Promise<void> {
  const found = await tx.maybe<{ id: number }>(
    `select a.id from ledger.account a join ledger.journal j on j.book_id = a.book_id where j.id = $1 and a.number = $2`,
    [journalId, number],
  );
  if (!found)
    throw refuse('BANK_ORDER_LEDGER', `W planie kont nie ma konta ${number}. Wybierz inne konto księgowe.`, {
      field: 'ledgerAccount',
    });
}

function titleOf({ kind, title, invoice, vatAmount, amount, payeeNip }: OrderDraft): string {
  if (kind !== 'split-payment') {
    if (title.trim() !== '') return title;
    throw refuse('BANK_ORDER_TITLE', 'Wpisz tytuł przelewu.', { field: 'title' });
  }
  if (vatAmount === undefined || vatAmount >= amount)
    throw refuse(
      'BANK_ORDER_VAT',
      'Przelew z mechanizmem podzielonej płatności wymaga kwoty VAT mniejszej od kwoty przelewu.',
      { field: 'vatAmount' },
    );
  return unwrap(
    structuredTitleText({
      kind,
      vat: vatAmount,
      supplierTaxId: payeeNip ?? '',
      invoice,
      text: title.slice(0, 33),
    }),
  );
}

async function doubleWarnings(tx: Tx, draft: OrderDraft, payeeAccount: string): Promise<Warning[]> {
  const similar = await similarOrders(tx, payeeAccount, draft.amount, draft.executionDay);
  return similar.map(({ reference, invoice, title }) => ({
    code: 'BANK_ORDER_DOUBLE',
    message:
      draft.invoice !== '' && invoice === draft.invoice
        ? `Za fakturę ${invoice} jest już przelew ${reference} na ${formatZloty(draft.amount)}. Sprawdź, czy nie płacisz drugi raz.`
        : `Na ten rachunek jest już przelew ${reference} na ${formatZloty(draft.amount)} („${title}”). Sprawdź, czy to nie to samo.`,
  }));
}

function whiteListWarnings(
  { purpose, payeeNip }: OrderDraft,
  check: Awaited<ReturnType<typeof checkWhiteList>>,
): Warning[] {
  if (purpose !== 'invoice') return [];
  if (payeeNip === undefined)
    return [
      {
        code: 'WHITE_LIST_NIP',
        message: 'Bez NIP dostawcy nie można sprawdzić rachunku w wykazie podatników VAT.',
      },
    ];
  if (check === null)
    return [
      {
        code: 'WHITE_LIST_NONE',
        message: 'Nie wczytano pliku płaskiego wykazu podatników VAT, więc rachunku nie sprawdzono.',
      },
    ];
  if (check.result === 'missing')
    return [
      {
        code: 'WHITE_LIST_MISSING',
        message: `Rachunku dostawcy nie ma w wykazie podatników VAT z ${check.listDay}. Zapłata na niego może wyłączyć koszt i narazić na odpowiedzialność za VAT.`,
      },
    ];
  return [];
}

function accountWarnings(nrb: string): Warning[] {
  return parseNrb(nrb)
    .problems.filter(({ severity }) => severity === 'warning')
    .map(({ code, message }) => ({ code, message }));
}

/** Above the account's limit an order needs the right for large orders. */
export function isLarge(amount: number, limit: number): boolean {
  return grosze(amount) > limit;
}
