import type { Finding, ModuleRegistration } from '#renderer/app/screens.ts';
import type { Client } from '#renderer/app/session.ts';
import { Parties } from './parties.tsx';
import { PartyCardScreen } from './party-card.tsx';

export { partySearch } from './party-search.ts';

export const partiesModule: ModuleRegistration = {
  name: 'parties',
  title: 'Kontrahenci',
  screens: [
    {
      path: '/parties',
      title: 'Kartoteka',
      permission: 'parties.read',
      component: Parties,
      help: 'listy',
      keywords: ['podatnik', 'osoba', 'adres', 'PESEL', 'NIP'],
    },
    {
      path: '/parties/:id',
      title: 'Karta kontrahenta',
      permission: 'parties.read',
      component: PartyCardScreen,
      help: 'karta-kontrahenta',
    },
  ],
  find,
};

/** What the palette finds: persons and organisations by whatever is typed of them. */
async function find(client: Client, text: string, signal: AbortSignal): Promise<readonly Finding[]> {
  const { found } = await client.parties.find({ query: text, limit: 6 }, { signal });
  return found.map(({ partyId, accountId, name, address }) => ({
    id: `party-${partyId}-${accountId ?? ''}`,
    title: name,
    more: address,
    path: `/parties/${partyId}`,
  }));
}
