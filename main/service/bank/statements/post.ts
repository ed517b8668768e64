import type { BankAccount } from '#db/central/bank/accounts.ts';
import { bankAccounts, ledgerBalance, lockBankAccount, setLastStatement } from '#db/central/bank/accounts.ts';
import { overdueClarifications } from '#db/central/bank/clarifications.ts';
import {
  addPosting,
  entriesAfter,
  freeDocumentNumber,
  gatherDocument,
  type LockedStatement,
  lockStatement,
  matchedTotal,
  setStatementState,
} from '#db/central/bank/statements.ts';
import { addDocument } from '#db/central/ledger/documents.ts';
import { openBook, postingDayIn } from '#db/central/ledger/entry-batch.ts';
import { loadTitles } from '#db/central/receivables/payer-cards.ts';
import { leaveTrace, makeTask } from '#db/central/traces.ts';
import type { Tx } from '#db/central/transaction.ts';
import type { Services } from '#main/service/context.ts';
import { parametersOf } from '#main/service/parameters.ts';
import type { StatementResult, StatementSummary } from '#shared/bank/contract-statements.ts';
import { addDays, type Day, yearOf } from '#shared/kernel/day.ts';
import { refuse } from '#shared/kernel/errors.ts';
import { newId } from '#shared/kernel/ids.ts';
import { grosze } from '#shared/kernel/money.ts';
import { counted } from '#shared/kernel/plural.ts';
import { accountHolds, accountOf, continuityHold, type Hold } from './holds.ts';
import { standingKnowledge } from './knowledge.ts';
import { StatementRun } from './run.ts';

/** Payments that are matched and written together. */
const AT_ONCE = 1_000;
/** A statement of a whole month of a large town takes its time; the ordinary limit of a statement of SQL stays. */
const LONGEST_IDLE = "set local idle_in_transaction_session_timeout = '10min'";

export interface PostOptions {
  readonly services: Services;
  /** The day on which it is posted by the person who does it. */
  readonly today: Day;
  /** Told after each run of payments: how many of how many. */
  readonly onProgress?: (done: number, of: number) => void;
}

/**
 * Posts a statement as one package in the caller's transaction: every payment is matched and lands on receivables, the ledger, an
 * order or account 245, and all of them together are the statement, to the grosz. A statement that may not be posted is held
 * with its reasons.
 * @throws BusinessError BANK_STATEMENT_UNKNOWN, BANK_STATEMENT_STATE, LEDGER_ACCOUNT_UNKNOWN, LEDGER_PERIOD_CLOSED.
 */
export async function postStatement(
  tx: Tx,
  statementId: string,
  options: PostOptions,
): Promise<StatementResult> {
  await tx.rows(LONGEST_IDLE);
  const statement = await knownStatement(tx, statementId);
  if (statement.state === 'posted' || statement.state === 'repeated' || statement.state === 'shown')
    throw refuse('BANK_STATEMENT_STATE', STATES[statement.state]);
  const account = await accountOfStatement(tx, statement);
  const holds = await holdsOf(tx, statement, account);
  if (holds.length > 0 || !account) {
    await setStatementState(tx, statementId, { state: 'held', holds, accountId: account?.id ?? null });
    return resultOf({ ...statement, state: 'held', holds }, account, null);
  }
  const posted = await postPayments(tx, statement, account, options);
  if (statement.kind === 'statement') await setLastStatement(tx, account.id, statement.id);
  await remindOfOverdue(tx, options.today);
  return resultOf({ ...statement, state: 'posted', holds: [] }, account, posted);
}

const STATES = {
  posted: 'Ten wyciąg jest już zaksięgowany.',
  repeated: 'Ten sam wyciąg wczytano już wcześniej, więc drugi raz się go nie księguje.',
  shown:
    'To zestawienie w ciągu dnia albo zawiadomienie. Służy tylko do podglądu; zaksięgujesz wyciąg dzienny.',
} as const;

