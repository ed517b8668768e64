import type { Tx } from '#db/central/transaction.ts';
import { dayOfInstant } from '#shared/kernel/day.ts';
import { refuse } from '#shared/kernel/errors.ts';
import { act } from '../../act.ts';
import { service } from '../../implement.ts';
import { cardOf, type PartyCard, partyUnknown } from '../queries/card.ts';
import { checkedParty, shownName, writeParts } from '../write-party.ts';

/** Changes a card. The one who comes second with an old version is told who changed it, and writes nothing. */
export const change = service.parties.change.handler(({ input, context }) => {
  const today = dayOfInstant(context.services.now().getTime());
  return act<typeof input, PartyCard>(context, 'parties.change', input, async (tx) => {
    const party = checkedParty(input);
    const changed = await tx.rows(
      `update parties.party
          set kind = $3, surname = $4, first_name = $5, second_name = $6, organisation_name = $7, display_name = $8, birth_date = $9,
              email = $10, phone = $11, version = version + 1, changed_xid = pg_current_xact_id()
        where id = $1 and version = $2 and merged_into is null returning id`,
      [
        input.partyId,
        input.version,
        party.kind,
        party.surname,
        party.firstName,
        party.secondName,
        party.organisationName,
        await shownName(tx, party),
        party.birthDate,
        party.email,
        party.phone,
      ],
    );
    if (changed.length === 0) throw await changedMeanwhile(tx, input.partyId);
    await writeParts(tx, input.partyId, party, today);
    return cardOf(tx, input.partyId);
  });
});

/** Tells who was faster; the audit knows. */
async function changedMeanwhile(tx: Tx, partyId: string) {
  const party = await tx.maybe<{ merged_into: string | null }>(
    'select merged_into from parties.party where id = $1',
    [partyId],
  );
  if (!party) return partyUnknown();
  if (party.merged_into !== null)
    return refuse(
      'PARTY_MERGED',
      'Ta karta została połączona z inną. Otwórz kontrahenta ponownie, aby pracować na połączonej karcie.',
    );
  const last = await tx.maybe<{ name: string; at: string }>(
    `select name, to_char(at at time zone 'Europe/Warsaw', 'DD.MM.YYYY HH24:MI') as at from admin.last_change_of_party($1)`,
    [partyId],
  );
  const who = last ? ` Zmiany dokonał(a) ${last.name}, ${last.at}.` : '';
  return refuse(
    'PARTY_CHANGED',
    `Ktoś zmienił tę kartę w międzyczasie.${who} Otwórz ją ponownie i nanieś swoje zmiany.`,
    {
      ...(last ? { details: { changedBy: last.name, changedAt: last.at } } : {}),
    },
  );
}
