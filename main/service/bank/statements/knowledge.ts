import { type BankAccount, bankAccounts } from '#db/central/bank/accounts.ts';
import {
  type AmountHit,
  activeRules,
  cashOnWay,
  type LookedUp,
  lookUpAmounts,
  lookUpSigns,
  ordersOnWay,
} from '#db/central/bank/knowledge.ts';
import type { EntryToMatch } from '#db/central/bank/statements.ts';
import type { CardTitle } from '#db/central/receivables/payer-cards.ts';
import type { Tx } from '#db/central/transaction.ts';
import type { Decision, KnownAccount, PaymentFacts } from '#shared/bank/matching/facts.ts';
import type { Knowledge } from '#shared/bank/matching/knowledge.ts';
import { type PaymentSigns, signsOf } from '#shared/bank/matching/signs.ts';
import { TaxWords } from '#shared/bank/matching/tax-words.ts';
import type { EntryKind } from '#shared/bank/statement.ts';
import { type Day, earlier } from '#shared/kernel/day.ts';
import { grosze } from '#shared/kernel/money.ts';

/** What holds for all payments of a statement. Orders and cash are used up as payments claim them. */
export type StandingKnowledge = Pick<
  Knowledge,
  'own' | 'ownAccounts' | 'taxWords' | 'rules' | 'orders' | 'cash'
>;

/** Reads what deciding about any payment of an account needs. */
export async function standingKnowledge(
  tx: Tx,
  own: BankAccount,
  titles: Iterable<CardTitle>,
  day: Day,
): Promise<StandingKnowledge> {
  const accounts = await bankAccounts(tx);
  return {
    own,
    ownAccounts: new Map(accounts.map((account) => [account.nrb, account])),
    taxWords: new TaxWords([...titles]),
    rules: await activeRules(tx),
    orders: await ordersOnWay(tx, own.id, day),
    cash: await cashOnWay(tx, day),
  };
}

/** What a decision claimed is not there for the next payment. */
export function without(standing: StandingKnowledge, decision: Decision): StandingKnowledge {
  const { orderId, cashSourceId } = decision;
  if (orderId === undefined && cashSourceId === undefined) return standing;
  return {
    ...standing,
    orders: standing.orders.filter(({ id }) => id !== orderId),
    cash: standing.cash.filter(({ sourceId }) => sourceId !== cashSourceId),
  };
}

/** A payment as the rules look at it. The day of payment is the earlier of value and booking day (O.p. art. 60). */
export function factsOf(entry: EntryToMatch, fallback: Day): PaymentFacts {
  const { valueDate, bookingDate } = entry;
  const day = valueDate && bookingDate ? earlier(valueDate, bookingDate) : (bookingDate ?? valueDate);
  return {
    amount: grosze(entry.amount),
    kind: entry.kind as EntryKind,
    reversal: entry.reversal,
    day: day ?? fallback,
    name: entry.name,
    account: entry.account,
    address: entry.address,
    title: entry.title,
    virtualAccount: entry.virtualAccount,
    description: entry.description,
    clientReference: entry.clientReference,
    type: entry.type,
  };
}

export interface SignedPayment {
  readonly facts: PaymentFacts;
  readonly signs: PaymentSigns;
}

/** Looks up the signs of a run of payments: two round trips however many there are. */
export async function payerKnowledge(
  tx: Tx,
  standing: StandingKnowledge,
  payments: readonly SignedPayment[],
): Promise<Omit<Knowledge, keyof StandingKnowledge>> {
  const incoming = payments.filter(({ facts }) => facts.amount > 0);
  const every = (pick: (signs: PaymentSigns) => readonly string[]) => [
    ...new Set(incoming.flatMap(({ signs }) => pick(signs))),
  ];
  const named = standing.rules.flatMap(({ action }) =>
    action.kind === 'payer' ? [action.accountNumber.toUpperCase()] : [],
  );
  const found = await lookUpSigns(tx, {
    virtualAccounts: every(({ virtualAccounts }) => virtualAccounts),
    slipCodes: every(({ slipCodes }) => slipCodes),
    documents: [...every(({ documents }) => documents), ...named],
    identifiers: every(({ identifiers }) => identifiers),
    payerAccounts: every(({ payerAccount }) => (payerAccount === null ? [] : [payerAccount])),
  });
  const signed = new Set([
    ...found.virtualAccounts.map(({ sign }) => sign),
    ...found.slips.map(({ sign }) => sign),
  ]);
  const unsigned = incoming.filter(
    ({ signs }) =>
      signs.nameWords.length > 0 &&
      ![...signs.virtualAccounts, ...signs.slipCodes].some((sign) => signed.has(sign)),
  );
  const amounts = await lookUpAmounts(
    tx,
    unsigned.map(({ facts, signs }) => ({ amount: facts.amount, words: signs.nameWords })),
  );
  return arranged(found, amounts);
}

function arranged(found: LookedUp, amounts: readonly AmountHit[]): Omit<Knowledge, keyof StandingKnowledge> {
  const single = <Account extends KnownAccount>(rows: readonly { sign: string; account: Account }[]) =>
    new Map(rows.map(({ sign, account }) => [sign, account]));
  return {
    virtualAccounts: single(found.virtualAccounts),
    slips: single(found.slips),
    accountsByNumber: single(found.numbers),
    documents: grouped(found.documents),
    identifiers: grouped(found.identifiers),
    learned: grouped(found.learned),
    amounts: grouped(amounts.map(({ amount, word, ...account }) => ({ sign: `${amount}|${word}`, account }))),
  };
}

function grouped<Account>(rows: readonly { sign: string; account: Account }[]): Map<string, Account[]> {
  const all = new Map<string, Account[]>();
  for (const { sign, account } of rows) {
    const list = all.get(sign);
    if (list) list.push(account);
    else all.set(sign, [account]);
  }
  return all;
}

/** The signs of an entry of this account. */
export function signed(entry: EntryToMatch, own: Pick<BankAccount, 'nrb'>, fallback: Day): SignedPayment {
  const facts = factsOf(entry, fallback);
  return { facts, signs: signsOf(facts, own.nrb.slice(2, 10)) };
}
