import { newId } from '#shared/kernel/ids.ts';
import { openDues } from './bench-desk.ts';
import type { BenchOffice } from './bench-office.ts';
import { type Measurement, percentiles, timed } from './measurement.ts';
import { addDues } from './open-items.ts';

const ASKED = 40;
const MOVEMENTS = 400;

/** The account card of a payer with 400 movements, with its lines, over the wire, against a bare read of the same rows. */
export async function accountCard(office: BenchOffice): Promise<Measurement> {
  const { owner } = office;
  const [payer] = await openDues(owner, 1);
  if (!payer) throw new Error('the demo gmina has no payer');
  await addDues(office, payer.accountId);
  await addPayments(office, payer.accountId);
  const client = await office.signedIn('ksiegowa');
  // Both at once, as the screen asks for them.
  const ask = async () => {
    const [card, lines] = await Promise.all([
      client.receivables.card.show({ partyId: payer.partyId }),
      client.receivables.card.movements({ partyId: payer.partyId }),
    ]);
    return { card, lines };
  };
  const { lines } = await ask();
  if (lines.rows.length < MOVEMENTS) throw new Error(`the card has ${lines.rows.length} movements`);
  await timed(5, ask);
  const times = percentiles(await timed(ASKED, ask));
  const bare = () =>
    owner.query({
      name: 'bare-card',
      text: `select m.*, i.due, t.name from receivables.movement m join receivables.instalment i on i.id = m.instalment_id
               join receivables.title t on t.id = i.title_id where i.account_id = $1 order by m.day`,
      values: [payer.accountId],
    });
  await timed(5, bare);
  const limit = percentiles(await timed(ASKED, bare));
  return {
    name: `Account card with ${lines.rows.length} movements and its lines, p95`,
    unit: 'ms',
    ours: times.p95,
    limit: limit.p95,
    limitIs: 'bare read of the same rows (p95); promise: 100 ms',
    more: { p50: times.p50, 'limit p50': limit.p50 },
  };
}

/** A payment of one grosz on each due, so that every due has its history. */
async function addPayments({ owner }: BenchOffice, accountId: string): Promise<void> {
  const { rows } = await owner.query<{ id: string }>(
    'select id from receivables.instalment where account_id = $1',
    [accountId],
  );
  for (const { id } of rows)
    await owner.query(
      `insert into receivables.movement (id, unit_id, instalment_id, kind, principal, day, posted_on, source_kind, source_id, created_by)
       select $1, unit_id, id, 'payment', -1, due, due, 'bench', $1, $1 from receivables.instalment where id = $2 and open_principal > 0`,
      [newId(), id],
    );
}
