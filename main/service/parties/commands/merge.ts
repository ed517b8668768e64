import { refuse } from '#shared/kernel/errors.ts';
import { act } from '../../act.ts';
import { personOf } from '../../context.ts';
import { service } from '../../implement.ts';
import { cardOf, type PartyCard, partyUnknown } from '../queries/card.ts';

interface Side {
  id: string;
  kind: string;
  merged_into: string | null;
  pesel: string | null;
}

/**
 * Joins two cards of the same party: the loser points to the winner and keeps its own data and accounts, so that the
 * merge can be undone; whoever asks for the loser gets the winner.
 */
export const merge = service.parties.merge.handler(({ input, context }) => {
  const { loserId, winnerId } = input;
  if (loserId === winnerId)
    throw refuse('MERGE_WITH_ITSELF', 'Nie można połączyć karty z nią samą. Wskaż dwie różne karty.', {
      field: 'winnerId',
    });
  return act<typeof input, PartyCard>(context, 'parties.merge', input, async (tx) => {
    const sides = await tx.rows<Side>(
      `select p.id, p.kind, p.merged_into,
              (select i.value from parties.identifier i where i.party_id = p.id and i.kind = 'PESEL' and i.valid_to is null limit 1) as pesel
         from parties.party p where p.id in ($1, $2) order by p.id for update of p`,
      [loserId, winnerId],
    );
    const loser = sides.find(({ id }) => id === loserId);
    const winner = sides.find(({ id }) => id === winnerId);
    if (!loser || !winner) throw partyUnknown();
    if (loser.merged_into !== null || winner.merged_into !== null)
      throw refuse('ALREADY_MERGED', 'Jedna z tych kart jest już połączona z inną. Otwórz obie ponownie.');
    if (loser.kind !== winner.kind)
      throw refuse(
        'MERGE_OTHER_KIND',
        'Nie można połączyć osoby z organizacją ani z grupą. Wskaż karty tego samego rodzaju.',
      );
    if (loser.pesel !== null && winner.pesel !== null && loser.pesel !== winner.pesel)
      throw refuse(
        'MERGE_OTHER_PESEL',
        'Te osoby mają różne numery PESEL, więc nie są tą samą osobą. Sprawdź numery na kartach.',
      );
    await tx.rows(
      `update parties.party set merged_into = $2, version = version + 1, changed_xid = pg_current_xact_id()
        where id = $1 or merged_into = $1`,
      [loserId, winnerId],
    );
    await tx.rows(
      'update parties.party set version = version + 1, changed_xid = pg_current_xact_id() where id = $1',
      [winnerId],
    );
    await tx.rows('insert into parties.merge (id, loser_id, winner_id, merged_by) values ($1, $2, $3, $4)', [
      input.actId,
      loserId,
      winnerId,
      personOf(context).userId,
    ]);
    await tx.rows(
      `insert into parties.party_unit (party_id, unit_id)
       select $2, unit_id from parties.party_unit where party_id = $1 and unit_id = app.current_unit() on conflict do nothing`,
      [loserId, winnerId],
    );
    return cardOf(tx, winnerId);
  });
});
