import type { Tx } from '#db/central/transaction.ts';
import { refuse } from '#shared/kernel/errors.ts';
import { act } from '../../act.ts';
import { service } from '../../implement.ts';
import { cardOf, type PartyCard, partyUnknown } from '../queries/card.ts';

interface MergeRow {
  id: string;
  loser_id: string;
  winner_id: string;
  undone_at: Date | null;
  /** What the loser points to now: the winner, or a card into which the winner was merged since. */
  merged_into: string | null;
}

/** The card $1 with all that were joined with it before, over any number of steps. */
const UNDER = `under(id) as (
  select $1::uuid
  union
  select m.loser_id from parties.merge m join under on m.winner_id = under.id where m.undone_at is null)`;

/**
 * Parts two cards that were joined by mistake: the loser stands for itself again with the data and accounts it kept, and
 * cards that had been joined with it before go back to it. Refused while an act made since the merge binds both.
 */
export const undoMerge = service.parties.undoMerge.handler(({ input, context }) =>
  act<typeof input, PartyCard>(context, 'parties.undoMerge', input, async (tx) => {
    const merge = await tx.maybe<MergeRow & Record<string, unknown>>(
      `select m.id, m.loser_id, m.winner_id, m.undone_at, p.merged_into
         from parties.merge m join parties.party p on p.id = m.loser_id where m.id = $1 for update of m, p`,
      [input.mergeId],
    );
    if (!merge) throw partyUnknown();
    checkOrder(merge);
    const linked = await linkedAct(tx, merge);
    if (linked)
      throw refuse(
        'MERGE_UNDO_LINKED',
        `Kart nie można rozłączyć: po połączeniu ${linked}. Cofnij najpierw tę czynność albo zostaw karty połączone.`,
      );
    await part(tx, merge, context.services.now());
    return cardOf(tx, merge.loser_id);
  }),
);

function checkOrder({ undone_at, winner_id, merged_into }: MergeRow): void {
  if (undone_at !== null)
    throw refuse('MERGE_UNDONE', 'Te karty są już rozłączone. Otwórz kontrahenta ponownie.');
  if (merged_into !== winner_id)
    throw refuse(
      'MERGE_UNDO_LATER',
      'Karta, do której dołączono, została potem sama połączona z inną. Rozłącz najpierw to późniejsze połączenie.',
    );
}

/**
 * Acts made in the winner's name on accounts that the loser brought in, which only the merge let happen: parting the cards would leave them with a
 * party that the account does not have. In words of the refusal; null when there is none.
 */
async function linkedAct(tx: Tx, { loser_id, winner_id }: MergeRow): Promise<string | null> {
  const found = await tx.maybe<{ text: string }>(
    `with recursive ${UNDER},
     brought as (select a.id from receivables.account a where a.party_id in (select id from under)),
     linked as (
       select r.issued_at as at, 'przyjęto lub wypłacono pieniądze dowodem ' || r.full_number || ' z dnia ' || to_char(r.day, 'DD.MM.YYYY') as text
         from cash.receipt r
        where r.party_id = $2 and not exists (select from cash.receipt_cancellation c where c.receipt_id = r.id)
          and exists (select from cash.receipt_line l
                        left join receivables.instalment i on i.id = l.instalment_id
                        left join receivables.overpayment o on o.id = l.overpayment_id
                       where l.receipt_id = r.id and coalesce(i.account_id, o.account_id) in (select id from brought))
       union all
       select p.prepared_at, 'przygotowano wpłatę dla kasy na ' || to_char(p.total / 100.0, 'FM999999990D00') || ' zł'
         from cash.prepared_payment p
        where p.state = 'waiting'
          and exists (select from jsonb_array_elements(p.lines) l where (l ->> 'accountId')::uuid in (select id from brought))
       union all
       select 'infinity'::timestamptz, 'przygotowano wypłatę „' || p.text || '”'
         from cash.payout_order p join receivables.overpayment o on o.id = p.overpayment_id
        where p.party_id = $2 and p.state in ('prepared', 'approved') and o.account_id in (select id from brought))
     select text from linked order by at limit 1`,
    [loser_id, winner_id],
  );
  return found?.text ?? null;
}

async function part(tx: Tx, { id, loser_id, winner_id }: MergeRow, now: Date): Promise<void> {
  await tx.rows(
    `update parties.party set merged_into = null, version = version + 1, changed_xid = pg_current_xact_id() where id = $1`,
    [loser_id],
  );
  await tx.rows(
    `with recursive ${UNDER}
     update parties.party set merged_into = $1, version = version + 1, changed_xid = pg_current_xact_id()
      where id in (select id from under) and id <> $1`,
    [loser_id],
  );
  await tx.rows(
    'update parties.party set version = version + 1, changed_xid = pg_current_xact_id() where id = $1',
    [winner_id],
  );
  await tx.rows('update parties.merge set undone_at = $2 where id = $1', [id, now]);
}
