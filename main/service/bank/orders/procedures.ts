import {
  approveOrder,
  listOrders,
  listPackages,
  lockOrder,
  orderById,
  packageById,
  withdrawOrder,
} from '#db/central/bank/orders.ts';
import { newestWhiteList } from '#db/central/bank/white-list.ts';
import type { Tx } from '#db/central/transaction.ts';
import { act } from '#main/service/act.ts';
import { personOf, read, type ServiceContext } from '#main/service/context.ts';
import { service } from '#main/service/implement.ts';
import { formatZloty } from '#shared/kernel/amount-text.ts';
import { refuse } from '#shared/kernel/errors.ts';
import { grosze } from '#shared/kernel/money.ts';
import { pageById, placeById } from '../page.ts';
import { exportOrders } from './export.ts';
import { accountByCode, isLarge, prepareOrder } from './prepare.ts';
import { prepareRefundOrder } from './refunds.ts';

const list = service.bank.orders.list.handler(({ input, context }) =>
  read(context, async (tx) => {
    const { limit, state = null } = input;
    return pageById(await listOrders(tx, { state, after: placeById(input.after), limit }), limit);
  }),
);

const prepare = service.bank.orders.prepare.handler(({ input, context }) =>
  act(context, 'bank.orders.prepare', input, (tx) => prepareOrder(tx, input, context.services.now())),
);

const prepareRefund = service.bank.orders.prepareRefund.handler(({ input, context }) =>
  act(context, 'bank.orders.prepareRefund', input, (tx) => prepareRefundOrder(tx, input, context.services)),
);

/** Two persons: up to the account's limit by the ordinary right. */
const approve = service.bank.orders.approve.handler(({ input, context }) =>
  act(context, 'bank.orders.approve', input, (tx) => approved(tx, context, input.orderId, false)),
);

const approveLarge = service.bank.orders.approveLarge.handler(({ input, context }) =>
  act(context, 'bank.orders.approveLarge', input, (tx) => approved(tx, context, input.orderId, true)),
);

async function approved(tx: Tx, context: ServiceContext, orderId: string, anyAmount: boolean) {
  const order = await lockedOrder(tx, orderId);
  if (order.state !== 'prepared')
    throw refuse('BANK_ORDER_STATE', 'Zatwierdzić można tylko przelew, który na to czeka. Odśwież listę.');
  if (order.preparedBy === personOf(context).userId)
    throw refuse('BANK_ORDER_SAME_PERSON', 'Przelew zatwierdza inna osoba niż ta, która go przygotowała.');
  if (!anyAmount && isLarge(order.amount, order.limit))
    throw refuse(
      'BANK_ORDER_LIMIT',
      `Przelew przekracza limit rachunku ${formatZloty(grosze(order.limit))}. Zatwierdzi go osoba z prawem do przelewów powyżej limitu.`,
    );
  await approveOrder(tx, orderId, context.services.now());
  return orderById(tx, orderId);
}

const withdraw = service.bank.orders.withdraw.handler(({ input, context }) =>
  act(context, 'bank.orders.withdraw', input, async (tx) => {
    const order = await lockedOrder(tx, input.orderId);
    if (order.state !== 'prepared' && order.state !== 'approved')
      throw refuse(
        'BANK_ORDER_STATE',
        'Tego przelewu nie można wycofać: poszedł już do banku albo jest wycofany.',
      );
    await withdrawOrder(tx, input.orderId, context.services.now());
    return orderById(tx, input.orderId);
  }),
);

const exportPackage = service.bank.orders.export.handler(({ input, context }) =>
  act(context, 'bank.orders.export', input, async (tx) => {
    const account = await accountByCode(tx, input.accountCode);
    const made = await exportOrders(tx, account, input.orderIds, {
      services: context.services,
      today: personOf(context).workingDay,
      format: input.format,
    });
    return { package: made.package, content: made.bytes.toString('base64'), notes: [...made.notes] };
  }),
);

const packages = service.bank.orders.packages.handler(({ context }) => read(context, listPackages));

const packageBytes = service.bank.orders.packageBytes.handler(({ input, context }) =>
  read(context, async (tx) => {
    const found = await packageById(tx, input.packageId);
    if (!found)
      throw refuse('BANK_PACKAGE_UNKNOWN', 'Nie ma takiego pliku przelewów. Odśwież listę.', {
        field: 'packageId',
      });
    return { fileName: found.fileName, content: found.bytes.toString('base64') };
  }),
);

async function lockedOrder(tx: Tx, id: string) {
  const order = await lockOrder(tx, id);
  if (order) return order;
  throw refuse('BANK_ORDER_UNKNOWN', 'Nie ma takiego przelewu w tej jednostce. Odśwież listę.', {
    field: 'orderId',
  });
}

const whiteListStatus = service.bank.whiteList.status.handler(({ context }) =>
  read(context, async (tx) => {
    const list = await newestWhiteList(tx);
    return list
      ? {
          listDay: list.listDay,
          activeCount: list.activeCount,
          exemptCount: list.exemptCount,
          maskCount: list.masks.length,
        }
      : null;
  }),
);

export const orders = {
  list,
  prepare,
  prepareRefund,
  approve,
  approveLarge,
  withdraw,
  export: exportPackage,
  packages,
  packageBytes,
};
export const whiteList = { status: whiteListStatus };
