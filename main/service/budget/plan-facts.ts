import { classificationStates } from '#db/central/budget/classification.ts';
import { keyUse } from '#db/central/budget/commitments.ts';
import { namesOn, type PlanChangeRow } from '#db/central/budget/plan.ts';
import type { Tx } from '#db/central/transaction.ts';
import { isFinancing } from '#shared/budget/classification.ts';
import {
  neededAuthority,
  type PlanFacts,
  type PlanLine,
  type PlannedKey,
  planProblems,
} from '#shared/budget/plan-change.ts';
import { grosze, ZERO } from '#shared/kernel/money.ts';

/** A change as the contract tells it: with who must make it and what bars it. */
export async function planChangeView(tx: Tx, change: PlanChangeRow) {
  const lines = planLines(change);
  return {
    ...change,
    lines: change.lines.map((line) => ({ ...line, amount: grosze(line.amount) })),
    needed: neededAuthority(lines),
    problems:
      change.state === 'adopted'
        ? []
        : planProblems(
            { kind: change.kind, authority: change.authority, lines },
            await planFacts(tx, change),
          ).map(({ code, message, field }) => ({ code, message, ...(field === undefined ? {} : { field }) })),
  };
}

export function planLines({ lines }: Pick<PlanChangeRow, 'lines'>): PlanLine[] {
  return lines.map(({ ownerUnitId, side, classification, amount }) => ({
    ownerUnitId,
    side,
    classification,
    amount: grosze(amount),
  }));
}

/** What the rules of plan changes ask of the database; figures of other units only where their rows are visible. */
export async function planFacts(tx: Tx, { year, effectiveOn, lines }: PlanChangeRow): Promise<PlanFacts> {
  const keys = lines.filter(({ side }) => !isFinancing(side));
  const states = await classificationStates(
    tx,
    [...new Set(keys.map(({ classification }) => classification))],
    effectiveOn,
  );
  const name = await namesOn(tx, effectiveOn);
  const planned = new Map<string, PlannedKey>();
  for (const { ownerUnitId, side, classification } of lines) {
    const key = `${ownerUnitId}|${side}|${classification}`;
    if (!planned.has(key)) planned.set(key, await plannedKey(tx, ownerUnitId, side, year, classification));
  }
  return {
    known: (side, classification) =>
      isFinancing(side)
        ? name('financing', classification) !== ''
        : states(classification, side === 'income' ? 'income' : 'expenditure') === 'known',
    planned: ({ ownerUnitId, side, classification }) =>
      planned.get(`${ownerUnitId}|${side}|${classification}`) ?? {
        plan: ZERO,
        executed: ZERO,
        committed: ZERO,
      },
  };
}

async function plannedKey(
  tx: Tx,
  unitId: number,
  side: PlanLine['side'],
  year: number,
  classification: string,
): Promise<PlannedKey> {
  const { plan } = await tx.one<{ plan: number }>(
    `select coalesce(sum(l.amount), 0)::bigint as plan from budget.plan_line l join budget.plan_change c on c.id = l.change_id
      where c.year = $1 and c.state = 'adopted' and l.side = $2 and l.owner_unit_id = $3 and l.classification = $4`,
    [year, side, unitId, classification],
  );
  if (side !== 'expenditure') return { plan: grosze(plan), executed: ZERO, committed: ZERO };
  const { committed, executed } = await keyUse(tx, unitId, year, classification);
  return { plan: grosze(plan), committed: grosze(committed), executed: grosze(executed) };
}
