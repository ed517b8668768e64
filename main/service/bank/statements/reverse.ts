import { lockBankAccount, setLastStatement } from '#db/central/bank/accounts.ts';
import {
  addPostingReversal,
  type EntryToReverse,
  entriesOfPosting,
  explainedSince,
  forgetPosting,
  postingDocument,
  reverseMovements,
  statementBefore,
  usedOverpayments,
} from '#db/central/bank/reversal.ts';
import { freeDocumentNumber, setStatementState } from '#db/central/bank/statements.ts';
import { addDocument } from '#db/central/ledger/documents.ts';
import { type BatchEntry, EntryBatch, openBook } from '#db/central/ledger/entry-batch.ts';
import { leaveTrace } from '#db/central/traces.ts';
import type { Tx } from '#db/central/transaction.ts';
import type { StatementResult } from '#shared/bank/contract-statements.ts';
import { formatZloty } from '#shared/kernel/amount-text.ts';
import type { Day } from '#shared/kernel/day.ts';
import { refuse } from '#shared/kernel/errors.ts';
import { newId } from '#shared/kernel/ids.ts';
import { grosze, negate } from '#shared/kernel/money.ts';
import { counted } from '#shared/kernel/plural.ts';
import { knownStatement, resultOf } from './post.ts';

const AT_ONCE = 1_000;

/**
 * Takes the posting of a statement back by red entries, movement by movement. Only the last statement of its account, and only
 * while nothing else stands on it.
 * @throws BusinessError BANK_STATEMENT_STATE, BANK_REVERSE_ORDER, BANK_REVERSE_EXPLAINED, BANK_REVERSE_OVERPAYMENT.
 */
export async function reverseStatement(
  tx: Tx,
  statementId: string,
  reason: string,
  today: Day,
): Promise<StatementResult> {
  await tx.rows("set local idle_in_transaction_session_timeout = '10min'");
  const statement = await knownStatement(tx, statementId);
  const { postingId, accountId } = statement;
  if (postingId === null || accountId === null)
    throw refuse('BANK_STATEMENT_STATE', 'Wycofać można tylko wyciąg zaksięgowany.');
  const account = await lockBankAccount(tx, accountId);
  if (!account) throw new Error('a posted statement without its account');
  if (statement.kind === 'statement' && account.lastStatementId !== statementId)
    throw refuse(
      'BANK_REVERSE_ORDER',
      'Po tym wyciągu zaksięgowano następne. Wycofaj najpierw je, zaczynając od ostatniego.',
    );
  await refuseWhatStandsOnIt(tx, postingId);
  const { documentNumber, entryIds } = await reverseEntries(tx, postingId, account.journalId, today);
  await forgetPosting(tx, postingId);
  const documentId = newId();
  const { bookId } = await postingDocument(tx, postingId);
  await addDocument(
    tx,
    {
      id: documentId,
      bookId,
      kind: 'WB',
      number: await freeDocumentNumber(tx, bookId, 'WB', `${documentNumber}/ST`),
      documentDate: today,
      text: `Wycofanie wyciągu: ${reason}`.slice(0, 200),
      sourceKind: 'bank-reversal',
      sourceId: documentId,
    },
    entryIds,
  );
  await addPostingReversal(tx, postingId, documentId, reason);
  await setStatementState(tx, statementId, { state: 'reversed' });
  if (statement.kind === 'statement')
    await setLastStatement(tx, account.id, await statementBefore(tx, account.id, statementId));
  await leaveTrace(tx, {
    act: 'bank.statement.reversed',
    objectKind: 'bank-statement',
    objectId: statementId,
    details: { document: documentNumber, reason },
  });
  return resultOf({ ...statement, state: 'reversed', postingId: null }, account, null);
}

async function refuseWhatStandsOnIt(tx: Tx, postingId: string): Promise<void> {
  const explained = await explainedSince(tx, postingId);
  if (explained > 0)
    throw refuse(
      'BANK_REVERSE_EXPLAINED',
      `Z tego wyciągu wyjaśniono już ${counted(explained, ['wpłatę', 'wpłaty', 'wpłat'])}. Cofnij najpierw te wyjaśnienia.`,
      { details: { count: explained } },
    );
  refuseUsed(await usedOverpayments(tx, { postingId }));
}

/** @throws BusinessError BANK_REVERSE_OVERPAYMENT when money above the dues was already set off or paid out. */
export function refuseUsed(used: readonly { account: string; amount: number }[]): void {
  const [first] = used;
  if (!first) return;
  throw refuse(
    'BANK_REVERSE_OVERPAYMENT',
    `Nadpłatę ${formatZloty(grosze(first.amount))} na koncie ${first.account} już zaliczono lub zwrócono. Wycofaj najpierw tamtą czynność.`,
    { details: { account: first.account } },
  );
}

async function reverseEntries(tx: Tx, postingId: string, journalId: number, today: Day) {
  const document = await postingDocument(tx, postingId);
  const book = await openBook(tx, journalId, document.documentDate);
  const batch = new EntryBatch(tx, book);
  const reds: string[] = [];
  for (let after: string | null = null; ; ) {
    const entries: EntryToReverse[] = await entriesOfPosting(tx, postingId, after, AT_ONCE);
    const last = entries.at(-1);
    if (!last) break;
    for (const entry of entries) {
      const red = redEntry(entry, today, 'bank-reversal', postingId);
      reds.push(red.id);
      batch.add(red);
    }
    await batch.flush();
    await reverseMovements(
      tx,
      entries.map(({ id }) => id),
    );
    after = last.id;
  }
  return { documentNumber: document.number, entryIds: reds };
}

/** The same accounts and sides with the sign turned, so that turnovers fall back to what they were. */
export function redEntry(
  entry: EntryToReverse,
  today: Day,
  sourceKind: string,
  sourceId: string,
): BatchEntry {
  return {
    id: newId(),
    day: today < entry.day ? entry.day : today,
    documentKind: entry.documentKind,
    documentNumber: entry.documentNumber,
    text: `Storno: ${entry.text}`.slice(0, 200),
    sourceKind,
    sourceId,
    reverses: entry.id,
    lines: entry.lines.map((line) => ({
      ...line,
      debit: negate(grosze(line.debit)),
      credit: negate(grosze(line.credit)),
    })),
  };
}
