import type { Day } from '../kernel/day.ts';
import { findParameter, type ParameterSet, parameterMissing } from '../parameters/parameter.ts';
import { STAMP_DUTY_ACTS, stampDutyBasis } from '../parameters/stamp-duty.ts';
import { amountOn } from '../parameters/values.ts';
import type { CatalogueItem } from './schemas.ts';

/** An item of the catalogue as a new office begins with it. */
export type NewCatalogueItem = Omit<CatalogueItem, 'id' | 'titleName'>;

/** Stamp duty by the annex: prices are parameters of law, so that a new rate needs no hand in the catalogue. */
export function stampDutyItems(titleCode: string): readonly NewCatalogueItem[] {
  return STAMP_DUTY_ACTS.flatMap((act) =>
    act.item === null
      ? []
      : [
          {
            code: act.item,
            name: act.name,
            titleCode,
            price: null,
            tariff: act.code,
            per: act.unit,
            legalBasis: stampDutyBasis(act),
            requiresText: act.requiresText,
          },
        ],
  );
}

/** The item with the price that its parameter of law has on the day; unchanged where the office sets the price. */
export function pricedOn<Item extends Pick<CatalogueItem, 'price' | 'tariff'>>(
  item: Item,
  parameters: ParameterSet,
  on: Day,
): Item {
  if (!item.tariff || !findParameter(parameters, item.tariff, on)) return item;
  return { ...item, price: amountOn(parameters, item.tariff, on) };
}

/**
 * The same for a sale: a price that the law sets is never typed at the desk.
 * @throws BusinessError PARAMETER_MISSING when the law's price of the day is not there.
 */
export function pricedForSale<Item extends Pick<CatalogueItem, 'price' | 'tariff'>>(
  item: Item,
  parameters: ParameterSet,
  on: Day,
): Item {
  const priced = pricedOn(item, parameters, on);
  if (priced.tariff && priced.price === null) throw parameterMissing(priced.tariff, on);
  return priced;
}
