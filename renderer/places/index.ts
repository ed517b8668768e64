import { useMemo } from 'react';
import { useClient } from '#renderer/app/session-context.tsx';
import type { AddressSource } from '#renderer/ui/fields/index.ts';

/** The service's dictionary of places, for the fields of an address. */
export function useAddressSource(): AddressSource {
  const client = useClient();
  return useMemo(
    () => ({
      localities: (query, signal) => client.places.localities({ query }, { signal }),
      streets: (simc, query, signal) => client.places.streets({ simc, query }, { signal }),
    }),
    [client],
  );
}
