import { findAccounts as accountsLike } from '#db/central/ledger/accounts.ts';
import { read } from '#main/service/context.ts';
import { service } from '#main/service/implement.ts';

/** Accounts that the field of a document offers. */
export const findAccounts = service.ledger.findAccounts.handler(({ input, context }) =>
  read(context, (tx) => accountsLike(tx, input.query.trim(), input.limit)),
);
