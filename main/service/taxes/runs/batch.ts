import { accountRegisters } from '#db/central/taxes/account-registers.ts';
import { decisionChains } from '#db/central/taxes/chains.ts';
import { cardHeads } from '#db/central/taxes/heads.ts';
import { closeItems, finishRun, type ItemOutcome, lockRun, waitingItems } from '#db/central/taxes/runs.ts';
import type { Tx } from '#db/central/transaction.ts';
import type { Day } from '#shared/kernel/day.ts';
import { BusinessError, refuse } from '#shared/kernel/errors.ts';
import { newId } from '#shared/kernel/ids.ts';
import { type TaxLaw, taxLaw } from '#shared/taxes/law.ts';
import { assessAccount } from '#shared/taxes/liability.ts';
import type { Services } from '../../context.ts';
import { parametersOf } from '../../parameters.ts';
import { prepareDecision } from '../issue/prepare.ts';
import type { PreparedDecision } from '../issue/prepared.ts';
import { writeDecisions } from '../issue/write.ts';

/** Accounts whose decisions are written together: large enough for speed, small enough that little is done again after a crash. */
export const BATCH = 500;

export interface Batch {
  /** Accounts that this batch dealt with; none when nothing waits any more. */
  readonly accounts: number;
  readonly outcomes: readonly ItemOutcome[];
}

/**
 * Issues the next decisions of a run in the caller's transaction: documents, dues, movements, one page of the register in
 * the ledger, and the marks on the accounts. Killed in the middle, nothing of it is there and it is done again; a decision is
 * never issued twice.
 */
export async function issueBatch(services: Services, tx: Tx, runId: string, batch = BATCH): Promise<Batch> {
  const run = await lockRun(tx, runId);
  if (!run) throw refuse('TAX_RUN_UNKNOWN', 'Nie ma takiego wymiaru. Odśwież listę.');
  const items = await waitingItems(tx, runId, batch);
  if (items.length === 0) {
    await finishRun(tx, runId);
    return { accounts: 0, outcomes: [] };
  }
  const law = taxLaw(await parametersOf({ services }, tx), run.year);
  const { decisions, outcomes } = await prepareBatch(tx, items, law, run.issued_on);
  await writeDecisions(tx, decisions, { runId, requestId: newId() });
  await closeItems(tx, runId, outcomes);
  await tx.rows('insert into app.outbox (unit_id, event, payload) values ($1, $2, $3)', [
    tx.actor.unitId,
    'taxes.decisions.issued',
    JSON.stringify({ runId, decisions: decisions.length }),
  ]);
  return { accounts: items.length, outcomes };
}

interface PreparedBatch {
  readonly decisions: PreparedDecision[];
  readonly outcomes: ItemOutcome[];
}

const NO_RELIEFS: ReadonlyMap<string, number> = new Map();

async function prepareBatch(
  tx: Tx,
  items: readonly { place: number; account_id: string }[],
  law: TaxLaw,
  issuedOn: Day,
): Promise<PreparedBatch> {
  const ids = items.map(({ account_id }) => account_id);
  const heads = await cardHeads(tx, ids, true);
  const registers = await accountRegisters(tx, ids, law.year);
  const decided = new Map(
    (await decisionChains(tx, ids, law.year))
      .filter(({ liability }) => liability === 'LAND')
      .map((chain) => [chain.accountId, chain]),
  );
  const decisions: PreparedDecision[] = [];
  const outcomes = items.map(({ place, account_id }): ItemOutcome => {
    const head = heads.get(account_id);
    const register = registers.get(account_id);
    try {
      if (!head || !register) return skipped(place, 'TAX_CARD_UNKNOWN', 'Karty podatkowej już nie ma.');
      const { liabilities, problems } = assessAccount(register, law);
      const [problem] = problems;
      if (problem) return skipped(place, problem.code, problem.message);
      const liability = liabilities.find((one) => one.liability === 'LAND');
      if (!liability)
        return skipped(place, 'TAX_NOTHING_OWED', 'Z karty nie wynika żaden podatek od gruntów i budynków.');
      const decision = prepareDecision({
        head,
        register,
        law,
        liability,
        kind: 'establishing',
        previous: decided.get(account_id),
        charged: [],
        reliefsBefore: NO_RELIEFS,
        issuedOn,
        reason: '',
      });
      decisions.push(decision);
      return { place, state: 'issued', code: '', reason: '', total: liability.total };
    } catch (error) {
      if (error instanceof BusinessError) return skipped(place, error.code, error.message);
      throw error;
    }
  });
  return { decisions, outcomes };
}

function skipped(place: number, code: string, reason: string): ItemOutcome {
  return { place, state: 'skipped', code, reason, total: null };
}
