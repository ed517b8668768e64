import { classificationOn } from '#db/central/budget/classification.ts';
import { executionFacts } from '#db/central/budget/execution.ts';
import { namesOn, planOn } from '#db/central/budget/plan.ts';
import type { Tx } from '#db/central/transaction.ts';
import type { UnitHead } from '#db/central/units/head.ts';
import { readAcross } from '#main/service/across-units.ts';
import { read } from '#main/service/context.ts';
import { service } from '#main/service/implement.ts';
import { isFinancing } from '#shared/budget/classification.ts';
import { freeFunds } from '#shared/budget/plan-change.ts';
import { dayOf, daysInMonth } from '#shared/kernel/day.ts';
import { grosze } from '#shared/kernel/money.ts';

export const classification = service.budget.classification.handler(({ input, context }) =>
  read(context, async (tx) => [...(await classificationOn(tx, input.day))]),
);

export const units = service.budget.units.handler(({ context }) =>
  readAcross(context, async (_tx, list) => list.map(({ id, code, name }) => ({ id, code, name }))),
);

/** The plan as it stood on any day, by unit and key. */
export const plan = service.budget.plan.handler(({ input, context }) =>
  readAcross(context, async (tx) => {
    const name = await namesOn(tx, input.day);
    const rows = await planOn(tx, input.year, input.day, input.side ?? null);
    return rows.map((row) => ({
      ...row,
      name: isFinancing(row.side)
        ? name('financing', row.classification)
        : name(row.side, row.classification.slice(10)),
      plan: grosze(row.initial + row.changes),
    }));
  }),
);

/** Execution against the plan from 1 January to the end of a month, of the person's unit or of all units under it. */
export const execution = service.budget.execution.handler(({ input, context }) =>
  readAcross(context, (tx, all) =>
    executionRows(tx, input.allUnits ? all : all.slice(0, 1), input.year, input.month),
  ),
);

export async function executionRows(tx: Tx, of: readonly UnitHead[], year: number, month: number) {
  const end = dayOf(year, month, daysInMonth(year, month));
  const name = await namesOn(tx, end);
  const codes = new Map(of.map(({ id, code }) => [id, code] as const));
  const rows = new Map<string, Figures>();
  const at = (unitId: number, side: 'income' | 'expenditure', key: string): Figures => {
    const id = `${side}|${codes.get(unitId)}|${key}`;
    const found = rows.get(id) ?? { unitId, side, classification: key, plan: 0, committed: 0, executed: 0 };
    rows.set(id, found);
    return found;
  };
  for (const row of await planOn(tx, year, end, null))
    if (!isFinancing(row.side) && codes.has(row.unitId))
      at(row.unitId, row.side, row.classification).plan += row.initial + row.changes;
  for (const fact of await executionFacts(tx, [...codes.keys()], year, month)) {
    const row = at(fact.unitId, fact.side, fact.classification);
    row.committed += fact.committed;
    row.executed += fact.executed;
  }
  return [...rows.values()]
    .map((row) => {
      const figures = {
        plan: grosze(row.plan),
        committed: grosze(row.committed),
        executed: grosze(row.executed),
      };
      return {
        ...row,
        ...figures,
        unitCode: codes.get(row.unitId) ?? '',
        chapterName: name('chapter', row.classification.slice(4, 9)),
        paragraphName: name(row.side, row.classification.slice(10)),
        free: row.side === 'expenditure' ? freeFunds(figures) : grosze(row.plan - row.executed),
        share: row.plan === 0 ? null : shareOf(row.executed, row.plan),
      };
    })
    .sort((a, b) => (orderOf(a) < orderOf(b) ? -1 : 1));
}

/** Income before expenditure, then by key and unit. */
function orderOf(row: { side: string; classification: string; unitCode: string }): string {
  return `${row.side === 'income' ? 0 : 1}|${row.classification}|${row.unitCode}`;
}

interface Figures {
  readonly unitId: number;
  readonly side: 'income' | 'expenditure';
  readonly classification: string;
  plan: number;
  committed: number;
  executed: number;
}

/** Hundredths of a percent, rounded half up, by whole numbers. */
function shareOf(part: number, whole: number): number {
  const scaled = BigInt(part) * 20_000n + BigInt(whole);
  return Number(scaled / (2n * BigInt(whole)));
}
