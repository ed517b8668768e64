import { read } from '#main/service/context.ts';
import { service } from '#main/service/implement.ts';
import { parametersOf } from '#main/service/parameters.ts';
import type { ReminderDecision } from '#shared/enforcement/campaign.ts';
import { SKIP_REASONS, type SkipReason } from '#shared/enforcement/contract.ts';
import type { Day } from '#shared/kernel/day.ts';
import { add, type Grosze, grosze, sum } from '#shared/kernel/money.ts';
import type { ParameterSet } from '#shared/parameters/parameter.ts';
import { amountOn } from '#shared/parameters/values.ts';
import { planCampaign } from '../plan.ts';

const PLANNED_SHOWN = 500;
const SKIPPED_SHOWN = 1_000;

/** What a campaign would do: letters, sums, and each due left out with its reason. */
export const preview = service.enforcement.reminders.preview.handler(({ input, context }) =>
  read(context, async (tx) => {
    const parameters = await parametersOf(context, tx);
    return previewOf(await planCampaign(tx, input, parameters), input.day, parameters);
  }),
);

export function previewOf(decisions: readonly ReminderDecision[], on: Day, parameters: ParameterSet) {
  const chosen = decisions.filter(({ dues }) => dues.length > 0);
  const planned = chosen
    .map(({ debtor, dues }) => {
      const principal = sum(dues.map((due) => due.principal));
      const interest = sum(dues.map((due) => due.interest));
      return {
        partyId: debtor.partyId,
        partyName: debtor.partyName,
        addressees: debtor.addressees.map(({ partyId, name }) => ({ partyId, name })),
        dues: dues.length,
        principal,
        interest,
        total: add(principal, interest),
      };
    })
    .sort((a, b) => b.total - a.total);
  const letters = planned.reduce((count, { addressees }) => count + addressees.length, 0);
  const skipped = decisions.flatMap(({ debtor, skipped: left }) =>
    left.map(({ due, reason, text }) => ({
      partyId: debtor.partyId,
      partyName: debtor.partyName,
      label: due.label,
      due: due.due,
      principal: due.principal,
      reason,
      text,
    })),
  );
  return {
    letters,
    debtors: planned.length,
    amount: sum(planned.map(({ total }) => total)),
    costs: grosze(letters * amountOn(parameters, 'UPOM.COST', on)),
    planned: planned.slice(0, PLANNED_SHOWN),
    skippedCount: skipped.length,
    skippedByReason: byReason(skipped),
    skipped: skipped.slice(0, SKIPPED_SHOWN),
  };
}

export function byReason(skipped: readonly { readonly reason: SkipReason; readonly principal: Grosze }[]) {
  const reasons = Object.keys(SKIP_REASONS) as SkipReason[];
  return reasons.flatMap((reason) => {
    const own = skipped.filter((one) => one.reason === reason);
    if (own.length === 0) return [];
    return [
      {
        reason,
        name: SKIP_REASONS[reason],
        dues: own.length,
        principal: sum(own.map(({ principal }) => principal)),
      },
    ];
  });
}
