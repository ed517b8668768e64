import type { ClientBase } from 'pg';
import pg from 'pg';
import { type CentralAddress, typeParsers } from '#db/central/connection.ts';
import { pricedOn } from '#shared/cash/standard-catalogue.ts';
import { type Day, dayOf, yearOf } from '#shared/kernel/day.ts';
import { refuse } from '#shared/kernel/errors.ts';
import { SEED_PARAMETERS } from '#shared/parameters/seed.ts';
import { writeBudget } from './budget-books.ts';
import { type CashContext, deskPosting } from './cash-context.ts';
import type { CashRows } from './cash-history.ts';
import { type Chunk, chunkCount, makeChunk } from './chunk.ts';
import { type DemoContext, held } from './context.ts';
import { copyRows, type Row } from './copy.ts';
import { deskPublicKey } from './desk-key.ts';
import { type EntryNumbers, numberEntries } from './numbering.ts';
import { type Office, writeOffice } from './office.ts';
import { writeOrders } from './orders.ts';
import { FEMALE_NAMES, SURNAMES, surnameOf } from './people-names.ts';
import { DEMO_TERC, overClient, putPlaces } from './places.ts';
import { writeSubordinates } from './subordinates.ts';
import { TABLE_NAMES, TABLES } from './tables.ts';
import { SALES } from './titles.ts';

export interface DemoOptions {
  /** Number of payers besides those of the stories. */
  readonly payers: number;
  readonly seed: number;
  /** The day on which the history ends; the desk opens on it. */
  readonly today: Day;
  readonly onProgress?: (payersDone: number) => void;
}

export interface DemoSummary {
  readonly payers: number;
  readonly seed: number;
  readonly today: Day;
  readonly instalments: number;
  readonly entries: number;
  readonly receipts: number;
  readonly milliseconds: number;
}

/** Sizes by name. */
export const SMALL = 150;
export const ORDINARY = 5_000;

/**
 * Fills an empty, migrated database with the demo gmina, as the owner of the database. One transaction: all or nothing.
 * The same seed, size and day give the same rows.
 * @throws BusinessError DEMO_NOT_EMPTY when the database holds an office already.
 */
export async function createDemo(owner: CentralAddress, options: DemoOptions): Promise<DemoSummary> {
  const client = new pg.Client({
    host: owner.host,
    port: owner.port,
    database: owner.database,
    user: owner.user,
    password: owner.password,
    types: typeParsers,
    application_name: 'skarbnik demo',
  });
  await client.connect();
  try {
    await client.query('begin');
    const summary = await fill(client, options);
    await client.query('commit');
    await client.query('vacuum analyze');
    return summary;
  } finally {
    await client.end();
  }
}

async function fill(
  client: ClientBase,
  { payers, seed, today, onProgress }: DemoOptions,
): Promise<DemoSummary> {
  const started = performance.now();
  await refuseUnlessEmpty(client);
  const office = await writeOffice(client, seed, today);
  await putPlaces(overClient(client), DEMO_TERC, dayOf(yearOf(today), 1, 1));
  const { UG, SP1, GOPS } = office.units;
  const demo: DemoContext = { seed, payers, today, office: UG, school: SP1, welfare: GOPS };
  const desk = await deskContext(client, demo, office);
  const numbers = numberEntries(demo, desk);
  const counted = { instalments: 0, entries: 0, receipts: 0 };
  for (let index = 0; index < chunkCount(demo); index += 1) {
    const chunk = makeChunk(demo, desk, index);
    await writeChunk(client, demo, chunk, index, numbers);
    if (chunk.cash) await writeCash(client, demo, desk, chunk.cash);
    counted.instalments += chunk.rows.instalment.length;
    counted.entries += chunk.rows.entry.length;
    counted.receipts += chunk.cash?.receipts.length ?? 0;
    onProgress?.(Math.min(payers, (index + 1) * 1_000));
  }
  await writeSeries(client, demo, numbers);
  await writeSubordinates(client, demo);
  await writeBudget(client, demo, held(office.userIds, 'glowna'));
  await writeOrders(client, demo, {
    preparedBy: held(office.userIds, 'ksiegowa'),
    approvedBy: held(office.userIds, 'glowna'),
  });
  await closeOldYears(client, today);
  return { payers, seed, today, ...counted, milliseconds: Math.round(performance.now() - started) };
}

