import { accountById, itemOf, lockDues } from '#db/central/receivables/locked.ts';
import {
  addRelief,
  breachedItems,
  closeRelief,
  drawDecisionNumber,
  listReliefs,
  lockRelief,
  reliefById,
  saveDraft,
} from '#db/central/receivables/reliefs.ts';
import { act } from '#main/service/act.ts';
import { personOf, read } from '#main/service/context.ts';
import { service } from '#main/service/implement.ts';
import { parametersOf } from '#main/service/parameters.ts';
import { yearOf } from '#shared/kernel/day.ts';
import { refuse, unwrap } from '#shared/kernel/errors.ts';
import { newId } from '#shared/kernel/ids.ts';
import { planRelief } from '#shared/receivables/relief-plan.ts';
import { refuseFuture } from './charges.ts';

export const list = service.receivables.reliefs.list.handler(({ input, context }) =>
  read(context, (tx) => listReliefs(tx, input.state ?? null, input.partyId ?? null)),
);

/** Terms that passed unpaid by the day the person works on. */
export const breached = service.receivables.reliefs.breached.handler(({ context }) =>
  read(context, (tx) => breachedItems(tx, personOf(context).workingDay)),
);

/** Enters an application for relief. The day it came decides to which day interest of arrears is counted. */
export const apply = service.receivables.reliefs.apply.handler(({ input, context }) =>
  act(context, 'receivables.reliefs.apply', input, async (tx) => {
    refuseFuture(input.appliedOn, personOf(context).workingDay, 'appliedOn');
    const account = await accountById(tx, input.accountId);
    const id = newId();
    await addRelief(tx, {
      id,
      accountId: account.id,
      kind: input.kind,
      appliedOn: input.appliedOn,
      ground: input.ground,
    });
    return reliefById(tx, id);
  }),
);

/** Draws the decision up: what it does to each due, with fees and fixed interest. Nothing moves before another person signs. */
export const draft = service.receivables.reliefs.draft.handler(({ input, context }) =>
  act(context, 'receivables.reliefs.draft', input, async (tx) => {
    refuseFuture(input.decisionDay, personOf(context).workingDay, 'decisionDay');
    const relief = await lockRelief(tx, input.reliefId, ['applied', 'drafted']);
    if (input.decisionDay < relief.appliedOn)
      throw refuse('RELIEF_DAY', 'Decyzja nie może być wcześniejsza niż wniosek.', { field: 'decisionDay' });
    const ids = input.wishes.map(({ instalmentId }) => instalmentId);
    if (new Set(ids).size !== ids.length)
      throw refuse('RELIEF_DUE_TWICE', 'Ta sama należność jest na liście dwa razy.', { field: 'wishes' });
    const dues = await lockDues(tx, ids);
    const parameters = await parametersOf(context, tx);
    const terms = {
      kind: relief.kind,
      appliedOn: relief.appliedOn,
      decisionDay: input.decisionDay,
      withoutFee: input.withoutFee,
      feeRate: input.feeRate,
    };
    const plan = input.wishes.map((wish) => {
      const due = dues.get(wish.instalmentId);
      if (due?.accountId !== relief.accountId)
        throw refuse('RELIEF_OTHER_ACCOUNT', 'Należność jest na innym koncie niż wniosek.', {
          field: 'wishes',
        });
      return unwrap(planRelief(itemOf(due, due.open), wish, terms, parameters));
    });
    const { decisionDay, feeRate, withoutFee, legalBasis } = input;
    await saveDraft(tx, relief.id, { plan, decisionDay, feeRate, withoutFee, legalBasis });
    return reliefById(tx, relief.id);
  }),
);

/** Ends an application without a relief: by a decision that refuses it, or because it was taken back. */
export const close = service.receivables.reliefs.close.handler(({ input, context }) =>
  act(context, 'receivables.reliefs.close', input, async (tx) => {
    refuseFuture(input.day, personOf(context).workingDay, 'day');
    const relief = await lockRelief(tx, input.reliefId, ['applied', 'drafted']);
    const decision =
      input.outcome === 'refused'
        ? { number: await drawDecisionNumber(tx, yearOf(input.day)), day: input.day }
        : null;
    await closeRelief(tx, relief.id, input.outcome, decision);
    return reliefById(tx, relief.id);
  }),
);
