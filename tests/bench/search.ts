import { copyRows } from '#db/demo/copy.ts';
import { OPENED_ON, payerWriter } from '#db/demo/payers.ts';
import { idMaker, randomOf } from '#db/demo/random.ts';
import { emptyRows, TABLES } from '#db/demo/tables.ts';
import type { BenchOffice } from './bench-office.ts';
import { type Measurement, percentiles, timed } from './measurement.ts';

const PAYERS = 100_000;
const CHUNK = 5_000;
const ASKED = 25;
const KINDS = ['account', 'address', 'typing error', 'full name', 'surname'] as const;

/** The one box of the cashier over 100,000 payers: names with and without Polish letters, typing errors, addresses, account numbers. */
export async function search(office: BenchOffice): Promise<Measurement> {
  const { owner, demo } = office;
  await fillUp(office);
  const names = (
    await owner.query<{ name: string; account: string; address: string }>(
      `select p.display_name as name, a.number as account, concat_ws(' ', nullif(d.street, ''), d.house_number, d.locality) as address
         from receivables.account a join parties.party p on p.id = a.party_id join parties.address d on d.party_id = p.id
        where p.kind = 'person' and a.number like 'K-00%' order by md5(a.id::text) limit $1`,
      [ASKED],
    )
  ).rows;
  const questions = names.map(({ name, account, address }, at) => {
    const [surname = name] = name.split(' ');
    if (at % 5 === 0) return account;
    if (at % 5 === 1) return address;
    if (at % 5 === 2) return surname.slice(0, -2) + surname.slice(-1);
    return at % 5 === 3 ? name : surname.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();
  });
  const client = await office.signedIn('ksiegowa');
  const ask = (at: number) => client.parties.find({ query: questions[at % questions.length] ?? 'Nowak' });
  await timed(KINDS.length, ask);
  const taken = await timed(questions.length, ask);
  const times = percentiles(taken);
  const byKind = KINDS.map(
    (kind, at) => [kind, percentiles(taken.filter((_, index) => index % KINDS.length === at)).p95] as const,
  );
  const bare = percentiles(
    await timed(ASKED, (at) =>
      owner.query('select id from receivables.account where unit_id = 1 and number = $1', [
        names[at % names.length]?.account,
      ]),
    ),
  );
  return {
    name: `Search in ${PAYERS + demo.payers} payers, p95`,
    unit: 'ms',
    ours: times.p95,
    limit: bare.p95,
    limitIs: 'bare indexed read of one account (p95); promise: 200 ms',
    more: { p50: times.p50, p99: times.p99, ...Object.fromEntries(byKind) },
  };
}

/** Payers without dues, after those of the demo. */
async function fillUp({ owner, demo }: BenchOffice): Promise<void> {
  const [office] = (await owner.query<{ id: number }>(`select id from units.unit where code = 'UG'`)).rows;
  const unit = {
    unitId: office?.id ?? 1,
    bookId: 0,
    titles: new Map(),
    ledgerAccounts: new Map(),
    journals: new Map(),
    clerkId: '',
  };
  const context = { seed: 2, payers: PAYERS, today: OPENED_ON, office: unit, school: unit, welfare: unit };
  for (let from = 0; from < PAYERS; from += CHUNK) {
    const rows = emptyRows();
    const payers = payerWriter(context, rows, idMaker(2, 1_000 + from / CHUNK));
    for (let at = from; at < from + CHUNK; at += 1)
      payers.generated(demo.payers + at, randomOf(2, 'payer', at));
    for (const name of [
      'party',
      'identifier',
      'address',
      'member',
      'partyFlag',
      'partyUnit',
      'account',
    ] as const)
      await copyRows(owner, TABLES[name], rows[name]);
  }
  await owner.query('vacuum analyze');
}
