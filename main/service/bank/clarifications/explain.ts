import { type BankAccount, lockBankAccount } from '#db/central/bank/accounts.ts';
import { type LockedClarification, lockClarification } from '#db/central/bank/clarifications.ts';
import { addMatches, explain, learnPayer, type NewMatch } from '#db/central/bank/match-write.ts';
import { EntryBatch, openBook, postingDayIn } from '#db/central/ledger/entry-batch.ts';
import { loadPayerCards, loadTitles } from '#db/central/receivables/payer-cards.ts';
import { type AppliedPayment, PaymentRun } from '#db/central/receivables/payments.ts';
import type { Tx } from '#db/central/transaction.ts';
import type { Services } from '#main/service/context.ts';
import { parametersOf } from '#main/service/parameters.ts';
import type { ExplanationPart } from '#shared/bank/contract-clarify.ts';
import { formatZloty } from '#shared/kernel/amount-text.ts';
import { type Day, later, yearOf } from '#shared/kernel/day.ts';
import { refuse } from '#shared/kernel/errors.ts';
import { newId } from '#shared/kernel/ids.ts';
import { add, type Grosze, grosze, negate } from '#shared/kernel/money.ts';
import { twoSides } from '../statements/run.ts';

export interface Explanation {
  readonly services: Services;
  readonly entryId: string;
  /** As the person saw it; undefined asks for no such check. */
  readonly version?: number;
  readonly parts: readonly ExplanationPart[];
  /** Day of payment, where it is not the day on the statement. */
  readonly day?: Day | undefined;
  /** The day on which the person works: the document is of that day. */
  readonly today: Day;
}

export interface Explained {
  readonly openAmount: Grosze;
  readonly document: string;
  readonly parts: readonly string[];
  readonly overpayment: Grosze;
}

/**
 * Explains a payment on account 245: debit 245, credit the payers' dues or a ledger account. One payment may pay many dues and
 * many payers. What is learned: from which account the payer pays.
 * @throws BusinessError BANK_CLARIFICATION_UNKNOWN, BANK_CLARIFICATION_CHANGED, BANK_CLARIFICATION_SUM, BANK_PAYMENT_DAY, or as a payment refuses.
 */
export async function explainPayment(tx: Tx, explanation: Explanation): Promise<Explained> {
  const payment = await openPayment(tx, explanation.entryId, explanation.version);
  const account = await lockBankAccount(tx, payment.bankAccountId);
  if (!account) throw new Error('a payment without its bank account');
  const total = checkParts(payment, explanation.parts);
  const paidOn = dayOf(payment, explanation);
  const book = await openBook(tx, account.journalId, paidOn);
  const number = await tx.one<{ number: number }>('select app.draw_number($1, $2, $3, $4) as number', [
    tx.actor.unitId,
    'bank-explanation',
    account.code,
    yearOf(explanation.today),
  ]);
  const document = `WY/${account.code}/${yearOf(explanation.today)}/${String(number.number).padStart(5, '0')}`;
  const cards = await loadPayerCards(
    tx,
    explanation.parts.flatMap((part) => (part.kind === 'payer' ? [part.accountId] : [])),
    await parametersOf(explanation, tx),
  );
  const run = new PaymentRun(tx, cards, await loadTitles(tx), await parametersOf(explanation, tx));
  const batch = new EntryBatch(tx, book);
  const matches: NewMatch[] = [];
  const applied: AppliedPayment[] = [];
  for (const part of explanation.parts) {
    const done = explainPart(tx, {
      payment,
      account,
      part,
      paidOn,
      document,
      run,
      batch,
      today: explanation.today,
    });
    matches.push(done.match);
    if (done.applied) applied.push(done.applied);
  }
  await batch.flush();
  await run.flush();
  await addMatches(tx, matches);
  await explain(tx, payment.entryId, total);
  await learn(tx, payment, explanation);
  return {
    openAmount: grosze(payment.openAmount - total),
    document,
    parts: applied.flatMap(({ parts, partyName }) => parts.map(({ text }) => `${partyName}: ${text}`)),
    overpayment: add(...applied.map(({ overpayment }) => overpayment)),
  };
}

interface PartContext {
  readonly payment: LockedClarification;
  readonly account: BankAccount;
  readonly part: ExplanationPart;
  readonly paidOn: Day;
  readonly document: string;
  readonly run: PaymentRun;
  readonly batch: EntryBatch;
  readonly today: Day;
}

