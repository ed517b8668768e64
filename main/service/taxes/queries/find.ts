import { cardsOf, type TaxpayerRow, taxpayers, villages } from '#db/central/taxes/taxpayers.ts';
import { refuse } from '#shared/kernel/errors.ts';
import { addressLine } from '#shared/parties/display-name.ts';
import { read } from '../../context.ts';
import { service } from '../../implement.ts';
import { findParties } from '../../parties/index.ts';
import { kindOf } from './card.ts';

/** As many parties as a query may bring to the list of cards. */
const FOUND_AT_MOST = 500;

/** Tax cards by village and name; a query is read as the search of the client base reads it, or as the name of an object. */
export const find = service.taxes.taxpayers.find.handler(({ input, context }) =>
  read(context, async (tx) => {
    const query = input.query.trim();
    const accountIds =
      query === '' ? null : await cardsOf(tx, await findParties(tx, query, FOUND_AT_MOST), query);
    const rows = await taxpayers(tx, {
      accountIds,
      village: input.village ?? null,
      year: input.year ?? null,
      after: input.after === undefined ? null : placeOf(input.after),
      limit: input.limit + 1,
    });
    const page = rows.slice(0, input.limit);
    const last = page.at(-1);
    return {
      rows: page.map(shown),
      next:
        rows.length > input.limit && last ? JSON.stringify([last.village, last.name, last.accountId]) : null,
    };
  }),
);

export const villagesOfCards = service.taxes.taxpayers.villages.handler(({ context }) =>
  read(context, villages),
);

function shown({ partyKind, heirs, address, ...row }: TaxpayerRow) {
  return { ...row, kind: kindOf(partyKind, heirs), address: address ? addressLine(address) : '' };
}

function placeOf(text: string): [village: string, name: string, accountId: string] {
  try {
    const place: unknown = JSON.parse(text);
    if (Array.isArray(place) && place.length === 3 && place.every((part) => typeof part === 'string')) {
      const [village, name, accountId] = place as [string, string, string];
      if (/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(accountId)) return [village, name, accountId];
    }
  } catch {
    // Falls through to the refusal below.
  }
  throw refuse('PAGE_UNKNOWN', 'Miejsce na liście jest nieczytelne. Odśwież listę.', { field: 'after' });
}
