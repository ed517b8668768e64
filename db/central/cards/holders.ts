import type { Tx } from '#db/central/transaction.ts';
import type { Card, Holder } from '#shared/cards/contract.ts';

/** Notes that the person has the card open for so many seconds more, and tells who else has, the first first. */
export async function hold(tx: Tx, { kind, id }: Card, seconds: number): Promise<Holder[]> {
  await tx.rows(
    `insert into cards.holder as h (unit_id, card_kind, card_id, user_id, until)
     values ($1, $2, $3, $4, now() + make_interval(secs => $5))
     on conflict (unit_id, card_kind, card_id, user_id)
       do update set until = excluded.until, since = case when h.until < now() then now() else h.since end`,
    [tx.actor.unitId, kind, id, tx.actor.userId, seconds],
  );
  return tx.rows<Holder & Record<string, unknown>>(
    `select h.user_id as "userId", u.display_name as name,
            to_char(h.since at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') as since
       from cards.holder h join admin.user_account u on u.id = h.user_id
      where h.unit_id = $1 and h.card_kind = $2 and h.card_id = $3 and h.user_id <> $4 and h.until > now() order by h.since, h.user_id`,
    [tx.actor.unitId, kind, id, tx.actor.userId],
  );
}

export async function release(tx: Tx, { kind, id }: Card): Promise<void> {
  await tx.rows(
    'delete from cards.holder where unit_id = $1 and card_kind = $2 and card_id = $3 and user_id = $4',
    [tx.actor.unitId, kind, id, tx.actor.userId],
  );
}
