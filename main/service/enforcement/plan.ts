import { type CandidateRow, candidates, type DebtorRow } from '#db/central/enforcement/campaigns.ts';
import type { Tx } from '#db/central/transaction.ts';
import { type Debtor, decideReminder, type ReminderDecision } from '#shared/enforcement/campaign.ts';
import type { CampaignFilter } from '#shared/enforcement/contract.ts';
import { addMonths, type Day } from '#shared/kernel/day.ts';
import type { ParameterSet } from '#shared/parameters/parameter.ts';
import { countOn } from '#shared/parameters/values.ts';
import { itemInterestAmount } from '#shared/receivables/item-interest.ts';
import { openItemOf } from '#shared/receivables/open-item.ts';

/** What a campaign would do with each debtor, by the rules of `decideReminder`. */
export async function planCampaign(
  tx: Tx,
  filter: CampaignFilter,
  parameters: ParameterSet,
): Promise<ReminderDecision[]> {
  const since = addMonths(filter.day, -countOn(parameters, 'UPOM.MONTHS.LIMITATION', filter.day));
  const debtors = await candidates(tx, filter, since);
  return debtors.map((row) => decideReminder(debtorOf(row, filter.day, parameters), filter, parameters));
}

function debtorOf(row: DebtorRow, on: Day, parameters: ParameterSet): Debtor {
  return {
    partyId: row.partyId,
    partyName: row.partyName,
    accountId: row.accountId,
    flags: row.flags ?? [],
    addressees: row.addressees,
    informedOn: row.informedOn,
    dues: row.dues.map((due) => candidateOf(due, on, parameters)),
  };
}

function candidateOf(due: CandidateRow, on: Day, parameters: ParameterSet) {
  const { order, flags, remindedBy, ...rest } = due;
  const item = openItemOf({ ...rest, kind: 'due', breaks: due.breaks ?? [], instalmentCount: 1 }, order);
  return {
    instalmentId: due.instalmentId,
    label: `${due.titleName} ${due.year}, rata ${due.instalmentNumber}`,
    due: due.due,
    principal: due.principal,
    interest: itemInterestAmount(item, on, parameters),
    flags: flags ?? [],
    remindedBy,
  };
}
