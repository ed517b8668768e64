import type { Indication } from '#shared/receivables/allocation-order.ts';
import type { Candidate, KnownAccount, MatchRule, PaymentFacts } from './facts.ts';
import type { Knowledge } from './knowledge.ts';
import { nameLikeness } from './names.ts';
import type { PaymentSigns } from './signs.ts';

/** How sure each way of recognising a payer is, in percent. */
const SURE = {
  virtualAccount: 100,
  slipCode: 99,
  document: 96,
  accountNumber: 96,
  identifier: 93,
  learned: 88,
  learnedOtherName: 75,
  shared: 60,
  amountAndWholeName: 84,
  amountAndSurname: 65,
} as const;

/** Every payer that the signs point to, the likeliest first; one candidate for each payer. */
export function payersOf(
  facts: PaymentFacts,
  signs: PaymentSigns,
  knowledge: Knowledge,
): readonly Candidate[] {
  const meant = knowledge.taxWords.in(facts.title);
  const indication: Indication | undefined = meant.length > 0 ? { taxes: meant } : undefined;
  const found = [
    ...byVirtualAccount(signs, knowledge),
    ...bySlip(signs, knowledge),
    ...byDocument(signs, knowledge),
    ...byIdentifier(signs, knowledge),
    ...byLearned(signs, knowledge),
    ...byAmount(facts, signs, knowledge),
  ];
  const best = new Map<string, Candidate>();
  for (const one of found) {
    const candidate = one.indication || !indication ? one : { ...one, indication };
    const before = best.get(one.partyId);
    if (!before || before.confidence < one.confidence) best.set(one.partyId, candidate);
  }
  return [...best.values()].sort(
    (a, b) => b.confidence - a.confidence || (a.number < b.number ? -1 : a.number > b.number ? 1 : 0),
  );
}

function byVirtualAccount({ virtualAccounts }: PaymentSigns, knowledge: Knowledge): Candidate[] {
  return virtualAccounts.flatMap((nrb) => {
    const account = knowledge.virtualAccounts.get(nrb);
    return account
      ? [
          candidate(
            account,
            'virtual-account',
            SURE.virtualAccount,
            `wpłata na rachunek wirtualny konta ${account.number}`,
          ),
        ]
      : [];
  });
}

function bySlip({ slipCodes }: PaymentSigns, knowledge: Knowledge): Candidate[] {
  return slipCodes.flatMap((code) => {
    const slip = knowledge.slips.get(code);
    return slip
      ? [
          {
            ...candidate(slip, 'slip-code', SURE.slipCode, `kod ${code} z blankietu: ${slip.label}`),
            indication: { taxes: [slip.taxGroup] },
          },
        ]
      : [];
  });
}

function byDocument({ documents }: PaymentSigns, knowledge: Knowledge): Candidate[] {
  return documents.flatMap((token): Candidate[] => {
    const account = knowledge.accountsByNumber.get(token);
    if (account)
      return [
        candidate(account, 'account-number', SURE.accountNumber, `numer konta ${token} w tytule przelewu`),
      ];
    const owners = knowledge.documents.get(token) ?? [];
    const one = onlyParty(owners);
    if (one) return [candidate(one, 'document', SURE.document, `numer dokumentu ${token} w tytule przelewu`)];
    return owners
      .slice(0, 5)
      .map((owner) =>
        candidate(
          owner,
          'document',
          SURE.shared,
          `numer dokumentu ${token} w tytule przelewu ma kilku podatników`,
        ),
      );
  });
}

function byIdentifier({ identifiers }: PaymentSigns, knowledge: Knowledge): Candidate[] {
  return identifiers.flatMap((value) => {
    const owners = knowledge.identifiers.get(value) ?? [];
    const kind = value.length === 11 ? 'PESEL' : 'NIP';
    const one = onlyParty(owners);
    return one
      ? [candidate(one, 'identifier', SURE.identifier, `${kind} podatnika w tytule przelewu`)]
      : owners.map((owner) =>
          candidate(owner, 'identifier', SURE.shared, `${kind} w tytule przelewu ma kilku podatników`),
        );
  });
}

function byLearned({ payerAccount, nameWords }: PaymentSigns, knowledge: Knowledge): Candidate[] {
  if (payerAccount === null) return [];
  const known = knowledge.learned.get(payerAccount) ?? [];
  if (known.length > 1)
    return known.map((one) =>
      candidate(
        one,
        'learned-payer',
        SURE.shared,
        'z tego rachunku płacono już za tego i za innych podatników',
      ),
    );
  return known.map((one) => {
    const sameName = nameLikeness(one.partyName, nameWords).found > 0;
    return candidate(
      one,
      'learned-payer',
      sameName ? SURE.learned : SURE.learnedOtherName,
      sameName
        ? `z tego rachunku płacono już za tego podatnika (potwierdzone wpłaty: ${one.confirmed})`
        : `z tego rachunku płacono już za tego podatnika (potwierdzone wpłaty: ${one.confirmed}), ale nazwa płacącego jest inna`,
    );
  });
}

function byAmount({ amount }: PaymentFacts, { nameWords }: PaymentSigns, knowledge: Knowledge): Candidate[] {
  const found = new Map<string, KnownAccount & { readonly label: string }>();
  for (const word of nameWords)
    for (const one of knowledge.amounts.get(`${amount}|${word}`) ?? []) found.set(one.partyId, one);
  const likely = [...found.values()].map((one) => ({ one, like: nameLikeness(one.partyName, nameWords) }));
  const whole = likely.filter(({ like }) => like.whole);
  return likely.flatMap(({ one, like }): Candidate[] => {
    if (like.found === 0) return [];
    const alone = like.whole && whole.length === 1;
    return [
      candidate(
        one,
        'amount-and-name',
        alone ? SURE.amountAndWholeName : like.whole ? SURE.shared : SURE.amountAndSurname - 10,
        alone
          ? `kwota równa otwartej należności (${one.label}) i zgodne imię i nazwisko lub nazwa`
          : `kwota równa otwartej należności (${one.label}) i podobna nazwa`,
      ),
    ];
  });
}

/** The account when all belong to one payer. */
function onlyParty(accounts: readonly KnownAccount[]): KnownAccount | undefined {
  const [first] = accounts;
  return first && accounts.every(({ partyId }) => partyId === first.partyId) ? first : undefined;
}

function candidate(
  { accountId, number, partyId, partyName }: KnownAccount,
  rule: MatchRule,
  confidence: number,
  explanation: string,
): Candidate {
  return { accountId, number, partyId, partyName, rule, confidence, explanation };
}
