import { call } from '@orpc/server';
import { beforeAll, describe, expect, it } from 'vitest';
import { sqlState, transaction } from '#db/central/transaction.ts';
import { changes } from '#main/service/cash/intake/changes.ts';
import { newId } from '#shared/kernel/ids.ts';
import { testDatabase } from '#tests/support/database.ts';
import { type TestDue, TestOffice, type TestPayer } from '#tests/support/office.ts';
import { refusalOf } from '#tests/support/refusal.ts';
import type { TestDesk } from '#tests/support/test-desk.ts';

const database = testDatabase();
const office = new TestOffice(database);
let desk: TestDesk;
let payers: TestPayer[];

beforeAll(async () => {
  await office.prepare();
  desk = await office.desk('K1');
  payers = [];
  for (let index = 0; index < 130; index += 1)
    payers.push(
      await office.payer(`Płatnik ${index}`, [{ principal: 1_000 + index }, { principal: 7, title: 'ROL' }]),
    );
});

const page = (since: string | null, limit = 5_000) =>
  call(changes, { since, limit }, { context: desk.context });

/** All pages of a pass. */
async function pass(since: string | null, limit = 100) {
  const pages = [await page(since, limit)];
  for (let last = pages[0]; last?.more; last = pages.at(-1)) pages.push(await page(last.mark, limit));
  return {
    pages: pages.length,
    mark: pages.at(-1)?.mark ?? '',
    accounts: pages.flatMap(({ accounts }) => accounts),
    dues: pages.flatMap(({ dues }) => dues),
    overpayments: pages.flatMap(({ overpayments }) => overpayments),
  };
}

const dueOf = (index: number): TestDue => {
  const due = payers[index]?.dues[0];
  if (!due) throw new Error('no due');
  return due;
};

describe('the whole snapshot', () => {
  it('comes in bounded pages, each account and due once', async () => {
    const whole = await pass(null);
    expect(whole.pages).toBe(4);
    expect(new Set(whole.accounts.map(({ accountId }) => accountId)).size).toBe(130);
    expect(new Set(whole.dues.map(({ instalmentId }) => instalmentId)).size).toBe(260);
    expect(whole.dues.reduce((sum, { principal }) => sum + principal, 0)).toBe(
      130 * 1_000 + (129 * 130) / 2 + 130 * 7,
    );
  });

  it('shows no PESEL, only its keyed hash', async () => {
    const { accounts } = await page(null);
    const text = JSON.stringify(accounts);
    for (let number = 1; number <= 130; number += 1)
      expect(text).not.toContain(String(number).padStart(11, '0'));
    expect(accounts[0]?.identifierHashes[0]).toMatch(/^[\w-]{43}$/);
  });

  it('brings the desk, its titles, catalogue and people', async () => {
    const first = await page(null);
    expect(first.desk).toMatchObject({
      code: 'K1',
      chainSeq: 0,
      chainHash: '0'.repeat(64),
      stopped: null,
      numbers: [],
      lastClosing: 50_000,
      openReport: null,
    });
    expect(first.desk.titles.map(({ code }) => code)).toEqual(['KU', 'PON', 'ROL', 'ODP', 'DZI', 'SKARB']);
    expect(first.catalogue.map(({ code }) => code)).toEqual(['PELN']);
    expect(first.cashiers.map(({ login, permissions }) => [login, permissions])).toEqual([
      ['kasjer', ['cash.desk.work', 'receivables.read']],
      ['kierownik', ['cash.desk.second-person']],
    ]);
  });
});

