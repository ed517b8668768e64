import type { BankAccount } from '#db/central/bank/accounts.ts';
import {
  addMatches,
  moveOrders,
  type NewClarification,
  type NewMatch,
  openClarifications,
} from '#db/central/bank/match-write.ts';
import type { EntryToMatch } from '#db/central/bank/statements.ts';
import { type BatchLine, EntryBatch, type OpenBook, postingDayIn } from '#db/central/ledger/entry-batch.ts';
import { type CardTitle, loadPayerCards } from '#db/central/receivables/payer-cards.ts';
import { PaymentRun } from '#db/central/receivables/payments.ts';
import { makeTask } from '#db/central/traces.ts';
import type { Tx } from '#db/central/transaction.ts';
import { decide } from '#shared/bank/matching/decide.ts';
import type { Decision, PaymentFacts } from '#shared/bank/matching/facts.ts';
import { formatZloty } from '#shared/kernel/amount-text.ts';
import { addDays, type Day } from '#shared/kernel/day.ts';
import { newId } from '#shared/kernel/ids.ts';
import { type Grosze, grosze, negate, ZERO } from '#shared/kernel/money.ts';
import type { ParameterSet } from '#shared/parameters/parameter.ts';
import { settleConfirmed } from '../orders/refunds.ts';
import { payerKnowledge, type StandingKnowledge, signed, without } from './knowledge.ts';
import { SummaryCount } from './summary.ts';

/** What the posting of a statement stands on. */
export interface PostingContext {
  readonly tx: Tx;
  readonly account: BankAccount;
  readonly book: OpenBook;
  readonly titles: ReadonlyMap<number, CardTitle>;
  readonly parameters: ParameterSet;
  readonly postingId: string;
  readonly documentNumber: string;
  /** The account that the money came to: 130, or 141 for a report whose sum is on a statement of its own. */
  readonly moneyAccount: string;
  /** The day of the statement. */
  readonly day: Day;
}

/** Matches and posts the payments of a statement, run after run; keeps count of what it did. */
export class StatementRun {
  readonly summary = new SummaryCount();
  private readonly context: PostingContext;
  private standing: StandingKnowledge;

  constructor(context: PostingContext, standing: StandingKnowledge) {
    this.context = context;
    this.standing = standing;
  }

  /** Posts some payments: decides on each, applies those of payers, writes everything in bulk. */
  async post(entries: readonly EntryToMatch[]): Promise<void> {
    const { tx, account, titles, parameters, book, day } = this.context;
    const payments = entries.map((entry) => ({ entry, ...signed(entry, account, day) }));
    const payers = await payerKnowledge(tx, this.standing, payments);
    const decided = payments.map(({ entry, facts, signs }) => {
      const decision = decide(facts, signs, { ...this.standing, ...payers });
      this.standing = without(this.standing, decision);
      return { entry, facts, decision };
    });
    const cards = await loadPayerCards(
      tx,
      [...new Set(decided.flatMap(({ decision }) => decision.payer?.accountId ?? []))],
      parameters,
    );
    const run = new PaymentRun(tx, cards, titles, parameters);
    const batch = new EntryBatch(tx, book);
    const written = new Written();
    for (const { entry, facts, decision } of decided)
      this.postOne(entry, facts, heeding(decision, run), { run, batch, written });
    await batch.flush();
    await run.flush();
    await addMatches(tx, written.matches);
    await openClarifications(tx, written.clarifications);
    await moveOrders(tx, written.orders);
    await settleConfirmed(
      tx,
      written.orders.map(({ id }) => id),
    );
    for (const task of written.tasks) await makeTask(tx, { id: newId(), ...task });
  }

