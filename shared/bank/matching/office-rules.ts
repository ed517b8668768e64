import { z } from 'zod';
import { foldForSearch } from '#shared/kernel/polish-text.ts';
import { textSchema } from '#shared/kernel/schemas.ts';
import type { PaymentFacts } from './facts.ts';

/** Which payments a rule of the office takes: everything that is set must hold. */
export const ruleConditionSchema = z.object({
  direction: z.enum(['in', 'out']).optional(),
  /** Words that stand in the title, Polish letters optional. */
  titleHas: textSchema(100).optional(),
  nameHas: textSchema(100).optional(),
  /** The other side's account, 26 digits. */
  account: z
    .string()
    .regex(/^\d{26}$/)
    .optional(),
  /** The bank's code of the operation. */
  type: textSchema(40).optional(),
});

export const ruleActionSchema = z.discriminatedUnion('kind', [
  /** To a payer's account. */
  z.object({
    kind: z.literal('payer'),
    accountNumber: textSchema(30),
    taxGroup: textSchema(20).optional(),
  }),
  /** To a ledger account: grants, shares in taxes, transfers of an enforcement body to be split by hand, and the like. */
  z.object({
    kind: z.literal('ledger'),
    ledgerAccount: z
      .string()
      .regex(/^\d{3}(-[0-9A-Za-z]{1,12}){0,6}$/, 'Podaj numer konta, na przykład 720-1.'),
    classification: textSchema(30),
  }),
  /** Always looked at by a person. */
  z.object({ kind: z.literal('clarify') }),
]);

export type RuleCondition = z.infer<typeof ruleConditionSchema>;
export type RuleAction = z.infer<typeof ruleActionSchema>;

export interface OfficeRule {
  readonly id: string;
  readonly name: string;
  readonly condition: RuleCondition;
  readonly action: RuleAction;
}

/** True when a condition says nothing: such a rule would take every payment and is refused. */
export function isEmptyCondition({ titleHas, nameHas, account, type }: RuleCondition): boolean {
  return [titleHas, nameHas, account, type].every((one) => one === undefined || one === '');
}

/** The first rule that takes the payment. */
export function ruleFor(facts: PaymentFacts, rules: readonly OfficeRule[]): OfficeRule | undefined {
  return rules.find(({ condition }) => takes(condition, facts));
}

function takes(condition: RuleCondition, facts: PaymentFacts): boolean {
  const { direction, titleHas, nameHas, account, type } = condition;
  if (isEmptyCondition(condition)) return false;
  if (direction !== undefined && direction !== (facts.amount > 0 ? 'in' : 'out')) return false;
  if (titleHas && !hasText(facts.title, titleHas)) return false;
  if (nameHas && !hasText(facts.name ?? '', nameHas)) return false;
  if (account && facts.account !== account) return false;
  return !type || facts.type === type;
}

function hasText(text: string, wanted: string): boolean {
  return foldForSearch(text).includes(foldForSearch(wanted));
}
