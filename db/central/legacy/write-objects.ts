import { insertRows } from '#db/central/bulk.ts';
import type { Tx } from '#db/central/transaction.ts';
import type { LegacyObject } from '#shared/legacy/objects.ts';

export interface ObjectToWrite {
  readonly object: LegacyObject;
  readonly id: string;
  readonly versionId: string;
  readonly parentId: string | null;
  readonly accountId: string;
  readonly payer: 'natural' | 'legal';
}

/** Opens tax cards where there are none and enters the objects with their state from the day they began. */
export async function writeObjects(tx: Tx, objects: readonly ObjectToWrite[], now: Date): Promise<void> {
  const { unitId, userId } = tx.actor;
  const cards = new Map(objects.map((one) => [one.accountId, one]));
  await tx.rows(
    `insert into taxes.taxpayer (account_id, unit_id, payer, village, changed_by)
     select c.account_id, $1, c.payer, c.village, $2 from jsonb_to_recordset($3::jsonb) as c(account_id uuid, payer text, village text)
     on conflict do nothing`,
    [
      unitId,
      userId,
      JSON.stringify(
        [...cards.values()].map(({ accountId, payer, object }) => ({
          account_id: accountId,
          payer,
          village: object.village,
        })),
      ),
    ],
  );
  await insertRows(
    tx,
    {
      table: 'taxes.object',
      columns: {
        id: 'uuid',
        unit_id: 'integer',
        account_id: 'uuid',
        kind: 'text',
        name: 'text',
        village: 'text',
        land_register: 'text',
        external_id: 'text',
        parent_id: 'uuid',
        began_on: 'date',
        created_by: 'uuid',
      },
    },
    objects.map(({ object, id, parentId, accountId }) => [
      id,
      unitId,
      accountId,
      object.state.kind,
      object.name,
      object.village,
      object.landRegister,
      object.externalId,
      parentId,
      object.beganOn,
      userId,
    ]),
  );
  await insertRows(
    tx,
    {
      table: 'taxes.object_version',
      columns: {
        id: 'uuid',
        unit_id: 'integer',
        object_id: 'uuid',
        event: 'date',
        effect: 'text',
        state: 'jsonb',
        source: 'text',
        recorded_at: 'timestamptz',
        recorded_by: 'uuid',
      },
    },
    objects.map(({ object, id, versionId }) => [
      versionId,
      unitId,
      id,
      object.beganOn,
      'NEXT_MONTH',
      JSON.stringify(object.state),
      'Przejęto z poprzedniego programu',
      now.toISOString(),
      userId,
    ]),
  );
}
