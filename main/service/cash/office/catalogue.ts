import { listCatalogue, saveCatalogueItem } from '#db/central/cash/catalogue.ts';
import { act } from '#main/service/act.ts';
import { personOf, read } from '#main/service/context.ts';
import { service } from '#main/service/implement.ts';
import { refuse } from '#shared/kernel/errors.ts';

const list = service.cash.catalogue.list.handler(({ context }) =>
  read(context, (tx) => listCatalogue(tx, personOf(context).workingDay)),
);

/** Adds or changes an item of the catalogue; desks see it at their next refresh. */
const save = service.cash.catalogue.save.handler(({ input, context }) =>
  act(context, 'cash.catalogue.save', input, async (tx) => {
    const saved = await saveCatalogueItem(tx, input);
    if (!saved)
      throw refuse(
        'CASH_TITLE_UNKNOWN',
        `Nie ma tytułu należności o kodzie „${input.titleCode}”. Wybierz go ze słownika.`,
        {
          field: 'titleCode',
        },
      );
    return saved;
  }),
);

export const catalogue = { list, save };
