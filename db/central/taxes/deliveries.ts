import { insertRows } from '#db/central/bulk.ts';
import type { Tx } from '#db/central/transaction.ts';
import type { Day } from '#shared/kernel/day.ts';
import { newId } from '#shared/kernel/ids.ts';

export interface NewDelivery {
  readonly decisionId: string;
  readonly partyId: string | null;
  readonly deliveredOn: Day;
  readonly how: string;
}

/** Writes days of delivery. @returns the decisions whose addressees were written, one row for each addressee. */
export function writeDeliveries(
  tx: Tx,
  deliveries: readonly NewDelivery[],
  now: Date,
): Promise<{ decision_id: string }[]> {
  return tx.rows<{ decision_id: string }>(
    `update taxes.delivery v set delivered_on = r.day, how = r.how, recorded_at = $2, recorded_by = $3
       from jsonb_to_recordset($1::jsonb) as r("decisionId" uuid, "partyId" uuid, day date, how text)
      where v.decision_id = r."decisionId" and (r."partyId" is null or v.party_id = r."partyId")
      returning v.decision_id`,
    [
      JSON.stringify(deliveries.map(({ deliveredOn, ...row }) => ({ ...row, day: deliveredOn }))),
      now,
      tx.actor.userId,
    ],
  );
}

/** Decisions among these that were issued after a day named for them; a letter cannot arrive before it is written. */
export function deliveredTooSoon(
  tx: Tx,
  deliveries: readonly NewDelivery[],
): Promise<{ number: string; issued_on: Day }[]> {
  return tx.rows<{ number: string; issued_on: Day }>(
    `select d.number, d.issued_on from taxes.decision d
       join jsonb_to_recordset($1::jsonb) as r("decisionId" uuid, day date) on r."decisionId" = d.id
      where r.day < d.issued_on order by d.number limit 1`,
    [JSON.stringify(deliveries.map(({ decisionId, deliveredOn }) => ({ decisionId, day: deliveredOn })))],
  );
}

export interface DeliveredDue {
  id: string;
  decision_id: string;
  receivable_id: string;
  statutory_due: Day;
  due: Day;
  delivered_on: Day;
}

/** Dues of decisions that every addressee has got, locked, with the day of the last delivery. */
export async function duesOfDelivered(tx: Tx, decisionIds: readonly string[]): Promise<DeliveredDue[]> {
  await tx.rows(
    `select i.id from taxes.decision d join receivables.receivable r on r.account_id = d.account_id and r.source_kind = 'tax-decision' and r.source_id = d.id
       join receivables.instalment i on i.receivable_id = r.id where d.id = any ($1::uuid[]) order by i.id for update of i`,
    [decisionIds],
  );
  return tx.rows<DeliveredDue & Record<string, unknown>>(
    `select i.id, d.id as decision_id, i.receivable_id, i.statutory_due, i.due, v.delivered_on
       from (select decision_id, max(delivered_on) as delivered_on from taxes.delivery where decision_id = any ($1::uuid[])
              group by decision_id having count(*) = count(delivered_on)) v
       join taxes.decision d on d.id = v.decision_id
       join receivables.receivable r on r.account_id = d.account_id and r.source_kind = 'tax-decision' and r.source_id = d.id
       join receivables.instalment i on i.receivable_id = r.id`,
    [decisionIds],
  );
}

export interface MovedDue extends DeliveredDue {
  readonly moved: Day;
  readonly ground: string;
}

/** Moves due dates, each with its ground, and notes the day of delivery on the receivables. */
export async function moveDues(tx: Tx, dues: readonly MovedDue[], on: Day): Promise<void> {
  const moved = dues.filter((one) => one.moved !== one.due);
  await insertRows(
    tx,
    SHIFT,
    moved.map((one) => [
      newId(),
      tx.actor.unitId,
      one.id,
      one.due,
      one.moved,
      'delivery',
      one.ground,
      on,
      'tax-decision',
      one.decision_id,
      tx.actor.userId,
    ]),
  );
  const receivables = new Map(dues.map((one) => [one.receivable_id, one.delivered_on]));
  await tx.rows(
    `update receivables.receivable v set delivered_on = r.day from jsonb_to_recordset($1::jsonb) as r(id uuid, day date) where v.id = r.id`,
    [JSON.stringify([...receivables].map(([id, day]) => ({ id, day })))],
  );
}

const SHIFT = {
  table: 'receivables.due_shift',
  columns: {
    id: 'uuid',
    unit_id: 'int',
    instalment_id: 'uuid',
    previous_due: 'date',
    due: 'date',
    reason: 'text',
    ground: 'text',
    day: 'date',
    source_kind: 'text',
    source_id: 'uuid',
    created_by: 'uuid',
  },
} as const;