function explainPart(tx: Tx, { payment, account, part, paidOn, document, run, batch, today }: PartContext) {
  const id = newId();
  const ledgerEntryId = newId();
  const text = [payment.name, payment.title].filter(Boolean).join(': ').slice(0, 200) || 'Wpłata wyjaśniona';
  const signedAmount = payment.openAmount > 0 ? part.amount : negate(part.amount);
  const applied =
    part.kind === 'payer'
      ? run.receive({
          sourceKind: 'bank-match',
          sourceId: id,
          accountId: part.accountId,
          amount: part.amount,
          day: paidOn,
          ...(part.taxGroup ? { indication: { taxes: [part.taxGroup] } } : {}),
          text,
          moneyAccount: account.clarificationAccount,
          moneyByClassification: false,
          ledgerEntryId,
          postedOn: postingDayIn(batch.book, today),
        })
      : null;
  const lines =
    part.kind === 'payer'
      ? (applied?.lines ?? [])
      : twoSides(account.clarificationAccount, part.ledgerAccount, part, signedAmount, text);
  batch.add({
    id: ledgerEntryId,
    day: today,
    documentKind: 'WY',
    documentNumber: document,
    text,
    sourceKind: 'bank-match',
    sourceId: id,
    reverses: null,
    lines,
  });
  const match: NewMatch = {
    id,
    unit_id: tx.actor.unitId,
    entry_id: payment.entryId,
    posting_id: null,
    kind: part.kind === 'payer' ? 'receivable' : 'ledger',
    amount: signedAmount,
    day: paidOn,
    account_id: part.kind === 'payer' ? part.accountId : null,
    party_id: applied?.partyId ?? null,
    order_id: null,
    cash_source_id: null,
    confidence: 100,
    rule: 'person',
    explanation: `wyjaśniono dokumentem ${document}`,
    ledger_entry_id: ledgerEntryId,
    reverses: null,
    made_by: tx.actor.userId,
  };
  return { match, applied };
}

/** A payment that still waits, locked. @throws BusinessError when it does not, or changed since it was read. */
export async function openPayment(
  tx: Tx,
  entryId: string,
  version: number | undefined,
): Promise<LockedClarification> {
  const payment = await lockClarification(tx, entryId);
  if (!payment)
    throw refuse('BANK_CLARIFICATION_UNKNOWN', 'Nie ma takiej wpłaty do wyjaśnienia. Odśwież listę.', {
      field: 'entryId',
    });
  if (payment.state !== 'open' || (version !== undefined && version !== payment.version))
    throw refuse(
      'BANK_CLARIFICATION_CHANGED',
      'Ktoś inny zajął się już tą wpłatą. Odśwież listę i sprawdź, co pozostało.',
    );
  return payment;
}

function checkParts(payment: LockedClarification, parts: readonly ExplanationPart[]): Grosze {
  const sum = add(...parts.map(({ amount }) => amount));
  const free = Math.abs(payment.openAmount) - payment.sending;
  if (sum > free)
    throw refuse(
      'BANK_CLARIFICATION_SUM',
      `Do wyjaśnienia pozostaje ${formatZloty(grosze(free))}, a części dają ${formatZloty(sum)}. Zmniejsz kwoty.`,
      { field: 'parts' },
    );
  if (payment.openAmount < 0 && parts.some(({ kind }) => kind === 'payer'))
    throw refuse(
      'BANK_CLARIFICATION_OUT',
      'To wypłata z rachunku, więc nie można jej zapisać jako wpłaty podatnika. Wskaż konto księgowe.',
      { field: 'parts' },
    );
  return payment.openAmount > 0 ? sum : negate(sum);
}

function dayOf(payment: LockedClarification, { day, today }: Explanation): Day {
  if (day === undefined) return payment.openedOn;
  if (day > today || day > payment.openedOn)
    throw refuse(
      'BANK_PAYMENT_DAY',
      'Rachunek płacącego nie mógł być obciążony później, niż pieniądze wpłynęły. Popraw dzień zapłaty.',
      { field: 'day' },
    );
  return later(day, payment.openedOn) === day ? payment.openedOn : day;
}

/** One payer for the whole payment: from now on money from that account is known. */
async function learn(tx: Tx, payment: LockedClarification, { parts, today }: Explanation): Promise<void> {
  const [only, ...more] = parts;
  if (only?.kind !== 'payer' || more.length > 0 || !/^\d{26}$/.test(payment.payerAccount ?? '')) return;
  await learnPayer(tx, payment.payerAccount ?? '', only.accountId, today);
}
