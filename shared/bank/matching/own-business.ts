import { formatZloty } from '#shared/kernel/amount-text.ts';
import { addDays } from '#shared/kernel/day.ts';
import { formatDay } from '#shared/kernel/day-text.ts';
import { foldForSearch } from '#shared/kernel/polish-text.ts';
import type { Decision, PaymentFacts } from './facts.ts';
import type { CashOnWay, Knowledge, KnownOrder } from './knowledge.ts';

/** Money is so many days on its way between a desk and the bank at most. */
const LONGEST_WAY = 14;

/**
 * What an entry is when no payer is behind it: a transfer between own accounts, an order of the office or its return, the bank's
 * fee or interest, a batch of cards, cash of a desk. Undefined when it is none of these.
 */
export function ownBusiness(facts: PaymentFacts, knowledge: Knowledge): Decision | undefined {
  return (
    ownTransfer(facts, knowledge) ??
    orderOnStatement(facts, knowledge) ??
    orderReturned(facts, knowledge) ??
    bankItself(facts, knowledge) ??
    massPayments(facts, knowledge) ??
    cardBatch(facts, knowledge) ??
    deskCash(facts, knowledge)
  );
}

function ownTransfer({ account }: PaymentFacts, { ownAccounts, own }: Knowledge): Decision | undefined {
  const other = account === null ? undefined : ownAccounts.get(account);
  if (!other || other.nrb === own.nrb) return undefined;
  return sure(
    'own-transfer',
    'own-account',
    `przelew między rachunkami jednostki (${other.code})`,
    own.transitAccount,
    '',
  );
}

function orderOnStatement(facts: PaymentFacts, { orders }: Knowledge): Decision | undefined {
  if (facts.amount >= 0 || facts.reversal) return undefined;
  const order = orders.find(
    (one) =>
      one.state === 'exported' &&
      one.amount === -facts.amount &&
      (names(facts, one) || one.payeeAccount === facts.account),
  );
  if (!order) return undefined;
  return {
    ...sure(
      'order',
      'order',
      `zlecenie ${order.reference} dla: ${order.payeeName}`,
      order.ledgerAccount,
      order.classification,
    ),
    orderId: order.id,
  };
}

function orderReturned(facts: PaymentFacts, { orders }: Knowledge): Decision | undefined {
  const isReturn = facts.kind === 'return' || facts.reversal;
  if (facts.amount <= 0 || !isReturn) return undefined;
  const order = orders.find(
    (one) =>
      one.state === 'confirmed' &&
      one.amount === facts.amount &&
      (names(facts, one) || one.payeeAccount === facts.account),
  );
  if (!order) return undefined;
  return {
    ...sure(
      'order-return',
      'order-return',
      `zwrot przelewu ${order.reference} dla: ${order.payeeName}`,
      order.ledgerAccount,
      order.classification,
    ),
    orderId: order.id,
  };
}

function names({ clientReference, title }: PaymentFacts, { reference }: KnownOrder): boolean {
  return clientReference === reference || title.toUpperCase().includes(reference.toUpperCase());
}

function bankItself({ kind, account, virtualAccount }: PaymentFacts, { own }: Knowledge) {
  if (account !== null || virtualAccount !== null) return undefined;
  if (kind === 'fee')
    return sure('fee', 'fee', 'prowizja lub opłata banku', own.feeAccount, own.feeClassification);
  if (kind === 'interest')
    return sure(
      'interest',
      'interest',
      'odsetki od rachunku bankowego',
      own.interestAccount,
      own.interestClassification,
    );
  return undefined;
}

/** One credit for many payments whose report was posted already. */
function massPayments(facts: PaymentFacts, { cash }: Knowledge): Decision | undefined {
  if (facts.amount <= 0 || facts.account !== null || facts.virtualAccount !== null) return undefined;
  const found = onWay(facts, cash, 'report').find(({ amount }) => amount === facts.amount);
  if (!found) return undefined;
  return {
    ...sure(
      'own-transfer',
      'own-account',
      `suma raportu płatności masowych z ${formatDay(found.day)}`,
      found.ledgerAccount,
      '',
    ),
    cashSourceId: found.sourceId,
  };
}

/** A batch of card payments: the desk named in the text, the one whose cards have this sum, or the only one. */
function cardBatch(facts: PaymentFacts, { cash }: Knowledge): Decision | undefined {
  if (facts.kind !== 'card' || facts.amount <= 0) return undefined;
  const batches = onWay(facts, cash, 'card');
  const exact = batches.filter(({ amount }) => amount === facts.amount);
  const named = batches.filter(({ deskCode }) => mentions(facts, deskCode));
  const best = named.find(({ amount }) => amount === facts.amount) ?? exact[0];
  if (best)
    return {
      ...sure(
        'card',
        'card-batch',
        `płatności kartą ${formatZloty(best.amount)} z ${best.document}: paczka się zgadza`,
        best.ledgerAccount,
        '',
      ),
      cashSourceId: best.sourceId,
    };
  const desks = [...new Set((named.length > 0 ? named : batches).map(({ ledgerAccount }) => ledgerAccount))];
  const [only] = desks;
  if (only === undefined || desks.length > 1) return undefined;
  const waiting = named.length > 0 ? named : batches;
  const day = waiting.at(-1);
  return {
    ...sure(
      'card',
      'card-batch',
      `płatności kartą; ${day ? `w ${day.document} jest ${formatZloty(day.amount)}` : 'bez raportu kasowego'}, więc różnica zostaje na koncie ${only} do uzgodnienia z operatorem`,
      only,
      '',
    ),
    confidence: 90,
  };
}

/** Cash that a desk sent to the bank, or took from it: the same sum a few days before. */
function deskCash(facts: PaymentFacts, { cash }: Knowledge): Decision | undefined {
  if (facts.account !== null || facts.virtualAccount !== null) return undefined;
  if (facts.kind !== 'cash' && facts.kind !== 'transfer') return undefined;
  const kind = facts.amount > 0 ? 'deposit' : 'float';
  const size = Math.abs(facts.amount);
  const fitting = onWay(facts, cash, kind).filter(({ amount }) => amount === size);
  const found = fitting.find(({ deskCode }) => mentions(facts, deskCode)) ?? fitting[0];
  if (!found || (facts.kind === 'transfer' && !mentions(facts, found.deskCode))) return undefined;
  return {
    ...sure(
      'deposit',
      'desk-deposit',
      kind === 'deposit'
        ? `gotówka z kasy ${found.deskCode}, dowód ${found.document} z ${formatDay(found.day)}`
        : `zasilenie kasy ${found.deskCode}, dowód ${found.document} z ${formatDay(found.day)}`,
      found.ledgerAccount,
      '',
    ),
    cashSourceId: found.sourceId,
  };
}

function onWay({ day }: PaymentFacts, cash: readonly CashOnWay[], kind: CashOnWay['kind']): CashOnWay[] {
  const since = addDays(day, -LONGEST_WAY);
  return cash.filter((one) => one.kind === kind && one.day >= since && one.day <= day);
}

function mentions({ title, description, name }: PaymentFacts, deskCode: string): boolean {
  const words = foldForSearch(`${title} ${description ?? ''} ${name ?? ''}`).split(/[^\p{L}\p{N}]+/u);
  return words.includes(deskCode.toLowerCase());
}

function sure(
  kind: Decision['kind'],
  rule: Decision['rule'],
  explanation: string,
  ledgerAccount: string,
  classification: string,
): Decision {
  return { kind, rule, confidence: 100, explanation, ledgerAccount, classification, candidates: [] };
}
