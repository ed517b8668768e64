import { accountLines, accountSums, openItems as openItemRows } from '#db/central/ledger/accounts-view.ts';
import type { Tx } from '#db/central/transaction.ts';
import { read } from '#main/service/context.ts';
import { service } from '#main/service/implement.ts';
import type { Day } from '#shared/kernel/day.ts';
import { refuse } from '#shared/kernel/errors.ts';

export interface AccountInput {
  readonly bookId: number;
  readonly account: string;
  readonly from: Day;
  readonly to: Day;
  readonly classification?: string | undefined;
  readonly after?: string | undefined;
  readonly limit: number;
}

/** An account with its lines in the order of posting and the balance after each. */
export const accountLedger = service.ledger.accountLedger.handler(({ input, context }) =>
  read(context, (tx) => accountLedgerOf(tx, input)),
);

/** `after` carries the place and the balance of the last line, so that a page needs none before it. */
export async function accountLedgerOf(tx: Tx, input: AccountInput) {
  if (input.from > input.to)
    throw refuse('LEDGER_RANGE_REVERSED', 'Początek okresu jest po jego końcu. Zamień daty.', {
      field: 'from',
    });
  const question = { ...input, classification: input.classification ?? null };
  const [day, id, line, balanceText] = input.after?.split('|') ?? [];
  const after = day && id && line ? { day, id, line: Number(line) } : null;
  const sums = await accountSums(tx, question);
  let balance = after ? Number(balanceText) : sums.opening;
  const rows = (await accountLines(tx, question, after, input.limit)).map((row) => {
    balance += row.debit - row.credit;
    return { ...row, balance };
  });
  const last = rows.length === input.limit ? rows.at(-1) : undefined;
  return {
    ...sums,
    rows,
    next: last ? `${last.postingDate}|${last.entryId}|${last.lineNo}|${balance}` : null,
  };
}

/** What is not settled on a day, on one settlement account or all that begin with its number. */
export const openItems = service.ledger.openItems.handler(({ input, context }) =>
  read(context, (tx) => openItemRows(tx, input.bookId, input.account, input.asOf)),
);
