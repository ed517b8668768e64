import type { z } from 'zod';
import { objectsOfCard } from '#db/central/taxes/objects.ts';
import { type CardFacts, cardFacts } from '#db/central/taxes/taxpayers.ts';
import type { Tx } from '#db/central/transaction.ts';
import { type Day, endOfYear, yearOf } from '#shared/kernel/day.ts';
import { grosze } from '#shared/kernel/money.ts';
import type { ParameterSet } from '#shared/parameters/parameter.ts';
import { addressLine } from '#shared/parties/display-name.ts';
import { investmentReliefTotal } from '#shared/taxes/agricultural-reliefs.ts';
import type { cardViewSchema, TAXPAYER_KINDS, taxCardSchema } from '#shared/taxes/contract-register.ts';
import { taxLaw } from '#shared/taxes/law.ts';
import { personOf, read } from '../../context.ts';
import { service } from '../../implement.ts';
import { parametersOf } from '../../parameters.ts';
import { cardUnknown } from '../issue/load.ts';
import { areasOf } from './areas.ts';
import { viewedObjects } from './view.ts';

export type TaxCard = z.input<typeof taxCardSchema>;
export type CardView = z.output<typeof cardViewSchema>;

/** The whole card: facts, taxpayers with shares, objects in the view asked, reliefs, all years side by side. */
export const card = service.taxes.taxpayers.card.handler(({ input, context }) =>
  read(context, async (tx) =>
    cardOf(tx, input.accountId, input.view, personOf(context).workingDay, await parametersOf(context, tx)),
  ),
);

/** Reads a card inside a transaction. @throws BusinessError TAX_CARD_UNKNOWN */
export async function cardOf(
  tx: Tx,
  accountId: string,
  view: CardView,
  today: Day,
  parameters: ParameterSet,
): Promise<TaxCard> {
  const facts = await cardFacts(tx, accountId, today);
  if (!facts) throw cardUnknown();
  const objects = await objectsOfCard(tx, accountId);
  const on = dayOfView(view, today);
  const { address, delivery, members, reliefs, partyKind, ...rest } = facts;
  return {
    ...rest,
    kind: kindOf(
      partyKind,
      members.some(({ role }) => role === 'heir'),
    ),
    address: address ? addressLine(address) : '',
    delivery: delivery
      ? { ...delivery, address: delivery.address ? addressLine(delivery.address) : '' }
      : null,
    members: members.map((member) => ({
      ...member,
      address: member.address ? addressLine(member.address) : '',
    })),
    objects: viewedObjects(objects, accountId, view),
    areas: areasOf(
      objects,
      accountId,
      on,
      view.kind === 'year' ? view.year : null,
      taxLaw(parameters, yearOf(on)),
    ),
    reliefs: reliefs.map((relief) => reliefOf(relief, parameters)),
  };
}

function reliefOf(
  relief: CardFacts['reliefs'][number],
  parameters: ParameterSet,
): TaxCard['reliefs'][number] {
  const { reliefId: id, outlay, firstYear, used } = relief;
  const total = investmentReliefTotal({ id, outlay, firstYear, used }, parameters);
  return { ...relief, total, left: grosze(total - used) };
}

/** The day whose state the sums show: the day asked, the end of the year asked, else today. */
function dayOfView(view: CardView, today: Day): Day {
  if (view.kind === 'day') return view.day;
  return view.kind === 'year' ? endOfYear(view.year) : today;
}

export function kindOf(partyKind: string, heirs: boolean): (typeof TAXPAYER_KINDS)[number] {
  if (heirs) return 'heirs';
  if (partyKind === 'couple') return 'marriage';
  if (partyKind === 'group') return 'co-owners';
  return partyKind === 'organisation' ? 'organisation' : 'single';
}
