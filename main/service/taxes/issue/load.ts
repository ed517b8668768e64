import { accountRegisters } from '#db/central/taxes/account-registers.ts';
import { type DecisionChain, decisionChains } from '#db/central/taxes/chains.ts';
import { type CardHead, cardHeads } from '#db/central/taxes/heads.ts';
import type { Tx } from '#db/central/transaction.ts';
import { refuse } from '#shared/kernel/errors.ts';
import type { TaxLaw } from '#shared/taxes/law.ts';
import {
  type AccountRegister,
  type Assessed,
  assessAccount,
  emptyLiability,
} from '#shared/taxes/liability.ts';

/** One account with everything that a decision of the year needs. */
export interface LoadedAccount {
  readonly head: CardHead;
  readonly register: AccountRegister;
  readonly assessed: Assessed;
  readonly chains: readonly DecisionChain[];
}

/**
 * Loads an account and computes what it owes. A liability that was decided and of which nothing is left comes as one of
 * nothing, unless a problem hides it. @throws BusinessError TAX_CARD_UNKNOWN
 */
export async function loadAccount(
  tx: Tx,
  accountId: string,
  law: TaxLaw,
  lock = false,
): Promise<LoadedAccount> {
  const head = (await cardHeads(tx, [accountId], lock)).get(accountId);
  const register = (await accountRegisters(tx, [accountId], law.year)).get(accountId);
  if (!head || !register) throw cardUnknown();
  const chains = await decisionChains(tx, [accountId], law.year);
  const assessed = assessAccount(register, law);
  if (assessed.problems.length > 0) return { head, register, assessed, chains };
  const gone = chains
    .filter(
      (chain) =>
        chain.total > 0 && !assessed.liabilities.some(({ liability }) => liability === chain.liability),
    )
    .map(({ liability }) => emptyLiability(liability, head.payer));
  return {
    head,
    register,
    chains,
    assessed: { ...assessed, liabilities: [...assessed.liabilities, ...gone] },
  };
}

export function cardUnknown() {
  return refuse(
    'TAX_CARD_UNKNOWN',
    'Ten płatnik nie ma karty podatkowej w tej jednostce. Załóż kartę albo wyszukaj podatnika ponownie.',
    { field: 'accountId' },
  );
}

/** What decisions of the year took from the account's reliefs so far. */
export async function reliefsUsed(tx: Tx, accountId: string, year: number): Promise<Map<string, number>> {
  const rows = await tx.rows<{ id: string; used: number }>(
    `select r.id, sum(u.deducted)::bigint as used from taxes.relief r join taxes.relief_use u on u.relief_id = r.id
      where r.account_id = $1 and u.year = $2 group by r.id having sum(u.deducted) <> 0`,
    [accountId, year],
  );
  return new Map(rows.map(({ id, used }) => [id, used]));
}
