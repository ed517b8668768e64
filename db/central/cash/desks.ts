import type { Tx } from '#db/central/transaction.ts';

/** Stops a desk that works; false when it was stopped before. */
export async function stopDesk(tx: Tx, deskId: number, reason: string, at: Date): Promise<boolean> {
  const stopped = await tx.rows(
    `update cash.desk set state = 'stopped', stopped_reason = $2, stopped_at = $3 where id = $1 and state = 'active' returning id`,
    [deskId, reason, at],
  );
  return stopped.length > 0;
}

/** Lets a desk work again; false when it works. */
export async function releaseDesk(tx: Tx, deskId: number): Promise<boolean> {
  const released = await tx.rows(
    `update cash.desk set state = 'active', stopped_reason = null, stopped_at = null where id = $1 and state = 'stopped' returning id`,
    [deskId],
  );
  return released.length > 0;
}

export interface DeskRow {
  id: number;
  code: string;
  name: string;
  state: 'active' | 'stopped';
  stopped_reason: string | null;
  chain_seq: number;
  last_seen_at: Date | null;
}

/** The desks of the visible units, by code. */
export function listDesks(tx: Tx): Promise<DeskRow[]> {
  return tx.rows<DeskRow>(
    `select d.id, d.code, d.name, d.state, d.stopped_reason, d.chain_seq, w.last_seen_at
       from cash.desk d left join admin.workstation w on w.id = d.workstation_id order by d.code`,
  );
}
