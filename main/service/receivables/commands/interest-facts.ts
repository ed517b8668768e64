import { addInterestBreak } from '#db/central/receivables/due-facts.ts';
import { lockDue } from '#db/central/receivables/locked.ts';
import { act } from '#main/service/act.ts';
import { service } from '#main/service/implement.ts';
import { refuse } from '#shared/kernel/errors.ts';
import { newId } from '#shared/kernel/ids.ts';

/**
 * Another rate of late interest on a due (art. 56a: half, when a correction was filed in time and the arrears are paid within
 * seven days of it). A later fact takes the place of the earlier one; without a rate the standard one holds again.
 */
export const setRate = service.receivables.payments.setRate.handler(({ input, context }) =>
  act(context, 'receivables.payments.setRate', input, async (tx) => {
    const due = await lockDue(tx, input.instalmentId);
    if (due.title.interestKind !== 'tax')
      throw refuse('RATE_NOT_TAX', 'Inna stawka dotyczy tylko odsetek za zwłokę od zaległości podatkowych.', {
        field: 'instalmentId',
      });
    await tx.rows(
      'update receivables.interest_rate set withdrawn_on = $2 where instalment_id = $1 and withdrawn_on is null',
      [due.id, input.day],
    );
    if (input.rate !== null)
      await tx.rows(
        `insert into receivables.interest_rate (id, unit_id, instalment_id, rate, pay_by, ground, set_on, created_by)
         values ($1, $2, $3, $4, $5, $6, $7, $8)`,
        [newId(), tx.actor.unitId, due.id, input.rate, input.payBy, input.ground, input.day, tx.actor.userId],
      );
    return { instalmentId: due.id };
  }),
);

/** Days for which a due bears no interest, with their legal ground. */
export const addBreak = service.receivables.payments.addBreak.handler(({ input, context }) =>
  act(context, 'receivables.payments.addBreak', input, async (tx) => {
    const due = await lockDue(tx, input.instalmentId);
    const overlapping = due.breaks.find(({ from, to }) => from <= input.to && to >= input.from);
    if (overlapping)
      throw refuse(
        'BREAK_OVERLAPS',
        `W tych dniach jest już przerwa w odsetkach: ${overlapping.ground}. Podaj inne dni.`,
        { field: 'from' },
      );
    await addInterestBreak(tx, due.id, input.from, input.to, input.ground);
    return { instalmentId: due.id };
  }),
);
