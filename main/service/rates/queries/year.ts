import { rateNames } from '#db/central/rates/index.ts';
import { read } from '../../context.ts';
import { service } from '../../implement.ts';
import { parametersOf } from '../../parameters.ts';
import { rateRows } from '../rate-rows.ts';

/** Everything the council may set, as it holds on the first day of a year, beside ceilings and the year before. */
export const year = service.rates.year.handler(({ input, context }) =>
  read(context, async (tx) => rateRows(input.year, await parametersOf(context, tx), await rateNames(tx))),
);
