import {
  addSeries,
  assignVirtualAccounts,
  listSeries,
  presentSeries,
} from '#db/central/receivables/accounts.ts';
import { refuse, unwrap } from '#shared/kernel/errors.ts';
import { checkSeries, seriesWarning } from '#shared/receivables/virtual-account.ts';
import { act } from '../../act.ts';
import { personOf, read } from '../../context.ts';
import { service } from '../../implement.ts';

const { virtualAccounts: contracted } = service.receivables;

const series = contracted.series.handler(({ context }) =>
  read(context, async (tx) => (await listSeries(tx)).map((one) => ({ ...one, warning: seriesWarning(one) }))),
);

/** Keeps a series that the unit has agreed with its bank; accounts opened from its day on get numbers of it. */
const addOne = contracted.addSeries.handler(({ input, context }) =>
  act(context, 'receivables.virtualAccounts.addSeries', input, async (tx) => {
    unwrap(checkSeries(input));
    const added = await addSeries(tx, input);
    if (!added)
      throw refuse(
        'VIRTUAL_SERIES_TAKEN',
        'Taka seria jest już zapisana w tej jednostce albo w innej jednostce tej instalacji. Sprawdź identyfikator klienta w umowie z bankiem.',
        { field: 'client' },
      );
    return { id: added.id, warning: seriesWarning(input) };
  }),
);

/** Gives a number to every open account that has none; those that have one keep it for good. */
const assign = contracted.assign.handler(({ input, context }) =>
  act(context, 'receivables.virtualAccounts.assign', input, async (tx) => {
    const present = await presentSeries(tx, personOf(context).workingDay);
    if (!present)
      throw refuse(
        'VIRTUAL_SERIES_MISSING',
        'Jednostka nie ma serii rachunków wirtualnych na ten dzień. Wpisz najpierw serię z umowy z bankiem.',
      );
    return { given: await assignVirtualAccounts(tx, present) };
  }),
);

export const virtualAccounts = { series, addSeries: addOne, assign };
