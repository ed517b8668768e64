import type { Tx } from '#db/central/transaction.ts';
import type { Day } from '#shared/kernel/day.ts';
import { newId } from '#shared/kernel/ids.ts';
import { type VirtualSeries, virtualAccountOf } from '#shared/receivables/virtual-account.ts';

/** Accounts and virtual numbers are counted through all years of a unit. */
const ALL_YEARS = 2000;

export interface OpenedAccount {
  readonly id: string;
  readonly number: string;
  /** Null where the unit has agreed no series with a bank. */
  readonly virtualAccount: string | null;
}

/**
 * Opens a payer's account of the writing unit: its next number, and the next virtual bank account of the unit's series. Numbers that
 * came from elsewhere are passed over; none is ever given twice, for a counter only rises.
 */
export async function openAccount(tx: Tx, partyId: string, today: Day): Promise<OpenedAccount> {
  const series = await presentSeries(tx, today);
  for (;;) {
    const account = {
      id: newId(),
      number: String(await drawn(tx, 'payer-account', '')).padStart(6, '0'),
      virtualAccount: series ? await nextVirtualAccount(tx, series) : null,
    };
    const opened = await tx.rows(
      `insert into receivables.account (id, unit_id, number, party_id, virtual_account, opened_on) values ($1, $2, $3, $4, $5, $6)
       on conflict do nothing returning id`,
      [account.id, tx.actor.unitId, account.number, partyId, account.virtualAccount, today],
    );
    if (opened.length > 0) return account;
  }
}

export interface SeriesRow extends VirtualSeries {
  readonly id: number;
  readonly bankName: string;
  readonly agreement: string;
  readonly validFrom: Day;
}

const SERIES = `select id, sort_code as "sortCode", client, bank_name as "bankName", agreement, valid_from as "validFrom"
  from receivables.virtual_series`;

/** The series agreed by the unit, the latest first. */
export function listSeries(tx: Tx): Promise<SeriesRow[]> {
  return tx.rows<SeriesRow & Record<string, unknown>>(
    `${SERIES} where unit_id = $1 order by valid_from desc, id desc`,
    [tx.actor.unitId],
  );
}

/** The series that gives numbers on a day. */
export function presentSeries(tx: Tx, day: Day): Promise<SeriesRow | undefined> {
  return tx.maybe<SeriesRow & Record<string, unknown>>(
    `${SERIES} where unit_id = $1 and valid_from <= $2::date order by valid_from desc, id desc limit 1`,
    [tx.actor.unitId, day],
  );
}

/** Keeps a new series; undefined when a unit of this installation has it already. */
export function addSeries(tx: Tx, series: Omit<SeriesRow, 'id'>): Promise<{ id: number } | undefined> {
  return tx.maybe<{ id: number }>(
    `insert into receivables.virtual_series (unit_id, sort_code, client, bank_name, agreement, valid_from)
     values ($1, $2, $3, $4, $5, $6) on conflict (sort_code, client) do nothing returning id`,
    [tx.actor.unitId, series.sortCode, series.client, series.bankName, series.agreement, series.validFrom],
  );
}

const BATCH = 1000;

/** Gives numbers to open accounts of the unit that have none. Returns how many got one. */
export async function assignVirtualAccounts(tx: Tx, series: SeriesRow): Promise<number> {
  let given = 0;
  for (;;) {
    const waiting = await tx.rows<{ id: string }>(
      `select id from receivables.account where unit_id = $1 and virtual_account is null and closed_on is null
        order by number limit ${BATCH} for update`,
      [tx.actor.unitId],
    );
    if (waiting.length === 0) return given;
    const first = await reserve(tx, series, waiting.length);
    const numbers = waiting.map(({ id }, index) => ({ id, number: virtualAccountOf(series, first + index) }));
    const updated = await tx.rows(
      `update receivables.account a set virtual_account = w.number
         from jsonb_to_recordset($1::jsonb) as w(id uuid, number text)
        where a.id = w.id and w.number not in (select t.number from receivables.taken_virtual_accounts(
              array(select x.number from jsonb_to_recordset($1::jsonb) as x(number text))) as t(number)) returning a.id`,
      [JSON.stringify(numbers)],
    );
    given += updated.length;
  }
}

async function nextVirtualAccount(tx: Tx, series: VirtualSeries): Promise<string> {
  return virtualAccountOf(series, await drawn(tx, 'virtual-account', scopeOf(series)));
}

/** Draws several numbers of a series at once; returns the first of them. */
async function reserve(tx: Tx, series: VirtualSeries, count: number): Promise<number> {
  const first = await drawn(tx, 'virtual-account', scopeOf(series));
  await tx.rows(
    `update app.number_series set last_number = last_number + $4 where unit_id = $1 and kind = 'virtual-account' and scope = $2 and year = $3`,
    [tx.actor.unitId, scopeOf(series), ALL_YEARS, count - 1],
  );
  return first;
}

const scopeOf = ({ sortCode, client }: VirtualSeries) => `${sortCode}-${client}`;

async function drawn(tx: Tx, kind: string, scope: string): Promise<number> {
  const { number } = await tx.one<{ number: number }>('select app.draw_number($1, $2, $3, $4) as number', [
    tx.actor.unitId,
    kind,
    scope,
    ALL_YEARS,
  ]);
  return number;
}