async function postPayments(
  tx: Tx,
  statement: LockedStatement,
  account: BankAccount,
  { services, today, onProgress }: PostOptions,
): Promise<StatementSummary> {
  const day = statement.closingDay ?? today;
  const book = await openBook(tx, account.journalId, addDays(day, -LONGEST_STATEMENT_DAYS));
  const titles = await loadTitles(tx);
  const postingId = newId();
  const documentId = newId();
  const moneyAccount = statement.kind === 'report' ? account.transitAccount : account.ledgerAccount;
  const number = statement.number ?? `${day.slice(5, 7)}${day.slice(8)}.${statement.ordinal}`;
  const documentNumber = await freeDocumentNumber(
    tx,
    book.bookId,
    'WB',
    `WB/${account.code}/${yearOf(day)}/${number}`,
  );
  const run = new StatementRun(
    {
      tx,
      account,
      book,
      titles,
      parameters: await parametersOf({ services }, tx),
      postingId,
      documentNumber,
      moneyAccount,
      day,
    },
    await standingKnowledge(tx, account, titles.values(), day),
  );
  let done = 0;
  for (let after = { ordinal: 0, part: 0 }; ; ) {
    const entries = await entriesAfter(tx, statement.id, after, AT_ONCE);
    const last = entries.at(-1);
    if (!last) break;
    await run.post(entries);
    after = { ordinal: last.ordinal, part: last.part };
    done += entries.length;
    onProgress?.(done, statement.paymentCount);
  }
  await proveTotals(tx, statement, postingId);
  const balance = grosze(await ledgerBalance(tx, account.journalId, account.ledgerAccount));
  const summary = run.summary.result(balance, statement.closing === null ? null : grosze(statement.closing));
  await addDocument(
    tx,
    {
      id: documentId,
      bookId: book.bookId,
      kind: 'WB',
      number: documentNumber,
      documentDate: day,
      text: `Wyciąg bankowy ${account.name}`,
      sourceKind: 'bank-posting',
      sourceId: postingId,
    },
    [],
  );
  await gatherDocument(tx, documentId, postingId);
  await addPosting(tx, {
    id: postingId,
    statementId: statement.id,
    documentId,
    postedOn: postingDayIn(book, day),
    summary,
    postedAt: services.now(),
  });
  await setStatementState(tx, statement.id, { state: 'posted', accountId: account.id, postingId });
  await leaveTrace(tx, {
    act: 'bank.statement.posted',
    objectKind: 'bank-statement',
    objectId: statement.id,
    details: { document: documentNumber, payments: done },
  });
  return summary;
}

/** A statement rarely spans more than a quarter; months before are not asked for. */
const LONGEST_STATEMENT_DAYS = 100;

/** What was posted is the statement: nothing lost, nothing doubled. */
async function proveTotals(tx: Tx, statement: LockedStatement, postingId: string): Promise<void> {
  const { total } = await matchedTotal(tx, postingId);
  if (total !== statement.credits - statement.debits)
    throw new Error(
      `statement ${statement.id}: matched ${total}, entries ${statement.credits - statement.debits}`,
    );
}

export async function knownStatement(tx: Tx, id: string): Promise<LockedStatement> {
  const statement = await lockStatement(tx, id);
  if (statement) return statement;
  throw refuse('BANK_STATEMENT_UNKNOWN', 'Nie ma takiego wyciągu w tej jednostce. Odśwież listę.', {
    field: 'statementId',
  });
}

async function accountOfStatement(tx: Tx, statement: LockedStatement): Promise<BankAccount | undefined> {
  const found =
    statement.accountId ??
    accountOf({ account: statement.nrb, kind: statement.kind }, await bankAccounts(tx))?.id;
  return found === undefined ? undefined : lockBankAccount(tx, found);
}

/** What holds the statement now: its own content, the account, and what was posted before it. */
export async function holdsOf(
  tx: Tx,
  statement: LockedStatement,
  account: BankAccount | undefined,
): Promise<Hold[]> {
  const content = statement.holds.filter(({ code }) => !RECHECKED.has(code));
  const head = { account: statement.nrb, currency: statement.currency, line: 1 };
  const ofAccount = accountHolds(head, account);
  if (!account || statement.kind !== 'statement' || statement.releasedReason !== null)
    return [...content, ...ofAccount];
  const last =
    account.lastStatementId === null ? undefined : await lockStatement(tx, account.lastStatementId);
  return [...content, ...ofAccount, ...continuityHold(statement.opening, last)];
}

const RECHECKED = new Set([
  'BANK_ACCOUNT_UNKNOWN',
  'BANK_ACCOUNT_CURRENCY',
  'BANK_CURRENCY_FOREIGN',
  'BANK_CONTINUITY',
]);

/** A statement with what it came to, as the contract shows it. */
export function resultOf(
  statement: LockedStatement,
  account: Pick<BankAccount, 'code'> | undefined,
  summary: StatementSummary | null,
): StatementResult {
  return {
    statementId: statement.id,
    accountCode: account?.code ?? null,
    number: statement.number,
    day: statement.closingDay,
    state: statement.state,
    entryCount: statement.paymentCount,
    credits: grosze(statement.credits),
    debits: grosze(statement.debits),
    holds: statement.holds,
    summary,
  };
}

/** Payments that wait longer than the office allows become one task. */
async function remindOfOverdue(tx: Tx, today: Day): Promise<void> {
  const overdue = await overdueClarifications(tx, today);
  if (overdue === 0) return;
  await makeTask(tx, {
    id: newId(),
    kind: 'bank-clarification',
    title: `Wyjaśnij ${counted(overdue, ['wpłatę', 'wpłaty', 'wpłat'])} po terminie`,
    text: 'Na koncie wpływów do wyjaśnienia leżą wpłaty dłużej, niż przewidziano. Otwórz listę wpłat do wyjaśnienia.',
    objectKind: null,
    objectId: null,
    permission: 'bank.clarify',
  });
}
