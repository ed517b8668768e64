import {
  adoptPlanChange,
  listPlanChanges,
  lockPlanChange,
  planChange,
  removePlanChange,
  savePlanChange,
} from '#db/central/budget/plan.ts';
import type { Tx } from '#db/central/transaction.ts';
import { readAcross, seeUnitsUnder } from '#main/service/across-units.ts';
import { act } from '#main/service/act.ts';
import { service } from '#main/service/implement.ts';
import { planProblems } from '#shared/budget/plan-change.ts';
import { yearOf } from '#shared/kernel/day.ts';
import { refuse, unwrap } from '#shared/kernel/errors.ts';
import { newId } from '#shared/kernel/ids.ts';
import { planChangeView, planFacts, planLines } from '../plan-facts.ts';

const list = service.budget.changes.list.handler(({ input, context }) =>
  readAcross(context, (tx) => listPlanChanges(tx, input.year)),
);

const get = service.budget.changes.get.handler(({ input, context }) =>
  readAcross(context, async (tx) => {
    const change = await planChange(tx, input.changeId);
    if (!change) throw unknownChange();
    return planChangeView(tx, change);
  }),
);

/** Keeps a resolution or order as a draft; what bars it is told with it. */
const save = service.budget.changes.save.handler(({ input, context }) =>
  act(context, 'budget.changes.save', input, async (tx) => {
    if (yearOf(input.effectiveOn) !== input.year)
      throw refuse(
        'PLAN_DAY_OUTSIDE_YEAR',
        `Zmiana planu roku ${input.year} obowiązuje od dnia tego roku. Popraw datę.`,
        {
          field: 'effectiveOn',
        },
      );
    const own = new Set((await seeUnitsUnder(tx)).map(({ id }) => id));
    const foreign = input.lines.findIndex(({ ownerUnitId }) => !own.has(ownerUnitId));
    if (foreign >= 0)
      throw refuse(
        'PLAN_UNIT_FOREIGN',
        `Wiersz ${foreign + 1}: tej jednostki nie prowadzi Państwa jednostka.`,
        {
          field: `lines.${foreign}.ownerUnitId`,
        },
      );
    const { actId: _act, changeId, ...change } = input;
    const id = changeId ?? newId();
    await numberIsFree(tx, id, change.year, change.number);
    if (!(await savePlanChange(tx, { ...change, id })))
      throw refuse('PLAN_ADOPTED', 'Ta zmiana jest już w planie i się nie zmienia. Wprowadź następną.', {
        field: 'changeId',
      });
    return planChangeView(tx, await known(tx, id));
  }),
);

const remove = service.budget.changes.remove.handler(({ input, context }) =>
  act(context, 'budget.changes.remove', input, async (tx) => {
    if (!(await removePlanChange(tx, input.changeId)))
      throw refuse('PLAN_ADOPTED', 'Usunąć można tylko zmianę, której jeszcze nie wprowadzono do planu.', {
        field: 'changeId',
      });
    return {};
  }),
);

/** Makes a change part of the plan: balanced, by who may make it, and no key below what is used of it. Then it is final. */
const adopt = service.budget.changes.adopt.handler(({ input, context }) =>
  act(context, 'budget.changes.adopt', input, async (tx) => {
    await seeUnitsUnder(tx);
    const change = await lockPlanChange(tx, input.changeId);
    if (!change) throw unknownChange();
    if (change.state === 'adopted')
      throw refuse('PLAN_ADOPTED', `Zmiana ${change.number} jest już w planie.`, { field: 'changeId' });
    const lines = planLines(change);
    const [first] = planProblems(
      { kind: change.kind, authority: change.authority, lines },
      await planFacts(tx, change),
    );
    if (first) unwrap({ ok: false, error: first });
    await adoptPlanChange(tx, change.id);
    return planChangeView(tx, await known(tx, change.id));
  }),
);

async function numberIsFree(tx: Tx, id: string, year: number, number: string): Promise<void> {
  const taken = await tx.maybe(
    'select from budget.plan_change where unit_id = $1 and year = $2 and number = $3 and id <> $4',
    [tx.actor.unitId, year, number, id],
  );
  if (taken)
    throw refuse(
      'PLAN_NUMBER_TAKEN',
      `Zmiana o numerze ${number} już jest w roku ${year}. Podaj inny numer.`,
      {
        field: 'number',
      },
    );
}

async function known(tx: Tx, id: string) {
  const change = await planChange(tx, id);
  if (!change) throw unknownChange();
  return change;
}

function unknownChange() {
  return refuse('PLAN_CHANGE_UNKNOWN', 'Nie ma takiej zmiany planu. Odśwież listę.', { field: 'changeId' });
}

export const changes = { list, get, save, remove, adopt };
