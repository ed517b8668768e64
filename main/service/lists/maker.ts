import type { Tx } from '#db/central/transaction.ts';
import { issuerOf } from '#db/central/units/issuer.ts';
import { dayOfInstant } from '#shared/kernel/day.ts';
import { personOf, type ServiceContext } from '../context.ts';
import type { Maker } from './make-file.ts';

const clock = new Intl.DateTimeFormat('pl-PL', {
  hour: '2-digit',
  minute: '2-digit',
  hourCycle: 'h23',
  timeZone: 'Europe/Warsaw',
});

/** Who makes the file, when, and under whose head it stands. */
export async function makerOf(tx: Tx, context: ServiceContext): Promise<Maker> {
  const now = context.services.now();
  return {
    author: personOf(context).displayName,
    today: dayOfInstant(now.getTime()),
    time: clock.format(now),
    issuer: await issuerOf(tx),
  };
}
