import { rateNames, writeRates } from '#db/central/rates/index.ts';
import { BusinessError } from '#shared/kernel/errors.ts';
import { councilParameter, councilRateProblems } from '#shared/taxes/council-rates.ts';
import { act } from '../../act.ts';
import { service } from '../../implement.ts';
import { parametersOf } from '../../parameters.ts';
import { copiedRates } from '../copied.ts';

/** Copies the rates of a year to a later one with an index. What the later year has of its own stays as it is. */
export const copy = service.rates.copy.handler(({ input, context }) =>
  act(context, 'rates.copy', input, async (tx) => {
    const parameters = await parametersOf(context, tx);
    const copies = copiedRates(input, input.resolution, parameters, await rateNames(tx)).filter(
      ({ shown }) => shown.standing === null,
    );
    const [problem] = councilRateProblems(
      copies.map(({ rate }) => rate),
      parameters,
    );
    if (problem) throw new BusinessError(problem);
    await writeRates(
      tx,
      copies.map(({ rate, name }) => ({ row: councilParameter(rate), name })),
    );
    return { saved: copies.length, cut: copies.filter(({ shown }) => shown.uncut !== null).length };
  }),
);
