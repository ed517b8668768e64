import type { Tx } from './transaction.ts';

export interface Trace {
  readonly act: string;
  readonly objectKind: string;
  readonly objectId: string;
  readonly partyId?: string | null;
  readonly details?: object;
  readonly stationId?: string | null;
  readonly requestId?: string | null;
}

/** Leaves the audit row of a write and the event of it, in the transaction of the act. */
export async function leaveTrace(tx: Tx, trace: Trace): Promise<void> {
  const { userId, unitId } = tx.actor;
  const details = JSON.stringify(trace.details ?? {});
  await tx.rows(
    `with noted as (
       insert into admin.audit_event (unit_id, user_id, workstation_id, request_id, act, writes, object_kind, object_id, party_id, details)
       values ($1, $2, $3, $4, $5, true, $6, $7, $8, $9::jsonb))
     insert into app.outbox (unit_id, event, payload)
     values ($1, $5, jsonb_build_object('objectKind', $6::text, 'objectId', $7::text) || $9::jsonb)`,
    [
      unitId,
      userId,
      trace.stationId ?? null,
      trace.requestId ?? null,
      trace.act,
      trace.objectKind,
      trace.objectId,
      trace.partyId ?? null,
      details,
    ],
  );
}

export interface NewTask {
  readonly id: string;
  readonly kind: string;
  readonly title: string;
  readonly text: string;
  readonly objectKind: string | null;
  readonly objectId: string | null;
  readonly permission: string;
}

/** Makes a task for those who hold the permission. */
export async function makeTask(tx: Tx, task: NewTask): Promise<void> {
  await tx.rows(
    `insert into app.task (id, unit_id, kind, title, text, object_kind, object_id, permission) values ($1, $2, $3, $4, $5, $6, $7, $8)`,
    [
      task.id,
      tx.actor.unitId,
      task.kind,
      task.title,
      task.text,
      task.objectKind,
      task.objectId,
      task.permission,
    ],
  );
}
