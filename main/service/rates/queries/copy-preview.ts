import { rateNames } from '#db/central/rates/index.ts';
import { read } from '../../context.ts';
import { service } from '../../implement.ts';
import { parametersOf } from '../../parameters.ts';
import { copiedRates } from '../copied.ts';

/** What copying the rates to another year would give; writes nothing. */
export const copyPreview = service.rates.copyPreview.handler(({ input, context }) =>
  read(context, async (tx) =>
    copiedRates(input, '', await parametersOf(context, tx), await rateNames(tx)).map(({ shown }) => shown),
  ),
);
