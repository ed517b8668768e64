import { call } from '@orpc/server';
import { pino } from 'pino';
import { openCentral } from '#db/central/connection.ts';
import { take } from '#main/service/cash/intake/take.ts';
import type { ServiceContext } from '#main/service/context.ts';
import { newId } from '#shared/kernel/ids.ts';
import { bareReceipts } from './bare-receipt.ts';
import { openDues } from './bench-desk.ts';
import type { BenchOffice } from './bench-office.ts';
import { type Measurement, percentiles, rounded, timed, timedInTurn } from './measurement.ts';

const WARM_UP = 30;
const TAKEN = 200;

/** One receipt posted at the office by the real intake, against a bare transaction with as many rows. */
export async function centralReceipt(office: BenchOffice): Promise<Measurement> {
  const desk = await office.desk({ code: 'POM1', dues: await openDues(office.owner, WARM_UP + TAKEN) });
  const central = await openCentral(office.serviceAddress, { poolSize: 2 });
  try {
    const context: ServiceContext = {
      services: { central, log: pino({ level: 'silent' }), now: () => new Date(), version: 'bench' },
      requestId: newId(),
      address: '127.0.0.1',
      token: null,
      station: { id: desk.stationId, name: 'POM1', kind: 'desk', unitId: 1, deskId: desk.id },
      person: null,
    };
    await call(take, { rows: [desk.opened] }, { context });
    const rows = desk.dues.map((due) => desk.receipt([due]));
    const post = (at: number) => call(take, { rows: rows.slice(at, at + 1) }, { context });
    await timed(WARM_UP, post);
    const bare = await bareReceipts(office.ownerAddress, desk.id, WARM_UP);
    await timed(WARM_UP, () => bare.write());
    const both = await timedInTurn(
      rows.length - WARM_UP,
      (at) => post(at + WARM_UP),
      () => bare.write(),
    );
    await bare.close();
    const [times, limit] = [percentiles(both.ours), percentiles(both.limit)];
    return {
      name: 'Receipt posted at the office, p50',
      unit: 'ms',
      ours: times.p50,
      limit: limit.p50,
      limitIs: `bare PostgreSQL transaction with the same ${bare.rows} rows, no index, no check`,
      more: { p95: times.p95, p99: times.p99, 'limit p95': limit.p95, 'a second': rounded(1000 / times.p50) },
    };
  } finally {
    await central.destroy();
  }
}
