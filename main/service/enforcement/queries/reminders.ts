import { lettersOf, listReminders } from '#db/central/enforcement/reminders.ts';
import { read } from '#main/service/context.ts';
import { service } from '#main/service/implement.ts';
import { parametersOf } from '#main/service/parameters.ts';
import { letterheadOf, printLetters } from '#main/service/receivables/index.ts';
import { refuse } from '#shared/kernel/errors.ts';
import { reminderLetter } from '../letter.ts';

/** The register of reminders, cancelled numbers included. */
export const list = service.enforcement.reminders.list.handler(({ input, context }) =>
  read(context, async (tx) => {
    const { limit } = input;
    const found = await listReminders(tx, {
      state: input.state ?? null,
      campaignId: input.campaignId ?? null,
      partyId: input.partyId ?? null,
      year: input.year ?? null,
      limit,
    });
    return { rows: found.slice(0, limit), more: found.length > limit };
  }),
);

/** The letters as one PDF, each on pages of its own. */
export const print = service.enforcement.reminders.print.handler(async ({ input, context }) => {
  const { head, letters } = await read(context, async (tx) => {
    const rows = await lettersOf(tx, input.reminderIds);
    if (rows.length === 0)
      throw refuse('REMINDER_UNKNOWN', 'Nie ma takiego upomnienia w tej jednostce.', {
        field: 'reminderIds',
      });
    const parameters = await parametersOf(context, tx);
    const letterhead = await letterheadOf(tx);
    return { head: letterhead, letters: rows.map((row) => reminderLetter(row, letterhead, parameters)) };
  });
  const name = letters.length === 1 ? (letters[0]?.number ?? 'upomnienie') : `upomnienia-${letters.length}`;
  return printLetters(head.office, letters, name);
});
