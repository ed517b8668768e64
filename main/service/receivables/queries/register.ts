import { documentRegister } from '#db/central/receivables/documents.ts';
import { read } from '../../context.ts';
import { service } from '../../implement.ts';

/** Register of increases, decreases and internal changes, newest first; `next` continues it. */
export const register = service.receivables.charges.register.handler(({ input, context }) =>
  read(context, async (tx) => {
    const { after, limit, from, to, kind, partyId } = input;
    const found = await documentRegister(tx, { after, limit, from, to, kind, partyId });
    const rows = found.slice(0, limit);
    return { rows, next: found.length > limit ? (rows.at(-1)?.id ?? null) : null };
  }),
);
