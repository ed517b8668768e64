import { book } from '#db/central/receivables/booking.ts';
import { addLimitationEvent, raiseFlag } from '#db/central/receivables/due-facts.ts';
import { type AgedDue, agedDues } from '#db/central/receivables/limitation.ts';
import { labelOf, lockDue, lockDues } from '#db/central/receivables/locked.ts';
import { act } from '#main/service/act.ts';
import { personOf, read } from '#main/service/context.ts';
import { service } from '#main/service/implement.ts';
import { parametersOf } from '#main/service/parameters.ts';
import { type Day, dayOf, yearOf } from '#shared/kernel/day.ts';
import { refuse } from '#shared/kernel/errors.ts';
import { type Grosze, negate, sum, ZERO } from '#shared/kernel/money.ts';
import type { ParameterSet } from '#shared/parameters/parameter.ts';
import { reviewLimitation } from '#shared/receivables/limitation-review.ts';
import { decreaseLines } from '#shared/receivables/posting.ts';
import { answer, refuseFuture } from './charges.ts';

/** The shortest term of limitation is three years from the end of a year; younger dues are not looked at. */
const YOUNGEST_YEARS = 3;

/** Old open dues: those that lapsed by the day, and the others with the reason why they are not on the list. */
export const list = service.receivables.limitation.list.handler(({ input, context }) =>
  read(context, async (tx) => {
    const day = input.day ?? personOf(context).workingDay;
    const parameters = await parametersOf(context, tx);
    const dues = await agedDues(tx, {
      before: dayOf(yearOf(day) - YOUNGEST_YEARS, 1, 1),
      partyId: input.partyId ?? null,
      ids: null,
      limit: input.limit + 1,
    });
    const rows = dues.slice(0, input.limit).map((due) => rowOf(due, day, parameters));
    const wanted = rows.filter(
      ({ lapsed }) => input.only === undefined || lapsed === (input.only === 'lapsed'),
    );
    return { day, rows: wanted, more: dues.length > input.limit };
  }),
);

/** Writes lapsed dues off: Wn 720 / Ma 221, one document for each account. Whoever approves looks at the list first. */
export const writeOff = service.receivables.limitation.writeOff.handler(({ input, context }) =>
  act(context, 'receivables.limitation.writeOff', input, async (tx) => {
    refuseFuture(input.day, personOf(context).workingDay, 'day');
    const dues = await lockDues(tx, input.instalmentIds);
    const parameters = await parametersOf(context, tx);
    const aged = await agedDues(tx, {
      before: input.day,
      partyId: null,
      ids: [...dues.keys()],
      limit: dues.size,
    });
    const reviewed = new Map(aged.map((due) => [due.instalmentId, rowOf(due, input.day, parameters)]));
    for (const due of dues.values()) {
      const row = reviewed.get(due.id);
      if (!row?.lapsed)
        throw refuse(
          'WRITE_OFF_STANDING',
          `Należność „${labelOf(due)}” na koncie ${due.accountNumber} nie jest przedawniona. ${row?.reason ?? 'Nie ma na niej nic do odpisania.'}`,
          { field: 'instalmentIds' },
        );
    }
    const documents = [];
    const amounts: Grosze[] = [];
    for (const [accountId, own] of byAccount([...dues.values()])) {
      const amount = sum(own.map(({ open }) => open));
      const booked = await book(tx, {
        kind: 'write-off',
        day: input.day,
        accountId,
        partyId: own[0]?.partyId ?? '',
        amount,
        ground: input.ground,
        legalBasis: 'Ordynacja podatkowa, art. 59 § 1 pkt 9 i art. 70',
        lines: own.flatMap((due) =>
          decreaseLines(due.title, due.open, {
            instalmentId: due.id,
            text: `Przedawnienie: ${labelOf(due)}`.slice(0, 300),
          }),
        ),
        movements: own.map((due) => ({
          instalmentId: due.id,
          kind: 'write-off',
          principal: negate(due.open),
          interest: ZERO,
          day: input.day,
        })),
      });
      documents.push(answer(booked));
      amounts.push(amount);
    }
    return { documents, amount: sum(amounts) };
  }),
);

export const addEvent = service.receivables.limitation.addEvent.handler(({ input, context }) =>
  act(context, 'receivables.limitation.addEvent', input, async (tx) => {
    const { instalmentId, kind, from, to, ground } = input;
    await lockDue(tx, instalmentId);
    await addLimitationEvent(tx, { instalmentId, kind, from, to, ground });
    if (kind === 'security') await raiseFlag(tx, instalmentId, { kind: 'security', from, to, text: '' });
    return { instalmentId };
  }),
);

function rowOf(due: AgedDue, on: Day, parameters: ParameterSet) {
  const { instalmentId, partyId, partyName, accountNumber, principal } = due;
  return {
    instalmentId,
    partyId,
    partyName,
    accountNumber,
    label: `${due.titleName} ${due.year}, rata ${due.number}`,
    due: due.due,
    principal,
    ...reviewLimitation(due, on, parameters),
  };
}

function byAccount<T extends { readonly accountId: string }>(dues: readonly T[]): Map<string, T[]> {
  const groups = new Map<string, T[]>();
  for (const due of dues) groups.set(due.accountId, [...(groups.get(due.accountId) ?? []), due]);
  return groups;
}
