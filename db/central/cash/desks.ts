import type { Tx } from '#db/central/transaction.ts';
import type { DeskKind } from '#shared/cash/desk-kind.ts';

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
  kind: DeskKind;
  state: 'active' | 'stopped';
  stopped_reason: string | null;
  chain_seq: number;
  last_seen_at: Date | null;
}

/** The desks of the visible units, by code. */
export function listDesks(tx: Tx): Promise<DeskRow[]> {
  return tx.rows<DeskRow>(
    `select d.id, d.code, d.name, d.kind, d.state, d.stopped_reason, d.chain_seq, w.last_seen_at
       from cash.desk d left join admin.workstation w on w.id = d.workstation_id order by d.code`,
  );
}

export interface CashierRow {
  userId: string;
  name: string;
  login: string;
  mayWork: boolean;
  assigned: boolean;
}

/** Active people with a role in the writing unit who may work at a desk, and whoever is assigned to this one. */
export function listCashiers(tx: Tx, deskId: number, day: string): Promise<CashierRow[]> {
  return tx.rows<CashierRow & Record<string, unknown>>(
    `with people as (
       select u.id as "userId", u.display_name as name, u.login,
              exists (select from admin.user_role r join admin.role_permission p on p.role_code = r.role_code
                where r.user_id = u.id and r.unit_id = $2 and p.permission = 'cash.desk.work'
                  and r.valid_from <= $3::date and (r.valid_to is null or r.valid_to >= $3::date)) as "mayWork",
              exists (select from cash.desk_cashier c where c.desk_id = $1 and c.user_id = u.id and c.ended_at is null) as assigned
         from admin.user_account u where u.active)
     select * from people where "mayWork" or assigned order by name, login`,
    [deskId, tx.actor.unitId, day],
  );
}
