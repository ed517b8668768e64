import type { JournalRow } from '#shared/cash/schemas.ts';
import type { IntakeState } from './state.ts';

/** The trace of a row beside its figures: who did it at which desk, and what others are told of it. */
export function leaveTrace(
  state: IntakeState,
  row: JournalRow,
  act: string,
  object: { readonly kind: string; readonly id: string; readonly partyId: string | null },
  event: { readonly name: string; readonly payload: object },
): void {
  const { desk, writes, sender } = state;
  writes.inserts['admin.audit_event'].push({
    unit_id: desk.unit_id,
    user_id: row.userId,
    workstation_id: sender.stationId,
    request_id: sender.requestId,
    act,
    writes: true,
    object_kind: object.kind,
    object_id: object.id,
    party_id: object.partyId,
    details: { desk: desk.code, seq: row.seq },
  });
  writes.inserts['app.outbox'].push({
    unit_id: desk.unit_id,
    event: event.name,
    payload: { deskId: desk.id, seq: row.seq, ...event.payload },
  });
}

/** Something a person has to look at. */
export function addTask(
  state: IntakeState,
  task: {
    readonly kind: string;
    readonly title: string;
    readonly text: string;
    readonly objectKind: string;
    readonly objectId: string;
    readonly permission: string;
  },
): void {
  state.writes.inserts['app.task'].push({
    id: state.newId(),
    unit_id: state.desk.unit_id,
    kind: task.kind,
    title: task.title,
    text: task.text,
    object_kind: task.objectKind,
    object_id: task.objectId,
    permission: task.permission,
  });
}
