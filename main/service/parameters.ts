import { loadParameters, parameterMark } from '#db/central/parameters/index.ts';
import type { Tx } from '#db/central/transaction.ts';
import type { ParameterSet } from '#shared/parameters/parameter.ts';
import type { ServiceContext } from './context.ts';

interface Kept {
  readonly mark: number;
  readonly set: ParameterSet;
}

const kept = new WeakMap<object, Map<number, Kept>>();

/**
 * The parameters of law and of the unit, from memory while the database says that nothing changed.
 * One small query per call, in the call's own snapshot, so that copies of the service agree.
 */
export async function parametersOf(context: Pick<ServiceContext, 'services'>, tx: Tx): Promise<ParameterSet> {
  const { central } = context.services;
  const byUnit = kept.get(central) ?? new Map<number, Kept>();
  kept.set(central, byUnit);
  const run = (sql: string, values: unknown[] = []) => tx.rows(sql, values);
  const mark = await parameterMark(run);
  const known = byUnit.get(tx.actor.unitId);
  if (known && known.mark === mark) return known.set;
  const set = await loadParameters(run);
  byUnit.set(tx.actor.unitId, { mark, set });
  return set;
}
