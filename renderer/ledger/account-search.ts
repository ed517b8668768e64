import type { Client } from '#renderer/app/session.ts';
import type { Option } from '#renderer/ui/fields/index.ts';

/** What an account field asks of the ledger. */
export function accountSearch(client: Client) {
  return async (query: string, signal: AbortSignal): Promise<readonly Option[]> => {
    const found = await client.ledger.findAccounts({ query }, { signal });
    return found.map(({ number, name }) => ({ id: number, code: number, name }));
  };
}

const SHOWN = 60;

/** The same in any book of the unit: its chart is asked once and narrowed here. */
export function accountSearchIn(client: Client, bookId: number) {
  let chart: Promise<readonly Option[]> | undefined;
  return async (query: string): Promise<readonly Option[]> => {
    chart ??= client.ledger.accounts
      .ofBook({ bookId })
      .then((accounts) => accounts.map(({ number, name }) => ({ id: number, code: number, name })));
    const words = query.toLowerCase().split(/\s+/).filter(Boolean);
    const found = (await chart).filter(({ code = '', name }) =>
      words.every((word) => code.toLowerCase().startsWith(word) || name.toLowerCase().includes(word)),
    );
    return found.slice(0, SHOWN);
  };
}
