import { book } from '#db/central/receivables/booking.ts';
import { accountById, titleByCode } from '#db/central/receivables/locked.ts';
import { addInstalments, addReceivable } from '#db/central/receivables/new-dues.ts';
import { act } from '#main/service/act.ts';
import { personOf } from '#main/service/context.ts';
import { service } from '#main/service/implement.ts';
import { parametersOf } from '#main/service/parameters.ts';
import type { Day } from '#shared/kernel/day.ts';
import { formatDay } from '#shared/kernel/day-text.ts';
import { refuse } from '#shared/kernel/errors.ts';
import { newId } from '#shared/kernel/ids.ts';
import { sum, ZERO } from '#shared/kernel/money.ts';
import { dueDate } from '#shared/receivables/due-date.ts';
import { increaseLines } from '#shared/receivables/posting.ts';

/** Raises a new due with its instalments; effective terms follow delivery and days off (O.p. art. 47, 12 § 5). */
export const addCharge = service.receivables.charges.add.handler(({ input, context }) =>
  act(context, 'receivables.charges.add', input, async (tx) => {
    refuseFuture(input.documentDate, personOf(context).workingDay, 'documentDate');
    const account = await accountById(tx, input.accountId);
    const title = await titleByCode(tx, input.titleCode);
    if (title.kind === 'reminder-cost')
      throw refuse(
        'CHARGE_REMINDER_COST',
        'Koszty upomnienia przypisuje się przez doręczenie upomnienia, nie przypisem.',
        { field: 'titleCode' },
      );
    const parameters = await parametersOf(context, tx);
    const delivered = input.deliveredOn;
    const receivableId = newId();
    const documentId = newId();
    const instalments = input.instalments.map(({ statutoryDue, amount }, at) => ({
      id: newId(),
      number: at + 1,
      statutoryDue,
      due: dueDate({ statutory: statutoryDue, ...(delivered === null ? {} : { delivered }) }, parameters)
        .effective,
      amount,
    }));
    const receivable = {
      id: receivableId,
      accountId: account.id,
      titleId: title.id,
      year: input.year,
      documentKind: input.documentKind,
      documentNumber: input.documentNumber,
      documentDate: input.documentDate,
      deliveredOn: delivered,
      text: input.text,
      sourceKind: 'receivables-document',
      sourceId: documentId,
    };
    await addReceivable(tx, receivable);
    await addInstalments(tx, receivable, instalments);
    const text = `${title.name} ${input.year}, ${input.documentNumber}`.slice(0, 300);
    const booked = await book(tx, {
      id: documentId,
      kind: 'charge',
      day: input.documentDate,
      accountId: account.id,
      partyId: account.partyId,
      amount: sum(instalments.map(({ amount }) => amount)),
      ground: `Przypis: ${text}`.slice(0, 300),
      lines: instalments.flatMap(({ id, amount }) =>
        increaseLines(title, amount, { instalmentId: id, text }),
      ),
      movements: instalments.map(({ id, amount }) => ({
        instalmentId: id,
        kind: 'increase',
        principal: amount,
        interest: ZERO,
        day: input.documentDate,
      })),
    });
    return {
      ...answer(booked),
      receivableId,
      instalmentIds: instalments.map(({ id }) => id),
      accountId: account.id,
    };
  }),
);

/** What every act answers of its document. */
export function answer({
  documentId,
  number,
  postedOn,
}: {
  documentId: string;
  number: string;
  postedOn: Day;
}) {
  return { documentId, number, postedOn };
}

/** @throws BusinessError RECEIVABLES_FUTURE when the day is after the day the person works on. */
export function refuseFuture(of: Day, today: Day, field: string): void {
  if (of > today)
    throw refuse(
      'RECEIVABLES_FUTURE',
      `Dzień ${formatDay(of)} jest późniejszy niż dzień roboczy ${formatDay(today)}. Popraw datę.`,
      { field },
    );
}
