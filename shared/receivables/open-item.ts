import type { Due } from './contract.ts';
import type { OpenItem } from './types.ts';

/** What of a due the rules need. A snapshot of the desk has the same fields without interest and totals. */
export type DueForRules = Pick<
  Due,
  | 'instalmentId'
  | 'titleCode'
  | 'titleName'
  | 'taxGroup'
  | 'kind'
  | 'interestKind'
  | 'year'
  | 'due'
  | 'statutoryDue'
  | 'principal'
  | 'breaks'
  | 'instalmentNumber'
  | 'instalmentCount'
  | 'interestSettledTo'
  | 'interestCarried'
  | 'interestRate'
>;

/** A due of the contract as the rules of interest and allocation read it. `order` is the title's place among its peers. */
export function openItemOf(due: DueForRules, order: number): OpenItem {
  const part = due.instalmentCount > 1 ? `, rata ${due.instalmentNumber}` : '';
  return {
    id: due.instalmentId,
    titleCode: due.titleCode,
    titleGroup: due.taxGroup,
    interestKind: due.interestKind,
    dueDate: due.due,
    statutoryDue: due.statutoryDue,
    principal: due.principal,
    breaks: due.breaks,
    kind: due.kind === 'reminder-cost' ? 'reminder-cost' : 'principal',
    order,
    label: `${due.titleName} ${due.year}${part}`,
    ...(due.interestRate ? { rate: due.interestRate.rate } : {}),
    ...(due.interestRate?.payBy ? { ratePayBy: due.interestRate.payBy } : {}),
    ...(due.interestSettledTo === undefined ? {} : { interestSettledTo: due.interestSettledTo }),
    ...(due.interestCarried === undefined ? {} : { interestCarried: due.interestCarried }),
  };
}
