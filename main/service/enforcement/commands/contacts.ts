import { act } from '#main/service/act.ts';
import { personOf, read } from '#main/service/context.ts';
import { service } from '#main/service/implement.ts';
import type { Day } from '#shared/kernel/day.ts';
import { refuse } from '#shared/kernel/errors.ts';
import { newId } from '#shared/kernel/ids.ts';

/** Notes an information action towards a debtor; it holds the reminder for the days of UPOM.DAYS.INFORMED. */
export const add = service.enforcement.contacts.add.handler(({ input, context }) =>
  act(context, 'enforcement.contacts.add', input, async (tx) => {
    if (input.day > personOf(context).workingDay)
      throw refuse('CONTACT_FUTURE', 'Działanie informacyjne nie może być w przyszłości.', { field: 'day' });
    const contactId = newId();
    await tx.rows(
      'insert into enforcement.contact (id, unit_id, party_id, day, channel, text, created_by) values ($1, $2, $3, $4, $5, $6, $7)',
      [contactId, tx.actor.unitId, input.partyId, input.day, input.channel, input.text, tx.actor.userId],
    );
    return { contactId };
  }),
);

interface ContactRow {
  id: string;
  partyId: string;
  day: Day;
  channel: string;
  text: string;
  userName: string;
}

/** What was tried with a debtor before the letters, the newest first. */
export const list = service.enforcement.contacts.list.handler(({ input, context }) =>
  read(context, (tx) =>
    tx.rows<ContactRow & Record<string, unknown>>(
      `select c.id, c.party_id as "partyId", c.day, c.channel, c.text, coalesce(u.display_name, '') as "userName"
         from enforcement.contact c left join admin.user_account u on u.id = c.created_by where c.party_id = $1 order by c.day desc, c.id desc limit 200`,
      [input.partyId],
    ),
  ),
);
