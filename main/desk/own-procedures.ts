import { readMeta } from '#db/desk/meta.ts';
import { isOrderDone } from '#db/desk/receipts.ts';
import { type OfficeLists, readList } from '#db/desk/snapshot/lists.ts';
import { pricedOn } from '#shared/cash/standard-catalogue.ts';
import { refuse } from '#shared/kernel/errors.ts';
import { cancel } from './cancel.ts';
import { closeDesk } from './close.ts';
import { countDrawer, handOver } from './count.ts';
import type { Cashier, Desk } from './desk.ts';
import { exportJournal, importAnswer } from './exchange.ts';
import { type CallContext, deskService } from './implement.ts';
import { openDesk } from './open.ts';
import { deskParameters } from './parameters.ts';
import { payableAt, payOut } from './pay-out.ts';
import { previewDocument, printDocument } from './print.ts';
import { propose } from './proposal.ts';
import { getReceipt, listReceipts, listReports } from './receipts.ts';
import { cashierOf } from './sessions.ts';
import { deskState } from './state.ts';
import { take } from './take.ts';
import { deskDay } from './time.ts';

const { desk: contracted } = deskService.cash;
/** The list is shown as it is when the service takes longer. */
const FRESH_LIMIT_MS = 800;

/** `cash.desk.*`: what the cashier's screens do, answered here whether there is a line or not. */
export const deskProcedures = {
  state: contracted.state.handler(({ context }) => deskState(watched(deskOf(context)))),
  open: contracted.open.handler(({ input, context }) => openDesk(deskOf(context), who(context), input)),
  handOver: contracted.handOver.handler(({ input, context }) =>
    handOver(deskOf(context), who(context), input),
  ),
  count: contracted.count.handler(({ input, context }) => countDrawer(deskOf(context), who(context), input)),
  catalogue: contracted.catalogue.handler(async ({ context }) => catalogueOf(await fresh(deskOf(context)))),
  prepared: contracted.prepared.handler(async ({ context }) => {
    const { db } = await fresh(deskOf(context));
    return readList(db, 'prepared').filter((one) => !isOrderDone(db, one.id));
  }),
  payouts: contracted.payouts.handler(async ({ context }) => {
    const { db } = await fresh(deskOf(context));
    return payableAt(deskOf(context), readList(db, 'payout')).filter(({ id }) => !isOrderDone(db, id));
  }),
  propose: contracted.propose.handler(({ input, context }) => propose(deskOf(context), input)),
  take: contracted.take.handler(({ input, context }) => take(deskOf(context), who(context), input)),
  payOut: contracted.payOut.handler(({ input, context }) => payOut(deskOf(context), who(context), input)),
  cancel: contracted.cancel.handler(({ input, context }) => cancel(deskOf(context), who(context), input)),
  close: contracted.close.handler(({ input, context }) => closeDesk(deskOf(context), who(context), input)),
  receipts: contracted.receipts.handler(({ input, context }) =>
    listReceipts(deskOf(context), input.reportId),
  ),
  receipt: contracted.receipt.handler(({ input, context }) => getReceipt(deskOf(context), input.receiptId)),
  reports: contracted.reports.handler(({ context }) => listReports(deskOf(context))),
  print: contracted.print.handler(({ input, context }) =>
    printDocument(deskOf(context), who(context), input),
  ),
  preview: contracted.preview.handler(({ input, context }) =>
    previewDocument(deskOf(context), who(context), input),
  ),
  exportJournal: contracted.exportJournal.handler(({ context }) => exportJournal(deskOf(context))),
  importAnswer: contracted.importAnswer.handler(({ input, context }) =>
    importAnswer(deskOf(context), input.content),
  ),
};

/** The catalogue with the prices of the desk's day. */
function catalogueOf(desk: Desk): OfficeLists['catalogue'][] {
  const parameters = deskParameters(desk.db);
  return readList(desk.db, 'catalogue').map((item) => pricedOn(item, parameters, deskDay(desk)));
}

/** The cashier of a stopped desk waits for the office's word: it is asked for as often as the screen looks. */
function watched(desk: Desk): Desk {
  if (readMeta<string>(desk.db, 'stopped') !== null && desk.connection.online) desk.refresher.kick();
  return desk;
}

/** What the office has just prepared, approved or priced is asked for: its payer is on the way to the window. */
async function fresh(desk: Desk): Promise<Desk> {
  if (desk.connection.online) await desk.refresher.now(FRESH_LIMIT_MS);
  return desk;
}

/** @throws BusinessError at a workstation without a cash desk */
function deskOf(context: CallContext): Desk {
  const { desk } = context.core();
  if (desk) return desk;
  throw refuse(
    'DESK_NONE',
    'Przy tym stanowisku nie ma kasy. Kasę przypisuje do stanowiska administrator przy parowaniu.',
  );
}

function who(context: CallContext): Cashier {
  if (!context.session) throw new Error('a desk procedure needs a person: its contract must say so');
  return cashierOf(context.session);
}
