import {
  endObject,
  insertObject,
  type ObjectRow,
  objectById,
  recordVersion,
} from '#db/central/taxes/objects.ts';
import type { Tx } from '#db/central/transaction.ts';
import type { Day } from '#shared/kernel/day.ts';
import { formatDay } from '#shared/kernel/day-text.ts';
import { BusinessError, refuse } from '#shared/kernel/errors.ts';
import { newId } from '#shared/kernel/ids.ts';
import { datesProblem } from '#shared/taxes/object-checks.ts';
import { act } from '../../act.ts';
import { service } from '../../implement.ts';
import { objectChanged, objectUnknown, refuseUnknownCard, shownById } from './save-object.ts';

/**
 * Ends ticked objects at one day and, for a sale, opens them on the buyer's card from that day: the seller owes to the end
 * of the month, the buyer from the next (u.p.o.l. art. 6 ust. 1 and 4). All or nothing.
 */
export const dispose = service.taxes.objects.dispose.handler(({ input, context }) =>
  act(context, 'taxes.objects.dispose', input, async (tx) => {
    const { day, reason, buyerAccountId } = input;
    if (buyerAccountId !== null) await refuseUnknownCard(tx, buyerAccountId);
    const rows: ObjectRow[] = [];
    for (const { objectId, version } of input.objects) {
      const row = await objectById(tx, objectId);
      if (!row) throw objectUnknown();
      if (row.accountId === buyerAccountId)
        throw refuse('TAX_BUYER_SAME', 'Nabywca jest tym samym podatnikiem. Wskaż inną kartę.', {
          field: 'buyerAccountId',
        });
      const reversed = datesProblem(row.name, row.beganOn, day);
      if (reversed) throw new BusinessError(reversed);
      if (!(await endObject(tx, objectId, version, day, reason))) throw objectChanged(row.name);
      rows.push(row);
    }
    const opened =
      buyerAccountId === null
        ? []
        : await openCopies(tx, rows, buyerAccountId, day, reason, context.services.now());
    return { ended: rows.map(({ objectId }) => objectId), opened };
  }),
);

/** Copies one object in its state of the day onto a card. */
export const copy = service.taxes.objects.copy.handler(({ input, context }) =>
  act(context, 'taxes.objects.copy', input, async (tx) => {
    const row = await objectById(tx, input.objectId);
    if (!row) throw objectUnknown();
    await refuseUnknownCard(tx, input.accountId);
    const named = input.name === undefined || input.name === '' ? row : { ...row, name: input.name };
    const source = `kopia z karty ${row.accountNumber}`;
    const [id] = await openCopies(tx, [named], input.accountId, input.day, source, context.services.now());
    if (id === undefined) throw new Error('one object gives one copy');
    return shownById(tx, id, input.accountId);
  }),
);

/** Opens copies on a card; what stood on a copied parcel stands on its copy. */
async function openCopies(
  tx: Tx,
  rows: readonly ObjectRow[],
  accountId: string,
  day: Day,
  source: string,
  now: Date,
): Promise<string[]> {
  const copies = new Map(rows.map(({ objectId }) => [objectId, newId()]));
  const parentsFirst = [...rows].sort((a, b) => Number(a.parentId !== null) - Number(b.parentId !== null));
  for (const row of parentsFirst) {
    const id = copies.get(row.objectId) ?? newId();
    const state = row.versions.findLast(({ event }) => event <= day)?.state;
    if (!state)
      throw refuse(
        'TAX_OBJECT_NOT_YET',
        `${row.name}: dnia ${formatDay(day)} tego przedmiotu jeszcze nie było.`,
        {
          field: 'day',
        },
      );
    const parentId = row.parentId === null ? null : (copies.get(row.parentId) ?? null);
    const loose = (state.kind === 'building' || state.kind === 'structure') && parentId === null;
    await insertObject(tx, { ...row, id, accountId, parentId, beganOn: day, copiedFrom: row.objectId });
    await recordVersion(
      tx,
      {
        id: newId(),
        objectId: id,
        event: day,
        effect: 'NEXT_MONTH',
        state: loose ? { ...state, onOthersLand: true } : state,
        source,
      },
      now,
    );
  }
  return rows.flatMap(({ objectId }) => copies.get(objectId) ?? []);
}
