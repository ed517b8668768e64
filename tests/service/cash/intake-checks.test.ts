import { call } from '@orpc/server';
import { beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { merge } from '#main/service/parties/commands/merge.ts';
import { overpaymentLine, plainLine } from '#shared/cash/lines.ts';
import { newId } from '#shared/kernel/ids.ts';
import { grosze } from '#shared/kernel/money.ts';
import { testDatabase } from '#tests/support/database.ts';
import { TestOffice, type TestPayer } from '#tests/support/office.ts';
import { refusalOf } from '#tests/support/refusal.ts';
import { lineOf, type TestDesk } from '#tests/support/test-desk.ts';

const database = testDatabase();
const office = new TestOffice(database);
let payer: TestPayer;
let desk: TestDesk;
let desks = 0;

beforeAll(async () => {
  await office.prepare();
});

beforeEach(async () => {
  desks += 1;
  desk = await office.desk(`S${desks}`);
  await desk.send(desk.open(100_000));
  payer = await office.payer(`Nowak Jan${desks}`, [{ principal: 20_000 }]);
});

const first = (of: TestPayer) => {
  const [due] = of.dues;
  if (!due) throw new Error('no due');
  return due;
};
const stateOf = async () =>
  (
    await office.rows<{ state: string; chain_seq: number }>(
      'select state, chain_seq from cash.desk where id = $1',
      [desk.id],
    )
  )[0];
const entries = () => office.rows('select id from cash.receipt where desk_id = $1', [desk.id]);

/** Refused, nothing written of the row, the desk stopped for a person to look at it. */
const stopsWith = async (code: string, act: Promise<unknown>) => {
  expect(await refusalOf(act)).toBe(code);
  expect(await stateOf()).toEqual({ state: 'stopped', chain_seq: 1 });
  expect(await entries()).toEqual([]);
};

describe('whose account a line pays', () => {
  it('is the party’s of the receipt, for a due', async () => {
    const other = await office.payer('Inny Piotr');
    await stopsWith('CASH_ACCOUNT_OF_OTHER_PARTY', desk.send(desk.pay(other, first(payer))));
  });

  it('is the party’s of the receipt, for what is kept as an overpayment', async () => {
    const other = await office.payer('Inna Zofia');
    const { accountId, titleCode, titleName } = first(payer);
    const line = overpaymentLine({ accountId, titleCode, titleName }, newId(), grosze(500));
    await stopsWith('CASH_ACCOUNT_OF_OTHER_PARTY', desk.send(desk.receipt([line], { payer: other })));
  });

  it('is the party’s of the receipt, for a refund', async () => {
    const other = await office.payer('Inna Maria');
    const { accountId, titleCode, titleName } = first(payer);
    const overpaymentId = newId();
    const kept = overpaymentLine({ accountId, titleCode, titleName }, overpaymentId, grosze(500));
    const refund = plainLine('refund', grosze(500), 'Zwrot', { overpaymentId, titleCode });
    await desk.send(desk.receipt([kept], { payer }));
    expect(await refusalOf(desk.send(desk.receipt([refund], { kind: 'KW', payer: other })))).toBe(
      'CASH_ACCOUNT_OF_OTHER_PARTY',
    );
  });

  it('may belong to a card that was joined with the one the desk knew', async () => {
    const twin = await office.payer('Nowak Jan');
    await office.rows('delete from parties.identifier where party_id = $1', [payer.partyId]);
    const input = { actId: newId(), loserId: payer.partyId, winnerId: twin.partyId };
    await call(merge, input, { context: office.person() });
    const paid = desk.receipt([lineOf(first(payer), 15_000)], { payer });
    const rest = desk.receipt([lineOf(first(payer), 5_000)], { payer: twin });
    expect((await desk.send(paid, rest)).answers).toHaveLength(2);
  });
});

describe('who worked at the desk', () => {
  const assignment = (sql: string) =>
    office.rows(`${sql} where desk_id = $1 and user_id = $2`, [desk.id, office.people.cashier.id]);

  it('was assigned to it, or the desk is stopped', async () => {
    await assignment('delete from cash.desk_cashier');
    await stopsWith('CASH_CASHIER_NOT_ASSIGNED', desk.send(desk.pay(payer, first(payer))));
  });

  it('may have been taken off it meanwhile: the money is taken and a person is told', async () => {
    await assignment(`update cash.desk_cashier set ended_at = '2026-11-19T12:00:00Z'`);
    expect((await desk.send(desk.pay(payer, first(payer)))).answers).toHaveLength(1);
    const tasks = await office.rows<{ title: string }>(
      `select title from app.task where kind = 'cash-cashier-ended' and title like '%' || $1 || '%'`,
      [desk.code],
    );
    expect(tasks).toHaveLength(1);
  });

  it('is not asked about rows made before the assignment ended', async () => {
    await assignment(`update cash.desk_cashier set ended_at = '2026-11-20T12:00:00Z'`);
    await desk.send(desk.pay(payer, first(payer)));
    expect(
      await office.rows(
        `select from app.task where kind = 'cash-cashier-ended' and title like '%' || $1 || '%'`,
        [desk.code],
      ),
    ).toEqual([]);
  });
});

describe('what a desk is for', () => {
  it('a desk of expenditure takes no dues', async () => {
    desk = await office.desk(`W${desks}`, 'expenditure');
    await desk.send(desk.open(100_000));
    await stopsWith('RECEIPT_DESK_KIND', desk.send(desk.pay(payer, first(payer))));
  });

  it('a desk of revenue pays no advances; it brings its cash to the bank', async () => {
    desk = await office.desk(`D${desks}`, 'revenue');
    await desk.send(desk.open(100_000));
    expect((await desk.send(desk.pay(payer, first(payer)), desk.deposit(20_000))).answers).toHaveLength(2);
    const advance = desk.receipt([plainLine('advance', grosze(100), 'Zaliczka')], { kind: 'KW' });
    expect(await refusalOf(desk.send(advance))).toBe('RECEIPT_DESK_KIND');
  });
});
