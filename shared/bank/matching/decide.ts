import type { Candidate, Decision, PaymentFacts } from './facts.ts';
import type { Knowledge } from './knowledge.ts';
import { type OfficeRule, ruleFor } from './office-rules.ts';
import { ownBusiness } from './own-business.ts';
import { payersOf } from './payers.ts';
import type { PaymentSigns } from './signs.ts';

/** So many candidates are kept for the person who decides. */
const MOST_CANDIDATES = 5;

/**
 * Decides what a payment is: a rule of the office, the office's own business, then a payer by the surest sign. A payer below the
 * office's threshold is proposed and the money waits on account 245, as does what nobody can be recognised by. Money that goes out
 * never reaches a payer's account by itself.
 */
export function decide(facts: PaymentFacts, signs: PaymentSigns, knowledge: Knowledge): Decision {
  const rule = ruleFor(facts, knowledge.rules);
  if (rule) return byRule(rule, facts, signs, knowledge);
  const own = ownBusiness(facts, knowledge);
  if (own) return own;
  if (facts.amount <= 0 || facts.kind === 'return' || facts.reversal)
    return unclear(
      [],
      facts.amount > 0 ? 'zwrot, do którego nie znaleziono przelewu' : 'wypłata bez zlecenia',
    );
  return fromCandidates(payersOf(facts, signs, knowledge), knowledge.own.postFrom);
}

function fromCandidates(candidates: readonly Candidate[], postFrom: number): Decision {
  const [best, second] = candidates;
  if (!best) return unclear([], 'nie znaleziono podatnika po żadnym znaku');
  const contested = second !== undefined && second.confidence === best.confidence;
  if (contested) return unclear(candidates, 'wpłata pasuje do kilku podatników');
  if (best.confidence < postFrom)
    return unclear(candidates, `${best.explanation} – poniżej progu księgowania (${best.confidence}%)`);
  const { rule, confidence, explanation, indication, accountId, number, partyId, partyName } = best;
  return {
    kind: 'receivable',
    rule,
    confidence,
    explanation,
    payer: { accountId, number, partyId, partyName },
    ...(indication ? { indication } : {}),
    candidates: [],
  };
}

function byRule(
  { name, action }: OfficeRule,
  facts: PaymentFacts,
  signs: PaymentSigns,
  knowledge: Knowledge,
): Decision {
  const explanation = `reguła urzędu „${name}”`;
  const common = { rule: 'office-rule' as const, confidence: 100, explanation };
  if (action.kind === 'ledger')
    return {
      ...common,
      kind: 'ledger',
      ledgerAccount: action.ledgerAccount,
      classification: action.classification,
      candidates: [],
    };
  if (action.kind === 'clarify')
    return unclear(facts.amount > 0 ? payersOf(facts, signs, knowledge) : [], explanation);
  const payer = knowledge.accountsByNumber.get(action.accountNumber.toUpperCase());
  if (!payer || facts.amount <= 0)
    return unclear([], `${explanation} wskazuje konto ${action.accountNumber}, na które nie można zapisać`);
  return {
    ...common,
    kind: 'receivable',
    payer,
    ...(action.taxGroup ? { indication: { taxes: [action.taxGroup] } } : {}),
    candidates: [],
  };
}

function unclear(candidates: readonly Candidate[], explanation: string): Decision {
  return {
    kind: 'clarification',
    rule: candidates[0]?.rule ?? 'none',
    confidence: candidates[0]?.confidence ?? 0,
    explanation,
    candidates: candidates.slice(0, MOST_CANDIDATES),
  };
}
