import { reading, type Tx } from '#db/central/transaction.ts';
import { type UnitHead, unitsUnder } from '#db/central/units/head.ts';
import { actorOf, read, type ServiceContext } from './context.ts';

/**
 * Runs a query over the person's unit and all units under it: the office reads the plan and the figures of the whole
 * gmina, a unit reads its own. Whoever calls this stands behind a permission that says so.
 */
export async function readAcross<T>(
  context: ServiceContext,
  work: (tx: Tx, units: readonly UnitHead[]) => Promise<T>,
): Promise<T> {
  const actor = actorOf(context);
  const units = await read(context, (tx) => unitsUnder(tx, actor.unitId));
  const visibleUnits = units.map(({ id }) => id);
  return reading(context.services.central, { ...actor, visibleUnits }, (tx) => work(tx, units));
}

/** Lets the rest of an act read the rows of all units under the acting one; writing stays with its own. */
export async function seeUnitsUnder(tx: Tx): Promise<readonly UnitHead[]> {
  const units = await unitsUnder(tx, tx.actor.unitId);
  await tx.rows(`select set_config('skarbnik.visible_units', $1, true)`, [
    `{${units.map(({ id }) => id).join(',')}}`,
  ]);
  return units;
}
