import { bareReceipts } from './bare-receipt.ts';
import { openDues } from './bench-desk.ts';
import type { BenchOffice } from './bench-office.ts';
import { type Measurement, rounded, timed } from './measurement.ts';

const RECEIPTS = 300;
/** As many rows as the desk sends at once. */
const BATCH = 200;

/** A day without the network: 300 receipts sent when the line is back, over the wire and in the desk's own batches. */
export async function merge(office: BenchOffice): Promise<Measurement> {
  const desk = await office.desk({ code: 'POM2', dues: await openDues(office.owner, RECEIPTS) });
  const client = office.connect(desk.header);
  await client.cash.intake.take({ rows: [desk.opened] });
  const rows = Array.from({ length: RECEIPTS }, (_, at) =>
    desk.receipt(desk.dues.slice(at % desk.dues.length, (at % desk.dues.length) + 1)),
  );
  const started = performance.now();
  for (let from = 0; from < rows.length; from += BATCH)
    await client.cash.intake.take({ rows: rows.slice(from, from + BATCH) });
  const seconds = (performance.now() - started) / 1000;
  const bare = await bareReceipts(office.ownerAddress, desk.id, RECEIPTS);
  await timed(20, () => bare.write());
  const bareTimes = await timed(RECEIPTS, () => bare.write());
  await bare.close();
  const bareSeconds = bareTimes.reduce((sum, time) => sum + time, 0) / 1000;
  return {
    name: `${RECEIPTS} receipts of a day offline merged, receipts a second`,
    unit: '/s',
    ours: rounded(RECEIPTS / seconds),
    limit: rounded(RECEIPTS / bareSeconds),
    limitIs: 'bare PostgreSQL transactions with the same rows, one for each receipt',
    more: { seconds: rounded(seconds), 'limit seconds': rounded(bareSeconds) },
  };
}
