import { findReceipts, receiptAsPrinted, sumReceipts } from '#db/central/cash/receipts.ts';
import { read } from '#main/service/context.ts';
import { service } from '#main/service/implement.ts';
import { refuse } from '#shared/kernel/errors.ts';
import { grosze } from '#shared/kernel/money.ts';
import { pageOf, placeAfter } from './page.ts';

/** The register of receipts: by number, payer, day or party, the latest first, with sums over the whole filter. */
const find = service.cash.receipts.find.handler(({ input, context }) =>
  read(context, async (tx) => {
    const { query, from = null, to = null, partyId = null, limit } = input;
    const filter = { query, from, to, partyId };
    const page = pageOf(await findReceipts(tx, filter, placeAfter(input.after), limit), limit);
    const { count, total } = await sumReceipts(tx, filter);
    return { ...page, count, total: grosze(total) };
  }),
);

const get = service.cash.receipts.get.handler(({ input, context }) =>
  read(context, async (tx) => {
    const receipt = await receiptAsPrinted(tx, input.receiptId);
    if (!receipt)
      throw refuse('CASH_RECEIPT_UNKNOWN', 'Nie ma takiego dowodu kasowego w tej jednostce.', {
        field: 'receiptId',
      });
    return receipt;
  }),
);

export const receipts = { find, get };
