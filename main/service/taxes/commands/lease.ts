import { objectById } from '#db/central/taxes/objects.ts';
import type { Tx } from '#db/central/transaction.ts';
import { type Day, yearOf } from '#shared/kernel/day.ts';
import { BusinessError, refuse } from '#shared/kernel/errors.ts';
import { newId } from '#shared/kernel/ids.ts';
import { type DutyMove, divideDuty } from '#shared/taxes/leases.ts';
import { datesProblem } from '#shared/taxes/object-checks.ts';
import { act } from '../../act.ts';
import { service } from '../../implement.ts';
import { registered } from '../queries/view.ts';
import { objectUnknown, refuseUnknownCard } from './save-object.ts';

/** A lease that moves the duty of objects to the tenant's card; at its end the duty returns to the owner by itself. */
export const addLease = service.taxes.leases.add.handler(({ input, context }) =>
  act(context, 'taxes.leases.add', input, async (tx) => {
    await refuseUnknownCard(tx, input.accountId);
    const reversed = datesProblem('Dzierżawa', input.began, input.ended);
    if (reversed) throw new BusinessError({ ...reversed, field: 'ended' });
    const leaseIds: string[] = [];
    for (const objectId of input.objectIds) leaseIds.push(await leaseOne(tx, objectId, input));
    return { leaseIds };
  }),
);

interface Lease {
  readonly accountId: string;
  readonly began: Day;
  readonly ended: Day | null;
  readonly ground: string;
}

async function leaseOne(
  tx: Tx,
  objectId: string,
  { accountId, began, ended, ground }: Lease,
): Promise<string> {
  await tx.rows('select from taxes.object where id = $1 for update', [objectId]);
  const row = await objectById(tx, objectId);
  if (!row) throw objectUnknown();
  if (row.accountId === accountId)
    throw refuse(
      'TAX_TENANT_OWNER',
      `${row.name}: dzierżawca jest właścicielem tego gruntu. Wskaż kartę dzierżawcy.`,
      {
        field: 'accountId',
      },
    );
  refuseOverlap(row.accountId, [
    ...registered(row).moves,
    { account: accountId, began, ...(ended === null ? {} : { ended }) },
  ]);
  const id = newId();
  await tx.rows(
    `insert into taxes.duty_move (id, unit_id, object_id, account_id, began, ended, ground, created_by) values ($1, $2, $3, $4, $5, $6, $7, $8)`,
    [id, tx.actor.unitId, objectId, accountId, began, ended, ground, tx.actor.userId],
  );
  return id;
}

/** Two leases of one object in one month meet, if at all, in the year one begins or in the next. */
function refuseOverlap(owner: string, moves: readonly DutyMove[]): void {
  const years = new Set(moves.flatMap(({ began }) => [yearOf(began), yearOf(began) + 1]));
  for (const year of years) divideDuty(owner, [], moves, year);
}

export const endLease = service.taxes.leases.end.handler(({ input, context }) =>
  act(context, 'taxes.leases.end', input, async (tx) => {
    const lease = await tx.maybe<{ began: Day; ended: Day | null }>(
      'select began, ended from taxes.duty_move where id = $1 for update',
      [input.leaseId],
    );
    if (!lease)
      throw refuse('TAX_LEASE_UNKNOWN', 'Nie ma takiej dzierżawy. Odśwież kartę.', { field: 'leaseId' });
    const reversed = datesProblem('Dzierżawa', lease.began, input.ended);
    if (reversed) throw new BusinessError({ ...reversed, field: 'ended' });
    if (lease.ended !== null && lease.ended < input.ended)
      throw refuse('TAX_LEASE_ENDED', 'Dzierżawa kończy się wcześniej. Dłuższą wpisz jako nową.', {
        field: 'ended',
      });
    await tx.rows('update taxes.duty_move set ended = $2 where id = $1', [input.leaseId, input.ended]);
    return {};
  }),
);
