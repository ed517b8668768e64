import { beforeAll, describe, expect, it } from 'vitest';
import { createDemo } from '#db/demo/create.ts';
import { hashPassword } from '#main/service/admin/index.ts';
import { type Day, day } from '#shared/kernel/day.ts';
import { newId } from '#shared/kernel/ids.ts';
import { testDatabase } from '#tests/support/database.ts';
import {
  addStation,
  type Client,
  PASSWORD,
  refusalOf,
  type TestStation,
  testService,
} from '#tests/support/service.ts';

const TODAY = day('2026-11-23');
let station: TestStation;
const database = testDatabase(async (made) => {
  await createDemo(made.ownerAddress, { payers: 20, seed: 7, today: TODAY });
  station = await addStation(made.owner, 1);
  await made.owner.query('update admin.user_account set password_hash = $1', [await hashPassword(PASSWORD)]);
});
const service = testService(database, { now: () => new Date('2026-11-23T09:00:00+01:00') });
let clerk: Client;
beforeAll(async () => {
  const [cashier]: { login: string }[] = await database.owner.query(
    `select a.login from admin.user_account a join admin.user_role r on r.user_id = a.id
      where r.unit_id = 1 and r.role_code = 'kasjer' order by a.login limit 1`,
  );
  clerk = await service.signedIn(cashier?.login ?? '', station);
});

/** Dues of a story payer by surname on a day. */
async function duesOf(surname: string, on: string) {
  const [party] = await database.owner.query('select id from parties.party where surname = $1', [surname]);
  return clerk.receivables.dues({ partyId: party.id, day: on as Day });
}

describe('dues', () => {
  it.each([
    ['Siedmiostawkowa', '2026-01-15', 10_600],
    ['Dawny', '2023-10-31', 337_300],
    ['Progowy', '2026-06-14', 0],
    ['Progowy', '2026-06-15', 900],
    ['Czteroratowa', '2026-12-31', 3_000],
    ['Odpadkowa', '2026-06-30', 0],
    ['Przerwany', '2026-01-30', 20_500],
  ])('of %s bear on %s the interest of the worked example: %d grosze', async (surname, on, interest) => {
    const { dues, totals } = await duesOf(surname, on);
    const open = dues.filter(({ kind }) => kind === 'due');
    expect(open.reduce((total, due) => total + due.interest, 0)).toBe(interest);
    expect(totals.interest).toBe(interest);
    expect(totals.total).toBe(totals.principal + totals.interest + totals.costs);
    expect(dues.reduce((total, due) => total + due.total, 0)).toBe(totals.total);
  });

  it('show the cost of a reminder from its delivery, without interest', async () => {
    const { dues, totals } = await duesOf('Częściowy', '2026-01-15');
    const cost = dues.find(({ kind }) => kind === 'reminder-cost');
    expect(cost).toMatchObject({ principal: 1600, interest: 0, interestKind: 'none', overdue: true });
    expect(totals.costs).toBe(1600);
    const [receivable] = await database.owner.query(
      `select delivered_on from receivables.receivable where id = $1`,
      [cost?.receivableId],
    );
    const before = await duesOf(
      'Częściowy',
      String(Number(receivable.delivered_on.slice(0, 4)) - 1) + receivable.delivered_on.slice(4),
    );
    expect(before.totals.costs).toBe(0);
  });

  it('say what to tell the payer', async () => {
    const enforced = await duesOf('Egzekwowany', '2026-11-23');
    expect(enforced.dues.flatMap(({ flags }) => flags)).toContainEqual({
      kind: 'enforcement',
      text: expect.stringMatching(/egzekuc/i),
    });
    expect((await duesOf('Upadła', '2026-11-23')).flags).toContainEqual({
      kind: 'bankruptcy',
      text: expect.stringMatching(/\S/),
    });
  });

  it('name the desk that holds an item just now', async () => {
    const { dues } = await duesOf('Siedmiostawkowa', '2026-01-15');
    const [desk] = await database.owner.query(`select id, name from cash.desk where code = 'K1'`);
    await database.owner.query(
      `insert into cash.hold (object_id, unit_id, desk_id, act_id, expires_at) values ($1, 1, $2, $3, '2026-11-23T09:02:00+01:00')`,
      [dues[0]?.instalmentId, desk.id, newId()],
    );
    expect((await duesOf('Siedmiostawkowa', '2026-01-15')).dues[0]?.heldBy).toBe(desk.name);
    await database.owner.query(`update cash.hold set expires_at = '2026-11-23T08:59:00+01:00'`);
    expect((await duesOf('Siedmiostawkowa', '2026-01-15')).dues[0]?.heldBy).toBeNull();
  });

  it('of two hundred items come in a few statements, fast enough to feel at once', async () => {
    const started = performance.now();
    const { dues } = await duesOf('Wielodzierżawna', '2026-11-23');
    expect(dues.length).toBe(200);
    expect(performance.now() - started).toBeLessThan(1000);
  });

  it('follow a parameter from the moment it changes', async () => {
    const before = await duesOf('Siedmiostawkowa', '2026-11-23');
    await database.owner.query(
      `insert into app.parameter (unit_id, code, valid_from, value, source) values (null, 'ODS.TAX', '2026-11-20', '"50"', 'test')`,
    );
    const after = await duesOf('Siedmiostawkowa', '2026-11-23');
    expect(after.totals.interest).toBeGreaterThan(before.totals.interest);
    await database.owner.query(`delete from app.parameter where source = 'test'`);
    expect((await duesOf('Siedmiostawkowa', '2026-11-23')).totals.interest).toBe(before.totals.interest);
  });

  it('of a party that the unit does not know are refused', async () => {
    expect(await refusalOf(clerk.receivables.dues({ partyId: newId() }))).toBe('PARTY_UNKNOWN');
  });
});

