import type { Client } from '#renderer/app/session.ts';
import type { Option } from '#renderer/ui/fields/index.ts';

/** Positions for a field that names a party: name, then address and account to tell namesakes apart. */
export function partySearch(client: Client) {
  return async (text: string, signal: AbortSignal): Promise<readonly Option[]> => {
    const { found } = await client.parties.find({ query: text, limit: 20 }, { signal });
    const parties = new Map(found.map((one) => [one.partyId, one]));
    return [...parties.values()].map((one) => ({
      id: one.partyId,
      name: one.name,
      more: [one.address, one.accountNumber].filter(Boolean).join(' · '),
    }));
  };
}
