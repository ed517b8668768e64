import { call } from '@orpc/server';
import { beforeAll, describe, expect, it } from 'vitest';
import { payouts } from '#main/service/cash/office/payouts.ts';
import { plainLine } from '#shared/cash/lines.ts';
import { newId } from '#shared/kernel/ids.ts';
import { grosze } from '#shared/kernel/money.ts';
import { testDatabase } from '#tests/support/database.ts';
import { TestOffice, type TestPayer } from '#tests/support/office.ts';
import { refusal, refusalOf } from '#tests/support/refusal.ts';

const database = testDatabase();
const office = new TestOffice(database);
let employee: TestPayer;

beforeAll(async () => {
  await office.prepare();
  employee = await office.payer('Delegowana Maria');
});

const as = (who: 'clerk' | 'second') => ({ context: office.person(office.people[who]) });
const prepare = (more: { accountNumber?: string; partyId?: string } = {}) =>
  call(
    payouts.prepareAdvance,
    { actId: newId(), payeeName: 'Delegowana Maria', text: 'Delegacja', amount: grosze(30_000), ...more },
    as('clerk'),
  );
const accountOf = async (orderId: string) =>
  (
    await office.rows<{ account_number: string }>(
      'select account_number from cash.payout_order where id = $1',
      [orderId],
    )
  )[0]?.account_number;
const addAccount = (number: string, name: string) =>
  office.rows('insert into ledger.account (unit_id, book_id, number, name) values (1, 1, $1, $2)', [
    number,
    name,
  ]);

describe('an advance', () => {
  it('goes to the only account of advances where there is one', async () => {
    const { id } = await prepare();
    expect(await accountOf(id)).toBe('234-1');
  });

  it('goes to the account of its purpose; which of several is meant is asked, not guessed', async () => {
    await addAccount('234-2', 'Zaliczki na delegacje');
    const refused = await refusal(prepare());
    expect(refused?.code).toBe('CASH_ADVANCE_ACCOUNT_UNCLEAR');
    expect(refused?.message).toContain('234-2 Zaliczki na delegacje');
    expect(await accountOf((await prepare({ accountNumber: '234-2' })).id)).toBe('234-2');
    expect(await refusalOf(prepare({ accountNumber: '221-PON' }))).toBe('CASH_ADVANCE_ACCOUNT_UNCLEAR');
  });

  it('is never put on an account that has analytics behind it', async () => {
    await addAccount('234', 'Pozostałe rozrachunki z pracownikami');
    await addAccount('234-2-7', 'Delegacje zagraniczne');
    const accounts = await call(payouts.advanceAccounts, undefined, as('clerk'));
    expect(accounts.map(({ number }) => number)).toEqual(['234-1', '234-2-7']);
  });

  it('paid out stands on that account under the person, so that her balance can be read', async () => {
    const order = await prepare({ accountNumber: '234-2-7', partyId: employee.partyId });
    await call(payouts.approve, { actId: newId(), orderId: order.id }, as('second'));
    const desk = await office.desk('Z1');
    const opened = desk.open(50_000);
    const paid = desk.receipt([plainLine('advance', grosze(30_000), 'Delegacja')], {
      kind: 'KW',
      payer: employee,
      orderId: order.id,
    });
    await desk.send(opened, paid);
    expect(
      await office.rows(
        `select a.number, l.debit from ledger.line l join ledger.account a on a.id = l.account_id
          where l.party_id = $1 and a.number like '234%'`,
        [employee.partyId],
      ),
    ).toEqual([{ number: '234-2-7', debit: 30_000 }]);
  });
});
