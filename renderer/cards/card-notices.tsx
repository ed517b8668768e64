import { useQuery } from '@tanstack/react-query';
import { useClient } from '#renderer/app/session-context.tsx';
import { hourOf } from '#renderer/ui/moments.ts';
import { Notice } from '#renderer/ui/shapes/index.ts';
import type { Card } from '#shared/cards/contract.ts';
import { useCardHolders } from './use-card-holders.ts';

/** What stands above a card: who else has it open, and the notes that somebody pinned. */
export function CardNotices({ card }: { readonly card: Card }) {
  const others = useCardHolders(card);
  return (
    <>
      {others.map(({ userId, name, since }) => (
        <Notice key={userId} tone="amber">
          {`Tę kartę ma otwartą także ${name} (od ${hourOf(since)}). Zapis nie nadpisze cudzych zmian.`}
        </Notice>
      ))}
      <PinnedNotes card={card} />
    </>
  );
}

/** Pinned notes alone, for places that only look at the card: the cash desk. */
export function PinnedNotes({ card }: { readonly card: Card }) {
  const notes = useNotes(card);
  return notes
    .filter(({ pinned }) => pinned)
    .map(({ id, text, by }) => (
      <Notice key={id} tone="amber">
        {`${text} (${by})`}
      </Notice>
    ));
}

/** The notes of a card; none while there is no line. */
export function useNotes(card: Card) {
  const client = useClient();
  const query = useQuery({
    queryKey: ['cards', 'notes', card.kind, card.id],
    queryFn: () => client.cards.notes.list({ card }),
  });
  return query.data ?? [];
}
