import { copyRows, type Row, type Target } from '#db/demo/copy.ts';
import { newId } from '#shared/kernel/ids.ts';
import type { BenchOffice } from './bench-office.ts';
import { type Measurement, percentiles, rounded, timed } from './measurement.ts';

const DOCUMENTS = 20_000;
const LINES = 4;
const ENTRY: Target = {
  table: 'ledger.entry',
  columns:
    'id unit_id book_id journal_id year month number posting_date document_date operation_date document_kind document_number text source_kind source_id line_count total created_by'.split(
      ' ',
    ),
};
const LINE: Target = {
  table: 'ledger.line',
  columns: 'entry_id line_no unit_id book_id account_id year month debit credit classification'.split(' '),
};

/**
 * Documents of four lines posted in bulk, with balance, totals and periods held by the database, against a bare COPY of the
 * same rows into tables with the same indexes and nothing else. Then the trial balance against a bare read of its totals,
 * and the budget reports of the whole gmina.
 */
export async function ledgerBench(office: BenchOffice): Promise<readonly Measurement[]> {
  const bulk = await bulkPosting(office);
  const client = await office.signedIn('glowna');
  const [book] = await client.ledger.books();
  if (!book) throw new Error('the demo gmina has no book');
  const year = Number(office.demo.today.slice(0, 4));
  const ask = () => client.ledger.trialBalance({ bookId: book.id, year });
  await timed(3, ask);
  const balance = percentiles(await timed(20, ask));
  const bare = () =>
    office.owner.query(
      'select account_id, sum(debit), sum(credit) from ledger.account_total where book_id = $1 and year <= $2 group by 1',
      [book.id, year],
    );
  await timed(3, bare);
  const limit = percentiles(await timed(20, bare));
  const reports = async () => {
    for (const form of ['rb27s', 'rb28s'] as const)
      await client.reports.compute({ form, year, month: 12, scope: 'merged' });
  };
  await reports();
  const both = percentiles(await timed(5, reports));
  const { rows } = await office.owner.query('select count(*)::int as n from ledger.line');
  return [
    bulk,
    {
      name: `Trial balance of a year over ${rows[0].n} lines at the service, p95`,
      unit: 'ms',
      ours: balance.p95,
      limit: limit.p95,
      limitIs: 'bare read of the running totals (p95)',
      more: { p50: balance.p50, 'limit p50': limit.p50 },
    },
    {
      name: `Rb-27S and Rb-28S of the gmina merged, over ${rows[0].n} lines, p95`,
      unit: 'ms',
      ours: both.p95,
      limit: 2_000,
      limitIs: 'promise: 2 s',
    },
  ];
}

async function bulkPosting({ owner, demo }: BenchOffice): Promise<Measurement> {
  const year = Number(demo.today.slice(0, 4));
  const { rows } = await owner.query<{ unit_id: number; book: number; journal: number; accounts: number[] }>(
    `with book as (insert into ledger.book (unit_id, code, name, kind) select id, 'POMIAR', 'Pomiar', 'funds' from units.unit order by id limit 1 returning id, unit_id),
       journal as (insert into ledger.journal (unit_id, book_id, code, name) select unit_id, id, 'P', 'Pomiar' from book returning id),
       months as (insert into ledger.period (book_id, unit_id, year, month) select id, unit_id, $1, m from book, generate_series(1, 12) m),
       accounts as (insert into ledger.account (unit_id, book_id, number, name) select unit_id, id, n, n from book, unnest(array['201', '225', '401', '402']) n returning id)
     select unit_id, id as book, (select id from journal) as journal, (select array_agg(id) from accounts) as accounts from book`,
    [year],
  );
  const [place] = rows;
  if (!place) throw new Error('the demo gmina has no unit');
  const { entries, lines } = madeRows(place, year);
  const started = performance.now();
  await owner.query('begin');
  await copyRows(owner, ENTRY, entries);
  await copyRows(owner, LINE, lines);
  await owner.query('commit');
  const ours = performance.now() - started;
  await owner.query('create schema bare');
  await owner.query('create table bare.entry (like ledger.entry including indexes including defaults)');
  await owner.query('create table bare.line (like ledger.line including indexes including defaults)');
  const again = performance.now();
  await owner.query('begin');
  await copyRows(owner, { ...ENTRY, table: 'bare.entry' }, entries);
  await copyRows(owner, { ...LINE, table: 'bare.line' }, lines);
  await owner.query('commit');
  const limit = performance.now() - again;
  await owner.query('drop schema bare cascade');
  await owner.query(
    `insert into app.number_series (unit_id, kind, scope, year, last_number) values ($1, 'entry', $2, $3, $4)`,
    [place.unit_id, String(place.journal), year, DOCUMENTS],
  );
  await owner.query('analyze');
  return {
    name: `Posting ${DOCUMENTS} documents of ${LINES} lines in bulk`,
    unit: 'ms',
    ours: rounded(ours),
    limit: rounded(limit),
    limitIs: 'bare COPY of the same rows with the same indexes',
    more: { 'documents a second': rounded(DOCUMENTS / (ours / 1000)) },
  };
}

function madeRows(
  place: { unit_id: number; book: number; journal: number; accounts: number[] },
  year: number,
): { entries: Row[]; lines: Row[] } {
  const entries: Row[] = [];
  const lines: Row[] = [];
  const author = newId();
  const [payable = 0, tax = 0, materials = 0, services = 0] = place.accounts;
  for (let at = 0; at < DOCUMENTS; at += 1) {
    const id = newId();
    const month = (at % 12) + 1;
    const day = `${year}-${String(month).padStart(2, '0')}-15`;
    const amount = 1_000 + (at % 9_000);
    entries.push([
      id,
      place.unit_id,
      place.book,
      place.journal,
      year,
      month,
      at + 1,
      day,
      day,
      day,
      'FV',
      `FV/${at + 1}`,
      'Pomiar',
      'document',
      id,
      LINES,
      amount * 2,
      author,
    ]);
    const line = (no: number, account: number, debit: number, credit: number) =>
      lines.push([id, no, place.unit_id, place.book, account, year, month, debit, credit, '750-75023-4300']);
    line(1, materials, amount, 0);
    line(2, payable, 0, amount);
    line(3, services, amount, 0);
    line(4, tax, 0, amount);
  }
  return { entries, lines };
}