describe('a delta', () => {
  /** Each case changes a payer of its own. */
  let next = 20;

  it('is empty when nothing changed and brings a paid due as removed', async () => {
    // Transactions of other databases of the server hold the mark back too, so a row may come again until they end.
    await expect
      .poll(
        async () => {
          const { accounts, dues } = await pass((await pass(null)).mark);
          return [accounts.length, dues.length];
        },
        { timeout: 20_000 },
      )
      .toEqual([0, 0]);
    const { mark } = await pass(null);
    const payer = payers[0];
    if (!payer) throw new Error('no payer');
    await desk.send(desk.open(0), desk.pay(payer, dueOf(0)));
    const delta = await pass(mark);
    expect(delta.dues.map(({ instalmentId, removed }) => [instalmentId, removed])).toContainEqual([
      dueOf(0).instalmentId,
      true,
    ]);
    const now = await page(null);
    expect(now.desk).toMatchObject({
      chainSeq: 2,
      numbers: [
        { kind: 'KP', number: 1 },
        { kind: 'RK', number: 1 },
      ],
      lastClosing: 1_000,
    });
    expect(now.desk.openReport).toMatchObject({ number: 1, balance: 1_000 });
  });

  it.each<[string, string, 'accounts' | 'dues']>([
    [
      'a flag of a due',
      `insert into receivables.flag (id, unit_id, instalment_id, kind, valid_from, text) values (gen_random_uuid(), 1, $1, 'enforcement', '2026-01-01', 'Komornik')`,
      'dues',
    ],
    [
      'a break of interest',
      `insert into receivables.interest_break (id, unit_id, instalment_id, from_day, to_day, ground) values (gen_random_uuid(), 1, $1, '2026-01-01', '2026-01-31', 'art. 54')`,
      'dues',
    ],
    [
      'a new name',
      `update parties.party set surname = 'Nowe', display_name = 'Nowe Nazwisko' where id = $1`,
      'accounts',
    ],
    ['a new address', `update parties.address set street = 'Leśna' where party_id = $1`, 'accounts'],
    [
      'a flag of a party',
      `insert into parties.flag (id, party_id, kind, valid_from) values (gen_random_uuid(), $1, 'deceased', '2026-01-01')`,
      'accounts',
    ],
    [
      'an identifier',
      `insert into parties.identifier (party_id, kind, value) values ($1, 'NIP', '1234563218')`,
      'accounts',
    ],
  ])('brings %s', async (_, sql, stream) => {
    next += 1;
    const index = next;
    const { mark } = await pass(null);
    const id = (stream === 'dues' ? dueOf(index).instalmentId : payers[index]?.partyId) ?? '';
    await office.rows(sql, [id]);
    const delta = await pass(mark);
    const changed =
      stream === 'dues'
        ? delta.dues.map(({ instalmentId }) => instalmentId)
        : delta.accounts.map(({ partyId }) => partyId);
    expect(changed).toContain(id);
  });

  it('loses nothing of a transaction that began before the mark and commits after it', async () => {
    const due = dueOf(9);
    let begun = () => {};
    let finish = () => {};
    const started = new Promise<void>((resolve) => {
      begun = resolve;
    });
    const mayFinish = new Promise<void>((resolve) => {
      finish = resolve;
    });
    const actor = { userId: office.people.clerk.id, unitId: 1, visibleUnits: [1] };
    const slow = transaction(database.service, actor, async (tx) => {
      await tx.rows(
        `insert into receivables.movement (id, unit_id, instalment_id, kind, principal, day, posted_on, source_kind, source_id, created_by)
         values ($1, 1, $2, 'decrease', -1, '2026-11-20', '2026-11-20', 'test', $1, $3)`,
        [newId(), due.instalmentId, actor.userId],
      );
      begun();
      await mayFinish;
    });
    await started;
    await office.change(dueOf(10), -1, { kind: 'decrease' });
    const { mark, dues } = await pass(null);
    expect(dues.find(({ instalmentId }) => instalmentId === due.instalmentId)?.principal).toBe(1_009);
    finish();
    await slow;
    const delta = await pass(mark);
    expect(delta.dues.map(({ instalmentId }) => instalmentId)).toContain(due.instalmentId);
  });

  it('refuses a mark it never gave', async () => {
    for (const mark of ['x', '{}', '{"since":"1; drop"}'])
      expect(await refusalOf(page(mark))).toBe('CASH_MARK_BAD');
  });
});

describe('the service', () => {
  it('may not set the marks itself', async () => {
    const actor = { userId: newId(), unitId: 1, visibleUnits: [1] };
    const tried = transaction(database.service, actor, (tx) =>
      tx.rows('update receivables.account set changed_xid = changed_xid'),
    );
    expect(await tried.then(() => 'accepted', sqlState)).toBe('42501');
  });
});
