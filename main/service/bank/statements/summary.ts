import type { AppliedPayment } from '#db/central/receivables/payments.ts';
import type { StatementSummary } from '#shared/bank/contract-statements.ts';
import type { DecisionKind } from '#shared/bank/matching/facts.ts';
import { type Grosze, grosze } from '#shared/kernel/money.ts';

/** Counts what a posting makes of the payments of a statement. */
export class SummaryCount {
  private readonly kinds = new Map<DecisionKind, { count: number; amount: number }>();
  private principal = 0;
  private interest = 0;
  private overpaid = 0;

  add(kind: DecisionKind, amount: Grosze): void {
    const of = this.kinds.get(kind) ?? { count: 0, amount: 0 };
    this.kinds.set(kind, { count: of.count + 1, amount: of.amount + amount });
  }

  applied({ parts, overpayment }: AppliedPayment): void {
    for (const { principal, interest } of parts) {
      this.principal += principal;
      this.interest += interest;
    }
    this.overpaid += overpayment;
  }

  /** Number and sum of everything. */
  get whole(): { readonly count: number; readonly amount: Grosze } {
    const all = [...this.kinds.values()];
    return {
      count: all.reduce((sum, { count }) => sum + count, 0),
      amount: grosze(all.reduce((sum, { amount }) => sum + amount, 0)),
    };
  }

  result(bookBalance: Grosze, bankBalance: Grosze | null): StatementSummary {
    return {
      kinds: [...this.kinds].map(([kind, { count, amount }]) => ({ kind, count, amount: grosze(amount) })),
      principal: grosze(this.principal),
      interest: grosze(this.interest),
      overpaid: grosze(this.overpaid),
      bookBalance,
      difference: bankBalance === null ? null : grosze(bookBalance - bankBalance),
    };
  }
}
