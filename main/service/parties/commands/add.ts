import { openAccount } from '#db/central/receivables/accounts.ts';
import { dayOfInstant } from '#shared/kernel/day.ts';
import { newId } from '#shared/kernel/ids.ts';
import { act } from '../../act.ts';
import { personOf } from '../../context.ts';
import { service } from '../../implement.ts';
import { cardOf, type PartyCard } from '../queries/card.ts';
import { checkedParty, shownName, writeParts } from '../write-party.ts';

/** Adds a party to the common base, known to the person's unit, and opens its payer's account when asked. */
export const add = service.parties.add.handler(({ input, context }) => {
  const person = personOf(context);
  const today = dayOfInstant(context.services.now().getTime());
  return act<typeof input, PartyCard>(context, 'parties.add', input, async (tx) => {
    const party = checkedParty(input);
    const id = newId();
    await tx.rows(
      `insert into parties.party (id, kind, surname, first_name, second_name, organisation_name, display_name, birth_date, email, phone, created_by)
       values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)`,
      [
        id,
        party.kind,
        party.surname,
        party.firstName,
        party.secondName,
        party.organisationName,
        await shownName(tx, party),
        party.birthDate,
        party.email,
        party.phone,
        person.userId,
      ],
    );
    await tx.rows('insert into parties.party_unit (party_id, unit_id) values ($1, $2)', [id, person.unitId]);
    await writeParts(tx, id, party, today);
    if (input.openAccount) await openAccount(tx, id, today);
    return cardOf(tx, id);
  });
});
