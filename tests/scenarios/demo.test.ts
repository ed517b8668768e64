import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { reading } from '#db/central/transaction.ts';
import { createDemo, type DemoSummary, SMALL } from '#db/demo/create.ts';
import { STORIES } from '#db/demo/story-payers.ts';
import { sha256 } from '#db/sha256.ts';
import { verifyLedger } from '#main/service/ledger/verify.ts';
import { CHAIN_START, checkChain } from '#shared/cash/journal.ts';
import { checkReceipt } from '#shared/cash/receipt.ts';
import { journalRowSchema } from '#shared/cash/schemas.ts';
import { type Day, day } from '#shared/kernel/day.ts';
import { parseNip } from '#shared/kernel/identifiers/nip.ts';
import { parseNrb } from '#shared/kernel/identifiers/nrb.ts';
import { parsePesel } from '#shared/kernel/identifiers/pesel.ts';
import { parseReference } from '#shared/kernel/identifiers/reference.ts';
import { parseRegon } from '#shared/kernel/identifiers/regon.ts';
import { newId } from '#shared/kernel/ids.ts';
import type { Grosze } from '#shared/kernel/money.ts';
import { SEED_PARAMETERS } from '#shared/parameters/seed.ts';
import { civilInterest } from '#shared/receivables/civil-interest.ts';
import { taxInterest } from '#shared/receivables/tax-interest.ts';
import { type TestDatabase, testDatabase } from '#tests/support/database.ts';

const TODAY = day('2026-11-20');
const summaries: DemoSummary[] = [];
const fill = (seed: number) => async (database: TestDatabase) => {
  summaries.push(await createDemo(database.ownerAddress, { payers: SMALL, seed, today: TODAY }));
};
const first = testDatabase(fill(7));
const again = testDatabase(fill(7));
const other = testDatabase(fill(8));

const rowsOf = <Row>(sql: string, values: readonly unknown[] = [], database = first): Promise<Row[]> =>
  database.owner.query(sql, [...values]);

/** What must not come from the seed: marks of the loading transaction and running counters of the database. */
const NOT_COMPARED = ['changed_xid', 'entered_at', 'version', 'slot'];

async function digest(database: TestDatabase): Promise<string> {
  const tables = await rowsOf<{ name: string }>(
    `select format('%I.%I', schemaname, tablename) as name from pg_tables
      where schemaname !~ '^pg_' and schemaname not in ('information_schema', 'public') order by 1`,
    [],
    database,
  );
  const hash = createHash('sha256');
  for (const { name } of tables) {
    const rows = await rowsOf<{ text: string }>(
      `select (to_jsonb(t) - $1::text[])::text as text from ${name} t order by 1`,
      [NOT_COMPARED],
      database,
    );
    hash.update(name);
    for (const { text } of rows) hash.update(text);
  }
  return hash.digest('hex');
}

describe('the demo gmina', () => {
  it('is the same for the same seed, size and day, and another for another seed', async () => {
    const digests = [await digest(first), await digest(again), await digest(other)];
    expect(digests[1]).toBe(digests[0]);
    expect(digests[2]).not.toBe(digests[0]);
  });

  it('is filled only into an empty database, and a refusal changes nothing', async () => {
    const before = await digest(first);
    await expect(createDemo(first.ownerAddress, { payers: 5, seed: 1, today: TODAY })).rejects.toMatchObject({
      info: { code: 'DEMO_NOT_EMPTY' },
    });
    expect(await digest(first)).toBe(before);
  });

  it('has every kind of payer, title and trouble', async () => {
    const kinds = await rowsOf<{ kind: string; count: number }>(
      'select kind, count(*) from parties.party group by 1',
    );
    expect(kinds.map(({ kind }) => kind).sort()).toEqual(['couple', 'group', 'organisation', 'person']);
    const titles = await rowsOf<{ code: string }>(
      'select distinct t.code from receivables.instalment i join receivables.title t on t.id = i.title_id order by 1',
    );
    expect(titles.map(({ code }) => code)).toEqual(
      expect.arrayContaining([
        'DZI',
        'LES',
        'LZP',
        'ODP',
        'PNF',
        'PNP',
        'ROL',
        'TRA',
        'UOP',
        'UPO',
        'UZW',
        'WYZ',
      ]),
    );
    const [trouble] = await rowsOf<Record<string, number>>(
      `select (select count(*) from receivables.flag where kind = 'enforcement') as enforcement,
              (select count(*) from receivables.flag where kind = 'limitation') as limitation,
              (select count(*) from parties.flag where kind = 'bankruptcy') as bankruptcy,
              (select count(*) from receivables.overpayment where open_amount > 0) as overpayments,
              (select count(*) from receivables.movement where kind = 'remission') as remissions,
              (select count(*) from receivables.instalment where open_principal > 0 and due < $1) as arrears,
              (select count(*) from cash.payout_order where state = 'approved') as payouts,
              (select count(*) from cash.prepared_payment where state = 'waiting') as prepared`,
      [TODAY],
    );
    for (const [name, count] of Object.entries(trouble ?? {})) expect(count, name).toBeGreaterThan(0);
    expect(Object.keys(trouble ?? {})).toHaveLength(8);
  });

  it('gives every person and firm right numbers, which tell birth and sex', async () => {
    const numbers = await rowsOf<{ kind: string; value: string; birth_date: Day | null; first_name: string }>(
      'select i.kind, i.value, p.birth_date, p.first_name from parties.identifier i join parties.party p on p.id = i.party_id',
    );
    expect(numbers.length).toBeGreaterThan(SMALL);
    for (const { kind, value, birth_date, first_name } of numbers) {
      if (kind === 'NIP') expect(parseNip(value).problems).toEqual([]);
      else if (kind === 'REGON') expect(parseRegon(value).problems).toEqual([]);
      else {
        const { facts, problems } = parsePesel(value);
        expect(problems).toEqual([]);
        expect(facts?.birthDate).toBe(birth_date);
        expect(facts?.sex).toBe(/a$/.test(first_name) ? 'female' : 'male');
      }
    }
    const accounts = await rowsOf<{ virtual_account: string }>(
      'select virtual_account from receivables.account',
    );
    for (const { virtual_account } of accounts) expect(parseNrb(virtual_account).valid).toBe(true);
    const slips = await rowsOf<{ slip_code: string }>('select slip_code from receivables.instalment');
    for (const { slip_code } of slips) expect(parseReference(slip_code).valid).toBe(true);
  });
});

