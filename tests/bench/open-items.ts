import { duesOffline } from '#main/desk/dues.ts';
import { newId } from '#shared/kernel/ids.ts';
import { account, due } from '#tests/desk/support/bench.ts';
import { openDues } from './bench-desk.ts';
import type { BenchOffice } from './bench-office.ts';
import { openDeskBench } from './desk-bench.ts';
import { type Measurement, percentiles, timed } from './measurement.ts';

const DUES = 200;
const ASKED = 40;

/** All open items of a payer with 200 dues, with interest to the day, over the wire, against a bare read of the same rows. */
export async function openItems(office: BenchOffice): Promise<Measurement> {
  const { owner } = office;
  const [payer] = await openDues(owner, 1);
  if (!payer) throw new Error('the demo gmina has no payer');
  await addDues(office, payer.accountId);
  const client = await office.signedIn('ksiegowa');
  const ask = () => client.receivables.dues({ partyId: payer.partyId });
  const { dues } = await ask();
  if (dues.length < DUES) throw new Error(`the payer shows ${dues.length} dues`);
  await timed(5, ask);
  const times = percentiles(await timed(ASKED, ask));
  const bare = () =>
    owner.query({
      name: 'bare-dues',
      text: `select i.*, r.document_number, t.name from receivables.instalment i join receivables.receivable r on r.id = i.receivable_id
               join receivables.title t on t.id = i.title_id where i.account_id = $1 and i.open_principal > 0 order by i.due`,
      values: [payer.accountId],
    });
  await timed(5, bare);
  const limit = percentiles(await timed(ASKED, bare));
  return {
    name: `Open items of a payer with ${dues.length} dues at the service, p95`,
    unit: 'ms',
    ours: times.p95,
    limit: limit.p95,
    limitIs: 'bare read of the same rows (p95); promise: 100 ms',
    more: { p50: times.p50, p99: times.p99, 'limit p50': limit.p50 },
  };
}

/** The same from the snapshot of a desk without a line, against a bare read of the rows of its SQLite file. */
export async function openItemsOffline(): Promise<Measurement> {
  const bench = await openDeskBench((office) => {
    const { accountId } = account(office, 'Wielodłużny Jan');
    for (let at = 0; at < DUES; at += 1)
      due(office, accountId, 10_000 + at, `${2022 + (at % 5)}-${String((at % 12) + 1).padStart(2, '0')}-15`);
  });
  try {
    const { desk, office } = bench;
    const partyId = office.accounts[0]?.partyId ?? '';
    const found = duesOffline(desk, { partyId }).dues.length;
    if (found !== DUES) throw new Error(`the desk shows ${found} dues`);
    const ask = async () => duesOffline(desk, { partyId });
    await timed(5, ask);
    const times = percentiles(await timed(ASKED, ask));
    const read = desk.db.prepare('select * from due where account_id = ?');
    const accountId = office.accounts[0]?.accountId ?? '';
    if (read.all(accountId).length !== DUES) throw new Error('the bare read misses dues');
    const limit = percentiles(await timed(ASKED, async () => read.all(accountId)));
    return {
      name: `Open items of a payer with ${DUES} dues at a desk offline, p95`,
      unit: 'ms',
      ours: times.p95,
      limit: limit.p95,
      limitIs: 'bare read of the same rows of the same SQLite file (p95); promise: 100 ms',
      more: { p50: times.p50, 'limit p50': limit.p50 },
    };
  } finally {
    await bench.close();
  }
}

/** Two hundred dues of several years on one account, each posted in the ledger as an increase (przypis). */
export async function addDues({ owner }: BenchOffice, accountId: string): Promise<void> {
  const { rows: titles } = await owner.query<{ id: number }>(
    `select id from receivables.title where code in ('PNF', 'ROL', 'ODP', 'DZI') and unit_id = (select unit_id from receivables.account where id = $1)`,
    [accountId],
  );
  await owner.query('begin');
  for (let at = 0; at < DUES; at += 1) {
    const title = titles[at % titles.length]?.id;
    const day = `${new Date().getFullYear() - (at % 2)}-${String((at % 9) + 1).padStart(2, '0')}-15`;
    await owner.query(
      `with own as (select a.unit_id, j.book_id, j.id as journal_id, t.id as title_id, t.classification, t.receivable_account, t.revenue_account, u.id as user_id
                      from receivables.account a join receivables.title t on t.id = $2::int
                      join ledger.journal j on j.unit_id = a.unit_id and j.code = 'PR' join admin.user_account u on u.login = 'podatki' where a.id = $1),
       owed as (insert into receivables.receivable (id, unit_id, account_id, title_id, year, document_kind, document_number, document_date, delivered_on, source_kind, created_by)
         select $3, unit_id, $1, title_id, extract(year from $7::date), 'decision', 'POMIAR/' || $8::int, $7::date, $7::date, 'bench', user_id from own),
       part as (insert into receivables.instalment (id, unit_id, receivable_id, account_id, title_id, number, statutory_due, due, slip_code)
         select $4::uuid, unit_id, $3, $1, title_id, 1, $7::date, $7::date, $4::uuid::text from own),
       drawn as (select app.draw_number(unit_id, 'entry', journal_id::text, extract(year from $7::date)::int) as number from own),
       made as (insert into ledger.entry (id, unit_id, book_id, journal_id, year, month, number, posting_date, document_date, operation_date,
           document_kind, document_number, source_kind, source_id, line_count, total, created_by)
         select $5::uuid, unit_id, book_id, journal_id, extract(year from $7::date), extract(month from $7::date), drawn.number, $7::date, $7::date, $7::date,
                'PR', 'POMIAR/' || $8::int, 'bench', $5::uuid, 2, 12300, user_id from own, drawn),
       sides as (insert into ledger.line (entry_id, line_no, unit_id, book_id, account_id, year, month, debit, credit, classification, instalment_id)
         select $5::uuid, s.no, own.unit_id, own.book_id, a.id, extract(year from $7::date), extract(month from $7::date),
                case s.no when 1 then 12300 else 0 end, case s.no when 1 then 0 else 12300 end, own.classification, case s.no when 1 then $4::uuid end
           from own, generate_series(1, 2) s(no) join ledger.account a on true
          where a.book_id = own.book_id and a.number = case s.no when 1 then own.receivable_account else own.revenue_account end)
       insert into receivables.movement (id, unit_id, instalment_id, kind, principal, day, posted_on, source_kind, source_id, entry_id, created_by)
       select $6::uuid, unit_id, $4::uuid, 'increase', 12300, $7::date, $7::date, 'bench', $5::uuid, $5::uuid, user_id from own`,
      [accountId, title, newId(), newId(), newId(), newId(), day, at],
    );
  }
  await owner.query('commit');
}
