import { catalogueItemOf, listCatalogue, saveCatalogueItem } from '#db/central/cash/catalogue.ts';
import { act } from '#main/service/act.ts';
import { personOf, read } from '#main/service/context.ts';
import { service } from '#main/service/implement.ts';
import { parametersOf } from '#main/service/parameters.ts';
import { pricedOn } from '#shared/cash/standard-catalogue.ts';
import { refuse } from '#shared/kernel/errors.ts';

const list = service.cash.catalogue.list.handler(({ context }) =>
  read(context, async (tx) => {
    const day = personOf(context).workingDay;
    const parameters = await parametersOf(context, tx);
    return (await listCatalogue(tx, day)).map((item) => pricedOn(item, parameters, day));
  }),
);

/** Adds or changes an item of the catalogue; desks see it at their next refresh. */
const save = service.cash.catalogue.save.handler(({ input, context }) =>
  act(context, 'cash.catalogue.save', input, async (tx) => {
    const day = personOf(context).workingDay;
    const parameters = await parametersOf(context, tx);
    const known = await catalogueItemOf(tx, input.code);
    const lawful = known && pricedOn(known, parameters, day);
    if (lawful?.tariff && input.price !== lawful.price)
      throw refuse(
        'CASH_PRICE_BY_LAW',
        `Cenę pozycji „${lawful.name}” ustala ustawa (parametr ${lawful.tariff}). Nową stawkę wpisuje się w parametrach z dniem, od którego obowiązuje.`,
        { field: 'price' },
      );
    const saved = await saveCatalogueItem(tx, { ...input, price: lawful?.tariff ? null : input.price });
    if (!saved)
      throw refuse(
        'CASH_TITLE_UNKNOWN',
        `Nie ma tytułu należności o kodzie „${input.titleCode}”. Wybierz go ze słownika.`,
        {
          field: 'titleCode',
        },
      );
    return pricedOn(saved, parameters, day);
  }),
);

export const catalogue = { list, save };
