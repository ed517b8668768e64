import type { Tx } from '#db/central/transaction.ts';

export interface Claim {
  readonly objectIds: readonly string[];
  readonly deskId: number;
  readonly actId: string;
  readonly now: Date;
  readonly until: Date;
}

/**
 * Claims what nobody else holds at this moment: free, expired, or held by the same desk. Claims go in the order of identities,
 * so that two desks never wait for each other in a ring.
 * @returns the identities claimed; those missing are held by another desk.
 */
export async function claim(
  tx: Tx,
  { objectIds, deskId, actId, now, until }: Claim,
): Promise<ReadonlySet<string>> {
  const claimed = await tx.rows<{ object_id: string }>(
    `insert into cash.hold as h (object_id, unit_id, desk_id, act_id, taken_at, expires_at)
     select id, $2, $3, $4, $5, $6 from unnest($1::uuid[]) id order by id
     on conflict (object_id) do update set desk_id = excluded.desk_id, act_id = excluded.act_id, taken_at = excluded.taken_at, expires_at = excluded.expires_at
       where h.expires_at <= $5 or h.desk_id = excluded.desk_id
     returning object_id`,
    [[...new Set(objectIds)].sort(), tx.actor.unitId, deskId, actId, now, until],
  );
  return new Set(claimed.map((row) => row.object_id));
}

/** Who holds an object: the desk's code. */
export function holderOf(tx: Tx, objectId: string): Promise<{ code: string } | undefined> {
  return tx.maybe<{ code: string }>(
    'select d.code from cash.hold h join cash.desk d on d.id = h.desk_id where h.object_id = $1',
    [objectId],
  );
}

/** Gives up the claims of an act. */
export async function release(tx: Tx, deskId: number, actId: string): Promise<void> {
  await tx.rows('delete from cash.hold where act_id = $1 and desk_id = $2', [actId, deskId]);
}

export interface HeldObject {
  id: string;
  kind: 'due' | 'overpayment' | 'prepared' | 'order';
  /** Version of a due or overpayment, null for the others. */
  version: number | null;
  open: boolean;
  text: string;
  /** The desk and number of the receipt that settled it last, when a desk did. */
  paid_at: string | null;
}

/** What the claimed objects are now. */
export function heldObjects(tx: Tx, objectIds: readonly string[]): Promise<HeldObject[]> {
  return tx.rows<HeldObject>(
    `select i.id, 'due' as kind, i.version, i.open_principal > 0 as open, t.name || ' ' || r.year as text,
            (select 'w kasie ' || d.code || ' (' || c.full_number || ')' from receivables.movement m
               join cash.receipt c on c.id = m.source_id join cash.desk d on d.id = c.desk_id
              where m.instalment_id = i.id and m.source_kind = 'receipt' order by m.created_at desc, m.id desc limit 1) as paid_at
       from receivables.instalment i join receivables.title t on t.id = i.title_id join receivables.receivable r on r.id = i.receivable_id
      where i.id = any ($1::uuid[])
     union all
     select o.id, 'overpayment', o.version, o.open_amount > 0, 'Nadpłata: ' || t.name, null
       from receivables.overpayment o join receivables.title t on t.id = o.title_id where o.id = any ($1::uuid[])
     union all
     select p.id, 'prepared', null, p.state = 'waiting', 'Przygotowana wpłata: ' || p.payer_name,
            (select 'w kasie ' || d.code || ' (' || c.full_number || ')' from cash.receipt c join cash.desk d on d.id = c.desk_id where c.id = p.receipt_id)
       from cash.prepared_payment p where p.id = any ($1::uuid[])
     union all
     select p.id, 'order', null, p.state = 'approved', 'Zlecenie wypłaty: ' || p.payee_name,
            (select 'w kasie ' || d.code || ' (' || c.full_number || ')' from cash.receipt c join cash.desk d on d.id = c.desk_id where c.id = p.receipt_id)
       from cash.payout_order p where p.id = any ($1::uuid[])`,
    [objectIds],
  );
}
