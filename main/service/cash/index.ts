import { exchange } from './exchange/exchange.ts';
import { changes } from './intake/changes.ts';
import { hold, release } from './intake/hold.ts';
import { take } from './intake/take.ts';
import { catalogue } from './office/catalogue.ts';
import { desks } from './office/desks.ts';
import { payouts } from './office/payouts.ts';
import { prepared } from './office/prepared.ts';
import { receipts } from './office/receipts.ts';
import { reports } from './office/reports.ts';

/** The procedures of cash at the office: what desks say by themselves, and what people do about them. */
export const cash = {
  intake: { hold, release, take, changes },
  exchange,
  desks,
  catalogue,
  prepared,
  payouts,
  reports,
  receipts,
};