  private postOne(
    entry: EntryToMatch,
    facts: PaymentFacts,
    decision: Decision,
    { run, batch, written }: Writers,
  ): void {
    if (facts.amount === 0) return;
    const { account, postingId, moneyAccount, documentNumber, tx } = this.context;
    const matchId = newId();
    const ledgerEntryId = newId();
    const text = entryText(facts);
    let lines: readonly BatchLine[];
    if (decision.kind === 'receivable' && decision.payer) {
      const applied = run.receive({
        sourceKind: 'bank-match',
        sourceId: matchId,
        accountId: decision.payer.accountId,
        amount: facts.amount,
        day: facts.day,
        ...(decision.indication ? { indication: decision.indication } : {}),
        text,
        moneyAccount,
        moneyByClassification: moneyAccount === account.ledgerAccount,
        ledgerEntryId,
        postedOn: postingDayIn(batch.book, facts.day),
      });
      lines = applied.lines;
      this.summary.applied(applied);
      for (const part of applied.parts.filter(({ enforced }) => enforced))
        written.tasks.push(enforcementTask(applied.partyName, part, entry.id));
    } else {
      const plain = twoSides(moneyAccount, contraOf(decision, account), decision, facts.amount, text);
      lines = decision.kind === 'order-return' ? redSides(plain) : plain;
    }
    batch.add({
      id: ledgerEntryId,
      day: facts.day,
      documentKind: 'WB',
      documentNumber: `${documentNumber}/${entry.ordinal}${entry.part > 0 ? `.${entry.part}` : ''}`,
      text,
      sourceKind: 'bank-match',
      sourceId: matchId,
      reverses: null,
      lines,
    });
    written.matches.push({
      id: matchId,
      unit_id: tx.actor.unitId,
      entry_id: entry.id,
      posting_id: postingId,
      kind: decision.kind,
      amount: facts.amount,
      day: facts.day,
      account_id: decision.payer?.accountId ?? null,
      party_id: decision.payer?.partyId ?? null,
      order_id: decision.orderId ?? null,
      cash_source_id: decision.cashSourceId ?? null,
      confidence: decision.confidence,
      rule: decision.rule,
      explanation: decision.explanation,
      ledger_entry_id: ledgerEntryId,
      reverses: null,
      made_by: tx.actor.userId,
    });
    this.summary.add(decision.kind, facts.amount);
    if (decision.kind === 'clarification')
      written.clarifications.push({
        entry_id: entry.id,
        unit_id: tx.actor.unitId,
        bank_account_id: account.id,
        amount: facts.amount,
        open_amount: facts.amount,
        opened_on: facts.day,
        deadline: addDays(facts.day, account.clarifyDays),
        reason: decision.explanation,
        candidates: decision.candidates,
      });
    if (decision.orderId)
      written.orders.push({
        id: decision.orderId,
        state: decision.kind === 'order-return' ? 'rejected' : 'confirmed',
        entryId: decision.kind === 'order-return' ? null : entry.id,
      });
  }
}

interface Writers {
  readonly run: PaymentRun;
  readonly batch: EntryBatch;
  readonly written: Written;
}

class Written {
  readonly matches: NewMatch[] = [];
  readonly clarifications: NewClarification[] = [];
  readonly orders: { id: string; state: string; entryId: string | null }[] = [];
  readonly tasks: Omit<Parameters<typeof makeTask>[1], 'id'>[] = [];
}

/** A payer whose account never bore a due takes no money by itself. */
function heeding(decision: Decision, run: PaymentRun): Decision {
  const obstacle = decision.payer ? run.obstacle(decision.payer.accountId) : null;
  if (obstacle === null || !decision.payer) return decision;
  const { payer, confidence, rule, explanation } = decision;
  return {
    kind: 'clarification',
    rule,
    confidence,
    explanation: obstacle,
    candidates: [{ ...payer, rule, confidence, explanation }],
  };
}

function contraOf(decision: Decision, account: BankAccount): string {
  return decision.kind === 'clarification'
    ? account.clarificationAccount
    : (decision.ledgerAccount ?? account.clarificationAccount);
}

/**
 * Money in: debit the bank, credit the other account; money out the other way round. On the account kept by classification the
 * paragraph stands on both sides.
 */
export function twoSides(
  money: string,
  contra: string,
  { classification = '' }: Pick<Decision, 'classification'>,
  amount: Grosze,
  text: string,
  partyId: string | null = null,
): BatchLine[] {
  const size = grosze(Math.abs(amount));
  const line = (account: string, debit: boolean): BatchLine => ({
    account,
    classification,
    debit: debit ? size : ZERO,
    credit: debit ? ZERO : size,
    instalmentId: null,
    partyId,
    text,
  });
  return amount > 0 ? [line(money, true), line(contra, false)] : [line(contra, true), line(money, false)];
}

/** A transfer of ours that came back: the red entry of what was posted when it left, so that turnovers stay pure. */
function redSides(lines: readonly BatchLine[]): BatchLine[] {
  return lines.map((line) => ({ ...line, debit: negate(line.credit), credit: negate(line.debit) })).reverse();
}

/** How a payment is called in the books. */
export function entryText({ name, title, description }: PaymentFacts): string {
  return (
    [name, title === '' ? description : title]
      .filter((one): one is string => one !== null && one.trim() !== '')
      .join(': ')
      .slice(0, 200) || 'Operacja bankowa'
  );
}

function enforcementTask(
  name: string,
  part: {
    readonly itemId: string;
    readonly text: string;
    readonly principal: Grosze;
    readonly interest: Grosze;
  },
  entryId: string,
) {
  return {
    kind: 'enforcement-notice',
    title: `Zawiadom organ egzekucyjny o wpłacie: ${name}`,
    text: `Przelewem zapłacono ${formatZloty(grosze(part.principal + part.interest))} na należność objętą tytułem wykonawczym. ${part.text}`,
    objectKind: 'bank-entry',
    objectId: entryId,
    permission: 'receivables.read',
  };
}
