import { taxLaw } from '#shared/taxes/law.ts';
import { read } from '../../context.ts';
import { service } from '../../implement.ts';
import { parametersOf } from '../../parameters.ts';
import { simulateRun } from '../runs/simulation.ts';

/** The whole gmina computed without saving: totals by tax and village beside the year before. */
export const simulate = service.taxes.runs.simulate.handler(({ input, context }) =>
  read(context, async (tx) =>
    simulateRun(tx, input.filter, taxLaw(await parametersOf(context, tx), input.year)),
  ),
);
