import { stopDesk } from '#db/central/cash/desks.ts';
import { leaveTrace, makeTask } from '#db/central/traces.ts';
import type { Tx } from '#db/central/transaction.ts';
import type { ErrorInfo } from '#shared/kernel/errors.ts';
import { newId } from '#shared/kernel/ids.ts';
import type { Sender } from './state.ts';

/** Stops the intake of a desk and calls a person. Nothing is mended; the desk learns it from the refusal. */
export async function stopIntake(
  tx: Tx,
  desk: { readonly id: number; readonly code: string },
  problem: ErrorInfo & { readonly seq: number },
  sender: Sender,
  now: Date,
): Promise<void> {
  const stopped = await stopDesk(tx, desk.id, problem.message, now);
  if (!stopped) return;
  await makeTask(tx, {
    id: newId(),
    kind: 'cash-desk-stopped',
    title: `Kasa ${desk.code} zatrzymana: wymaga decyzji`,
    text: `${problem.message} (wiersz ${problem.seq}, ${problem.code})`,
    objectKind: null,
    objectId: null,
    permission: 'cash.desks.manage',
  });
  await leaveTrace(tx, {
    act: 'cash.desk.stopped',
    objectKind: 'cash-desk',
    objectId: String(desk.id),
    details: { code: problem.code, seq: problem.seq },
    ...sender,
  });
}
