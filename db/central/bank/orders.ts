import type { z } from 'zod';
import type { Tx } from '#db/central/transaction.ts';
import type { orderPackageSchema, TransferOrder } from '#shared/bank/contract-orders.ts';
import type { OrderKind } from '#shared/bank/order.ts';
import type { Day } from '#shared/kernel/day.ts';

export type OrderPackage = z.infer<typeof orderPackageSchema>;

const ORDER = `o.id, o.reference, o.kind, o.purpose, b.code as "accountCode", o.execution_day as "executionDay", o.amount, o.payee_name as "payeeName",
  o.payee_address as "payeeAddress", o.payee_account as "payeeAccount", o.payee_nip as "payeeNip", o.title, o.invoice, o.vat_amount as "vatAmount",
  o.ledger_account as "ledgerAccount", o.classification, o.warnings, o.white_list as "whiteList", o.state, o.amount > b.order_limit as large,
  coalesce(u.display_name, '') as "preparedBy", v.display_name as "approvedBy", k.file_name as "packageName"`;
const FROM = `bank.transfer_order o join bank.account b on b.id = o.bank_account_id left join admin.user_account u on u.id = o.prepared_by
  left join admin.user_account v on v.id = o.approved_by left join bank.order_package k on k.id = o.package_id`;

/** Orders newest first, one more than the limit. */
export function listOrders(
  tx: Tx,
  filter: { readonly state: string | null; readonly after: string | null; readonly limit: number },
): Promise<TransferOrder[]> {
  return tx.rows<TransferOrder & Record<string, unknown>>(
    `select ${ORDER} from ${FROM} where o.unit_id = $1 and ($2::text is null or o.state = $2) and ($3::uuid is null or o.id < $3)
      order by o.id desc limit $4`,
    [tx.actor.unitId, filter.state, filter.after, filter.limit + 1],
  );
}

export function orderById(tx: Tx, id: string): Promise<TransferOrder> {
  return tx.one<TransferOrder & Record<string, unknown>>(`select ${ORDER} from ${FROM} where o.id = $1`, [
    id,
  ]);
}

export interface NewOrder {
  readonly id: string;
  readonly bankAccountId: number;
  readonly year: number;
  readonly kind: OrderKind;
  readonly purpose: TransferOrder['purpose'];
  readonly executionDay: Day;
  readonly amount: number;
  readonly payeeName: string;
  readonly payeeAddress: string;
  readonly payeeAccount: string;
  readonly payeeNip: string | null;
  readonly title: string;
  readonly invoice: string;
  readonly vatAmount: number | null;
  readonly ledgerAccount: string;
  readonly classification: string;
  readonly partyId: string | null;
  readonly overpaymentId: string | null;
  readonly refundId: string | null;
  readonly clarifiedEntryId: string | null;
  readonly warnings: readonly object[];
  readonly whiteList: object | null;
  readonly preparedAt: Date;
}

/** Adds an order under the next number of its year: `ZP/2026/000123`. */
export async function addOrder(tx: Tx, order: NewOrder): Promise<void> {
  await tx.rows(
    `with drawn as (select app.draw_number($2, 'transfer-order', '', $4) as number)
     insert into bank.transfer_order (id, unit_id, bank_account_id, year, number, reference, kind, purpose, execution_day, amount, payee_name,
       payee_address, payee_account, payee_nip, title, invoice, vat_amount, ledger_account, classification, party_id, overpayment_id, refund_id,
       clarified_entry_id, warnings, white_list, prepared_by, prepared_at)
     select $1, $2, $3, $4, number, 'ZP/' || $4::integer || '/' || lpad(number::text, 6, '0'), $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, $20,
       $21, $22, $23, $24, $25 from drawn`,
    [
      order.id,
      tx.actor.unitId,
      order.bankAccountId,
      order.year,
      order.kind,
      order.purpose,
      order.executionDay,
      order.amount,
      order.payeeName,
      order.payeeAddress,
      order.payeeAccount,
      order.payeeNip,
      order.title,
      order.invoice,
      order.vatAmount,
      order.ledgerAccount,
      order.classification,
      order.partyId,
      order.overpaymentId,
      order.refundId,
      order.clarifiedEntryId,
      JSON.stringify(order.warnings),
      order.whiteList === null ? null : JSON.stringify(order.whiteList),
      tx.actor.userId,
      order.preparedAt,
    ],
  );
}

/** Orders of the last two months to the same payee of the same amount that still stand. */
export function similarOrders(
  tx: Tx,
  payeeAccount: string,
  amount: number,
  day: Day,
): Promise<{ reference: string; title: string; invoice: string; state: string }[]> {
  return tx.rows<{ reference: string; title: string; invoice: string; state: string }>(
    `select reference, title, invoice, state from bank.transfer_order
      where unit_id = $1 and payee_account = $2 and amount = $3 and state not in ('withdrawn', 'rejected')
        and execution_day between $4::date - 60 and $4::date + 60 order by number desc limit 5`,
    [tx.actor.unitId, payeeAccount, amount, day],
  );
}

export interface LockedOrder {
  id: string;
  reference: string;
  state: TransferOrder['state'];
  preparedBy: string;
  amount: number;
  limit: number;
  bankAccountId: number;
  payeeAccount: string;
  payeeNip: string | null;
}

