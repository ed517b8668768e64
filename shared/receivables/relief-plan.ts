import { formatZloty } from '../kernel/amount-text.ts';
import type { Day } from '../kernel/day.ts';
import { formatDay } from '../kernel/day-text.ts';
import { accepted, type Outcome, refused } from '../kernel/errors.ts';
import { type Grosze, sum, ZERO } from '../kernel/money.ts';
import type { ParameterSet } from '../parameters/parameter.ts';
import type { ReliefPlan, ReliefWish } from './contract-reliefs.ts';
import { itemInterest } from './item-interest.ts';
import { type ProlongationFee, prolongationFee } from './prolongation-fee.ts';
import { isOverdue, type OpenItem } from './types.ts';

export interface ReliefTerms {
  readonly kind: 'deferral' | 'instalments' | 'remission' | 'interest-limitation';
  /** Day the application came: interest of arrears is fixed to it, included. */
  readonly appliedOn: Day;
  readonly decisionDay: Day;
  readonly withoutFee: boolean;
  /** Yearly rate of the council's resolution in percent, when it names one. */
  readonly feeRate: string | null;
}

/**
 * Draws up what a decision does to one due (Ordynacja podatkowa art. 67a): a new term or instalments with their prolongation
 * fees (art. 57), for arrears with interest fixed to the application; a remission; days without interest.
 * Refuses RELIEF_NOTHING_OPEN, RELIEF_PARTS, RELIEF_SUM, RELIEF_TERM, RELIEF_PERIOD and as `prolongationFee`; where the council
 * introduced no fee there is none.
 */
export function planRelief(
  item: OpenItem,
  wish: ReliefWish,
  terms: ReliefTerms,
  parameters: ParameterSet,
): Outcome<ReliefPlan> {
  const label = item.label ?? item.titleCode;
  const base = {
    instalmentId: item.id,
    label,
    originalDue: item.dueDate,
    open: item.principal,
    arrears: isOverdue(item, terms.appliedOn),
    fixedInterest: ZERO,
    breakFrom: null,
    breakTo: null,
  };
  if (item.principal <= 0)
    return refused('RELIEF_NOTHING_OPEN', `Na należności „${label}” nie ma nic do zapłaty.`, {
      field: 'wishes',
    });
  if (terms.kind === 'interest-limitation') return limitation(wish, base);
  const wrong = wrongParts(item, wish, terms);
  if (wrong) return wrong;
  if (terms.kind === 'remission')
    return accepted({
      ...base,
      parts: wish.parts.map(({ amount }) => ({ amount, newDue: null, fee: ZERO, feeDays: 0 })),
    });
  const parts: ReliefPlan['parts'] = [];
  for (const { amount, newDue } of wish.parts) {
    const fee = feeOf(amount, newDue ?? item.dueDate, base, terms, parameters);
    if (!fee.ok) return fee;
    parts.push({ amount, newDue, fee: fee.value.charged, feeDays: fee.value.days });
  }
  const fixedInterest = base.arrears ? itemInterest(item, terms.appliedOn, parameters).charged : ZERO;
  return accepted({ ...base, fixedInterest, parts });
}

function limitation(wish: ReliefWish, base: Omit<ReliefPlan, 'parts'>): Outcome<ReliefPlan> {
  const { breakFrom, breakTo } = wish;
  if (breakFrom === null || breakTo === null || breakFrom > breakTo)
    return refused('RELIEF_PERIOD', 'Podaj pierwszy i ostatni dzień, za które nie pobiera się odsetek.', {
      field: 'wishes',
    });
  return accepted({ ...base, parts: [], breakFrom, breakTo });
}

function wrongParts(item: OpenItem, { parts }: ReliefWish, terms: ReliefTerms): Outcome<never> | undefined {
  const label = item.label ?? item.titleCode;
  const field = { field: 'wishes' };
  if (parts.length === 0 || (terms.kind !== 'instalments' && parts.length > 1))
    return refused(
      'RELIEF_PARTS',
      `Podaj ${terms.kind === 'instalments' ? 'raty' : 'jedną kwotę'} dla „${label}”.`,
      field,
    );
  const total = sum(parts.map(({ amount }) => amount));
  if (terms.kind === 'remission' ? total > item.principal : total !== item.principal)
    return refused(
      'RELIEF_SUM',
      `Kwoty dla „${label}” dają ${formatZloty(total)}, a do zapłaty jest ${formatZloty(item.principal)}. Popraw kwoty.`,
      field,
    );
  if (terms.kind === 'remission') return undefined;
  const early = parts.find(
    ({ newDue }, at) =>
      newDue === null ||
      newDue <= item.dueDate ||
      newDue < terms.decisionDay ||
      newDue <= (parts[at - 1]?.newDue ?? ''),
  );
  if (!early) return undefined;
  return refused(
    'RELIEF_TERM',
    `Nowe terminy dla „${label}” muszą iść po sobie, po dotychczasowym terminie ${formatDay(item.dueDate)} i nie przed dniem decyzji.`,
    field,
  );
}

function feeOf(
  principal: Grosze,
  newDue: Day,
  due: Pick<ReliefPlan, 'arrears' | 'originalDue'>,
  { appliedOn, decisionDay, withoutFee, feeRate }: ReliefTerms,
  parameters: ParameterSet,
): Outcome<Pick<ProlongationFee, 'charged' | 'days'>> {
  if (withoutFee) return accepted({ charged: ZERO, days: 0 });
  const fee = prolongationFee(
    {
      principal,
      from: due.arrears ? appliedOn : due.originalDue,
      newDue,
      decisionDay,
      ...(feeRate === null ? {} : { rate: feeRate }),
    },
    parameters,
  );
  if (!fee.ok && fee.error.code === 'PROLONGATION_DISABLED') return accepted({ charged: ZERO, days: 0 });
  return fee;
}
