import { createHash } from 'node:crypto';
import type { BankAccount } from '#db/central/bank/accounts.ts';
import {
  addPackage,
  nextPackageNumber,
  type OrderPackage,
  type OrderToExport,
  officeAsPayer,
  ordersToExport,
  packageById,
} from '#db/central/bank/orders.ts';
import type { Tx } from '#db/central/transaction.ts';
import type { Services } from '#main/service/context.ts';
import { parametersOf } from '#main/service/parameters.ts';
import { DEFAULT_ELIXIR_PROFILE } from '#shared/bank/elixir/profile.ts';
import { writeElixir } from '#shared/bank/elixir/writer.ts';
import type { OrderParty, PaymentOrder } from '#shared/bank/order.ts';
import type { OrderNote, OrdersFile, WriteOptions } from '#shared/bank/orders-file.ts';
import { writePain } from '#shared/bank/pain/writer.ts';
import { isWorkingDay, nextWorkingDay } from '#shared/kernel/calendar.ts';
import { type Day, yearOf } from '#shared/kernel/day.ts';
import { formatDay } from '#shared/kernel/day-text.ts';
import { refuse, unwrap } from '#shared/kernel/errors.ts';
import { newId } from '#shared/kernel/ids.ts';
import { grosze } from '#shared/kernel/money.ts';
import { holidayLaw } from '#shared/parameters/holidays.ts';

export interface ExportedPackage {
  readonly package: OrderPackage;
  readonly bytes: Buffer;
  /** Polish: what was changed for the bank's sake. */
  readonly notes: readonly string[];
}

export interface ExportOptions {
  readonly services: Services;
  readonly today: Day;
  readonly format?: 'elixir-0' | 'pain.001' | undefined;
}

/**
 * Makes the bank's file of approved orders and keeps it with its hash and control totals. Days that are past or no working days
 * move to the next working day and are told. All orders go or none.
 * @throws BusinessError BANK_ORDER_STATE, BANK_ORDERS_UNKNOWN, or as the writer refuses.
 */
export async function exportOrders(
  tx: Tx,
  account: BankAccount,
  ids: readonly string[],
  options: ExportOptions,
): Promise<ExportedPackage> {
  const { services, today } = options;
  const orders = await ordersToExport(tx, [...new Set(ids)]);
  checkOrders(orders, account, new Set(ids).size);
  const law = holidayLaw(await parametersOf({ services }, tx));
  const isWorking = (of: Day) => isWorkingDay(of, law);
  const dated = orders.map((order) => ({ order, day: executionDay(order.executionDay, today, law) }));
  const payer = await payerOf(tx, account);
  const year = yearOf(today);
  const number = await nextPackageNumber(tx, year);
  const name = `P-${year}-${String(number).padStart(4, '0')}`;
  const format = options.format ?? account.ordersFormat;
  const file = written(
    dated.map(({ order, day }) => paymentOrder(order, day, payer)),
    format,
    { isWorkingDay: isWorking, today },
    { account, name, now: services.now() },
  );
  const bytes = Buffer.from(file.bytes);
  const id = newId();
  await addPackage(tx, {
    id,
    bankAccountId: account.id,
    year,
    number,
    format,
    fileName: `${name}.${format === 'elixir-0' ? 'pli' : 'xml'}`,
    bytes,
    sha256: createHash('sha256').update(bytes).digest('hex'),
    orderCount: file.totals.count,
    total: file.totals.total,
    exportedAt: services.now(),
    days: dated.map(({ order, day }) => ({ id: order.id, day })),
  });
  const kept = await packageById(tx, id);
  if (!kept) throw new Error('a package that was just written');
  const { bytes: _bytes, ...head } = kept;
  return { package: head, bytes, notes: notesOf(dated, file.notes) };
}

type Law = ReturnType<typeof holidayLaw>;

function executionDay(wanted: Day, today: Day, law: Law): Day {
  const day = wanted < today ? today : wanted;
  return isWorkingDay(day, law) ? day : nextWorkingDay(day, law);
}

function checkOrders(orders: readonly OrderToExport[], account: BankAccount, asked: number): void {
  if (orders.length === 0 || orders.length !== asked)
    throw refuse(
      'BANK_ORDERS_UNKNOWN',
      'Nie ma części wybranych przelewów. Odśwież listę i wybierz ponownie.',
      {
        field: 'orderIds',
      },
    );
  for (const { state, reference, bankAccountId } of orders) {
    if (state !== 'approved')
      throw refuse(
        'BANK_ORDER_STATE',
        `Do banku idą tylko przelewy zatwierdzone, a ${reference} takim nie jest. Odśwież listę.`,
        { field: 'orderIds' },
      );
    if (bankAccountId !== account.id)
      throw refuse(
        'BANK_ORDER_STATE',
        `Przelew ${reference} jest z innego rachunku. Wyślij go z przelewami tamtego rachunku.`,
        { field: 'orderIds' },
      );
  }
}

async function payerOf(tx: Tx, account: BankAccount): Promise<OrderParty> {
  const { name, street, postalCode, locality } = await officeAsPayer(tx);
  return { account: account.nrb, name, address: lines([street, `${postalCode} ${locality}`]) };
}

function paymentOrder(order: OrderToExport, day: Day, payer: OrderParty): PaymentOrder {
  return {
    kind: order.kind,
    day,
    amount: grosze(order.amount),
    payer,
    payee: {
      account: order.payeeAccount,
      name: order.payeeName,
      address: lines(order.payeeAddress.split(/,\s*/)),
    },
    title: order.title,
    reference: order.reference,
  };
}

function lines(all: readonly string[]): string[] {
  return all.map((line) => line.trim()).filter((line) => line !== '');
}

function written(
  orders: readonly PaymentOrder[],
  format: 'elixir-0' | 'pain.001',
  options: WriteOptions,
  { account, name, now }: { account: BankAccount; name: string; now: Date },
): OrdersFile {
  if (format === 'elixir-0')
    return unwrap(
      writeElixir(orders, {
        ...options,
        profile: { ...DEFAULT_ELIXIR_PROFILE, encoding: account.ordersEncoding },
      }),
    );
  const madeAt = new Intl.DateTimeFormat('sv-SE', {
    timeZone: 'Europe/Warsaw',
    dateStyle: 'short',
    timeStyle: 'medium',
  }).format(now);
  return unwrap(
    writePain(orders, {
      ...options,
      version: '09',
      messageId: name,
      madeAt: madeAt.replace(' ', 'T'),
      initiator: orders[0]?.payer.name ?? '',
    }),
  );
}

function notesOf(
  dated: readonly { readonly order: OrderToExport; readonly day: Day }[],
  notes: readonly OrderNote[],
): string[] {
  const moved = dated
    .filter(({ order, day }) => order.executionDay !== day)
    .map(
      ({ order, day }) =>
        `${order.reference}: dzień wykonania ${formatDay(day)} zamiast ${formatDay(order.executionDay)}`,
    );
  const replaced = notes.map(
    ({ order, replaced: signs }) =>
      `${dated[order]?.order.reference ?? ''}: bank nie przyjmuje znaków ${signs.join(' ')}, zamieniono je`,
  );
  return [...moved, ...replaced];
}