export function lockOrder(tx: Tx, id: string): Promise<LockedOrder | undefined> {
  return tx.maybe<LockedOrder & Record<string, unknown>>(
    `select o.id, o.reference, o.state, o.prepared_by as "preparedBy", o.amount, b.order_limit as limit, o.bank_account_id as "bankAccountId",
            o.payee_account as "payeeAccount", o.payee_nip as "payeeNip"
       from bank.transfer_order o join bank.account b on b.id = o.bank_account_id where o.id = $1 for update of o`,
    [id],
  );
}

export async function approveOrder(tx: Tx, id: string, at: Date): Promise<void> {
  await tx.rows(
    `update bank.transfer_order set state = 'approved', approved_by = $2, approved_at = $3, changed_at = $3 where id = $1`,
    [id, tx.actor.userId, at],
  );
}

export async function withdrawOrder(tx: Tx, id: string, at: Date): Promise<void> {
  await tx.rows(`update bank.transfer_order set state = 'withdrawn', changed_at = $2 where id = $1`, [
    id,
    at,
  ]);
}

/** An approved order with what the bank's file needs. */
export interface OrderToExport {
  id: string;
  reference: string;
  kind: OrderKind;
  state: string;
  bankAccountId: number;
  executionDay: Day;
  amount: number;
  payeeName: string;
  payeeAddress: string;
  payeeAccount: string;
  title: string;
}

export function ordersToExport(tx: Tx, ids: readonly string[]): Promise<OrderToExport[]> {
  return tx.rows<OrderToExport & Record<string, unknown>>(
    `select id, reference, kind, state, bank_account_id as "bankAccountId", execution_day as "executionDay", amount, payee_name as "payeeName",
            payee_address as "payeeAddress", payee_account as "payeeAccount", title
       from bank.transfer_order where id = any ($1::uuid[]) order by number for update`,
    [ids],
  );
}

export async function approvedOrderIds(tx: Tx, bankAccountId: number): Promise<string[]> {
  const rows = await tx.rows<{ id: string }>(
    `select id from bank.transfer_order where bank_account_id = $1 and state = 'approved' order by number`,
    [bankAccountId],
  );
  return rows.map(({ id }) => id);
}

export interface NewPackage {
  readonly id: string;
  readonly bankAccountId: number;
  readonly year: number;
  readonly number: number;
  readonly format: string;
  readonly fileName: string;
  readonly bytes: Buffer;
  readonly sha256: string;
  readonly orderCount: number;
  readonly total: number;
  readonly exportedAt: Date;
  readonly days: readonly { readonly id: string; readonly day: Day }[];
}

export async function nextPackageNumber(tx: Tx, year: number): Promise<number> {
  const { number } = await tx.one<{ number: number }>(
    `select app.draw_number($1, 'order-package', '', $2) as number`,
    [tx.actor.unitId, year],
  );
  return number;
}

/** Keeps the file as it goes to the bank and marks its orders as sent. */
export async function addPackage(tx: Tx, one: NewPackage): Promise<void> {
  await tx.rows(
    `insert into bank.order_package (id, unit_id, bank_account_id, year, number, format, file_name, bytes, sha256, order_count, total, exported_at, exported_by)
     values ($1, $2, $3, $4, $5, $6, $7, $8, decode($9, 'hex'), $10, $11, $12, $13)`,
    [
      one.id,
      tx.actor.unitId,
      one.bankAccountId,
      one.year,
      one.number,
      one.format,
      one.fileName,
      one.bytes,
      one.sha256,
      one.orderCount,
      one.total,
      one.exportedAt,
      tx.actor.userId,
    ],
  );
  await tx.rows(
    `update bank.transfer_order o set state = 'exported', package_id = $1, execution_day = r.day, changed_at = $3
       from jsonb_to_recordset($2::jsonb) as r(id uuid, day date) where o.id = r.id`,
    [one.id, JSON.stringify(one.days), one.exportedAt],
  );
}

const PACKAGE = `k.id, 'P/' || k.year || '/' || lpad(k.number::text, 4, '0') as number, b.code as "accountCode", k.format, k.file_name as "fileName",
  k.order_count as "orderCount", k.total, encode(k.sha256, 'hex') as sha256,
  to_char(k.exported_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') as "exportedAt", coalesce(u.display_name, '') as "exportedBy"`;
const PACKAGES = `bank.order_package k join bank.account b on b.id = k.bank_account_id left join admin.user_account u on u.id = k.exported_by`;

export function listPackages(tx: Tx): Promise<OrderPackage[]> {
  return tx.rows<OrderPackage & Record<string, unknown>>(
    `select ${PACKAGE} from ${PACKAGES} where k.unit_id = $1 order by k.year desc, k.number desc limit 500`,
    [tx.actor.unitId],
  );
}

export function packageById(tx: Tx, id: string): Promise<(OrderPackage & { bytes: Buffer }) | undefined> {
  return tx.maybe<OrderPackage & { bytes: Buffer } & Record<string, unknown>>(
    `select ${PACKAGE}, k.bytes from ${PACKAGES} where k.id = $1`,
    [id],
  );
}

/** The office as it stands on its orders. */
export function officeAsPayer(
  tx: Tx,
): Promise<{ name: string; street: string; postalCode: string; locality: string }> {
  return tx.one<{ name: string; street: string; postalCode: string; locality: string }>(
    'select name, street, postal_code as "postalCode", locality from units.unit where id = $1',
    [tx.actor.unitId],
  );
}