describe('the books of the demo gmina', () => {
  it('agree with the cards: account 221 by instalment is what its movements say', async () => {
    const different = await rowsOf(
      `select i.id from receivables.instalment i
         left join (select instalment_id, sum(principal) as moved from receivables.movement group by 1) m on m.instalment_id = i.id
         left join (select l.instalment_id, sum(l.debit - l.credit) as booked from ledger.line l
                      join ledger.account a on a.id = l.account_id and a.number like '221-%' group by 1) b on b.instalment_id = i.id
        where i.open_principal is distinct from m.moved or i.open_principal is distinct from b.booked`,
    );
    expect(different).toEqual([]);
  });

  it('number entries without a gap, in the order of their days', async () => {
    const journals = await rowsOf<{ gaps: boolean; series: number; last: number; disorder: number }>(
      `select max(number) <> count(*) as gaps, max(number) as last, s.last_number as series,
              count(*) filter (where posting_date < before) as disorder
         from (select *, lag(posting_date) over (partition by journal_id, year order by number) as before from ledger.entry) e
         left join app.number_series s on s.kind = 'entry' and s.scope = e.journal_id::text and s.year = e.year
        group by e.journal_id, e.year, s.last_number`,
    );
    expect(journals.length).toBeGreaterThan(5);
    for (const { gaps, series, last, disorder } of journals) {
      expect({ gaps, disorder }).toEqual({ gaps: false, disorder: 0 });
      expect(series).toBe(last);
    }
  });

  it('keep the totals of accounts that the lines give', async () => {
    const different = await rowsOf(
      `select account_id, year, month, classification, debit, credit from
         (select account_id, year, month, classification, sum(debit) as debit, sum(credit) as credit from ledger.line group by 1, 2, 3, 4) l
         full join (select account_id, year, month, classification, sum(debit) as debit, sum(credit) as credit
                      from ledger.account_total group by 1, 2, 3, 4) t using (account_id, year, month, classification, debit, credit)
        where l.debit is null or t.debit is null`,
    );
    expect(different).toEqual([]);
  });
});

describe('ledger verify', () => {
  it.each(['UG', 'SP1', 'GOPS'])('finds nothing in the books of %s', async (code) => {
    const [unit] = await rowsOf<{ id: number }>('select id from units.unit where code = $1', [code]);
    const unitId = unit?.id ?? 0;
    const proof = await reading(
      first.service,
      { userId: newId(), unitId, visibleUnits: [unitId] },
      verifyLedger,
    );
    expect(proof.findings).toEqual([]);
    expect(proof.checks.length).toBeGreaterThan(5);
  });
});

