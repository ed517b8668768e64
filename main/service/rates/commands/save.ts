import { writeRates } from '#db/central/rates/index.ts';
import { BusinessError, refuse } from '#shared/kernel/errors.ts';
import { councilParameter, councilRateProblems } from '#shared/taxes/council-rates.ts';
import { act } from '../../act.ts';
import { service } from '../../implement.ts';
import { parametersOf } from '../../parameters.ts';
import { councilRate } from '../rate-rows.ts';

/** Saves rates of a resolution, all of them or none: one above its ceiling refuses the whole with both figures. */
export const save = service.rates.save.handler(({ input, context }) =>
  act(context, 'rates.save', input, async (tx) => {
    const parameters = await parametersOf(context, tx);
    const rates = input.rates.map((rate, index) =>
      councilRate(rate, input.validFrom, input.resolution, `rates.${index}.code`),
    );
    const double = rates.findIndex(({ code, variant }, index) =>
      rates.slice(0, index).some((other) => other.code === code && other.variant === variant),
    );
    if (double >= 0)
      throw refuse('RATE_DOUBLE', 'Ta sama stawka jest na liście dwa razy. Zostaw jedną z nich.', {
        field: `rates.${double}.code`,
      });
    const [problem] = councilRateProblems(rates, parameters);
    if (problem) throw new BusinessError(problem);
    await writeRates(
      tx,
      rates.map((rate, index) => ({
        row: councilParameter(rate),
        name: {
          code: councilParameter(rate).code,
          name: rate.name,
          place: rate.place ?? '',
          vehicle: input.rates[index]?.vehicle ?? null,
        },
      })),
    );
    return { saved: rates.length };
  }),
);
