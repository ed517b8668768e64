import { type NewReminder, writeCampaign } from '#db/central/enforcement/campaigns.ts';
import { act } from '#main/service/act.ts';
import { personOf } from '#main/service/context.ts';
import { service } from '#main/service/implement.ts';
import { parametersOf } from '#main/service/parameters.ts';
import type { ReminderDecision } from '#shared/enforcement/campaign.ts';
import { yearOf } from '#shared/kernel/day.ts';
import { formatDay } from '#shared/kernel/day-text.ts';
import { refuse } from '#shared/kernel/errors.ts';
import { newId } from '#shared/kernel/ids.ts';
import { sum } from '#shared/kernel/money.ts';
import { amountOn } from '#shared/parameters/values.ts';
import { planCampaign } from '../plan.ts';
import { byReason, previewOf } from '../queries/preview.ts';

/**
 * Issues the reminders that the preview showed. Figures that changed since are refused, so that nobody signs other letters than
 * were looked at. Two campaigns at once wait for each other and never remind of one due twice.
 */
export const issue = service.enforcement.reminders.issue.handler(({ input, context }) =>
  act(context, 'enforcement.reminders.issue', input, async (tx) => {
    const { actId: _actId, expectedLetters, ...filter } = input;
    const today = personOf(context).workingDay;
    if (filter.day > today)
      throw refuse('REMINDER_FUTURE', `Upomnienia wystawia się najpóźniej z dniem ${formatDay(today)}.`, {
        field: 'day',
      });
    await tx.rows(`select pg_advisory_xact_lock(hashtext('enforcement.campaign'), $1)`, [tx.actor.unitId]);
    const parameters = await parametersOf(context, tx);
    const decisions = await planCampaign(tx, filter, parameters);
    const { letters, amount } = previewOf(decisions, filter.day, parameters);
    if (letters !== expectedLetters)
      throw refuse(
        'REMINDER_CHANGED',
        `Podgląd pokazywał ${expectedLetters} upomnień, a teraz byłoby ich ${letters}: w międzyczasie ktoś zapłacił albo zmieniły się należności. Obejrzyj podgląd jeszcze raz.`,
      );
    const campaignId = newId();
    const skipped = decisions.flatMap(({ skipped: left }) =>
      left.map(({ due, reason }) => ({ reason, principal: due.principal })),
    );
    const written = await writeCampaign(tx, {
      id: campaignId,
      day: filter.day,
      year: yearOf(filter.day),
      cost: amountOn(parameters, 'UPOM.COST', filter.day),
      filter,
      amount,
      skipped: byReason(skipped),
      reminders: decisions.flatMap(lettersOfDebtor),
    });
    return { campaignId, letters, ...written, amount };
  }),
);

/** One letter for each addressee, all of them naming the same dues. */
function lettersOfDebtor({ debtor, dues }: ReminderDecision): NewReminder[] {
  if (dues.length === 0) return [];
  const items = dues.map(({ instalmentId, principal, interest }) => ({ instalmentId, principal, interest }));
  return debtor.addressees.map(({ partyId, name, address }) => ({
    id: newId(),
    accountId: debtor.accountId,
    debtorId: debtor.partyId,
    addresseeId: partyId,
    addresseeName: name,
    addresseeAddress: address,
    principal: sum(items.map(({ principal }) => principal)),
    interest: sum(items.map(({ interest }) => interest)),
    items,
  }));
}
