import {
  costTitleCode,
  type LockedReminder,
  lockReminder,
  lockReminders,
  noteCancelled,
  noteDelivery,
  noteFirstNotice,
  owedBefore,
  type Reminder,
  reminderById,
  uncollected,
} from '#db/central/enforcement/reminders.ts';
import { book } from '#db/central/receivables/booking.ts';
import { titleByCode } from '#db/central/receivables/locked.ts';
import { addInstalments, addReceivable } from '#db/central/receivables/new-dues.ts';
import type { Tx } from '#db/central/transaction.ts';
import { act } from '#main/service/act.ts';
import { personOf } from '#main/service/context.ts';
import { service } from '#main/service/implement.ts';
import { parametersOf } from '#main/service/parameters.ts';
import { reverseDocument } from '#main/service/receivables/index.ts';
import { addDays, type Day } from '#shared/kernel/day.ts';
import { formatDay } from '#shared/kernel/day-text.ts';
import { refuse } from '#shared/kernel/errors.ts';
import { newId } from '#shared/kernel/ids.ts';
import { ZERO } from '#shared/kernel/money.ts';
import { countOn } from '#shared/parameters/values.ts';
import { increaseLines } from '#shared/receivables/posting.ts';

interface Outcome {
  delivered: number;
  charged: number;
  waiting: number;
  notDue: number;
}

/** Deliveries as the return receipts come back; a letter left at the post counts as delivered fourteen days after its notice. */
export const deliver = service.enforcement.reminders.deliver.handler(({ input, context }) =>
  act(context, 'enforcement.reminders.deliver', input, async (tx) => {
    const today = personOf(context).workingDay;
    const parameters = await parametersOf(context, tx);
    const reminders = new Map(
      (
        await lockReminders(
          tx,
          input.entries.map(({ number }) => number),
        )
      ).map((one) => [one.number, one]),
    );
    const outcome: Outcome = { delivered: 0, charged: 0, waiting: 0, notDue: 0 };
    for (const [at, { number, day, outcome: how }] of input.entries.entries()) {
      const reminder = checked(reminders.get(number), number, day, today, `entries.${at}`);
      reminders.delete(number);
      if (how !== 'notice') {
        await delivered(tx, reminder, day, how, outcome);
        continue;
      }
      await noteFirstNotice(tx, reminder.id, day);
      const deemed = addDays(day, countOn(parameters, 'DORECZ.FICTION_DAYS', day));
      if (deemed <= today) await delivered(tx, reminder, deemed, 'deemed', outcome);
      else outcome.waiting += 1;
    }
    return outcome;
  }),
);

/** All letters whose fourteen days from the first notice passed by the working day. */
export const fiction = service.enforcement.reminders.fiction.handler(({ input, context }) =>
  act(context, 'enforcement.reminders.fiction', input, async (tx) => {
    const today = personOf(context).workingDay;
    const days = countOn(await parametersOf(context, tx), 'DORECZ.FICTION_DAYS', today);
    const outcome: Outcome = { delivered: 0, charged: 0, waiting: 0, notDue: 0 };
    for (const reminder of await uncollected(tx, addDays(today, -days)))
      await delivered(tx, reminder, addDays(reminder.firstNoticeOn ?? today, days), 'deemed', outcome);
    return outcome;
  }),
);

/** Cancels a reminder with a reason; the number stays, a cost that was charged is taken back by a red document. */
export const cancel = service.enforcement.reminders.cancel.handler(({ input, context }) =>
  act(context, 'enforcement.reminders.cancel', input, async (tx) => {
    const reminder = await lockReminder(tx, input.reminderId);
    if (!reminder)
      throw refuse('REMINDER_UNKNOWN', 'Nie ma takiego upomnienia w tej jednostce.', { field: 'reminderId' });
    if (reminder.state === 'cancelled')
      throw refuse('REMINDER_STATE', `Upomnienie ${reminder.number} jest już anulowane.`);
    const today = personOf(context).workingDay;
    if (reminder.costDocumentId !== null)
      await reverseDocument(tx, {
        documentId: reminder.costDocumentId,
        day: today,
        reason: `Anulowanie upomnienia ${reminder.number}: ${input.reason}`,
      });
    await noteCancelled(tx, reminder.id, today, input.reason);
    return reminderById(tx, reminder.id);
  }),
);

function checked(
  reminder: LockedReminder | undefined,
  number: string,
  day: Day,
  today: Day,
  field: string,
): LockedReminder {
  if (!reminder)
    throw refuse(
      'REMINDER_UNKNOWN',
      `Nie ma upomnienia ${number} albo jest na liście dwa razy. Sprawdź numer na zwrotce.`,
      { field },
    );
  if (reminder.state !== 'issued')
    throw refuse(
      'REMINDER_STATE',
      `Upomnienie ${number} jest już ${reminder.state === 'delivered' ? 'doręczone' : 'anulowane'}.`,
      { field },
    );
  if (day < reminder.day || day > today)
    throw refuse(
      'REMINDER_DAY',
      `Upomnienie ${number} wystawiono ${formatDay(reminder.day)}; dzień ${formatDay(day)} jest przed nim albo w przyszłości.`,
      { field },
    );
  return reminder;
}

/** The cost arises on delivery, unless everything was paid before it (u.p.e.a. art. 15 § 2-3a). */
async function delivered(
  tx: Tx,
  reminder: LockedReminder,
  day: Day,
  kind: NonNullable<Reminder['delivery']>,
  outcome: Outcome,
): Promise<void> {
  const owed = await owedBefore(tx, reminder.id, day);
  const costDocumentId = owed > 0 && reminder.cost > 0 ? await chargeCost(tx, reminder, day) : null;
  await noteDelivery(tx, reminder.id, { day, kind, costDocumentId });
  outcome.delivered += 1;
  if (costDocumentId === null) outcome.notDue += 1;
  else outcome.charged += 1;
}

async function chargeCost(tx: Tx, reminder: LockedReminder, day: Day): Promise<string> {
  const code = await costTitleCode(tx, reminder.classification, day);
  if (code === undefined)
    throw refuse(
      'REMINDER_TITLE_MISSING',
      'Jednostka nie ma tytułu kosztów upomnienia. Załóż go w tytułach należności i wpisz doręczenie ponownie.',
    );
  const title = await titleByCode(tx, code);
  const id = newId();
  const receivable = {
    id: newId(),
    accountId: reminder.accountId,
    titleId: title.id,
    year: reminder.year,
    documentKind: 'UPO',
    documentNumber: reminder.number,
    documentDate: reminder.day,
    deliveredOn: day,
    text: `Koszty upomnienia ${reminder.number}`,
    sourceKind: 'reminder',
    sourceId: reminder.id,
  };
  await addReceivable(tx, receivable);
  await addInstalments(tx, receivable, [{ id, number: 1, statutoryDue: day, due: day }]);
  const text = `Koszty upomnienia ${reminder.number}`;
  const { documentId } = await book(tx, {
    kind: 'reminder-cost',
    day,
    accountId: reminder.accountId,
    partyId: reminder.debtorId,
    amount: reminder.cost,
    ground: `${text}, doręczenie ${formatDay(day)}`,
    legalBasis: 'ustawa o postępowaniu egzekucyjnym w administracji, art. 15 § 2',
    lines: increaseLines(title, reminder.cost, { instalmentId: id, text }),
    movements: [{ instalmentId: id, kind: 'increase', principal: reminder.cost, interest: ZERO, day }],
  });
  return documentId;
}
