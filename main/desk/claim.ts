import { asStation } from './connection.ts';
import type { Desk } from './desk.ts';
import { LineDown, RemoteRefusal } from './ports.ts';

const HOLD_LIMIT_MS = 2_000;
const SEND_FIRST_MS = 1_500;

export interface Claimed {
  readonly id: string;
  /** Version of a due as the snapshot has it; null for a prepared payment or an order. */
  readonly version: number | null;
}

/**
 * Claims objects at the service for a short time, so that two desks never take one. Without an answer in two seconds
 * the desk goes on offline. A due that changed at the office meanwhile brings a fresh snapshot and one more try.
 * @throws RemoteRefusal when another desk holds or took one of them: before a number is drawn.
 */
export async function claim(
  desk: Desk,
  actId: string,
  objects: () => readonly Claimed[],
  sendFirst: boolean,
): Promise<void> {
  if (objects().length === 0 || !desk.connection.online) return;
  if (sendFirst && (await desk.sender.flush(SEND_FIRST_MS))) await desk.refresher.now(HOLD_LIMIT_MS);
  try {
    await hold(desk, actId, objects());
  } catch (error) {
    if (!(error instanceof RemoteRefusal && error.code === 'CASH_DUE_CHANGED')) throw error;
    if (!(await desk.refresher.now(HOLD_LIMIT_MS))) throw error;
    await hold(desk, actId, objects());
  }
}

/** Gives the claim back without waiting; the service forgets it by itself anyway. */
export function release(desk: Desk, actId: string): void {
  if (!desk.connection.online) return;
  desk.connection.service.cash.intake.release({ actId }, asStation(HOLD_LIMIT_MS)).catch(() => undefined);
}

/** One try. A line lost meanwhile, at the first try or at the second, lets the desk go on offline. */
async function hold(desk: Desk, actId: string, objects: readonly Claimed[]): Promise<void> {
  try {
    await desk.connection.service.cash.intake.hold(
      { actId, objects: [...objects] },
      asStation(HOLD_LIMIT_MS),
    );
  } catch (error) {
    if (!(error instanceof LineDown)) throw error;
  }
}