describe('the six columns', () => {
  it('of every payer add up: opening + assessed + corrective − paid − remitted − written off = now', async () => {
    const parties: { id: string }[] = await database.owner.query(
      `select distinct a.party_id as id from receivables.account a where a.unit_id = 1`,
    );
    let rows = 0;
    for (const { id } of parties)
      for (const year of [2025, 2026])
        for (const row of await clerk.receivables.sixColumns({ partyId: id, year })) {
          rows += 1;
          expect(
            row.balanceAtYearStart +
              row.assessed +
              row.correctiveIncrease -
              row.paid -
              row.remitted -
              row.writtenOff,
          ).toBe(row.balanceNow);
        }
    expect(rows).toBeGreaterThan(50);
  });

  it('now agree with what is open less what is overpaid', async () => {
    const [sums] = await database.owner.query(
      `select (select sum(open_principal) from receivables.instalment where unit_id = 1)
            - (select coalesce(sum(open_amount), 0) from receivables.overpayment where unit_id = 1) as open`,
    );
    const parties: { id: string }[] = await database.owner.query(
      `select distinct a.party_id as id from receivables.account a where a.unit_id = 1`,
    );
    let total = 0;
    for (const { id } of parties)
      for (const row of await clerk.receivables.sixColumns({
        partyId: id,
        year: 2026,
        day: '2026-12-31' as Day,
      }))
        total += row.balanceNow;
    expect(total).toBe(Number(sums.open));
  });
});

describe('movements of an item', () => {
  it('come oldest first with document and person', async () => {
    const [item] = await database.owner.query(
      `select m.instalment_id as id from receivables.movement m where m.unit_id = 1 group by 1 having count(*) > 1 limit 1`,
    );
    const movements = await clerk.receivables.movements({ instalmentId: item.id });
    expect(movements.length).toBeGreaterThan(1);
    expect(movements.map(({ day: on }) => on)).toEqual(movements.map(({ day: on }) => on).toSorted());
    for (const movement of movements) expect(movement.document).toMatch(/\d/);
  });
});
