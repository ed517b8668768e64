import { readMeta } from '#db/desk/meta.ts';
import { accountsOfParty } from '#db/desk/snapshot/accounts.ts';
import { overpaymentsOfParty } from '#db/desk/snapshot/apply.ts';
import type { Day } from '#shared/kernel/day.ts';
import { refuse } from '#shared/kernel/errors.ts';
import { add, sum } from '#shared/kernel/money.ts';
import type { Due, Dues } from '#shared/receivables/contract.ts';
import { itemInterestAmount } from '#shared/receivables/item-interest.ts';
import { isOverdue } from '#shared/receivables/types.ts';
import type { Desk } from './desk.ts';
import { itemsOfParty } from './items.ts';
import { deskParameters } from './parameters.ts';
import { deskDay } from './time.ts';

/** All open items of a party from the snapshot, in the shape in which the service answers; `asOf` is its instant. */
export function duesOffline(
  desk: Desk,
  input: { readonly partyId: string; readonly day?: Day | undefined },
): Dues {
  const day = input.day ?? deskDay(desk);
  const accounts = accountsOfParty(desk.db, input.partyId);
  const [first] = accounts;
  if (!first)
    throw refuse(
      'PARTY_UNKNOWN',
      'W danych tej kasy nie ma takiego podatnika. Wyszukaj go ponownie; nowi podatnicy są dostępni po połączeniu z serwerem.',
    );
  const parameters = deskParameters(desk.db);
  const dues: Due[] = itemsOfParty(desk, input.partyId).map(({ due, item }) => {
    const interest = itemInterestAmount(item, day, parameters);
    return {
      ...due,
      interest,
      total: add(due.principal, interest),
      overdue: isOverdue(item, day),
      heldBy: null,
    };
  });
  const costs = dues.filter((due) => due.kind === 'reminder-cost');
  const others = dues.filter((due) => due.kind !== 'reminder-cost');
  return {
    partyId: input.partyId,
    partyName: first.name,
    partyAddress: first.address,
    accounts: accounts.map(({ accountId, number }) => ({ id: accountId, number })),
    day,
    asOf: readMeta<string>(desk.db, 'snapshotAt'),
    flags: [...first.flags],
    dues,
    overpayments: overpaymentsOfParty(desk.db, input.partyId).map(({ id, titleName, arisenOn, amount }) => ({
      id,
      titleName,
      arisenOn,
      amount,
    })),
    totals: {
      principal: sum(others.map((due) => due.principal)),
      interest: sum(others.map((due) => due.interest)),
      costs: sum(costs.map((due) => due.principal)),
      total: sum(dues.map((due) => due.total)),
      overdue: sum(dues.filter((due) => due.overdue).map((due) => due.total)),
    },
  };
}
