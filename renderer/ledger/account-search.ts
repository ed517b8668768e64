import type { Client } from '#renderer/app/session.ts';
import type { Option } from '#renderer/ui/fields/index.ts';

/** What an account field asks of the ledger. */
export function accountSearch(client: Client) {
  return async (query: string, signal: AbortSignal): Promise<readonly Option[]> => {
    const found = await client.ledger.findAccounts({ query }, { signal });
    return found.map(({ number, name }) => ({ id: number, code: number, name }));
  };
}
