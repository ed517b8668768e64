import { lockBankAccount } from '#db/central/bank/accounts.ts';
import { matchToUndo } from '#db/central/bank/clarifications.ts';
import { addMatches, explain, openClarifications, unlearnPayer } from '#db/central/bank/match-write.ts';
import { entryToReverse, reverseMovements, usedOverpayments } from '#db/central/bank/reversal.ts';
import { EntryBatch, openBook } from '#db/central/ledger/entry-batch.ts';
import { leaveTrace } from '#db/central/traces.ts';
import type { Tx } from '#db/central/transaction.ts';
import { addDays, type Day } from '#shared/kernel/day.ts';
import { refuse } from '#shared/kernel/errors.ts';
import { newId } from '#shared/kernel/ids.ts';
import { type Grosze, grosze } from '#shared/kernel/money.ts';
import { redEntry, refuseUsed } from '../statements/reverse.ts';
import { twoSides } from '../statements/run.ts';

/**
 * Undoes one match by red entries; the money waits on account 245 again. A match that the statement itself made is posted anew
 * against 245, so that the statement stays whole.
 * @throws BusinessError BANK_MATCH_UNKNOWN, BANK_MATCH_UNDONE, BANK_MATCH_KIND, BANK_REVERSE_OVERPAYMENT.
 */
export async function undoMatch(
  tx: Tx,
  matchId: string,
  reason: string,
  today: Day,
): Promise<{ openAmount: Grosze }> {
  const match = await matchToUndo(tx, matchId);
  if (!match)
    throw refuse('BANK_MATCH_UNKNOWN', 'Nie ma takiego powiązania wpłaty w tej jednostce. Odśwież wyciąg.', {
      field: 'matchId',
    });
  if (match.undone || match.reverses !== null)
    throw refuse('BANK_MATCH_UNDONE', 'To powiązanie jest już cofnięte. Odśwież wyciąg.');
  if (match.kind !== 'receivable' && match.kind !== 'ledger')
    throw refuse(
      'BANK_MATCH_KIND',
      'Cofnąć można powiązanie z kontem podatnika albo z kontem księgowym. Pozostałe operacje wycofuje się z całym wyciągiem.',
    );
  refuseUsed(await usedOverpayments(tx, { entryId: match.ledgerEntryId }));
  const account = await lockBankAccount(tx, match.bankAccountId);
  if (!account) throw new Error('a match without its bank account');
  const batch = new EntryBatch(tx, await openBook(tx, account.journalId, match.day));
  const red = redEntry(await entryToReverse(tx, match.ledgerEntryId), today, 'bank-undo', matchId);
  batch.add(red);
  const amount = grosze(match.amount);
  const money = match.ofReport ? account.transitAccount : account.ledgerAccount;
  if (match.postingId === null) {
    await batch.flush();
    await reverseMovements(tx, [match.ledgerEntryId]);
    await explain(tx, match.entryId, -match.amount);
  } else {
    const again = { id: newId(), ledgerEntryId: newId() };
    batch.add({
      ...red,
      id: again.ledgerEntryId,
      reverses: null,
      text: 'Wpłata do wyjaśnienia po cofnięciu powiązania',
      lines: twoSides(money, account.clarificationAccount, {}, amount, red.text),
    });
    await batch.flush();
    await reverseMovements(tx, [match.ledgerEntryId]);
    await addMatches(tx, [
      {
        id: again.id,
        unit_id: tx.actor.unitId,
        entry_id: match.entryId,
        posting_id: match.postingId,
        kind: 'clarification',
        amount: match.amount,
        day: match.day,
        account_id: null,
        party_id: null,
        order_id: null,
        cash_source_id: null,
        confidence: 0,
        rule: 'person',
        explanation: `cofnięto powiązanie: ${reason}`,
        ledger_entry_id: again.ledgerEntryId,
        reverses: null,
        made_by: tx.actor.userId,
      },
    ]);
    await openClarifications(tx, [
      {
        entry_id: match.entryId,
        unit_id: tx.actor.unitId,
        bank_account_id: account.id,
        amount: match.amount,
        open_amount: match.amount,
        opened_on: match.day,
        deadline: addDays(today, account.clarifyDays),
        reason: `cofnięto powiązanie: ${reason}`,
        candidates: [],
      },
    ]);
  }
  if (match.accountId !== null && match.payerAccount !== null && match.madeByPerson)
    await unlearnPayer(tx, match.payerAccount, match.accountId);
  await leaveTrace(tx, {
    act: 'bank.match.undone',
    objectKind: 'bank-match',
    objectId: matchId,
    details: { reason },
  });
  const { open } = await tx.one<{ open: number }>(
    'select open_amount as open from bank.clarification where entry_id = $1',
    [match.entryId],
  );
  return { openAmount: grosze(open) };
}
