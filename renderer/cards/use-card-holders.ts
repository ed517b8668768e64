import { useQuery } from '@tanstack/react-query';
import { useEffect } from 'react';
import { useClient } from '#renderer/app/session-context.tsx';
import type { Card, Holder } from '#shared/cards/contract.ts';

const AGAIN_MS = 15_000;

/** Holds the card while the screen stands, and tells who else has it open. */
export function useCardHolders({ kind, id }: Card): readonly Holder[] {
  const client = useClient();
  const query = useQuery({
    queryKey: ['cards', 'hold', kind, id],
    queryFn: () => client.cards.hold({ card: { kind, id } }),
    refetchInterval: AGAIN_MS,
    staleTime: 0,
    gcTime: 0,
  });
  useEffect(
    () => () => {
      client.cards.release({ card: { kind, id } }).catch(() => undefined);
    },
    [client, kind, id],
  );
  return query.data?.others ?? [];
}