async function refuseUnlessEmpty(client: ClientBase): Promise<void> {
  const { rowCount } = await client.query('select from units.unit limit 1');
  if (rowCount)
    throw refuse(
      'DEMO_NOT_EMPTY',
      'W tej bazie jest już urząd. Gminę przykładową tworzy się tylko w pustej bazie; zacznij od nowej albo użyj „npm start -- --reset”.',
    );
}

async function deskContext(client: ClientBase, demo: DemoContext, office: Office): Promise<CashContext> {
  const items = await client.query<{ id: number; code: string }>('select id, code from cash.catalogue_item');
  const ids = new Map(items.rows.map(({ id, code }) => [code, id]));
  const cashierId = held(office.userIds, 'kasjer');
  return {
    id: held(office.deskIds, 'K1'),
    code: 'K1',
    kind: 'mixed',
    cashier: { id: cashierId, displayName: 'Alicja Kasowa' },
    posting: deskPosting('K1', demo.office.titles.values()),
    sales: SALES.map((sale) => ({
      ...pricedOn(sale, SEED_PARAMETERS, demo.today),
      id: held(ids, sale.code),
      titleName: held(demo.office.titles, sale.titleCode).name,
    })),
    passersBy: SURNAMES.slice(0, 40).map(
      (surname, at) => `${surnameOf(surname, true)} ${FEMALE_NAMES[at] ?? 'Anna'}`,
    ),
    own: { partyId: null, payerName: 'Gmina Przykładowo', payerAddress: 'Rynek 1, 00-910 Przykładowo' },
  };
}

async function writeChunk(
  client: ClientBase,
  demo: DemoContext,
  { rows, postings }: Chunk,
  index: number,
  numbers: EntryNumbers,
): Promise<void> {
  const { entries, lines } = postings.rows(demo.office, (at) => numbers.of(index, at));
  rows.entry.push(...entries);
  for (const line of lines) rows.line.push(line);
  for (const name of TABLE_NAMES) await copyRows(client, TABLES[name], rows[name]);
}

async function writeCash(
  client: ClientBase,
  demo: DemoContext,
  desk: CashContext,
  cash: CashRows,
): Promise<void> {
  const put = (table: string, columns: string, rows: readonly Row[]) =>
    copyRows(client, { table, columns: columns.split(' ') }, rows);
  await put(
    'cash.journal_row',
    'desk_id seq unit_id act_id kind day at user_id payload previous_hash hash signature received_at answer',
    cash.journal,
  );
  await put(
    'ledger.document',
    'id unit_id book_id kind number document_date text source_kind source_id posted_at posted_by',
    cash.documents,
  );
  await put('ledger.document_entry', 'document_id entry_id unit_id', cash.documentEntries);
  await put(
    'cash.report',
    'id unit_id desk_id kind year number day opening_amount receipts_amount payments_amount card_amount counted_amount state opened_at opened_by closed_at closed_by document_id',
    cash.reports,
  );
  await put(
    'cash.receipt',
    'id unit_id desk_id report_id journal_seq kind year number full_number day issued_at cashier_id cashier_name party_id payer_name payer_address taxpayer_name text total cash_amount card_amount tendered_amount offline_since entry_id',
    cash.receipts,
  );
  await put(
    'cash.receipt_line',
    'receipt_id line_no unit_id kind title_id instalment_id overpayment_id catalogue_item_id text quantity principal interest cost amount',
    cash.receiptLines,
  );
  await put(
    'cash.count',
    'id unit_id desk_id report_id kind denominations counted_amount expected_amount cashier_id second_person_id note at',
    cash.counts,
  );
  await client.query('update cash.desk set chain_seq = $2, chain_hash = $3, public_key = $4 where id = $1', [
    desk.id,
    cash.chain.seq,
    Buffer.from(cash.chain.hash, 'hex'),
    deskPublicKey(demo.seed, desk.code),
  ]);
}

/** The counters go on after the last number of each journal and year. */
async function writeSeries(client: ClientBase, demo: DemoContext, numbers: EntryNumbers): Promise<void> {
  for (const { journal, year, last } of numbers.last())
    await client.query(
      'insert into app.number_series (unit_id, kind, scope, year, last_number) values ($1, $2, $3, $4, $5)',
      [demo.office.unitId, 'entry', String(held(demo.office.journals, journal)), year, last],
    );
}

/** The years before last are closed in the books. */
async function closeOldYears(client: ClientBase, today: Day): Promise<void> {
  await client.query(
    `update ledger.period set closed_at = make_timestamptz(year + 1, 4, 30, 12, 0, 0) where year < $1`,
    [yearOf(today) - 1],
  );
}
