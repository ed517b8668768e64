import { hold as holdCard, release as releaseCard } from '#db/central/cards/holders.ts';
import { write } from '../context.ts';
import { service } from '../implement.ts';
import { demandCardRight } from './known-card.ts';

/** A card is let go by itself when the station has been silent for so long. */
const HOLD_SECONDS = 45;

export const hold = service.cards.hold.handler(({ input, context }) => {
  demandCardRight(context, input.card.kind, 'see');
  return write(context, async (tx) => ({ others: await holdCard(tx, input.card, HOLD_SECONDS) }));
});

export const release = service.cards.release.handler(({ input, context }) =>
  write(context, async (tx) => {
    await releaseCard(tx, input.card);
    return {};
  }),
);
