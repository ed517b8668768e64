import { copyRows, type Row } from '#db/demo/copy.ts';
import type { BenchOffice } from './bench-office.ts';
import { type Measurement, rounded } from './measurement.ts';

/** Loading the demo gmina against a bare COPY of as many rows of the ledger's width into a table without a constraint. */
export async function demoLoad({ demo, owner }: BenchOffice): Promise<Measurement> {
  const [count] = (
    await owner.query<{ rows: number }>(
      `select (select count(*) from ledger.line) + (select count(*) from receivables.movement)
            + (select count(*) from receivables.instalment) as rows`,
    )
  ).rows;
  const total = count?.rows ?? 0;
  const { rows: sample } = await owner.query<{ row: Row }>({
    text: `select json_build_array(entry_id, line_no, unit_id, book_id, account_id, year, month, debit, credit, classification, party_id, instalment_id, text) as row
             from ledger.line limit 20000`,
  });
  await owner.query('create temp table bare (like ledger.line)');
  const target = {
    table: 'bare',
    columns:
      'entry_id line_no unit_id book_id account_id year month debit credit classification party_id instalment_id text'.split(
        ' ',
      ),
  };
  const rows = sample.map(({ row }) => row);
  const started = performance.now();
  let copied = 0;
  while (copied < Math.min(total, 200_000)) {
    await copyRows(owner, target, rows);
    copied += rows.length;
  }
  const bareRate = copied / ((performance.now() - started) / 1000);
  await owner.query('drop table bare');
  return {
    name: `Demo gmina of ${demo.payers} payers, rows a second`,
    unit: 'rows/s',
    ours: Math.round(total / (demo.milliseconds / 1000)),
    limit: Math.round(bareRate),
    limitIs: 'bare COPY of ledger lines without constraints',
    more: { seconds: rounded(demo.milliseconds / 1000), rows: total },
  };
}
