import { insertRows } from '#db/central/bulk.ts';
import { EntryBatch, openBook } from '#db/central/ledger/index.ts';
import type { Tx } from '#db/central/transaction.ts';
import { type Day, yearOf } from '#shared/kernel/day.ts';
import { refuse } from '#shared/kernel/errors.ts';
import { makeReference } from '#shared/kernel/identifiers/reference.ts';
import type { Grosze } from '#shared/kernel/money.ts';

export const LEGACY_SOURCE = 'legacy-import';

export interface DueToWrite {
  readonly id: string;
  readonly accountId: string;
  readonly titleId: number;
  readonly year: number;
  readonly documentNumber: string;
  readonly documentDate: Day;
  readonly deliveredOn: Day | null;
}

export interface InstalmentToWrite {
  readonly id: string;
  readonly receivableId: string;
  readonly accountId: string;
  readonly titleId: number;
  readonly number: number;
  readonly statutoryDue: Day;
  readonly due: Day;
  readonly amount: Grosze;
  readonly entryId: string;
  readonly postedOn: Day;
  readonly movementId: string;
}

export interface OverpaymentToWrite {
  readonly id: string;
  readonly movementId: string;
  readonly accountId: string;
  readonly titleId: number;
  readonly arisenOn: Day;
  readonly amount: Grosze;
  readonly entryId: string;
  readonly text: string;
}

/** The unit's own book with its general journal, for entries in bulk. @throws BusinessError LEDGER_BOOK_MISSING. */
export async function legacyBatch(tx: Tx, on: Day): Promise<EntryBatch> {
  const journal = await tx.maybe<{ id: number }>(
    `select j.id from ledger.journal j join ledger.book b on b.id = j.book_id
      where b.unit_id = $1 and b.kind = 'unit' and not exists (select from cash.desk d where d.journal_id = j.id)
      order by j.code <> 'PK', j.id limit 1`,
    [tx.actor.unitId],
  );
  if (!journal)
    throw refuse(
      'LEDGER_BOOK_MISSING',
      'Jednostka nie ma księgi z dziennikiem poleceń księgowania. Załóż je i powtórz czynność.',
    );
  return new EntryBatch(tx, await openBook(tx, journal.id, on));
}

/** Reserves numbers for slips of a year; the first of them. */
export async function reserveSlips(tx: Tx, year: number, count: number): Promise<number> {
  const { last } = await tx.one<{ last: number }>(
    `insert into app.number_series as s (unit_id, kind, scope, year, last_number) values ($1, 'slip', '', $2, $3)
     on conflict (unit_id, kind, scope, year) do update set last_number = s.last_number + excluded.last_number returning last_number as last`,
    [tx.actor.unitId, year, count],
  );
  return last - count + 1;
}

export async function writeDues(tx: Tx, dues: readonly DueToWrite[], runId: string): Promise<void> {
  const { unitId, userId } = tx.actor;
  await insertRows(
    tx,
    {
      table: 'receivables.receivable',
      columns: {
        id: 'uuid',
        unit_id: 'integer',
        account_id: 'uuid',
        title_id: 'integer',
        year: 'integer',
        document_kind: 'text',
        document_number: 'text',
        document_date: 'date',
        delivered_on: 'date',
        text: 'text',
        source_kind: 'text',
        source_id: 'uuid',
        created_by: 'uuid',
      },
    },
    dues.map((due) => [
      due.id,
      unitId,
      due.accountId,
      due.titleId,
      due.year,
      'bilans otwarcia',
      due.documentNumber,
      due.documentDate,
      due.deliveredOn,
      'Przejęto z poprzedniego programu',
      LEGACY_SOURCE,
      runId,
      userId,
    ]),
  );
}

/** Instalments, each with a reference of its own for slips, and the movement that opens it. */
export async function writeInstalments(
  tx: Tx,
  instalments: readonly InstalmentToWrite[],
  { runId, on }: { readonly runId: string; readonly on: Day },
): Promise<void> {
  if (instalments.length === 0) return;
  const { unitId, userId } = tx.actor;
  const year = yearOf(on);
  const first = await reserveSlips(tx, year, instalments.length);
  await insertRows(
    tx,
    {
      table: 'receivables.instalment',
      columns: {
        id: 'uuid',
        unit_id: 'integer',
        receivable_id: 'uuid',
        account_id: 'uuid',
        title_id: 'integer',
        number: 'smallint',
        statutory_due: 'date',
        due: 'date',
        slip_code: 'text',
      },
    },
    instalments.map((one, at) => [
      one.id,
      unitId,
      one.receivableId,
      one.accountId,
      one.titleId,
      one.number,
      one.statutoryDue,
      one.due,
      makeReference(`9${year}${String(first + at).padStart(10, '0')}`),
    ]),
  );
  await insertRows(
    tx,
    {
      table: 'receivables.movement',
      columns: {
        id: 'uuid',
        unit_id: 'integer',
        instalment_id: 'uuid',
        kind: 'text',
        principal: 'bigint',
        day: 'date',
        posted_on: 'date',
        source_kind: 'text',
        source_id: 'uuid',
        entry_id: 'uuid',
        created_by: 'uuid',
      },
    },
    instalments.map((one) => [
      one.movementId,
      unitId,
      one.id,
      'increase',
      one.amount,
      on,
      one.postedOn,
      LEGACY_SOURCE,
      runId,
      one.entryId,
      userId,
    ]),
  );
}

export async function writeOverpayments(
  tx: Tx,
  overpayments: readonly OverpaymentToWrite[],
  runId: string,
): Promise<void> {
  const { unitId, userId } = tx.actor;
  const common = { source_kind: 'text', source_id: 'uuid', created_by: 'uuid' };
  await insertRows(
    tx,
    {
      table: 'receivables.overpayment',
      columns: {
        id: 'uuid',
        unit_id: 'integer',
        account_id: 'uuid',
        title_id: 'integer',
        arisen_on: 'date',
        text: 'text',
        ...common,
      },
    },
    overpayments.map((one) => [
      one.id,
      unitId,
      one.accountId,
      one.titleId,
      one.arisenOn,
      one.text,
      LEGACY_SOURCE,
      runId,
      userId,
    ]),
  );
  await insertRows(
    tx,
    {
      table: 'receivables.overpayment_movement',
      columns: {
        id: 'uuid',
        unit_id: 'integer',
        overpayment_id: 'uuid',
        kind: 'text',
        amount: 'bigint',
        day: 'date',
        entry_id: 'uuid',
        ...common,
      },
    },
    overpayments.map((one) => [
      one.movementId,
      unitId,
      one.id,
      'arisen',
      one.amount,
      one.arisenOn,
      one.entryId,
      LEGACY_SOURCE,
      runId,
      userId,
    ]),
  );
}