describe('the year at desk K1', () => {
  it('is a chain of signed rows that ends where the desk stands', async () => {
    const stored = await rowsOf<
      Record<string, unknown> & { at: Date; previous_hash: Buffer; hash: Buffer; signature: Buffer }
    >(
      'select desk_id as "deskId", seq, act_id as "actId", day, at, user_id as "userId", payload, previous_hash, hash, signature from cash.journal_row order by seq',
    );
    const rows = stored.map(({ at, previous_hash, hash, signature, ...row }) =>
      journalRowSchema.parse({
        ...row,
        at: at.toISOString(),
        previousHash: previous_hash.toString('hex'),
        hash: hash.toString('hex'),
        signature: signature.toString('base64url'),
      }),
    );
    const end = checkChain(rows, CHAIN_START, sha256);
    const [desk] = await rowsOf<{ chain_seq: number; chain_hash: Buffer }>(
      `select chain_seq, chain_hash from cash.desk where code = 'K1'`,
    );
    expect(end).toEqual({
      ok: true,
      value: { seq: desk?.chain_seq, hash: desk?.chain_hash.toString('hex') },
    });
    for (const { payload } of rows)
      if (payload.kind === 'receipt') expect(checkReceipt(payload.receipt, 'K1')).toMatchObject({ ok: true });
    expect(rows.filter(({ payload }) => payload.kind === 'receipt').length).toBe(summaries[0]?.receipts);
  });

  it('carries each closing balance into the next report, down to the balance of account 101', async () => {
    const reports = await rowsOf<
      Record<
        'opening_amount' | 'receipts_amount' | 'payments_amount' | 'counted_amount' | 'number' | 'year',
        number
      > & { state: string }
    >('select * from cash.report order by year, number');
    let balance = 0;
    for (const report of reports) {
      expect(report.state).toBe('posted');
      expect(report.opening_amount).toBe(balance);
      balance = report.opening_amount + report.receipts_amount - report.payments_amount;
      expect(report.counted_amount).toBe(balance);
    }
    expect(reports.length).toBeGreaterThan(40);
    expect(reports.filter(({ number }) => number === 1)).toHaveLength(2);
    const [account] = await rowsOf<{ balance: string }>(
      `select sum(l.debit - l.credit)::bigint as balance from ledger.line l join ledger.account a on a.id = l.account_id where a.number = '101-K1'`,
    );
    expect(account?.balance).toBe(balance);
    expect(balance).toBe(50_000);
  });
});

describe('the payers of the stories', () => {
  const openItems = (account: number) =>
    rowsOf<{
      title: string;
      open: Grosze;
      due: Day;
      interest_kind: string;
      breaks: { from: Day; to: Day; ground: string }[];
    }>(
      `select t.code as title, i.open_principal as open, i.due, t.interest_kind,
              coalesce((select jsonb_agg(jsonb_build_object('from', from_day, 'to', to_day, 'ground', ground))
                          from receivables.interest_break b where b.instalment_id = i.id), '[]') as breaks
         from receivables.instalment i join receivables.title t on t.id = i.title_id join receivables.account a on a.id = i.account_id
        where a.number = $1 and i.open_principal > 0 order by i.due, i.id`,
      [`K-${String(account).padStart(6, '0')}`],
    );
  const interest = async (account: number, on: string) =>
    (await openItems(account)).map(({ open, due, interest_kind, breaks }) => {
      const input = { principal: open, dueDate: due, day: day(on), breaks };
      if (interest_kind === 'none') return 0;
      return interest_kind === 'tax'
        ? taxInterest(input, SEED_PARAMETERS).charged
        : civilInterest(input, SEED_PARAMETERS).charged;
    });

  it('are all there', async () => {
    const names = await rowsOf(`select from receivables.account where number <= 'K-000100'`);
    expect(names).toHaveLength(STORIES.length);
  });

  it.each([
    ['T-30', 30, '2024-09-30', [4_000]],
    ['T-31', 31, '2026-01-15', [10_600]],
    ['T-32', 32, '2023-10-31', [337_300]],
    ['T-33, day 30', 33, '2026-06-14', [0]],
    ['T-33, day 31', 33, '2026-06-15', [900]],
    ['T-34', 34, '2026-12-31', [1_700, 1_300, 0, 0]],
    ['T-35', 35, '2026-06-30', [0, 0, 0]],
    ['T-37', 37, '2026-01-30', [20_500]],
    ['T-39', 39, '2026-01-15', [10_600, 0]],
    ['T-40', 40, '2026-02-16', [6_500]],
    ['T-41', 41, '2026-08-24', [2_500, 1_200, 0]],
    ['T-42', 42, '2025-05-05', [5_000]],
    ['T-45', 45, '2026-09-10', [1_300]],
  ])('%s: interest by item', async (_, account, on, expected) => {
    expect(await interest(account, on)).toEqual(expected);
  });

  it('T-38: interest of civil law, lease and perpetual usufruct', async () => {
    const [lease, usufruct] = await openItems(38);
    expect([lease?.open, lease?.due, usufruct?.open, usufruct?.due]).toEqual([
      84_560,
      '2026-02-02',
      123_000,
      '2026-03-31',
    ]);
    expect((await interest(38, '2026-04-15'))[0]).toBe(1_560);
    expect((await interest(38, '2026-06-30'))[1]).toBe(2_837);
  });

  it('T-40 has 562.39 left, T-45 an overpayment of 450.00, the last one two hundred dues', async () => {
    expect((await openItems(40)).map(({ open }) => open)).toEqual([56_239]);
    const [overpaid] = await rowsOf<{ open_amount: number }>(
      `select o.open_amount from receivables.overpayment o join receivables.account a on a.id = o.account_id where a.number = 'K-000045'`,
    );
    expect(overpaid?.open_amount).toBe(45_000);
    expect(await openItems(100)).toHaveLength(200);
  });
});
